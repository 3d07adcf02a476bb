"""The pages of advice, adoption and priorities, each step as its own role."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from cycles.decisions.models import Advice, Decision
from cycles.states import AdviceState
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.reference.load import load_reference
from priorities.adoption.commands import Chosen, adopt_priorities, link_predecessors
from priorities.advice.commands import add_verdict, sign_for_commission
from priorities.advice.models import Verdict
from priorities.priorities.models import Priority
from tests.factories.cycles import AdviceFactory, CrimeAreaFactory
from tests.factories.people import RoleAssignmentFactory, UserFactory
from tests.factories.priorities import PriorityFactory, RecommendedFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def page(name, row):
    return reverse(name, args=[row.pk])


def adopt(examined, secretariat, council):
    rows = Priority.objects.advised().order_by("name")
    chosen = [Chosen(row, f"{row.name}, adopted", n) for n, row in enumerate(rows, start=1)]
    return adopt_priorities(examined, by=secretariat, chosen=chosen, **council)


@pytest.mark.usefixtures("factor_shown")
def test_recommendations_become_priorities_through_the_pages(
    client, assessment, recommended, commission, presidency, secretariat
):
    drugs, smuggling, trafficking = recommended
    older = PriorityFactory(cycle__first_year=2026, name="Drug trafficking")

    client.force_login(commission)
    client.post(page("priorities:advice_create", assessment))
    advice = Advice.objects.get()
    verdict = page("priorities:verdict_create", advice)
    client.post(verdict, {"verdict": "accept", "of": [drugs.pk], "reason": "It grows."})
    client.post(
        verdict,
        {
            "verdict": "merge",
            "of": [smuggling.pk, trafficking.pk],
            "names": "People\n",
            "reason": "The same networks.",
        },
    )
    advice.refresh_from_db()
    client.post(page("priorities:advice_sign_for_commission", advice), {"seen": advice.version})
    client.force_login(presidency)
    client.post(page("priorities:advice_sign_for_presidency", advice), {"seen": advice.version})
    client.force_login(secretariat)
    decision = {"title": "Outcome", "day": "2026-11-24", "marking": "LIMITE"}
    client.post(page("cycles:advice_examine", advice), decision)
    answer = client.post(
        page("priorities:advice_adopt", advice),
        decision
        | {
            "title": "Conclusions",
            "adopted_0": "on",
            "name_0": "Drugs in ports",
            "rank_0": 1,
            "predecessors_0": [older.pk],
        },
    )

    adopted = Priority.objects.get(name="Drugs in ports")
    assert answer.url == Decision.objects.get(title="Conclusions").get_absolute_url()
    assert (adopted.pk, list(adopted.predecessors.all())) == (drugs.pk, [older])
    assert Priority.objects.get(name="People").state == "advised"


def test_a_draft_is_for_commission_and_presidency_alone(
    client, complete, commission, presidency, nec, est, secretariat
):
    answers = {}
    for name, person in {
        "commission": commission,
        "presidency": presidency,
        "nec": nec,
        "est": est,
        "secretariat": secretariat,
    }.items():
        client.force_login(person)
        answers[name] = client.get(complete.get_absolute_url()).status_code

    assert answers == {
        "commission": 200,
        "presidency": 200,
        "nec": 404,
        "est": 404,
        "secretariat": 404,
    }


def test_the_page_says_beforehand_and_afterwards_that_a_signature_ends(
    client, complete, commission, presidency
):
    sign_for_commission(complete, by=commission, seen=complete.version)
    client.force_login(presidency)
    address = page("priorities:advice_change", complete)

    before = client.get(address)
    answer = client.post(address, {"summary": "Two.", "seen": complete.version})

    words = " ".join(before.text.split())
    shown = [str(message) for message in get_messages(answer.wsgi_request)]
    assert "signed for the Commission. Any change ends this signature." in words
    assert shown == [
        (
            "The advice has changed, so the signature of the Commission has ended. It must "
            "sign again."
        ),
        "The advice is saved.",
    ]


def test_a_verdict_that_does_not_fit_is_refused_at_its_field(
    client, advice, recommended, commission
):
    client.force_login(commission)

    answer = client.post(
        page("priorities:verdict_create", advice),
        {"verdict": "merge", "of": [recommended[0].pk], "names": "One", "reason": "Because."},
    )

    assert answer.status_code == 422
    assert answer.context["form"].errors["of"] == [
        "Choose at least two recommendations: one alone is not merged."
    ]


def compared(answer):
    """Give what a page shows of two versions side by side: theirs and yours, by field."""
    return {
        row["label"]: (row["theirs"], row["yours"])
        for row in answer.context["stored"]
        if row["differs"]
    }


def test_an_advised_priority_named_in_two_windows_is_shown_beside_what_stands(
    client, complete, commission
):
    advised = complete.items.get(verdict=Verdict.ACCEPT).into.get()
    area = CrimeAreaFactory(name="Piracy")
    client.force_login(commission)

    answer = client.post(
        page("priorities:advised_change", advised),
        {"name": "Mine", "areas": [area.pk], "seen": complete.version - 1},
    )

    areas = ", ".join(sorted(row.name for row in advised.areas.all()))
    assert answer.status_code == 409
    assert compared(answer) == {
        "Name": (advised.name, "Mine"),
        "Crime areas": (areas, "Piracy"),
    }


def test_what_a_priority_follows_said_in_two_windows_is_shown_beside_what_stands(client, est):
    theirs, mine = (PriorityFactory(cycle__first_year=2022, name=name) for name in ("Old", "Older"))
    priority = PriorityFactory(cycle__first_year=2026)
    link_predecessors(priority, by=est, seen=priority.version, predecessors=[theirs])
    client.force_login(est)

    answer = client.post(
        page("priorities:priority_link", priority),
        {"predecessors": [mine.pk], "seen": priority.version},
    )

    assert answer.status_code == 409
    assert compared(answer) == {"What it follows": ("Old", "Older")}


def test_a_circle_is_refused_in_words_also_where_it_was_not_offered(client, est):
    older = PriorityFactory(cycle__first_year=2022)
    later = PriorityFactory(cycle__first_year=2026, name="Later")
    client.force_login(est)

    answer = client.post(
        page("priorities:priority_link", older),
        {"predecessors": [later.pk], "seen": older.version},
    )

    assert answer.status_code == 422
    assert answer.context["form"].errors["predecessors"] == [
        f"Later is of {later.cycle}. Choose priorities of cycles before {older.cycle}."
    ]


def test_a_verdict_changed_in_two_windows_is_shown_beside_what_stands(client, complete, commission):
    item = complete.items.get(verdict=Verdict.ACCEPT)
    client.force_login(commission)

    answer = client.post(
        page("priorities:verdict_change", item),
        {
            "of": [item.of.get().pk],
            "names": "Drugs",
            "reason": "Mine.",
            "seen": complete.version - 1,
        },
    )

    assert answer.status_code == 409
    assert compared(answer) == {
        "What comes of it": (item.into.get().name, "Drugs"),
        "Reason": ("It grows.", "Mine."),
    }
    assert answer.context["form"].data["seen"] == complete.version


@pytest.mark.usefixtures("factor_shown")
def test_problems_of_an_adoption_stand_at_the_row_that_they_are_about(
    client, examined, secretariat
):
    PriorityFactory(cycle=examined.assessment.cycle, name="Firearms")
    client.force_login(secretariat)

    answer = client.post(
        page("priorities:advice_adopt", examined),
        {
            "title": "Conclusions",
            "day": "2026-11-24",
            "marking": "LIMITE",
            "adopted_1": "on",
            "name_1": "Firearms",
        },
    )

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["name_1"]


@pytest.mark.usefixtures("factor_shown")
def test_an_adoption_offers_the_cycle_before_and_what_is_followed_already(
    client, examined, recommended, secretariat
):
    oldest = PriorityFactory(cycle__first_year=2018)
    PriorityFactory(cycle__first_year=2022)
    before = PriorityFactory(cycle__first_year=2026)
    recommended[0].predecessors.set([oldest])
    client.force_login(secretariat)

    form = client.get(page("priorities:advice_adopt", examined)).context["form"]

    assert list(form.fields["predecessors_0"].queryset) == [before, oldest]


@pytest.mark.usefixtures("factor_shown")
def test_an_adoption_of_nothing_says_so_above_the_form(client, examined, secretariat):
    client.force_login(secretariat)

    answer = client.post(
        page("priorities:advice_adopt", examined),
        {"title": "Conclusions", "day": "2026-11-24", "marking": "LIMITE"},
    )

    assert answer.status_code == 422
    assert "Choose at least one priority that the Council adopted." in answer.text


def test_a_priority_shows_recommended_advised_and_adopted_side_by_side(
    client, examined, secretariat, council, nec
):
    adopt(examined, secretariat, council)
    merged = Priority.objects.get(name__startswith="Smuggling and")
    client.force_login(nec)

    course = client.get(merged.get_absolute_url()).context["course"]

    assert [row.as_recommended for row in course.recommended] == ["Smuggling", "Trafficking"]
    assert [(item.get_verdict_display(), item.outcomes) for item in course.items] == [
        ("Merge", ["Smuggling and trafficking of people"])
    ]
    assert [row.as_adopted for row in course.adopted] == [
        "Smuggling and trafficking of people, adopted"
    ]


def test_a_recommendation_leads_to_what_it_was_merged_into(
    client, examined, secretariat, council, nec
):
    adopt(examined, secretariat, council)
    client.force_login(nec)

    answer = client.get(Priority.objects.get(name="Smuggling").get_absolute_url())

    assert [row.name for row in answer.context["course"].adopted] == [
        "Smuggling and trafficking of people, adopted"
    ]


def test_the_name_that_europol_gave_is_kept_where_its_step_was_noted(
    client, examined, recommended, est, nec
):
    drugs = recommended[0]
    drugs.changes.create(before="", after="recommended", by=est, name="Drugs")
    client.force_login(nec)

    course = client.get(drugs.get_absolute_url()).context["course"]

    assert [row.as_recommended for row in course.recommended] == ["Drugs"]


@pytest.mark.guard(
    "The origin of a priority is not shown to those outside",
    file="priorities/adoption/queries/course.py",
    on="""
        .visible_to(user)
        .select_related("advice__assessment")
