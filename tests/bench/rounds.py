"""Time to open a round of 400 actions with thirty participants each."""

import time
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from actions.obligations.created_by_rounds import write_what_is_owed
from actions.obligations.models.obligations import Asked, Obligation
from actions.operational_actions.models.actions import Participation
from actions.rounds.commands import choose_indicators, close_round, open_round, plan_round
from actions.rounds.queries.opening import preview
from actions.states import ActionState
from empact.people.roles.kinds import OrganisationKind, Role
from tests.factories.actions import OperationalActionFactory
from tests.factories.cycles import IndicatorFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.priorities import PriorityFactory, StrategicGoalFactory
from tests.factories.records import MarkingFactory

PLANS, ACTIONS, PARTICIPANTS, INDICATORS = 16, 25, 30, 20


def timed(work):
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


@pytest.fixture
def planned(db):
    priority, marking = PriorityFactory(), MarkingFactory()
    organisations = OrganisationFactory.create_batch(PARTICIPANTS)
    goal = StrategicGoalFactory(plan__cycle=priority.cycle)
    plans = OAPFactory.create_batch(PLANS, priority=priority, marking=marking)
    for plan in plans:
        actions = OperationalActionFactory.create_batch(
            ACTIONS, oap=plan, goal=goal, marking=marking, state=ActionState.RUNNING
        )
        Participation.objects.bulk_create(
            Participation(
                action=action,
                organisation=organisation,
                state="committed",
                role="participant" if n else "leader",
            )
            for action in actions
            for n, organisation in enumerate(organisations)
        )
    est = RoleAssignmentFactory(
        role=Role.EST, organisation=OrganisationFactory(kind=OrganisationKind.EU_AGENCY)
    ).person
    reporting = plan_round(
        priority.cycle,
        by=est,
        name="Bench",
        plans=plans,
        first_day=date(2026, 7, 1),
        last_day=date(2026, 12, 31),
        opens_day=date(2026, 11, 20),
        due_day=date(2027, 1, 15),
        closes_day=date(2027, 1, 31),
        corrections_end_day=date(2027, 2, 28),
        asks_participants=True,
        asks_leaders=True,
        asks_drivers=True,
        asks_targets=True,
        reminder_days=[14, 7, 2, -1],
    )
    indicators = IndicatorFactory.create_batch(INDICATORS)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return choose_indicators(reporting, by=est, seen=reporting.version, indicators=indicators)


def test_opening_a_round(planned, work, client, time_machine):
    time_machine.move_to("2026-11-25T12:00+01:00")
    est = planned.changes.get().by
    client.force_login(est)

    shown = timed(lambda: preview(planned))
    pressed = timed(lambda: open_round(planned, by=est))
    asked = timed(work)
    again = timed(lambda: write_what_is_owed(reporting=planned))
    # Once before, since the first page reads addresses and templates.
    client.get(reverse("actions:round_detail", args=[planned.pk]))
    page = timed(lambda: client.get(reverse("actions:round_detail", args=[planned.pk])))
    time_machine.move_to("2027-01-20T12:00+01:00")
    closed = timed(lambda: close_round(planned, by=est))

    owed, questions = Obligation.objects.count(), Asked.objects.count()
    assert owed == PLANS * ACTIONS * PARTICIPANTS
    print(f"\nA round on {PLANS * ACTIONS} actions with {PARTICIPANTS} participants; at most 10 s")
    print(f"  the preview                     {shown * 1000:8.1f} ms")
    print(f"  the button                      {pressed * 1000:8.1f} ms")
    print(f"  {owed} obligations and {questions} questions {asked * 1000:8.1f} ms")
    print(f"  the same once more, adds none   {again * 1000:8.1f} ms")
    print(f"  the round's page                {page * 1000:8.1f} ms")
    print(f"  closing it                      {closed * 1000:8.1f} ms")
