from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cycles.cycles.commands import (
    add_milestone,
    change_milestone,
    move_cycle_on,
    open_cycle,
    remove_milestone,
)
from cycles.cycles.models import Cycle, Milestone
from cycles.states import CycleState
from empact.lib.commands import Changed, Invalid, NotNow, NotReady
from oaps.plans.states import OAPState
from priorities.states import StrategicPlanState
from tests.factories.cycles import CycleFactory, MilestoneFactory
from tests.factories.oaps import OAPFactory
from tests.factories.priorities import PriorityFactory, StrategicGoalFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_open_cycle_begins_with_the_threat_assessment(est):
    CycleFactory(first_year=2026)

    cycle = open_cycle(by=est, first_year=2030, last_year=2033)

    assert (str(cycle), cycle.state) == ("EMPACT 2030–2033", CycleState.THREAT_ASSESSMENT)
    assert [change.by for change in cycle.changes.all()] == [est]


def test_open_cycle_brings_the_calendar_of_the_one_before(est):
    earlier = CycleFactory(first_year=2026)
    for name, first_day in (
        ("Europol publishes the EU SOCTA", date(2025, 3, 1)),
        ("Leap day", date(2028, 2, 29)),
        ("Results of 2029 are published", date(2030, 6, 1)),
    ):
        MilestoneFactory(cycle=earlier, name=name, first_day=first_day, last_day=first_day)

    cycle = open_cycle(by=est, first_year=2030, last_year=2034)

    assert list(cycle.milestones.order_by("first_day").values_list("name", "first_day")) == [
        ("Europol publishes the EU SOCTA", date(2029, 3, 1)),
        ("Leap day", date(2032, 2, 28)),
        ("Results of 2034 are published", date(2035, 6, 1)),
    ]


def test_the_calendar_of_a_shorter_cycle_ends_with_it(est):
    earlier = CycleFactory(first_year=2026)
    MilestoneFactory(cycle=earlier, first_day=date(2029, 5, 1), last_day=date(2029, 5, 31))

    assert not open_cycle(by=est, first_year=2030, last_year=2032).milestones.exists()


@pytest.mark.parametrize(
    ("first", "last", "field"),
    ((2029, 2032, "first_year"), (2030, 2029, "last_year"), (2030, 2040, "last_year")),
)
def test_open_cycle_refuses_years_that_do_not_fit(est, first, last, field):
    CycleFactory(first_year=2026)

    with pytest.raises(Invalid) as refusal:
        open_cycle(by=est, first_year=first, last_year=last)

    assert list(refusal.value.problems) == [field]
    assert Cycle.objects.count() == 1


def test_a_coordinator_opens_no_cycle_and_moves_none_on(nec):
    cycle = CycleFactory(state=CycleState.POLICY)

    with pytest.raises(PermissionDenied):
        open_cycle(by=nec, first_year=2030, last_year=2033)
    with pytest.raises(PermissionDenied):
        move_cycle_on(cycle, by=nec)


def test_a_stage_does_not_end_before_it_has_left_what_it_has_to(est):
    cycle = CycleFactory(state=CycleState.POLICY)

    with pytest.raises(NotReady) as refusal:
        move_cycle_on(cycle, by=est)

    assert refusal.value.reasons == (
        "No priority is adopted. Record the Council's decision that adopts them.",
    )
    cycle.refresh_from_db()
    assert cycle.state == CycleState.POLICY


def test_planning_is_over_when_each_priority_has_an_adopted_plan(est):
    cycle = CycleFactory(state=CycleState.STRATEGIC_PLANNING)
    planned = OAPFactory(priority__cycle=cycle).priority
    PriorityFactory(cycle=cycle, name="Environmental crime", rank=2)
    drugs = PriorityFactory(cycle=cycle, name="Drugs", rank=1)
    OAPFactory(priority=drugs, state=OAPState.DRAFT)

    obstacles = cycle.obstacles_to_next_stage()

    assert obstacles == [
        "There is no strategic plan. The Commission writes it on this page.",
        "Drugs: no OAP is adopted. Adopt at least one of each priority.",
        "Environmental crime: no OAP is adopted. Adopt at least one of each priority.",
    ]
    assert planned.name not in " ".join(map(str, obstacles))


