"""Recommendations to institutions, agencies and drivers: their answers and their measures."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from cycles.recommendations.commands import (
    add_measure,
    answer_recommendation,
    change_recommendation,
    correct_measure,
    record_recommendation,
    remove_measure,
    remove_recommendation,
)
from cycles.recommendations.models import FollowUp, Measure, Recommendation
from cycles.states import CycleState
from empact.lib.commands import Invalid, NotNow
from empact.people.roles.kinds import OrganisationKind, Role
from empact.site.tasks.queries import tasks_of
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from tests.factories.cycles import (
    CrimeAreaFactory,
    DecisionFactory,
    FollowUpFactory,
    MeasureFactory,
    RecommendationFactory,
)
from tests.factories.oaps import AppointmentFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

INSTITUTION, AGENCY = OrganisationKind.EU_INSTITUTION, OrganisationKind.EU_AGENCY


def holder(role, kind, name):
    organisation = OrganisationFactory(name=name, kind=kind, country="")
    return RoleAssignmentFactory(role=role, organisation=organisation).person


@pytest.fixture
def drugs():
    return CrimeAreaFactory(name="Drugs")


@pytest.fixture
def driver(drugs):
    return AppointmentFactory(oap__area=drugs).person


@pytest.fixture
def people(driver):
    return {
        "Commission": holder(Role.COMMISSION, INSTITUTION, "Commission"),
        "Europol": holder(Role.EST, AGENCY, "Europol"),
        "Eurojust": holder(Role.EUROJUST, AGENCY, "Eurojust"),
        "Drivers, Drugs": driver,
    }


@pytest.fixture
def secretariat():
    return holder(Role.SECRETARIAT, INSTITUTION, "Council")


@pytest.fixture
def recommendation(people, secretariat, drugs):
    bodies = [person.roles.get().organisation for person in [*people.values()][:3]]
    return record_recommendation(
        DecisionFactory(day=date(2026, 11, 20)),
        by=secretariat,
        title="One list of vessels",
        text="Keep one list.",
        answer_due_day=date(2026, 12, 10),
        due_day=date(2027, 6, 30),
        addressed=bodies,
        areas=[drugs],
    )


def of(recommendation, addressee):
    rows = recommendation.follow_ups.select_related("organisation", "area", "recommendation")
    return next(row for row in rows if row.addressee == addressee)


def given(follow_up, **words):
    empty = {"measures": "", "evidence": "", "marking": follow_up.marking}
    return {"seen": follow_up.version, **empty, **words}


def test_each_addressee_finds_its_own_follow_up_due_and_reads_no_other(recommendation, people):
    for addressee, person in people.items():
        (task,) = [task for task in tasks_of(person) if task.source == "follow-ups"]
        assert (task.title, task.due) == ("Answer: One list of vessels", date(2026, 12, 10))
        assert [row.addressee for row in FollowUp.objects.due_for(person)] == [addressee]
        if addressee != "Europol":  # whose EST follows all
            assert [row.addressee for row in FollowUp.objects.visible_to(person)] == [addressee]


@pytest.mark.guard(
    "Only who steers a plan of the area today answers as its drivers",
    file="cycles/recommendations/models.py",
    on='    return models.Q(**{f"{path}area__in": steered.values("area")})',
    off='    return models.Q(**{f"{path}area__isnull": False})',
)
def test_drivers_of_another_area_neither_see_nor_answer(recommendation):
    other = AppointmentFactory(oap__area=CrimeAreaFactory(name="Fraud")).person
    follow_up = of(recommendation, "Drivers, Drugs")

    assert not FollowUp.objects.visible_to(other).exists()
    with pytest.raises(PermissionDenied):
        answer_recommendation(follow_up, by=other, state="accepted", **given(follow_up))


def test_drivers_answer_after_the_last_plan_of_their_area_is_closed(recommendation, driver):
    follow_up = of(recommendation, "Drivers, Drugs")
    OAP.objects.update(state=OAPState.CLOSED)

    assert [row.addressee for row in FollowUp.objects.due_for(driver)] == ["Drivers, Drugs"]
    answer_recommendation(follow_up, by=driver, state="accepted", **given(follow_up))
    assert FollowUp.objects.get(pk=follow_up.pk).state == "accepted"


@pytest.mark.guard(
    "Drivers of a closed plan leave the answer to those of the next",
    file="oaps/plans/models/plans.py",
    on="        return self.filter(~models.Q(state=OAPState.CLOSED) | ~models.Exists(later))",
    off="        return self",
)
def test_drivers_of_a_closed_plan_leave_the_answer_to_those_of_the_next(
    recommendation, driver, drugs
):
    follow_up = of(recommendation, "Drivers, Drugs")
    closed = OAP.objects.get(area=drugs)
    OAP.objects.update(state=OAPState.CLOSED)
    following = AppointmentFactory(
        oap__area=drugs,
        oap__priority=closed.priority,
        oap__first_day=date(2028, 1, 1),
        oap__last_day=date(2029, 12, 31),
    ).person

    assert [row.addressee for row in FollowUp.objects.due_for(following)] == ["Drivers, Drugs"]
    with pytest.raises(PermissionDenied):
        answer_recommendation(follow_up, by=driver, state="accepted", **given(follow_up))
    assert not FollowUp.objects.due_for(driver).exists()


def test_a_closed_cycle_takes_no_recommendation_and_no_addressee(
    recommendation, secretariat, drugs
):
    decision = recommendation.decision
    type(decision.cycle).objects.update(state=CycleState.CLOSED)
    said = {
        "title": "One list",
        "text": "Keep one list of vessels.",
        "answer_due_day": recommendation.answer_due_day,
        "due_day": recommendation.due_day,
        "addressed": [row.organisation for row in recommendation.follow_ups.exclude(area=drugs)],
    }
    further = {"areas": [drugs, CrimeAreaFactory(name="Fraud")]}

    with pytest.raises(NotNow, match="takes no recommendation"):
        record_recommendation(decision, by=secretariat, **said)
    with pytest.raises(Invalid) as refusal:
        change_recommendation(recommendation, by=secretariat, seen=1, **said, **further)
    change_recommendation(recommendation, by=secretariat, seen=1, **said, areas=[drugs])

    assert refusal.value.problems.keys() == {"areas"}
    assert (decision.recommendations.count(), recommendation.follow_ups.count()) == (1, 4)


def test_an_answer_in_part_keeps_its_reason_until_it_is_accepted_in_full(recommendation, people):
    follow_up, commission = of(recommendation, "Commission"), people["Commission"]
    words = given(follow_up)

    with pytest.raises(Invalid) as refusal:
        answer_recommendation(follow_up, by=commission, state="accepted", in_part=True, **words)
    row = answer_recommendation(
        follow_up, by=commission, state="accepted", in_part=True, note="Not for ferries.", **words
    )

    assert list(refusal.value.problems) == ["note"]
    assert (row.answer, row.reason) == ("Accepted in part", "Not for ferries.")
    row = answer_recommendation(
        row, by=commission, state="planned", **given(row, measures="A register.")
    )
    assert (row.answer, row.reason) == ("Accepted", "")
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUp.objects.filter(pk=row.pk).update(in_part=True)


def test_it_counts_as_unanswered_until_each_addressee_has_answered(recommendation, people):
    cycle = recommendation.decision.cycle
    for addressee, person in people.items():
        assert Recommendation.objects.filter(decision__cycle=cycle).unanswered().exists()
        row = of(recommendation, addressee)
        answer_recommendation(row, by=person, state="not_followed", note="No.", **given(row))

    assert not Recommendation.objects.unanswered().exists()


def test_without_an_answer_it_is_overdue_before_the_follow_up_is_due(recommendation, people, today):
    today.move_to("2026-12-11 12:00+01:00")
    eurojust = of(recommendation, "Eurojust")

    assert eurojust.is_overdue
    answer_recommendation(eurojust, by=people["Eurojust"], state="accepted", **given(eurojust))

    assert not of(recommendation, "Eurojust").is_overdue
    assert FollowUp.objects.overdue().count() == 3


def test_a_measure_is_a_task_when_its_day_comes_and_done_once_something_shows_it(
    recommendation, people
):
    follow_up, eurojust = of(recommendation, "Eurojust"), people["Eurojust"]
    soon = {"text": "Write the format.", "owner": "Casework unit", "due_day": date(2026, 12, 20)}

    add_measure(follow_up, by=eurojust, **soon)
    add_measure(follow_up, by=eurojust, **{**soon, "due_day": date(2027, 5, 1)})
    due = [task for task in tasks_of(eurojust) if task.source == "measures"]
    measure = follow_up.roadmap.earliest("due_day")
    with pytest.raises(Invalid) as refusal:
        correct_measure(measure, by=eurojust, seen=1, **soon, done_day=date(2026, 11, 26))
    done = {"done_day": date(2026, 11, 24), "result": "The format of 24 November."}
    correct_measure(measure, by=eurojust, seen=1, **soon, **done)

    assert [(task.title, task.due) for task in due] == [("Write the format.", date(2026, 12, 20))]
    assert refusal.value.problems.keys() == {"done_day", "result"}
    assert not [task for task in tasks_of(eurojust) if task.source == "measures"]
    with pytest.raises(NotNow):
        remove_measure(measure, by=eurojust)
    assert follow_up.roadmap.count() == 2


@pytest.mark.parametrize(
    ("wrong", "fields"),
    (
        ({"owner": "Ms Borg"}, {"owner"}),
        ({"owner": "j.borg@example.org"}, {"owner"}),
        ({"due_day": date(2009, 12, 31)}, {"due_day"}),
        ({"done_day": date(2009, 12, 31)}, {"done_day"}),
        ({"done_day": None}, {"done_day"}),
    ),
)
def test_a_measure_names_no_person_and_one_that_is_done_keeps_its_date(
    recommendation, people, wrong, fields
):
    follow_up, eurojust = of(recommendation, "Eurojust"), people["Eurojust"]
    done = {"done_day": date(2026, 11, 20), "result": "The format."}
    measure = MeasureFactory(follow_up=follow_up, **done)
    said = {"text": "Write.", "owner": "Unit", "due_day": date(2026, 12, 20), **done, **wrong}

    with pytest.raises(Invalid) as refusal:
        correct_measure(measure, by=eurojust, seen=1, harmless=True, **said)

    assert refusal.value.problems.keys() == fields
    if "owner" in wrong:
        with pytest.raises(Invalid, match="Name the authority or unit"):
            add_measure(
                follow_up,
                by=eurojust,
                harmless=True,
                text="Write.",
                owner=wrong["owner"],
                due_day=date(2026, 12, 20),
            )
    assert Measure.objects.get().done_day == date(2026, 11, 20)


def test_others_write_no_measures_and_nobody_does_on_what_is_not_followed(recommendation, people):
    follow_up, eurojust = of(recommendation, "Eurojust"), people["Eurojust"]
    words = {"text": "Write.", "owner": "Unit", "due_day": date(2026, 12, 20)}
    measure = MeasureFactory(follow_up=follow_up)

    for call in (
        lambda by: add_measure(follow_up, by=by, **words),
        lambda by: correct_measure(measure, by=by, seen=1, **words),
        lambda by: remove_measure(measure, by=by),
    ):
        with pytest.raises(PermissionDenied):
            call(people["Commission"])
    answer_recommendation(
        follow_up, by=eurojust, state="not_followed", note="No.", **given(follow_up)
    )
    with pytest.raises(NotNow):
        add_measure(follow_up, by=eurojust, **words)


def test_a_recommendation_with_a_measure_is_begun_and_stays(secretariat):
    measure = MeasureFactory()

    with pytest.raises(NotNow):
        remove_recommendation(measure.follow_up.recommendation, by=secretariat)

    assert Measure.objects.exists()


def test_an_agency_answers_and_plans_on_its_pages_and_reads_what_changed(
    client, recommendation, people
):
    follow_up = of(recommendation, "Eurojust")
    client.force_login(people["Eurojust"])
    answer = {"seen": 1, "state": "accepted", "in_part": "on", "marking": follow_up.marking_id}
    measure = {"text": "Write the format.", "owner": "Casework", "due_day": "2026-12-20"}

    page = reverse("cycles:follow_up_answer", args=[follow_up.pk])
    assert client.post(page, answer).status_code == 422
    assert client.post(page, {**answer, "note": "Not for ferries."}).status_code == 302
    assert (
        client.post(reverse("cycles:measure_add", args=[follow_up.pk]), measure).status_code == 302
    )
    row = Measure.objects.get()
    done = {**measure, "seen": 1, "done_day": "2026-11-24", "result": "The format."}
    client.post(reverse("cycles:measure_change", args=[row.pk]), done)
    shown = client.get(follow_up.get_absolute_url()).text
    changed = client.get(reverse("cycles:follow_up_changes", args=[follow_up.pk])).text

    assert all(words in shown for words in ("Accepted in part", "Not for ferries.", "The format."))
    assert all(words in changed for words in ("Not for ferries.", "Write the format.", "Casework"))


def test_the_secretariat_corrects_to_whom_it_is_addressed_on_the_page(
    client, recommendation, secretariat, drugs
):
    client.force_login(secretariat)
    page = reverse("cycles:recommendation_change", args=[recommendation.pk])
    fields = {name: getattr(recommendation, name) for name in ("title", "text")}
    days = {"answer_due_day": "2026-12-10", "due_day": "2027-06-30"}
    malta = OrganisationFactory(name="Malta", country="MT")
    eurojust = of(recommendation, "Eurojust").organisation

    ticked = client.get(page).text.count("checked")
    changed = client.post(
        page, {**fields, **days, "seen": 1, "addressed": [malta.pk], "bodies": [eurojust.pk]}
    )

    assert (ticked, changed.status_code) == (4, 302)
    rows = FollowUp.objects.filter(recommendation=recommendation).by_addressee()
    assert [row.addressee for row in rows] == ["Eurojust", "Malta"]


def test_programs_answer_and_add_measures_as_pages_do(client, recommendation, people):
    follow_up = of(recommendation, "Eurojust")
    client.force_login(people["Eurojust"])
    page = reverse("api:follow-up-answer", args=[follow_up.pk])
    body = {"state": "accepted", "measures": "", "evidence": "", "marking": follow_up.marking_id}

    def post(page, body, **headers):
        return client.post(page, body, content_type="application/json", headers=headers)

    refused = post(page, {**body, "in_part": True}, **{"If-Match": '"1"'})
    answered = post(
        page, {**body, "in_part": True, "note": "Not for ferries."}, **{"If-Match": '"1"'}
    )
    measure = {"text": "Write the format.", "owner": "Casework", "due_day": "2026-12-20"}
    added = post(reverse("api:follow-up-measures", args=[follow_up.pk]), measure)
    (listed,) = client.get(reverse("api:recommendation-list")).json()["results"]

    assert (refused.status_code, answered.status_code) == (422, 200)
    assert (answered.json()["in_part"], answered.json()["reason"]) == (True, "Not for ferries.")
    assert [row["owner"] for row in added.json()["roadmap"]] == ["Casework"]
    assert (listed["source"], listed["answer_due_day"]) == ("council", "2026-12-10")


@pytest.mark.parametrize("rows", (1, 20))
def test_a_follow_up_asks_the_database_as_often_however_many_measures(
    client, est, rows, django_assert_max_num_queries
):
    follow_up = FollowUpFactory(recommendation=RecommendationFactory())
    MeasureFactory.create_batch(rows, follow_up=follow_up)
    client.force_login(est)

    with django_assert_max_num_queries(PAGE_QUERIES):
        assert client.get(follow_up.get_absolute_url()).status_code == 200


PAGE_QUERIES = 9
