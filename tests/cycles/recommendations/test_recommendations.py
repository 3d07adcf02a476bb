"""Recommendations of COSI to countries, their answers, and the grid of all answers."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from cycles.decisions.models import DecidedBy
from cycles.recommendations.commands import (
    answer_recommendation,
    change_recommendation,
    record_recommendation,
    remove_recommendation,
    write_follow_up,
)
from cycles.recommendations.models import FollowUp, Recommendation
from cycles.recommendations.queries.grid import grid_of
from cycles.states import FollowUpState
from empact.lib.commands import Changed, Invalid, NotNow
from empact.people.roles.kinds import OrganisationKind, Role
from tests.factories.cycles import DecisionFactory, FollowUpFactory, RecommendationFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.records import MarkingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

WORDS = {"measures": "A unit is set up.", "evidence": "The law of 1 May."}


@pytest.fixture
def secretariat():
    return RoleAssignmentFactory(
        role=Role.SECRETARIAT, organisation__kind=OrganisationKind.EU_INSTITUTION
    ).person


@pytest.fixture
def decision():
    return DecisionFactory(body=DecidedBy.COSI, day=date(2026, 11, 20))


@pytest.fixture
def given():
    return {
        "title": "Contact points",
        "text": "Name one.",
        "answer_due_day": date(2027, 2, 28),
        "due_day": date(2027, 6, 30),
    }


@pytest.fixture
def malta():
    return OrganisationFactory(name="Malta", country="MT")


@pytest.fixture
def nec(malta):
    return RoleAssignmentFactory(organisation=malta, role=Role.NEC).person


@pytest.fixture
def follow_up(decision, malta):
    recommendation = RecommendationFactory(decision=decision, due_day=date(2026, 11, 30))
    return FollowUpFactory(recommendation=recommendation, organisation=malta)


def answer(follow_up, by, state, **given):
    follow_up.refresh_from_db()
    words = {"measures": follow_up.measures, "evidence": follow_up.evidence}
    said = {**words, "marking": follow_up.marking, **given}
    return answer_recommendation(follow_up, by=by, seen=follow_up.version, state=state, **said)


def test_each_country_addressed_has_a_follow_up_and_finds_it_due(
    secretariat, decision, given, malta, nec
):
    others = OrganisationFactory.create_batch(26)

    row = record_recommendation(decision, by=secretariat, addressed=[malta, *others], **given)

    assert (row.number, row.follow_ups.count()) == (1, 27)
    assert [due.organisation for due in FollowUp.objects.due_for(nec)] == [malta]
    assert not FollowUp.objects.due_for(secretariat).exists()


def test_the_secretariat_alone_records_what_cosi_recommends(nec, decision, given, malta):
    with pytest.raises(PermissionDenied):
        record_recommendation(decision, by=nec, addressed=[malta], **given)


def test_the_council_recommends_as_well_and_passes_on_what_an_evaluation_recommends(
    secretariat, given, malta
):
    row = record_recommendation(
        DecisionFactory(day=None),
        by=secretariat,
        addressed=[malta],
        evaluation="Evaluation of the cycle",
        **given,
    )
    other = record_recommendation(row.decision, by=secretariat, addressed=[malta], **given)

    assert (row.source, other.source) == ("an evaluation", "Council")


@pytest.mark.parametrize(
    ("wrong", "field"),
    (
        ({"due_day": date(2026, 11, 19)}, "due_day"),
        ({"due_day": date(2026, 11, 24)}, "due_day"),
        ({"answer_due_day": date(2026, 11, 24)}, "answer_due_day"),
        ({"answer_due_day": date(2027, 7, 1)}, "answer_due_day"),
        ({"addressed": []}, "addressed"),
        ({"addressed": ["partner"]}, "addressed"),
    ),
)
def test_a_recommendation_that_nobody_can_follow_is_refused_at_its_field(
    secretariat, decision, given, malta, wrong, field
):
    partner = OrganisationFactory(kind=OrganisationKind.PRIVATE_PARTNER, country="")
    given = {"addressed": [malta], **given, **wrong}
    given["addressed"] = [partner if row == "partner" else row for row in given["addressed"]]

    with pytest.raises(Invalid) as refusal:
        record_recommendation(decision, by=secretariat, **given)

    assert list(refusal.value.problems) == [field]
    assert not Recommendation.objects.exists()


def test_countries_are_added_and_dropped_until_they_have_begun(
    secretariat, follow_up, given, malta, nec
):
    spain = OrganisationFactory(name="Spain")
    recommendation = follow_up.recommendation

    change_recommendation(recommendation, by=secretariat, seen=1, **given, addressed=[malta, spain])
    answer(follow_up, nec, FollowUpState.ACCEPTED)
    with pytest.raises(Invalid) as refusal:
        change_recommendation(recommendation, by=secretariat, seen=2, **given, addressed=[spain])
    change_recommendation(recommendation, by=secretariat, seen=2, **given, addressed=[malta])

    assert refusal.value.problems == {
        "addressed": "Malta: the answer is begun. Leave it among those addressed."
    }
    recommendation.refresh_from_db()
    assert (recommendation.title, recommendation.due_day) == ("Contact points", date(2027, 6, 30))
    assert [row.organisation for row in recommendation.follow_ups.all()] == [malta]


def test_a_day_that_is_over_stays_and_is_not_chosen(secretariat, follow_up, given, malta, today):
    recommendation = follow_up.recommendation
    today.move_to("2026-12-02 12:00+01:00")

    given |= {name: getattr(recommendation, name) for name in ("answer_due_day", "due_day")}
    change_recommendation(recommendation, by=secretariat, seen=1, **given, addressed=[malta])
    given["due_day"] = date(2026, 12, 1)
    with pytest.raises(Invalid) as refusal:
        change_recommendation(recommendation, by=secretariat, seen=2, **given, addressed=[malta])

    assert list(refusal.value.problems) == ["due_day"]


def test_what_was_recorded_by_mistake_goes_until_somebody_has_answered(secretariat, follow_up, nec):
    other = FollowUpFactory()
    answer(other, RoleAssignmentFactory(organisation=other.organisation).person, "accepted")

    remove_recommendation(follow_up.recommendation, by=secretariat)
    with pytest.raises(NotNow):
        remove_recommendation(other.recommendation, by=secretariat)

    assert list(FollowUp.objects.all()) == [other]


def test_a_country_goes_from_open_to_done_step_by_step(follow_up, nec):
    answer(follow_up, nec, FollowUpState.ACCEPTED, note="Agreed by the minister.")
    answer(follow_up, nec, FollowUpState.PLANNED, measures="A unit is set up.")
    answer(follow_up, nec, FollowUpState.DONE, evidence="The law of 1 May.")

    follow_up.refresh_from_db()
    assert (follow_up.state, follow_up.evidence) == (FollowUpState.DONE, "The law of 1 May.")
    steps = follow_up.changes.order_by("pk").values_list("before", "after", "note")
    assert list(steps) == [
        ("open", "accepted", "Agreed by the minister."),
        ("accepted", "planned", ""),
        ("planned", "done", ""),
    ]
    assert not FollowUp.objects.due_for(nec).exists()


def test_whoever_is_done_at_once_takes_the_steps_between_as_well(follow_up, nec):
    answer(follow_up, nec, FollowUpState.DONE, note="Since 2024.", **WORDS)

    steps = follow_up.changes.order_by("pk").values_list("after", "note")
    assert list(steps) == [("accepted", ""), ("planned", ""), ("done", "Since 2024.")]


@pytest.mark.parametrize(
    ("state", "words", "field"),
    (
        (FollowUpState.PLANNED, {}, "measures"),
        (FollowUpState.DONE, {"measures": "A unit."}, "evidence"),
        (FollowUpState.NOT_FOLLOWED, {}, "note"),
        (FollowUpState.OPEN, {}, "state"),
        ("elsewhere", {}, "state"),
    ),
)
def test_an_answer_that_lacks_something_is_refused_at_its_field(
    follow_up, nec, state, words, field
):
    with pytest.raises(Invalid) as refusal:
        answer(follow_up, nec, state, **words)

    assert list(refusal.value.problems) == [field]
    follow_up.refresh_from_db()
    assert (follow_up.state, follow_up.measures) == (FollowUpState.OPEN, "")


def test_what_is_not_followed_has_its_reason_and_is_over(follow_up, nec):
    answer(follow_up, nec, FollowUpState.NOT_FOLLOWED, note="Our law forbids it.")

    assert follow_up.changes.get().note == "Our law forbids it."
    with pytest.raises(NotNow):
        answer(follow_up, nec, FollowUpState.ACCEPTED)
    with pytest.raises(NotNow):
        write_follow_up(
            follow_up, by=nec, seen=follow_up.version, marking=follow_up.marking, **WORDS
        )


def test_the_nec_answers_the_team_writes_and_others_do_neither(follow_up, malta, secretariat):
    team = RoleAssignmentFactory(organisation=malta, role=Role.NEC_TEAM).person
    expert = RoleAssignmentFactory(organisation=malta, role=Role.EXPERT).person
    presidency = RoleAssignmentFactory(organisation=malta, role=Role.PRESIDENCY).person
    neighbour = RoleAssignmentFactory().person
    given = {"marking": follow_up.marking, **WORDS}

    for person in (team, expert, presidency, neighbour, secretariat):
        with pytest.raises(PermissionDenied):
            answer_recommendation(follow_up, by=person, seen=1, state="accepted", **given)
    for person in (expert, presidency, neighbour, secretariat):
        with pytest.raises(PermissionDenied):
            write_follow_up(follow_up, by=person, seen=1, **given)
    write_follow_up(follow_up, by=team, seen=1, **given)

    follow_up.refresh_from_db()
    assert (follow_up.state, follow_up.measures) == (FollowUpState.OPEN, "A unit is set up.")


def test_nobody_overwrites_what_a_colleague_has_written(follow_up, nec):
    given = {"marking": follow_up.marking, **WORDS}
    write_follow_up(follow_up, by=nec, seen=1, **given)

    with pytest.raises(Changed):
        answer_recommendation(follow_up, by=nec, seen=1, state="done", **given)


def test_who_comes_second_sees_who_has_answered(follow_up, nec, malta):
    colleague = RoleAssignmentFactory(organisation=malta, role=Role.NEC).person
    answer(follow_up, nec, FollowUpState.DONE, **WORDS)

    given = {"state": FollowUpState.DONE, "marking": follow_up.marking, **WORDS}
    with pytest.raises(NotNow, match=f"done: {nec} recorded that on 25 November 2026, 12:00"):
        answer_recommendation(follow_up, by=colleague, seen=1, **given)


def test_words_that_a_state_rests_on_are_not_taken_away(follow_up, nec):
    answer(follow_up, nec, FollowUpState.DONE, **WORDS)
    follow_up.refresh_from_db()
    given = {"seen": follow_up.version, "marking": follow_up.marking}

    with pytest.raises(Invalid) as refusal:
        write_follow_up(follow_up, by=nec, **given, measures="", evidence=" ")

    assert set(refusal.value.problems) == {"measures", "evidence"}


def test_a_marking_that_was_read_is_only_raised(follow_up, nec):
    lower = MarkingFactory(code="LOW", name="Low", rank=follow_up.marking.rank - 1)

    with pytest.raises(Invalid) as refusal:
        write_follow_up(follow_up, by=nec, seen=1, marking=lower, **WORDS)

    assert list(refusal.value.problems) == ["marking"]


def test_the_database_keeps_no_plan_without_words(follow_up):
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUp.objects.filter(pk=follow_up.pk).update(state=FollowUpState.PLANNED)


def test_what_is_late_is_computed_and_ends_with_the_answer(follow_up, nec):
    recommendation = follow_up.recommendation
    late = {"answer_due_day": date(2026, 11, 20), "due_day": date(2026, 11, 24)}
    Recommendation.objects.filter(pk=recommendation.pk).update(**late)

    assert FollowUp.objects.overdue().get().is_overdue
    assert FollowUp.objects.due_for(nec).get().is_overdue
    answer(follow_up, nec, FollowUpState.DONE, **WORDS)
    assert not FollowUp.objects.overdue().exists()
    assert not FollowUp.objects.get().is_overdue


@pytest.mark.guard(
    "No country reads what another one answers COSI",
    file="cycles/recommendations/models.py",
    on="""
            Relation.TEAM: within(
                "organisation", organisations_of(user, *COORDINATING, *IN_BODIES, Role.EXPERT)
            ),
