from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actions.states import ActionState
from cycles.decisions.models import DecidedBy, Decision
from cycles.states import CycleState
from empact.lib.commands import Changed, Invalid, NotNow, NotReady
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.states import OAPState
from priorities.states import StrategicPlanState
from priorities.strategic_plans.commands.goals import (
    add_goal,
    add_success_indicator,
    change_goal,
    change_success_indicator,
    remove_goal,
    remove_success_indicator,
)
from priorities.strategic_plans.commands.plans import (
    adopt_plan,
    change_plan,
    return_plan,
    submit_plan,
    write_plan,
)
from priorities.strategic_plans.models import StrategicGoal, StrategicPlan, SuccessIndicator
from tests.factories.actions import OperationalActionFactory
from tests.factories.cycles import CrimeAreaFactory, CycleFactory, IndicatorFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import RoleAssignmentFactory
from tests.factories.priorities import (
    PriorityFactory,
    StrategicGoalFactory,
    StrategicPlanFactory,
    SuccessIndicatorFactory,
)
from tests.factories.records import MarkingFactory

DRAFT, SUBMITTED, RETURNED, ADOPTED = StrategicPlanState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def holder(role, kind=OrganisationKind.EU_INSTITUTION):
    return RoleAssignmentFactory(role=role, organisation__kind=kind).person


@pytest.fixture
def commission(db):
    MarkingFactory()
    return holder(Role.COMMISSION)


@pytest.fixture
def secretariat(db):
    return holder(Role.SECRETARIAT)


@pytest.fixture
def nec(db):
    return RoleAssignmentFactory().person


@pytest.fixture
def draft(db):
    return StrategicPlanFactory(state=DRAFT)


def test_write_plan_begins_a_draft_of_the_cycle(commission):
    plan = write_plan(CycleFactory(), by=commission, title="G-MASP 2026–2029")

    assert (str(plan), plan.state) == ("G-MASP 2026–2029", DRAFT)
    assert [(change.after, change.by) for change in plan.changes.all()] == [(DRAFT, commission)]


def test_a_cycle_has_one_strategic_plan(commission, draft):
    with pytest.raises(NotNow, match="has a strategic plan already"):
        write_plan(draft.cycle, by=commission, title="Another")

    assert StrategicPlan.objects.count() == 1


def test_a_cycle_that_is_over_is_planned_no_more(commission):
    with pytest.raises(NotNow, match="is over"):
        write_plan(CycleFactory(state=CycleState.CLOSED), by=commission, title="Late")


def test_the_commission_alone_writes_and_the_secretariat_alone_decides(
    commission, secretariat, nec, draft
):
    submitted = StrategicPlanFactory(cycle__first_year=2030, state=SUBMITTED)
    decision = {"document_number": "10000/26", "day": date(2026, 11, 20)}

    for person in (secretariat, nec):
        with pytest.raises(PermissionDenied):
            write_plan(CycleFactory(first_year=2034), by=person, title="Plan")
        with pytest.raises(PermissionDenied):
            add_goal(draft, by=person, number=1, name="Goal")
    for person in (commission, nec):
        with pytest.raises(PermissionDenied):
            adopt_plan(submitted, by=person, seen=1, **decision)
        with pytest.raises(PermissionDenied):
            return_plan(submitted, by=person, note="Shorter.")


def test_change_plan_refuses_to_overwrite_what_was_not_seen(commission, draft):
    change_plan(draft, by=commission, seen=1, title="First")

    with pytest.raises(Changed):
        change_plan(draft, by=commission, seen=1, title="Second")

    assert StrategicPlan.objects.get().title == "First"


def test_add_goal_takes_one_common_to_all_and_one_of_a_priority_under_one_number(commission, draft):
    priority = PriorityFactory(cycle=draft.cycle)

    add_goal(draft, by=commission, number=1, name="Picture")
    add_goal(draft, by=commission, number=1, name="Borders", priority=priority)

    goals = StrategicGoal.objects.in_order().values_list("name", "priority")
    assert [*goals] == [("Picture", None), ("Borders", priority.pk)]


def test_a_number_is_given_once_to_the_goals_of_a_priority(commission, draft):
    StrategicGoalFactory(plan=draft, number=1, name="Picture")

    with pytest.raises(Invalid) as refusal:
        add_goal(draft, by=commission, number=1, name="Borders")

    assert refusal.value.problems == {
        "number": "“1 Picture” has this number. Choose another.",
    }


