"""Two cycles side by side: what became of each part, as far as its reader sees it."""

from datetime import date

import pytest
from django.urls import reverse

from actions.states import ActionState
from cycles.decisions.models import DecidedBy
from cycles.states import CycleState
from empact.people.roles.kinds import Role
from oaps.plans.states import OAPState
from results.next_cycle.models import NextCycle
from results.next_cycle.queries.comparison import compare
from tests.factories.actions import OperationalActionFactory
from tests.factories.cycles import CycleFactory, DecisionFactory, RecommendationFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.priorities import (
    PriorityFactory,
    StrategicGoalFactory,
    StrategicPlanFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once("later", "nec")]


@pytest.fixture
def nec(db):
    return RoleAssignmentFactory(organisation=OrganisationFactory(), role=Role.NEC).person


@pytest.fixture
def later(cycle, oaps, drugs, fraud):
    """The next cycle: one merged priority, one new goal, and an action that goes on."""
    later = CycleFactory(first_year=2026, state=CycleState.IMPLEMENTATION)
    merged = PriorityFactory(cycle=later, name="Drugs and fraud")
    merged.predecessors.set([drugs, fraud])
    merged.areas.set(drugs.areas.all())
    plan = StrategicPlanFactory(cycle=later)
    StrategicGoalFactory(plan=plan, number=1, name="Prosecute")
    goal = StrategicGoalFactory(plan=plan, number=2, name="Train")
    area = drugs.areas.get(code="CCH")
    oap = OAPFactory(priority=merged, area=area)
    before = oaps["CCH"].actions.get(state=ActionState.RUNNING)
    OperationalActionFactory(oap=oap, goal=goal, title="Check on", predecessor=before)
    decision = DecisionFactory(cycle=cycle, body=DecidedBy.COSI)
    row = RecommendationFactory(decision=decision, title="Share more")
    goal.answers.add(row)
    return later


def test_each_part_of_a_cycle_has_its_fate(cycle, later, nec):
    found = compare(cycle, later, nec)

    assert [
        (str(row.priority), row.words, [*map(str, row.others)]) for row in found.priorities
    ] == [
        ("Drugs", "Merged", ["Drugs and fraud"]),
        ("Fraud", "Merged", ["Drugs and fraud"]),
    ]
    assert [(row.area.code, row.words) for row in found.areas] == [
        ("CCH", "Goes on"),
        ("SYD", "Goes on"),
        ("OFS", "Ended"),
    ]
    assert [(row.before, row.words, row.after) for row in found.goals] == [
        ("1 Investigate", "Renamed", "1 Prosecute"),
        ("–", "New", "2 Train"),
    ]
    assert [(row.area, row.total, row.continued, row.ended) for row in found.actions] == [
        ("Cocaine", 2, 1, 1),
        ("Synthetic drugs", 2, 0, 1),
        ("Online fraud", 2, 0, 1),
    ]
    assert [(row.recommendation.title, row.answers) for row in found.recommendations] == [
        ("Share more", [("Strategic goal", 1)])
    ]


@pytest.mark.guard(
    "the comparison of two cycles counts no action of a draft that its reader does not see",
    file="results/next_cycle/queries/comparison.py",
    on="    later = seen.filter(",
    off="    later = OperationalAction.objects.filter(",
)
def test_what_a_reader_does_not_see_is_not_counted(cycle, later, nec, oaps):
    draft = OAPFactory(
        priority=later.priorities.get(),
        area=oaps["SYD"].area,
        state=OAPState.DRAFT,
        first_day=date(2026, 1, 1),
    )
    before = oaps["SYD"].actions.get(state=ActionState.RUNNING)
    OperationalActionFactory(oap=draft, title="Secret", predecessor=before)

    found = compare(cycle, later, nec)

    assert [row.continued for row in found.actions] == [1, 0, 0]


@pytest.mark.guard(
    "until priorities are adopted, the comparison shows the proposal to its readers alone",
    file="results/next_cycle/queries/comparison.py",
    on="NextCycle.objects.all() if is_adopted else NextCycle.objects.visible_to(user)",
    off="NextCycle.objects.all()",
)
def test_what_is_only_proposed_has_ended_for_nobody(cycle, later, nec, est, drugs):
    proposal = {"areas": {"SYD": ["OFS"]}}
    NextCycle.objects.create(cycle=cycle, first_year=2026, last_year=2029, proposal=proposal)
    later.priorities.update(state="recommended")
    drugs_after = later.priorities.get()
    drugs_after.areas.set(drugs.areas.filter(code="CCH"))

    shown, known = compare(cycle, later, nec), compare(cycle, later, est)

    assert {row.words for row in (*shown.priorities, *shown.areas)} == {"Not decided yet"}
    assert "Ended" not in shown.in_words
    assert not any(row.goes_on_in for row in shown.areas)
    assert {row.area.code: row.goes_on_in for row in known.areas}["SYD"] == "Online fraud"


def test_page_and_api_say_the_same(client, later, nec):
    client.force_login(nec)

    page = client.get(reverse("results:cycle_comparison", args=[later.pk]))
    answer = client.get(reverse("api:cycle-comparison-detail", args=[later.pk])).json()

    assert page.status_code == 200
    assert "Continued as" in page.text
    assert [row["became"] for row in answer["priorities"]] == ["Merged", "Merged"]
    assert answer["recommendations"][0]["answered_by"] == {"Strategic goal": 1}
    assert answer["actions"][0]["continued"] == 1


def test_the_first_cycle_has_none_before(client, cycle, later, nec):
    client.force_login(nec)

    page = client.get(reverse("results:cycle_comparison", args=[cycle.pk]))

    assert "No cycle comes before this one" in page.text
    assert client.get(reverse("api:cycle-comparison-detail", args=[cycle.pk])).status_code == 404


def test_a_page_takes_as_many_queries_for_many_actions(
    client, later, nec, oaps, goal, django_assert_max_num_queries
):
    for n in range(60):
        OperationalActionFactory(oap=oaps["OFS"], goal=goal, sequence=10 + n)
    client.force_login(nec)

    with django_assert_max_num_queries(34):
        page = client.get(reverse("results:cycle_comparison", args=[later.pk]))

    assert page.context["page_obj"].paginator.count == 66
    assert len(page.context["actions"]) == 50