""",
    off="            Relation.TEAM: models.Q(organisation__isnull=False),",
)
def test_the_grid_has_all_countries_for_cosi_and_est_and_the_own_row_for_a_country(
    follow_up, nec, est, secretariat
):
    recommendation = follow_up.recommendation
    austria = OrganisationFactory(name="Austria")
    FollowUpFactory(recommendation=recommendation, organisation=austria)
    presidency = RoleAssignmentFactory(role=Role.PRESIDENCY).person
    commission = RoleAssignmentFactory(
        role=Role.COMMISSION, organisation__kind=OrganisationKind.EU_INSTITUTION
    ).person
    cycle = recommendation.decision.cycle

    names = {
        who: [row.name for row in grid_of(cycle, person).rows]
        for who, person in {
            "nec": nec,
            "est": est,
            "secretariat": secretariat,
            "presidency": presidency,
            "commission": commission,
        }.items()
    }

    everybody = ["Austria", "Malta"]
    assert names == {
        "nec": ["Malta"],
        "est": everybody,
        "secretariat": everybody,
        "presidency": everybody,
        "commission": [],
    }


@pytest.mark.parametrize("countries", (1, 27))
def test_the_grid_asks_the_database_as_much_for_few_as_for_many(
    client, est, decision, countries, django_assert_max_num_queries
):
    for organisation in OrganisationFactory.create_batch(countries):
        for row in RecommendationFactory.create_batch(
            1 if countries == 1 else 5, decision=decision
        ):
            FollowUpFactory(recommendation=row, organisation=organisation)
    client.force_login(est)

    with django_assert_max_num_queries(GRID_QUERIES):
        response = client.get(reverse("cycles:follow_up_grid", args=[decision.cycle_id]))

    assert response.status_code == 200


GRID_QUERIES = 7  # one is of the navigation


def test_the_grid_shows_what_is_overdue_alone_when_asked(client, est, follow_up, decision):
    late = RecommendationFactory(decision=decision, due_day=date(2026, 11, 24), title="Late one")
    FollowUpFactory(recommendation=late, organisation=OrganisationFactory(name="Austria"))
    client.force_login(est)
    page = reverse("cycles:follow_up_grid", args=[decision.cycle_id])

    listed = client.get(f"{page}?show=overdue").content.decode()

    assert ("Austria" in listed, "Malta" in listed, "Late one" in listed) == (True, False, True)
    assert "Open, overdue" in listed


def test_a_nec_answers_on_a_page_and_loses_nothing_that_was_typed(client, follow_up, nec):
    client.force_login(nec)
    page = reverse("cycles:follow_up_answer", args=[follow_up.pk])
    typed = {"seen": 1, "measures": "A unit is set up.", "marking": follow_up.marking_id}

    refused = client.post(page, {**typed, "state": "done"})
    done = client.post(page, {**typed, "state": "done", "evidence": "The law of 1 May."})

    assert refused.status_code == 422
    assert "Write what shows that it is done." in refused.content.decode()
    assert "A unit is set up." in refused.content.decode()
    assert (done.status_code, done.url) == (302, follow_up.get_absolute_url())
    follow_up.refresh_from_db()
    assert follow_up.state == FollowUpState.DONE
    shown = client.get(follow_up.get_absolute_url()).content.decode()
    assert "The law of 1 May." in shown
    assert "Answer the recommendation" not in shown
    assert "Write without answering" not in shown
    assert "Correct the follow-up" in shown


def test_the_secretariat_records_a_recommendation_to_all_from_the_page_of_its_decision(
    client, secretariat, decision, malta
):
    client.force_login(secretariat)
    page = reverse("cycles:recommendation_create", args=[decision.pk])
    days = {"answer_due_day": "2027-02-28", "due_day": "2027-06-30"}
    given = {"title": "Contact points", "text": "Name one.", **days}

    assert page in client.get(decision.get_absolute_url()).content.decode()
    assert "checked" in client.get(page).content.decode()
    refused = client.post(page, given)
    response = client.post(page, {**given, "addressed": [malta.pk]})

    assert refused.status_code == 422
    row = Recommendation.objects.get()
    assert (response.status_code, response.url) == (302, row.get_absolute_url())
    assert "Malta" in client.get(row.get_absolute_url()).content.decode()


def test_all_countries_are_ticked_until_somebody_begins_with_none(
    client, secretariat, decision, malta
):
    client.force_login(secretariat)
    page = reverse("cycles:recommendation_create", args=[decision.pk])

    offered = client.get(page)
    ticked = [client.get(f"{page}?tick={asked}").text.count("checked") for asked in ("none", "all")]

    assert offered.text.count("checked") == 1
    assert all(f'"?tick={asked}#tick"' in offered.text for asked in ("none", "all"))
    assert ticked == [0, 1]


def test_what_changed_in_an_answer_is_shown_to_those_who_read_it(client, follow_up, nec):
    answer(follow_up, nec, FollowUpState.PLANNED, measures="A unit is set up.")
    client.force_login(nec)

    listed = client.get(reverse("cycles:follow_up_changes", args=[follow_up.pk])).content.decode()

    assert "A unit is set up." in listed
    assert "Planned" in listed


def test_programs_read_the_answers_that_their_person_reads(client, follow_up, nec):
    FollowUpFactory(recommendation=follow_up.recommendation)
    answer(follow_up, nec, FollowUpState.PLANNED, measures="A unit is set up.")
    client.force_login(nec)

    (listed,) = client.get(reverse("api:follow-up-list")).json()["results"]

    assert (listed["organisation"], listed["state"], listed["due_day"], listed["measures"]) == (
        "Malta",
        "planned",
        "2026-11-30",
        "A unit is set up.",
    )
    assert client.get(reverse("api:follow-up-detail", args=[listed["id"]])).status_code == 200


@pytest.mark.parametrize("rows", (1, 30))
def test_the_list_for_programs_asks_as_often_however_long_it_is(
    client, est, rows, django_assert_max_num_queries
):
    FollowUpFactory.create_batch(rows)
    client.force_login(est)

    with django_assert_max_num_queries(API_QUERIES):
        client.get(reverse("api:follow-up-list"))


API_QUERIES = 4