def test_a_goal_is_not_one_of_another_cycle(commission, draft):
    with pytest.raises(Invalid) as refusal:
        add_goal(
            draft,
            by=commission,
            number=1,
            name="Borders",
            priority=PriorityFactory(cycle__first_year=2022),
        )

    assert list(refusal.value.problems) == ["priority"]


def test_a_goal_that_other_priorities_serve_is_not_narrowed_to_one(commission, draft):
    goal = StrategicGoalFactory(plan=draft)
    other = PriorityFactory(cycle=draft.cycle)
    OperationalActionFactory(goal=goal)

    with pytest.raises(Invalid) as refusal:
        change_goal(goal, by=commission, seen=1, number=1, name="Goal", priority=other)

    assert list(refusal.value.problems) == ["priority"]


def test_change_goal_writes_words_and_number(commission, draft):
    goal = StrategicGoalFactory(plan=draft, number=1)

    change_goal(goal, by=commission, seen=1, number=2, name="Investigations")

    assert str(StrategicGoal.objects.get()) == "2 Investigations"
    with pytest.raises(Changed):
        change_goal(goal, by=commission, seen=1, number=3, name="Checks")


@pytest.mark.guard(
    "A goal that actions name stays in the strategic plan",
    file="priorities/strategic_plans/commands/goals.py",
    on="if named := goal.actions.count():",
    off="if named := 0:",
)
def test_a_goal_that_actions_name_is_not_removed(commission, draft):
    goal = StrategicGoalFactory(plan=draft)
    OperationalActionFactory(goal=goal)

    with pytest.raises(NotReady, match="1 action names this goal"):
        remove_goal(goal, by=commission)

    assert StrategicGoal.objects.get() == goal


def test_remove_goal_takes_it_out_with_its_indicators(commission, draft):
    goal = StrategicGoalFactory(plan=draft)
    SuccessIndicatorFactory(goal=goal)

    remove_goal(goal, by=commission)

    assert not SuccessIndicator.objects.exists()


def test_success_is_an_indicator_or_in_words_and_not_both(commission, draft):
    goal = StrategicGoalFactory(plan=draft)
    arrests = IndicatorFactory(name="Arrests")

    success = add_success_indicator(goal, by=commission, indicator=arrests, target="More")

    assert (str(success), success.target) == ("Arrests", "More")
    refused = [
        ({}, "text"),
        ({"indicator": IndicatorFactory(), "text": "Looks better"}, "text"),
        ({"indicator": arrests}, "indicator"),
    ]
    for given, field in refused:
        with pytest.raises(Invalid) as refusal:
            add_success_indicator(goal, by=commission, **given)
        assert list(refusal.value.problems) == [field]


def test_success_is_changed_and_removed(commission, draft):
    success = SuccessIndicatorFactory(goal__plan=draft)

    change_success_indicator(success, by=commission, seen=1, text="Trust", target="By 2028")

    assert [*SuccessIndicator.objects.values_list("text", "target")] == [("Trust", "By 2028")]
    remove_success_indicator(success, by=commission)
    assert not SuccessIndicator.objects.exists()


def test_submit_plan_names_every_goal_without_success(commission, draft):
    with pytest.raises(NotReady, match="has no goal"):
        submit_plan(draft, by=commission, seen=1)
    StrategicGoalFactory(plan=draft, number=1, name="Picture")

    with pytest.raises(NotReady) as refusal:
        submit_plan(draft, by=commission, seen=1)

    assert refusal.value.reasons == (
        "Goal 1 Picture has no indicator of success. Say by what it is seen that it is reached.",
    )
    assert StrategicPlan.objects.get().state == DRAFT


@pytest.mark.guard(
    "Goals are closed from submission on",
    file="priorities/strategic_plans/access.py",
    on="write={Relation.COMMISSION: OPEN},",
    off="write={Relation.COMMISSION: EVERY},",
)
def test_what_is_with_cosi_or_adopted_is_not_written(commission):
    for year, state in ((2026, SUBMITTED), (2030, ADOPTED)):
        success = SuccessIndicatorFactory(
            goal__plan=StrategicPlanFactory(cycle__first_year=year, state=state)
        )
        goal = success.goal
        with pytest.raises(NotNow):
            change_plan(goal.plan, by=commission, seen=1, title="Other")
        with pytest.raises(NotNow):
            add_goal(goal.plan, by=commission, number=9, name="Other")
        with pytest.raises(NotNow):
            change_goal(goal, by=commission, seen=1, number=9, name="Other")
        with pytest.raises(NotNow):
            remove_goal(goal, by=commission)
        with pytest.raises(NotNow):
            remove_success_indicator(success, by=commission)
        with pytest.raises(NotNow):
            submit_plan(goal.plan, by=commission, seen=1)


