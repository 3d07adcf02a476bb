"""Obstacles to submitting a plan: each kind of it, in words, with the page to solve it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.adoption.queries.obstacles import (
    Obstacle,
    ObstacleKind,
    checked,
    obstacles_of,
    obstacles_to_submission,
    overview,
)
from actions.needs.models import ResourceAllocation, Target
from actions.operational_actions.models.kinds import Character
from actions.states import ActionState
from empact.people.roles.kinds import OrganisationKind
from oaps.plans.models.plans import Appointment
from tests.factories.actions import OperationalActionFactory, ParticipationFactory
from tests.factories.cycles import IndicatorFactory, UnitFactory
from tests.factories.oaps import AppointmentFactory
from tests.factories.people import OrganisationFactory
from tests.factories.priorities import PriorityFactory, StrategicGoalFactory

pytestmark = pytest.mark.django_db

DAY = date(2027, 6, 30)


@pytest.fixture
def judge(db):
    return OrganisationFactory(name="Eurojust", country="", kind=OrganisationKind.EU_AGENCY)


@pytest.fixture
def whole(draft, driver, goal, judge):
    """Make actions that lack nothing, in a plan whose driver stays to its end."""
    france, germany = (
        OrganisationFactory(name=name, country=code)
        for name, code in (("France", "FR"), ("Germany", "DE"))
    )

    def whole(sequence=1, **given):
        action = OperationalActionFactory(
            oap=draft,
            goal=goal,
            sequence=sequence,
            state=ActionState.PROPOSED,
            title=f"Whole {sequence}",
            judicial_contact=judge,
            **given,
        )
        ParticipationFactory(action=action, role="leader", organisation=france)
        ParticipationFactory(action=action, organisation=germany)
        Target.objects.create(
            action=action,
            indicator=IndicatorFactory(),
            value=5,
            unit=UnitFactory(),
            by_day=DAY,
        )
        return action

    return whole


def kinds(oap):
    return [obstacle.kind for obstacle in obstacles_to_submission(oap)]


def test_a_plan_that_is_whole_lacks_nothing(draft, whole):
    whole()

    assert obstacles_to_submission(draft) == []


def test_a_plan_without_action_is_shown_that_alone(draft, driver, goal):
    found = obstacles_to_submission(draft)

    assert [(row.kind, row.must) for row in found] == [(ObstacleKind.NO_ACTION, True)]


def test_a_goal_is_served_by_an_action_of_the_plan_or_one_of_another_that_serves_it(
    draft, whole, goal
):
    whole()
    own = StrategicGoalFactory(plan=goal.plan, priority=draft.priority, number=1, name="Parcels")
    StrategicGoalFactory(plan=goal.plan, priority=PriorityFactory(), number=2)

    before = obstacles_to_submission(draft)
    OperationalActionFactory(goal=own).further_oaps.add(draft)
    after = obstacles_to_submission(draft)

    assert [str(row) for row in before] == [
        "Goal 1 Parcels has no action. Propose one that serves it."
    ]
    assert after == []


def test_a_goal_of_which_the_only_action_was_refused_is_served_by_none(draft, whole, goal):
    whole()
    other = StrategicGoalFactory(plan=goal.plan, number=9)
    OperationalActionFactory(oap=draft, goal=other, sequence=None, state=ActionState.CANCELLED)

    assert kinds(draft) == [ObstacleKind.GOAL_WITHOUT_ACTION]


def test_a_plan_without_driver_can_be_submitted_by_a_co_driver(draft, whole):
    whole()
    Appointment.objects.all().delete()
    AppointmentFactory(oap=draft, role="co_driver")

    found = obstacles_to_submission(draft)

    assert [(row.kind, row.must, row.for_est) for row in found] == [
        (ObstacleKind.NO_DRIVER, False, True)
    ]


def test_a_driver_who_ended_yesterday_drives_no_more(draft, whole):
    whole()
    Appointment.objects.update(last_day=timezone.localdate() - timedelta(days=1))

    assert kinds(draft) == [ObstacleKind.NO_DRIVER]


def test_a_driver_who_acts_for_nobody_any_more_drives_no_more(draft, driver, whole):
    whole()
    driver.roles.update(last_day=timezone.localdate() - timedelta(days=1))

    assert kinds(draft) == [ObstacleKind.NO_DRIVER]


def test_a_driver_who_ends_before_the_plan_is_an_obstacle_unless_somebody_follows_at_once(
    draft, whole
):
    whole()
    Appointment.objects.update(last_day=date(2027, 3, 31))

    alone = obstacles_to_submission(draft)
    AppointmentFactory(oap=draft, first_day=date(2027, 4, 2))
    with_gap = kinds(draft)
    Appointment.objects.filter(last_day=None).update(first_day=date(2027, 4, 1))
    followed = kinds(draft)

    early = "The driver is appointed until 31 March 2027, and the OAP ends on 31 December 2027."
    assert [(str(row), row.must) for row in alone] == [
        (f"{early} Ask the EMPACT Support Team to appoint the next driver.", True)
    ]
    assert (with_gap, followed) == ([ObstacleKind.DRIVER_ENDS_EARLY], [])


def test_a_proposal_waits_for_its_number(draft, whole):
    whole(sequence=None)

    found = obstacles_to_submission(draft)

    assert [str(row) for row in found] == [
        "Whole None: It is a proposal without a number. Give it one, merge it or refuse it."
    ]


def test_what_was_refused_lacks_nothing(draft, whole, goal):
    whole()
    OperationalActionFactory(oap=draft, goal=goal, sequence=None, state=ActionState.CANCELLED)

    assert kinds(draft) == []


def test_an_action_without_leader_is_informed_with_its_number(draft, whole):
    action = whole()
    action.participations.filter(role="leader").update(role="participant")

    found = obstacles_to_submission(draft)

    assert [(str(row), row.url) for row in found] == [
        (
            "8.1 Whole 1: It has no leader. Ask an organisation to lead it.",
            reverse("actions:participation_ask", args=[action.pk]),
        )
    ]


@pytest.mark.guard(
    "A leader that has not committed itself is an obstacle",
    file="actions/adoption/queries/obstacles.py",
    on='    elif leader["state"] != ParticipationState.COMMITTED:',
    off="    elif False:",
)
@pytest.mark.parametrize(
    ("state", "said"),
    (
        ("proposed", "is asked to lead it and has not answered yet."),
        ("declined", "declined to lead it."),
        ("withdrawn", "no longer leads it."),
    ),
)
def test_a_leader_that_is_not_committed_is_an_obstacle(draft, whole, state, said):
    leader = whole().participations.get(role="leader")
    ParticipationFactory(action=leader.action, organisation__country="NL")
    leader.state = state
    leader.save()

    found = obstacles_to_submission(draft)

    assert [row.kind for row in found] == [ObstacleKind.LEADER_NOT_COMMITTED]
    assert f"{leader.organisation} {said}" in found[0].sentence
    assert found[0].url == reverse("actions:participation_change", args=[leader.pk])


def test_the_answer_of_an_outsider_that_is_to_lead_is_written_down_by_the_driver(draft, whole):
    leader = whole().participations.get(role="leader")
    ParticipationFactory(action=leader.action, organisation__country="NL")
    leader.organisation.kind = OrganisationKind.THIRD_COUNTRY
    leader.organisation.save()
    leader.state = "proposed"
    leader.save()

    found = obstacles_to_submission(draft)

    assert [row.url for row in found] == [reverse("actions:participation_answer", args=[leader.pk])]


def test_one_country_alone_is_an_obstacle_and_asked_ones_are_counted(draft, whole):
    action = whole()
    action.participations.exclude(role="leader").update(state="declined")
    leader = action.participations.get(role="leader").organisation

    nobody_asked = obstacles_to_submission(draft)
    ParticipationFactory(action=action, state="proposed", organisation__country="NL")
    one_asked = obstacles_to_submission(draft)
    ParticipationFactory(action=action, state="proposed", organisation__country="BE")
    two_asked = obstacles_to_submission(draft)

    assert [row.sentence for row in (*nobody_asked, *one_asked, *two_asked)] == [
        f"Only {leader} is committed to it. Ask others to take part.",
        f"Only {leader} is committed to it. 1 answer is still open.",
        f"Only {leader} is committed to it. 2 answers are still open.",
    ]


def test_an_agency_and_a_country_s_own_authority_are_no_second_country(draft, whole, judge):
    action = whole()
    action.participations.exclude(role="leader").delete()
    ParticipationFactory(action=action, organisation=judge)
    leader = action.participations.get(role="leader").organisation
    customs = OrganisationFactory(
        name="Its customs", country="", authority_of=leader, sector="customs"
    )
    ParticipationFactory(action=action, organisation=customs)

    assert kinds(draft) == [ObstacleKind.ONE_COUNTRY]


def test_a_third_country_is_a_second_country(draft, whole):
    part = whole().participations.exclude(role="leader").get()
    part.organisation.kind = OrganisationKind.THIRD_COUNTRY
    part.organisation.save()

    assert kinds(draft) == []


def test_an_action_without_target_is_informed(draft, whole):
    whole().targets.all().delete()

    assert kinds(draft) == [ObstacleKind.NO_TARGET]


def test_a_target_needs_a_unit_and_a_day_inside_the_plan(draft, whole):
    target = whole().targets.get()
    Target.objects.update(unit=None, by_day=date(2028, 1, 1))

    found = obstacles_to_submission(draft)

    outside = "1 January 2028, outside the period of the plan. Choose a day inside it."
    assert [row.sentence for row in found] == [
        f"The target “{target.indicator}” has no unit. Choose the one it is counted in.",
        f"The target “{target.indicator}” is to be reached on {outside}",
    ]
    assert {row.url for row in found} == {reverse("actions:target_change", args=[target.pk])}


@pytest.mark.parametrize(
    ("character", "lacking"),
    (
        (Character.REPRESSIVE, [ObstacleKind.NO_JUDICIAL_CONTACT]),
        (Character.BOTH, [ObstacleKind.NO_JUDICIAL_CONTACT]),
        (Character.PREVENTIVE, []),
    ),
)
def test_prosecutors_join_early_where_an_action_is_repressive(draft, whole, character, lacking):
    action = whole(character=character)
    action.judicial_contact = None
    action.save()

    assert kinds(draft) == lacking


def test_funding_without_resources_is_to_be_looked_at_and_keeps_nothing_back(draft, whole):
    action = whole(funding="A grant of high value.")

    found = obstacles_to_submission(draft)
    ResourceAllocation.objects.create(
        action=action,
        organisation=action.participations.get(role="leader").organisation,
        kind="euro",
        planned=10,
    )

    assert [(row.kind, row.must) for row in found] == [
        (ObstacleKind.FUNDING_WITHOUT_RESOURCES, False)
    ]
    assert obstacles_to_submission(draft) == []


def test_obstacles_stand_in_the_order_of_the_plan_and_are_gathered_by_action(draft, whole):
    second, first = whole(2), whole(1, funding="A grant.")
    for action in (first, second):
        action.targets.all().delete()

    found = overview(obstacles_to_submission(draft))

    assert [(action, len(rows)) for action, rows in found.of_actions] == [(first, 2), (second, 1)]
    assert found.in_words == "2 obstacles to solve, 1 to check."


def test_what_is_found_is_counted_in_words():
    row = Obstacle(ObstacleKind.NO_ACTION, "It is empty.", "/", "Fill it")

    assert overview([]).in_words == "Nothing is missing."
    assert overview([row]).in_words == "1 obstacle to solve."
    assert overview([replace(row, must=False)]).in_words == "No obstacles to solve, 1 to check."


def test_an_action_is_looked_at_alone_without_a_query_more(
    draft, whole, django_assert_max_num_queries
):
    whole().targets.all().delete()

    with django_assert_max_num_queries(1):
        action = checked(draft.actions.select_related("goal", "oap")).get()
        found = obstacles_of(action)

    assert [row.kind for row in found] == [ObstacleKind.NO_TARGET]


@pytest.mark.parametrize("rows", (1, 3))
def test_a_plan_is_looked_at_in_two_queries(draft, whole, rows, django_assert_max_num_queries):
    for n in range(rows):
        whole(n + 1)

    with django_assert_max_num_queries(2):
        found = obstacles_to_submission(draft)

    assert found == []