""",
    off='        .select_related("advice__assessment")',
)
def test_a_third_country_reads_what_is_adopted_and_nothing_of_how_it_came_about(
    client, examined, secretariat, council
):
    adopt(examined, secretariat, council)
    guest = RoleAssignmentFactory(organisation__kind=OrganisationKind.THIRD_COUNTRY).person
    client.force_login(guest)
    merged = Priority.objects.get(name__startswith="Smuggling and")

    answer = client.get(merged.get_absolute_url())

    course = answer.context["course"]
    assert answer.status_code == 200
    assert (course.recommended, course.items, course.changes) == ([], [], [])
    assert "Council conclusions on priorities" not in answer.text
    assert client.get(Priority.objects.get(name="Smuggling").get_absolute_url()).status_code == 404


def test_pages_take_few_queries_however_much_there_is(
    client, examined, secretariat, council, commission, django_assert_max_num_queries
):
    for n in range(8):
        RecommendedFactory(assessment=examined.assessment, cycle=examined.assessment.cycle, rank=n)
    decision = adopt(examined, secretariat, council)
    merged = Priority.objects.get(name__startswith="Smuggling and")
    for year in (2022, 2026):
        merged.predecessors.add(PriorityFactory(cycle__first_year=year))
    judged = RecommendedFactory(cycle__first_year=2034)
    draft = AdviceFactory(assessment=judged.assessment)
    add_verdict(draft, by=commission, verdict=Verdict.ACCEPT, of=[judged], reason="It grows.")
    client.force_login(commission)
    client.get(merged.get_absolute_url())

    with django_assert_max_num_queries(11):
        client.get(merged.get_absolute_url())
    with django_assert_max_num_queries(9):
        client.get(page("priorities:priority_list", examined.assessment.cycle))
    # One each for the recommendations that an advice answers.
    with django_assert_max_num_queries(13):
        client.get(examined.get_absolute_url())
    with django_assert_max_num_queries(13):
        client.get(draft.get_absolute_url())
    with django_assert_max_num_queries(10):
        client.get(decision.get_absolute_url())
    with django_assert_max_num_queries(7):
        client.get(page("cycles:decision_list", examined.assessment.cycle))


def test_ten_priorities_of_2022_and_seven_of_2026_are_mapped_and_drawn(client, nec):
    load_reference()
    cycle = Priority.objects.filter(cycle__first_year=2026).first().cycle
    client.force_login(nec)

    answer = client.get(page("priorities:priority_list", cycle))

    followed = answer.context["followed"]
    became = {str(row): (words, len(links)) for row, links, words in followed.earlier}
    came = {str(row): (words, len(links)) for row, links, words in followed.later}
    assert (len(became), len(came)) == (10, 7)
    assert became["Organised property crime"] == ("Ended", 0)
    assert became["Fraud, economic and financial crimes"] == ("Split into 2", 2)
    assert came["Migrant smuggling and trafficking in human beings"] == ("Merged from 2", 2)
    assert came["Economic and financial crime"] == ("Split off", 1)
    assert became["Migrant smuggling"] == ("Merged", 1)
    assert came["Environmental crime"] == ("Goes on", 1)
    for picture in followed.pictures:
        assert len(picture.boxes) == 17
        assert len(picture.curves) == sum(len(links) for _, links, _ in followed.later)


def test_a_priority_of_which_no_recommendation_is_kept_leads_to_assessment_and_advice(client, nec):
    load_reference()
    priority = Priority.objects.get(cycle__first_year=2026, name="Drug trafficking")
    client.force_login(nec)

    answer = client.get(priority.get_absolute_url())

    assessment = priority.threats.first().assessment
    assert answer.context["assessment"] == assessment
    assert answer.context["advice"] == assessment.advice
    assert "Its threats are in" in answer.text
    client.force_login(UserFactory())
    outside = client.get(priority.get_absolute_url())
    assert (outside.context["assessment"], outside.context["advice"]) == (None, None)


def test_est_says_what_a_priority_follows(client, est):
    older = PriorityFactory(cycle__first_year=2022)
    priority = PriorityFactory(cycle__first_year=2026)
    client.force_login(est)
    address = page("priorities:priority_link", priority)

    form = client.get(address).context["form"]
    client.post(address, {"predecessors": [older.pk], "seen": priority.version})

    assert [pk for pk, _ in form.fields["predecessors"].choices] == [older.pk]
    assert list(priority.predecessors.all()) == [older]


def test_who_may_not_sign_is_refused_at_the_page(client, complete, commission, presidency):
    client.force_login(commission)
    answer = client.get(page("priorities:advice_sign_for_presidency", complete))

    assert answer.status_code == 403
    assert Advice.objects.get().state == AdviceState.DRAFT
    assert Role.PRESIDENCY not in {role.role for role in commission.roles.all()}