def test_adopt_plan_records_the_decision_of_cosi(secretariat):
    plan = StrategicPlanFactory(state=SUBMITTED)

    plan = adopt_plan(
        plan, by=secretariat, seen=1, document_number=" 10000/26 ", day=date(2026, 11, 20)
    )

    decision = Decision.objects.get()
    assert (plan.state, plan.adopted_by) == (ADOPTED, decision)
    assert (decision.body, decision.document_number, decision.day, decision.cycle) == (
        DecidedBy.COSI,
        "10000/26",
        date(2026, 11, 20),
        plan.cycle,
    )


def test_adopt_plan_refuses_a_day_to_come_and_a_plan_that_was_not_submitted(secretariat, draft):
    submitted = StrategicPlanFactory(cycle__first_year=2030, state=SUBMITTED)
    given = {"by": secretariat, "seen": 1}

    with pytest.raises(Invalid) as refusal:
        adopt_plan(submitted, document_number=" ", day=date(2026, 11, 26), **given)
    with pytest.raises(NotNow):
        adopt_plan(
            StrategicPlanFactory(cycle__first_year=2034, state=RETURNED),
            document_number="1",
            day=date(2026, 11, 20),
            **given,
        )

    assert {*refusal.value.problems} == {"document_number", "day"}
    assert not Decision.objects.exists()


def test_return_plan_says_what_cosi_asks_for_and_opens_the_text(commission, secretariat):
    goal = SuccessIndicatorFactory(goal__plan__state=SUBMITTED).goal

    with pytest.raises(Invalid):
        return_plan(goal.plan, by=secretariat, note=" ")
    plan = return_plan(goal.plan, by=secretariat, note="Fewer goals.")

    assert (plan.state, plan.changes.get().note) == (RETURNED, "Fewer goals.")
    change_plan(plan, by=commission, seen=plan.version, title="Shorter")


READS = {
    Role.COMMISSION: {DRAFT, SUBMITTED, RETURNED, ADOPTED},
    Role.EST: {DRAFT, SUBMITTED, RETURNED, ADOPTED},
    Role.SECRETARIAT: {SUBMITTED, RETURNED, ADOPTED},
    Role.PRESIDENCY: {SUBMITTED, RETURNED, ADOPTED},
    Role.EUROJUST: {SUBMITTED, RETURNED, ADOPTED},
    Role.NEC: {ADOPTED},
    Role.PARTNER: set(),
}


@pytest.mark.guard(
    "A strategic plan is for everybody inside once it is adopted, and not before",
    file="priorities/strategic_plans/access.py",
    on="Relation.INSIDE: ADOPTED,",
    off="Relation.INSIDE: EVERY,",
)
@pytest.mark.parametrize("role", READS)
def test_who_reads_a_strategic_plan_in_which_state(client, role):
    kind = OrganisationKind.PRIVATE_PARTNER if role == Role.PARTNER else OrganisationKind.EU_AGENCY
    client.force_login(holder(role, kind))
    plans = {
        state: StrategicPlanFactory(cycle__first_year=2010 + 4 * place, state=state)
        for place, state in enumerate(StrategicPlanState)
    }

    read = {
        state
        for state, plan in plans.items()
        if client.get(plan.get_absolute_url()).status_code == 200
    }

    assert read == READS[role]