def test_planning_is_not_over_before_the_strategic_plan_is_adopted():
    cycle = OAPFactory(priority__cycle__state=CycleState.STRATEGIC_PLANNING).priority.cycle
    StrategicGoalFactory(plan__cycle=cycle, plan__state=StrategicPlanState.SUBMITTED)

    obstacles = cycle.obstacles_to_next_stage()

    (obstacle,) = obstacles
    assert obstacle.startswith("The strategic plan is not adopted. ")


def test_move_cycle_on_begins_the_next_stage_and_notes_who_did_it(est):
    cycle = OAPFactory(priority__cycle__state=CycleState.STRATEGIC_PLANNING).priority.cycle
    StrategicGoalFactory(plan__cycle=cycle)

    cycle = move_cycle_on(cycle, by=est, note="All plans are adopted.")

    change = cycle.changes.get()
    assert cycle.state == CycleState.IMPLEMENTATION
    assert (change.before, change.after, change.by, change.note) == (
        CycleState.STRATEGIC_PLANNING,
        CycleState.IMPLEMENTATION,
        est,
        "All plans are adopted.",
    )


def test_a_cycle_is_not_evaluated_before_its_last_year(est):
    with pytest.raises(NotReady, match="2029, has not begun"):
        move_cycle_on(CycleFactory(state=CycleState.IMPLEMENTATION), by=est)


def test_a_closed_cycle_moves_no_further(est):
    with pytest.raises(NotNow):
        move_cycle_on(CycleFactory(state=CycleState.CLOSED), by=est)


def test_a_milestone_is_a_day_unless_a_last_one_is_given(est):
    given = {"by": est, "stage": CycleState.IMPLEMENTATION}

    day = add_milestone(CycleFactory(), name="Kick-off", first_day=date(2026, 1, 20), **given)
    weeks = add_milestone(
        CycleFactory(),
        name="Joint action days",
        first_day=date(2026, 9, 1),
        last_day=date(2026, 11, 30),
        **given,
    )

    assert (day.in_words, weeks.in_words) == (
        "20 January 2026",
        "1 September to 30 November 2026",
    )


def test_a_milestone_that_ends_before_it_starts_is_refused_at_its_last_day(est):
    milestone = MilestoneFactory()

    with pytest.raises(Invalid) as refusal:
        change_milestone(
            milestone,
            by=est,
            seen=1,
            stage=milestone.stage,
            name="Kick-off",
            first_day=date(2026, 1, 20),
            last_day=date(2026, 1, 19),
        )

    assert list(refusal.value.problems) == ["last_day"]


def test_the_same_milestone_stands_once_a_day(est):
    milestone = MilestoneFactory()

    with pytest.raises(Invalid) as refusal:
        add_milestone(
            milestone.cycle,
            by=est,
            stage=milestone.stage,
            name=milestone.name,
            first_day=milestone.first_day,
        )

    assert list(refusal.value.problems) == ["name"]


def test_a_milestone_that_somebody_else_has_changed_is_not_overwritten(est):
    milestone = MilestoneFactory()
    given = {"by": est, "stage": milestone.stage, "first_day": milestone.first_day}
    change_milestone(milestone, seen=1, name="Kick-off meetings", **given)

    with pytest.raises(Changed):
        change_milestone(milestone, seen=1, name="Start", **given)

    assert Milestone.objects.get().name == "Kick-off meetings"


def test_remove_milestone_takes_it_out(est):
    milestone = MilestoneFactory()

    remove_milestone(milestone, by=est)

    assert not Milestone.objects.exists()


