"""Actions of the last plan go on in the next one, each with its predecessor."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from actions.carry_over.commands import carry_over, end_carried_over
from actions.carry_over.writing import shifted
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.assignments import Assignment
from actions.operational_actions.models.kinds import Origin, ParticipationRole
from actions.states import ActionState
from empact.lib.commands import Invalid, NotNow
from empact.people.accounts.clock import the_clock
from empact.people.roles.kinds import Role
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from results.targets.models import TargetBaseline
from tests.factories.actions import (
    ContributionFactory,
    FigureFactory,
    LeaderFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.cycles import IndicatorFactory, IndicatorVersionFactory, UnitFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.priorities import PriorityFactory, StrategicGoalFactory

pytestmark = pytest.mark.once("goal")


@pytest.fixture
def last(db):
    """The plan of 2026 and 2027."""
    return OAPFactory(area__name="Firearms trafficking")


@pytest.fixture
def plan(last):
    """The next plan of the area, for 2028 and 2029."""
    return OAPFactory(
        area=last.area,
        priority=last.priority,
        state=OAPState.DRAFT,
        first_day=date(2028, 1, 1),
        last_day=date(2029, 12, 31),
    )


@pytest.fixture
def driver(plan):
    appointment = AppointmentFactory(oap=plan)
    given = {"organisation": appointment.organisation, "role": Role.EXPERT}
    return RoleAssignmentFactory(person=appointment.person, **given).person


@pytest.fixture
def goal(last):
    return StrategicGoalFactory(plan__cycle=last.priority.cycle, number=8, name="Stop weapons")


@pytest.fixture
def arrests(db):
    return IndicatorFactory(code="arrests", name="Arrests")


@pytest.fixture
def action(last, goal, country):
    action = OperationalActionFactory(oap=last, goal=goal, sequence=2, title="Check parcels")
    ParticipationFactory(action=action, organisation=country, role=ParticipationRole.LEADER)
    return action


def test_an_action_goes_on_with_all_that_belongs_to_it(
    plan, action, driver, arrests, country, goal
):
    agency = OrganisationFactory(kind="eu_agency")
    action.targets.create(indicator=arrests, value=12, by_day=date(2027, 6, 30))
    action.support.create(asked_of=agency, kind="financial", what="A grant")
    action.resources.create(organisation=country, kind="people", planned=4)

    (new,) = carry_over(plan, by=driver, actions=[action])

    assert (new.origin, new.state, new.predecessor) == (
        Origin.CARRIED_OVER,
        ActionState.PROPOSED,
        action,
    )
    assert (new.number, new.title, new.goal) == ("8.2", "Check parcels", goal)
    assert [(row.value, row.by_day) for row in new.targets.all()] == [(12, date(2029, 6, 30))]
    assert [(row.asked_of, row.what) for row in new.support.all()] == [(agency, "A grant")]
    assert [row.planned for row in new.resources.all()] == [4]
    assert new.changes.get().note == "Carried over from 8.2 of Firearms trafficking, 2026–2027."


def test_who_takes_part_is_asked_anew_and_who_left_is_not(plan, action, driver, country):
    for state in ("declined", "withdrawn"):
        ParticipationFactory(action=action, state=state)
    over = OrganisationFactory(last_day=date(2025, 12, 31))
    ParticipationFactory(action=action, organisation=over)

    (new,) = carry_over(plan, by=driver, actions=[action])

    parts = [(part.organisation, part.role, part.state) for part in new.participations.all()]
    assert parts == [(country, "leader", "proposed")]
    assert new.participations.get().changes.get().by == driver


def test_whoever_leads_today_goes_on_and_whoever_left_does_not(plan, action, driver, country):
    action.participations.all().delete()
    person = RoleAssignmentFactory(organisation=country, role=Role.EXPERT).person
    LeaderFactory(action=action, organisation=country, person=person)
    belgium = OrganisationFactory(name="Belgium")
    LeaderFactory(
        action=action, organisation=belgium, role="co_leader", last_day=date(2025, 12, 31)
    )

    (new,) = carry_over(plan, by=driver, actions=[action])

    kept = [(row.person, row.role) for row in Assignment.objects.filter(action=new)]
    assert kept == [(person, "leader")]


@pytest.mark.parametrize(
    ("before", "after", "day", "moved"),
    (
        (("2024-01-01", "2025-12-31"), ("2026-01-01", "2027-12-31"), "2024-06-30", "2026-06-30"),
        (("2024-01-01", "2025-12-31"), ("2026-01-01", "2027-12-31"), "2025-12-31", "2027-12-31"),
        (("2024-01-01", "2024-12-31"), ("2025-01-01", "2025-12-31"), "2024-02-29", "2025-02-28"),
        (("2024-01-01", "2025-12-31"), ("2026-01-01", "2026-12-31"), "2025-12-31", "2026-12-31"),
        (("2025-07-15", "2025-12-31"), ("2026-01-01", "2026-12-31"), "2025-07-15", "2026-01-01"),
    ),
)
def test_days_move_with_the_period_and_stay_inside_it(before, after, day, moved):
    plans = [
        OAP(first_day=date.fromisoformat(first), last_day=date.fromisoformat(last))
        for first, last in (before, after)
    ]

    assert shifted(date.fromisoformat(day), *plans) == date.fromisoformat(moved)


def test_of_two_targets_that_end_on_one_day_the_further_one_stays(plan, action, driver, arrests):
    plan.last_day = date(2028, 12, 31)
    plan.save()
    for value, day in ((5, date(2026, 12, 31)), (12, date(2027, 12, 31))):
        row = action.targets.create(indicator=arrests, value=value, by_day=day)
        TargetBaseline.objects.create(target=row, baseline=value - 3, baseline_year=2024)

    (new,) = carry_over(plan, by=driver, actions=[action])

    assert [(row.value, row.by_day) for row in new.targets.all()] == [(12, date(2028, 12, 31))]
    assert new.targets.get().stated_baseline.baseline == 9


def test_a_target_that_is_not_counted_any_more_is_left_out_and_shown(plan, action, driver):
    old = IndicatorFactory(name="Raids", version=None)
    IndicatorVersionFactory(indicator=old, first_day=date(2020, 1, 1), last_day=date(2027, 12, 31))
    action.targets.create(indicator=old, value=12, by_day=date(2027, 6, 30))

    (new,) = carry_over(plan, by=driver, actions=[action])

    assert not new.targets.exists()
    assert new.changes.get().note.endswith(
        "A target for Raids was left out: it is not counted on 2029-06-30."
    )


def test_a_unit_that_adds_up_no_more_is_left_open(plan, action, driver):
    litres = UnitFactory(code="l", name="litres")
    seized = IndicatorFactory(name="Fuel", version=None)
    IndicatorVersionFactory(indicator=seized, unit=UnitFactory(code="kg", base="kg"))
    action.targets.create(indicator=seized, value=12, unit=litres, by_day=date(2027, 6, 30))

    (new,) = carry_over(plan, by=driver, actions=[action])

    assert new.targets.get().unit is None
    assert "The target for Fuel has lost its unit" in new.changes.get().note


def test_goals_of_the_next_cycle_are_those_of_the_same_name_or_number(last, action, driver):
    priority = PriorityFactory(cycle__first_year=2030)
    priority.areas.add(last.area)
    plan = OAPFactory(
        area=last.area,
        priority=priority,
        state=OAPState.DRAFT,
        first_day=date(2030, 1, 1),
        last_day=date(2031, 12, 31),
    )
    AppointmentFactory(oap=plan, person=driver, role="co_driver")
    now = StrategicGoalFactory(plan__cycle=priority.cycle, number=3, name="Stop Weapons")
    StrategicGoalFactory(plan=now.plan, number=8, name="Something else")

    (new,) = carry_over(plan, by=driver, actions=[action])

    assert (new.goal, new.number) == (now, "3.2")


def test_where_no_goal_is_like_it_one_has_to_be_chosen(last, action, driver, goal):
    priority = PriorityFactory(cycle__first_year=2030)
    plan = OAPFactory(
        area=last.area,
        priority=priority,
        state=OAPState.DRAFT,
        first_day=date(2030, 1, 1),
        last_day=date(2031, 12, 31),
    )
    AppointmentFactory(oap=plan, person=driver)
    other = StrategicGoalFactory(plan__cycle=priority.cycle, number=1, name="Something else")

    with pytest.raises(Invalid) as refusal:
        carry_over(plan, by=driver, actions=[action])
    (new,) = carry_over(plan, by=driver, actions=[action], goals={goal.pk: other})

    assert refusal.value.problems == {
        f"goal-{goal.pk}": "Choose under which goal the actions of “8 Stop weapons” go on."
    }
    assert new.goal == other


def test_a_goal_of_another_cycle_is_refused(plan, action, driver, goal):
    stranger = StrategicGoalFactory(plan__cycle__first_year=2040, number=8)

    with pytest.raises(Invalid, match="Choose under which goal"):
        carry_over(plan, by=driver, actions=[action], goals={goal.pk: stranger})


def test_a_number_that_is_taken_makes_the_next_free_one(plan, action, driver, goal):
    OperationalActionFactory(oap=plan, goal=goal, sequence=2, state="proposed")

    (new,) = carry_over(plan, by=driver, actions=[action])

    assert new.number == "8.3"


def test_nothing_is_taken_over_twice_and_then_nothing_at_all(plan, last, action, driver, goal):
    other = OperationalActionFactory(oap=last, goal=goal, sequence=3)
    carry_over(plan, by=driver, actions=[action])

    with pytest.raises(NotNow, match="Already carried over: Check parcels"):
        carry_over(plan, by=driver, actions=[action, other])

    assert plan.actions.count() == 1


def test_an_action_that_its_reader_does_not_see_is_not_taken_over(plan, driver):
    draft = OAPFactory(
        area=plan.area,
        priority=plan.priority,
        state=OAPState.DRAFT,
        first_day=date(2024, 1, 1),
        last_day=date(2025, 12, 31),
    )
    hidden = OperationalActionFactory(oap=draft)

    with pytest.raises(Invalid, match="that you can see"):
        carry_over(plan, by=driver, actions=[hidden])


def test_an_action_of_a_later_plan_is_not_taken_over(last, plan, action, driver):
    OAP.objects.filter(pk=plan.pk).update(state=OAPState.ADOPTED)
    later = OperationalActionFactory(oap=plan, goal=action.goal)
    OAP.objects.filter(pk=last.pk).update(state=OAPState.DRAFT)
    AppointmentFactory(oap=last, person=driver)

    with pytest.raises(Invalid, match="actions of earlier OAPs"):
        carry_over(last, by=driver, actions=[later])


def test_only_a_plan_that_is_written_takes_over(plan, action, driver):
    OAP.objects.filter(pk=plan.pk).update(state=OAPState.SUBMITTED)

    with pytest.raises(NotNow):
        carry_over(plan, by=driver, actions=[action])


def test_who_does_not_write_the_plan_takes_nothing_over(plan, action):
    with pytest.raises(PermissionDenied):
        carry_over(plan, by=RoleAssignmentFactory().person, actions=[action])


def test_a_circle_of_predecessors_is_refused_by_the_database(action):
    second = OperationalActionFactory(predecessor=action)
    third = OperationalActionFactory(predecessor=second)

    with pytest.raises(IntegrityError, match="cannot follow"), transaction.atomic():
        OperationalAction.objects.filter(pk=action.pk).update(predecessor=third)
    with pytest.raises(IntegrityError, match="cannot follow"), transaction.atomic():
        OperationalAction.objects.filter(pk=action.pk).update(predecessor=action)


@pytest.mark.parametrize("size", (1, 30))
def test_thirty_actions_take_as_many_statements_as_one(
    plan, last, goal, driver, arrests, size, django_assert_max_num_queries
):
    actions = OperationalActionFactory.create_batch(size, oap=last, goal=goal)
    for action in actions:
        ParticipationFactory.create_batch(2, action=action)
        action.targets.create(indicator=arrests, value=12, by_day=date(2027, 6, 30))

    with django_assert_max_num_queries(25):
        new = carry_over(plan, by=driver, actions=actions)

    assert [row.predecessor in actions for row in new] == [True] * size


@pytest.mark.guard(
    "An action runs until its own plan is over",
    file="actions/carry_over/commands.py",
    on="    if oap.last_day >= timezone.localdate() and oap.state != OAPState.CLOSED:",
    off="    if False:",
)
def test_an_action_runs_until_its_plan_is_over_and_is_then_carried_over(
    plan, last, action, driver, time_machine
):
    carry_over(plan, by=driver, actions=[action])
    OAP.objects.filter(pk=plan.pk).update(state=OAPState.ADOPTED)
    with pytest.raises(NotNow, match="still runs"):
        end_carried_over(last, by=the_clock())

    time_machine.move_to("2028-01-01T12:00:00Z")
    call_command("end_what_is_due")

    action.refresh_from_db()
    assert (action.state, action.reason) == (
        ActionState.CARRIED_OVER,
        "Goes on as 8.2 of Firearms trafficking, 2028–2029.",
    )


def test_an_action_whose_next_plan_is_not_adopted_is_not_ended(plan, last, action, driver):
    carry_over(plan, by=driver, actions=[action])
    OAP.objects.filter(pk=last.pk).update(state=OAPState.CLOSED)

    call_command("end_what_is_due")

    action.refresh_from_db()
    assert action.state == ActionState.RUNNING


def test_the_page_offers_what_is_unfinished_first_and_takes_over_what_is_ticked(
    client, plan, last, action, driver, goal, arrests, country
):
    done = OperationalActionFactory(
        oap=last, goal=goal, sequence=1, title="Map markets", state=ActionState.COMPLETED
    )
    action.targets.create(indicator=arrests, value=12, by_day=date(2027, 6, 30))
    owed = ObligationFactory(organisation=country, action=action)
    report = ContributionFactory(obligation=owed, state="accepted")
    FigureFactory(contribution=report, indicator=arrests, value=7)
    RoleAssignmentFactory(person=driver, role=Role.NEC, organisation=country)
    client.force_login(driver)

    page = client.get(reverse("actions:carry_over", args=[plan.pk]))
    done_page = client.post(
        reverse("actions:carry_over", args=[plan.pk]),
        {"actions": [action.pk], f"goal-{goal.pk}": goal.pk},
    )

    assert [row.pk for row in page.context["offered"]] == [action.pk, done.pk]
    assert "Arrests: target 12 (unit missing), so far 7 persons" in page.content.decode()
    assert done_page.status_code == 302
    assert plan.actions.get().predecessor == action


def test_the_page_offers_a_plan_of_an_area_that_ended(client, plan, driver):
    ended = OAPFactory(
        area__name="Counterfeit medicines",
        priority__cycle__first_year=2022,
        first_day=date(2024, 1, 1),
        last_day=date(2025, 12, 31),
    )
    plan.priority.predecessors.add(ended.priority)
    OperationalActionFactory(oap=ended, title="Seize pills")
    client.force_login(driver)

    page = client.get(reverse("actions:carry_over", args=[plan.pk]), {"from": ended.pk})

    assert [row.title for row in page.context["offered"]] == ["Seize pills"]


def test_an_action_names_what_it_continues_and_what_continues_it(client, plan, action, driver):
    (new,) = carry_over(plan, by=driver, actions=[action])
    client.force_login(driver)

    later = client.get(new.get_absolute_url()).content.decode()
    before = client.get(action.get_absolute_url()).content.decode()

    assert "8.2 Check parcels, Firearms trafficking, 2026–2027" in later
    assert "8.2 Check parcels, Firearms trafficking, 2028–2029" in before


@pytest.mark.guard(
    "A plan that nobody outside its planning sees is not named by what it continues",
    file="actions/carry_over/queries.py",
    on="""
    seen = OperationalAction.objects.visible_to(user)
    row = JSONObject(
""",
    off="""
    seen = OperationalAction.objects.all()
    row = JSONObject(
""",
)
def test_who_does_not_see_the_draft_does_not_see_what_continues_an_action(
    client, plan, action, driver
):
    carry_over(plan, by=driver, actions=[action])
    client.force_login(RoleAssignmentFactory().person)

    page = client.get(action.get_absolute_url()).content.decode()

    assert "Continued as" not in page


@pytest.mark.parametrize("size", (1, 30))
def test_the_page_takes_as_many_queries_for_one_action_as_for_thirty(
    client, plan, last, goal, driver, arrests, size, django_assert_max_num_queries
):
    for action in OperationalActionFactory.create_batch(size, oap=last, goal=goal):
        action.targets.create(indicator=arrests, value=12, by_day=date(2027, 6, 30))
    client.force_login(driver)
    client.get(reverse("actions:carry_over", args=[plan.pk]))

    with django_assert_max_num_queries(14):
        client.get(reverse("actions:carry_over", args=[plan.pk]))


@pytest.mark.parametrize(
    ("asked", "ticked"),
    (
        ("", set()),
        ("none", set()),
        ("unfinished", {"Check parcels"}),
        ("all", {"Check parcels", "Map markets"}),
    ),
)
def test_many_are_ticked_at_once_by_a_link(client, plan, last, action, driver, goal, asked, ticked):
    given = {"title": "Map markets", "state": ActionState.COMPLETED}
    OperationalActionFactory(oap=last, goal=goal, sequence=1, **given)
    client.force_login(driver)
    here = reverse("actions:carry_over", args=[plan.pk])

    page = client.get(here, {"from": last.pk, "tick": asked})

    assert {row.title for row in page.context["offered"] if row.is_ticked} == ticked
    assert [words for words, _ in page.context["tick_links"]] == [
        "The 1 unfinished",
        "All 2",
        "None",
    ]


def test_what_is_sent_holds_whatever_a_link_ticked(client, plan, last, action, driver, goal):
    done = OperationalActionFactory(oap=last, goal=goal, sequence=1, state=ActionState.COMPLETED)
    client.force_login(driver)
    here = reverse("actions:carry_over", args=[plan.pk])

    page = client.post(f"{here}?tick=all", {"actions": [done.pk], f"goal-{goal.pk}": "nothing"})

    assert page.status_code == 422
    assert [row for row in page.context["offered"] if row.is_ticked] == [done]


def test_what_was_cancelled_comes_last_and_no_link_ticks_it(
    client, plan, last, action, driver, goal
):
    given = {"title": "Given up", "state": ActionState.CANCELLED, "sequence": 1}
    OperationalActionFactory(oap=last, goal=goal, **given)
    client.force_login(driver)

    page = client.get(reverse("actions:carry_over", args=[plan.pk]), {"tick": "all"})

    shown = [(row.title, row.is_ticked) for row in page.context["offered"]]
    assert shown == [("Check parcels", True), ("Given up", False)]
    assert [words for words, _ in page.context["tick_links"]] == [
        "All 1 not cancelled",
        "None",
    ]