def test_a_strategic_plan_goes_through_its_pages(client, commission, secretariat):
    cycle = CycleFactory(state=CycleState.STRATEGIC_PLANNING)
    arrests = IndicatorFactory(name="Arrests")
    client.force_login(commission)

    client.post(reverse("priorities:strategic_plan_write", args=[cycle.pk]), {"title": "G-MASP"})
    plan = StrategicPlan.objects.get()
    client.post(
        reverse("priorities:goal_add", args=[plan.pk]), {"number": 1, "name": "Investigations"}
    )
    goal = StrategicGoal.objects.get()
    client.post(reverse("priorities:success_add", args=[goal.pk]), {"indicator": arrests.pk})
    client.post(
        reverse("priorities:strategic_plan_submit", args=[plan.pk]), {"seen": 1, "note": "Final."}
    )
    client.force_login(secretariat)
    client.post(
        reverse("priorities:strategic_plan_adopt", args=[plan.pk]),
        {"seen": 2, "document_number": "10000/26", "day": "2026-11-20"},
    )
    page = client.get(plan.get_absolute_url())

    assert page.context["plan"].state == ADOPTED
    assert [change.in_words for change in page.context["changes"]] == [
        "Adopted by COSI",
        "Submitted to COSI",
        "Begun",
    ]
    assert "COSI adopted it on 20 November 2026, document 10000/26." in " ".join(page.text.split())
    assert reverse("priorities:goal_add", args=[plan.pk]) not in page.text


def test_the_matrix_counts_the_actions_that_its_reader_sees(client, nec):
    plan = StrategicPlanFactory()
    picture = StrategicGoalFactory(plan=plan, number=1, name="Picture")
    StrategicGoalFactory(plan=plan, number=2, name="Checks")
    priority = PriorityFactory(cycle=plan.cycle)
    oap = OAPFactory(priority=priority, area=CrimeAreaFactory(name="Firearms"))
    OperationalActionFactory.create_batch(2, oap=oap, goal=picture)
    OperationalActionFactory(oap=oap, goal=picture, state=ActionState.CANCELLED)
    draft = OAPFactory(priority=priority, state=OAPState.DRAFT)
    OperationalActionFactory(oap=draft, goal=picture)
    client.force_login(nec)

    page = client.get(reverse("desk:goal_matrix", args=[plan.pk]))

    (matrix,) = page.context["matrices"]
    assert [
        (str(oap.area), [number for _, number in numbers]) for oap, numbers, _ in matrix.rows
    ] == [("Firearms", [2, 0])]
    assert [number for _, number in matrix.totals] == [2, 0]
    assert [str(goal) for goal in page.context["unserved"]] == ["2 Checks"]
    assert "Goals with no action" in page.text


def test_goals_of_one_priority_have_a_matrix_with_the_plans_of_that_priority(client, nec):
    plan = StrategicPlanFactory()
    priority = PriorityFactory(cycle=plan.cycle, rank=1)
    StrategicGoalFactory(plan=plan, number=1)
    StrategicGoalFactory(plan=plan, number=1, priority=priority)
    own = OAPFactory(priority=priority)
    other = OAPFactory(priority__cycle=plan.cycle)
    client.force_login(nec)

    page = client.get(reverse("desk:goal_matrix", args=[plan.pk]))

    common, of_priority = page.context["matrices"]
    assert {oap for oap, _, _ in common.rows} == {own, other}
    assert [oap for oap, _, _ in of_priority.rows] == [own]


@pytest.mark.parametrize(
    ("page", "queries"), (("priorities:strategic_plan_detail", 9), ("desk:goal_matrix", 9))
)
def test_pages_of_a_strategic_plan_take_as_few_queries_for_many_goals(
    client, nec, django_assert_max_num_queries, page, queries
):
    plan = StrategicPlanFactory()
    address = reverse(page, args=[plan.pk])
    SuccessIndicatorFactory(goal__plan=plan)
    OAPFactory(priority__cycle=plan.cycle)
    client.force_login(nec)
    client.get(address)

    with django_assert_max_num_queries(queries):
        client.get(address)
    for number in range(10, 13):
        SuccessIndicatorFactory(goal__plan=plan, goal__number=number)
        OAPFactory(priority__cycle=plan.cycle)
    with django_assert_max_num_queries(queries):
        client.get(address)


@pytest.mark.usefixtures("factor_shown")
def test_the_secretariat_returns_a_plan_from_the_page_that_waits_and_goes_home(client, secretariat):
    plan = StrategicPlanFactory(state=SUBMITTED)
    back = reverse("priorities:strategic_plan_return", args=[plan.pk])
    client.force_login(secretariat)

    assert back in client.get(reverse("priorities:strategic_plan_adopt", args=[plan.pk])).text
    returned = client.post(back, {"note": "Two goals are the same."}, follow=True)

    plan.refresh_from_db()
    assert plan.state == RETURNED
    assert returned.status_code == 200
    assert "The strategic plan is with the Commission again." in returned.text