def test_cycles_are_listed_with_what_is_next_the_latest_first(client, nec):
    CycleFactory(first_year=2022, state=CycleState.EVALUATION)
    running = MilestoneFactory(name="Grants are signed", first_day=date(2027, 3, 1)).cycle
    MilestoneFactory(cycle=running, name="Kick-off", first_day=date(2026, 1, 20))
    client.force_login(nec)

    page = client.get(reverse("cycles:cycle_list"))

    assert [str(cycle) for cycle, _ in page.context["cycles"]] == [
        "EMPACT 2026–2029",
        "EMPACT 2022–2025",
    ]
    assert "Next: Grants are signed, 1 March 2027." in page.text


def test_the_page_of_a_cycle_says_where_it_stands_and_shows_its_calendar(client, nec):
    milestone = MilestoneFactory(name="Kick-off", first_day=date(2026, 1, 20))
    client.force_login(nec)

    page = client.get(milestone.cycle.get_absolute_url())

    assert [stage["stands"] for stage in page.context["stages"]] == [
        *["done"] * 3,
        "present",
        *["to_come"] * 2,
    ]
    assert "20 January 2026" in page.text
    assert reverse("cycles:milestone_change", args=[milestone.pk]) not in page.text


def test_pages_of_cycles_take_few_queries_however_many_there_are(
    client, nec, django_assert_max_num_queries
):
    client.force_login(nec)
    for year in (2022, 2026, 2030):
        MilestoneFactory(cycle__first_year=year, first_day=date(year + 3, 3, 1))
    client.get(reverse("cycles:cycle_list"))

    with django_assert_max_num_queries(5):
        client.get(reverse("cycles:cycle_list"))
    with django_assert_max_num_queries(10):
        client.get(Cycle.objects.first().get_absolute_url())


def test_est_takes_a_cycle_through_its_pages(client, est):
    client.force_login(est)

    client.post(reverse("cycles:cycle_create"), {"first_year": 2030, "last_year": 2033})
    cycle = Cycle.objects.get()
    client.post(
        reverse("cycles:milestone_create", args=[cycle.pk]),
        {"name": "Call for input", "stage": "threat_assessment", "first_day": "2028-09-01"},
    )
    milestone = Milestone.objects.get()
    client.post(
        reverse("cycles:milestone_change", args=[milestone.pk]),
        {
            "name": "Call for input opens",
            "stage": "threat_assessment",
            "first_day": "2028-09-02",
            "seen": 1,
        },
    )
    refused = client.post(reverse("cycles:cycle_move_on", args=[cycle.pk]))

    assert str(Milestone.objects.get()) == "Call for input opens, 2 September 2028"
    assert refused.status_code == 422
    assert "No threat assessment is published." in refused.text


def test_what_is_next_is_nothing_of_a_stage_that_is_over():
    cycle = CycleFactory(first_year=2030, state=CycleState.POLICY)
    MilestoneFactory(
        cycle=cycle,
        stage=CycleState.THREAT_ASSESSMENT,
        name="Europol publishes the EU SOCTA",
        first_day=date(2029, 3, 1),
    )
    MilestoneFactory(
        cycle=cycle,
        stage=CycleState.POLICY,
        name="The Council adopts the crime priorities",
        first_day=date(2029, 5, 1),
    )

    assert Cycle.objects.with_next().get().next_milestone.name == (
        "The Council adopts the crime priorities"
    )
    Cycle.objects.update(state=CycleState.CLOSED)
    assert Cycle.objects.with_next().get().next_milestone is None


def test_the_page_of_a_cycle_leads_to_its_plans(client, est):
    plan = OAPFactory(priority__cycle__first_year=2030)
    OAPFactory(priority__cycle__first_year=2026)
    client.force_login(est)
    cycle = plan.priority.cycle
    plans = f"{reverse('oaps:oap_list')}?cycle={cycle.pk}"

    assert plans in client.get(cycle.get_absolute_url()).text
    assert list(client.get(plans).context["page_obj"]) == [plan]
