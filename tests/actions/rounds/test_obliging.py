"""Obligations in an open round: of participants, as soon as they are committed."""

from datetime import date

import pytest

from actions.obligations.models.extensions import Adjustment, Extension
from actions.obligations.models.obligations import Asked, Obligation
from actions.obligations.writing.obligations import oblige, oblige_at_events
from actions.participations.commands.participations import answer_asked, withdraw_from_action
from actions.states import ActionState, ParticipationState
from cycles.rounds.models import RoundIndicator
from cycles.states import RoundState
from empact.people.roles.kinds import OrganisationKind
from oaps.plans.states import OAPState
from tests.factories.actions import (
    ContributionFactory,
    EventFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
    RoundPlanFactory,
)
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory, ReportingRoundFactory
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporting(action):
    """The open round on the plan of the action."""
    return RoundPlanFactory(oap=action.oap, round__name="Autumn 2026").round


@pytest.fixture
def asked(action, country):
    """A request to take part, which waits for the answer of the Netherlands."""
    action.participations.all().delete()
    return ParticipationFactory(
        action=action, organisation=country, state=ParticipationState.PROPOSED
    )


def owed():
    return {
        (row.organisation.name, row.action.title, row.due_day) for row in Obligation.objects.all()
    }


def test_whoever_is_committed_owes_a_report_by_the_due_day(reporting, action):
    assert oblige() == 1

    assert owed() == {("Netherlands", "Takedown of botnets", date(2027, 1, 31))}


def test_obliging_twice_changes_nothing(reporting, action):
    oblige()

    assert oblige() == 0
    assert Obligation.objects.count() == 1


@pytest.mark.parametrize("state", (RoundState.PLANNED, RoundState.CLOSED))
def test_a_round_that_is_not_open_asks_nothing(reporting, state):
    type(reporting).objects.update(state=state)

    assert oblige() == 0


def test_a_plan_that_is_not_adopted_is_not_asked(reporting, action):
    type(action.oap).objects.update(state=OAPState.SUBMITTED)

    assert oblige() == 0


def test_an_action_is_asked_to_its_end_and_not_where_it_was_cancelled(reporting, action, nec):
    done = {
        state: OperationalActionFactory(oap=action.oap, title=state, state=state)
        for state in (ActionState.COMPLETED, ActionState.NOT_COMPLETED, ActionState.CANCELLED)
    }
    for row in done.values():
        ParticipationFactory(action=row)
        row.changes.create(before="running", after=row.state, by=nec, at="2026-06-30T10:00Z")
    done[ActionState.NOT_COMPLETED].changes.update(at="2025-06-30T10:00Z")

    oblige()

    titles = Obligation.objects.values_list("action__title", flat=True)
    assert {*titles} == {"Takedown of botnets", "completed"}


@pytest.mark.parametrize(
    ("at", "is_asked"), (("2026-06-30T21:30Z", False), ("2026-06-30T22:30Z", True))
)
def test_an_action_ends_on_a_day_in_brussels(reporting, action, nec, at, is_asked):
    type(reporting).objects.update(first_day=date(2026, 7, 1))
    type(action).objects.update(state=ActionState.COMPLETED)
    action.changes.create(before="running", after=ActionState.COMPLETED, by=nec, at=at)

    oblige()

    assert Obligation.objects.exists() == is_asked


@pytest.mark.guard(
    "A third country or partner is asked nothing about what is not released to it",
    file="actions/obligations/created_by_rounds.py",
    on="            organisation.kind <> ALL(%(outsiders)s)",
    off="            true OR organisation.kind <> ALL(%(outsiders)s)",
)
def test_an_outsider_owes_nothing_on_what_is_not_released_to_it(reporting, action):
    bank = OrganisationFactory(name="A bank", kind=OrganisationKind.PRIVATE_PARTNER, country="")
    ParticipationFactory(action=action, organisation=bank)

    oblige()
    before = {name for name, _, _ in owed()}
    action.releasable_to.add(bank)
    oblige()

    assert before == {"Netherlands"}
    assert {name for name, _, _ in owed()} == {"Netherlands", "A bank"}


def test_a_longer_time_that_was_given_holds_for_what_is_owed_later(reporting, country):
    Extension.objects.create(
        round=reporting, organisation=country, due_day=date(2027, 2, 10), reason="Strike."
    )

    oblige()

    assert {day for _, _, day in owed()} == {date(2027, 2, 10)}


def test_what_is_asked_follows_from_area_and_targets_and_is_adjusted(reporting, action):
    everywhere, of_area, elsewhere, aimed_at, more, less = IndicatorFactory.create_batch(6)
    for area, indicator in [
        (None, everywhere),
        (action.oap.area, of_area),
        (action.oap.area, less),
        (CrimeAreaFactory(), elsewhere),
    ]:
        RoundIndicator.objects.create(round=reporting, area=area, indicator=indicator)
    action.targets.create(indicator=aimed_at, value=1, by_day=date(2026, 12, 31))
    for indicator, is_asked in [(more, True), (less, False)]:
        Adjustment.objects.create(
            round=reporting, action=action, indicator=indicator, asked=is_asked
        )

    oblige()

    asked = Asked.objects.filter(round=reporting, action=action)
    assert {row.indicator for row in asked} == {everywhere, of_area, aimed_at, more}


def test_who_commits_while_a_round_is_open_owes_a_report(reporting, asked, country, nec):
    answer_asked(country, by=nec, participations=[asked], answer=ParticipationState.COMMITTED)

    assert {name for name, _, _ in owed()} == {"Netherlands"}


def test_who_declines_owes_nothing(reporting, asked, country, nec):
    answer_asked(country, by=nec, participations=[asked], answer=ParticipationState.DECLINED)

    assert owed() == set()


@pytest.mark.guard(
    "Who withdraws still answers for what was begun",
    file="actions/obligations/writing/obligations.py",
    on="""
    Obligation.objects.filter(owed, contribution=None, entries=None, event=None).take_away()
""",
    off="    Obligation.objects.filter(owed, entries=None, event=None).take_away()",
)
def test_who_withdraws_owes_what_was_begun_and_nothing_else(reporting, action, country, nec):
    begun = ObligationFactory(
        action=action,
        organisation=country,
        round=ReportingRoundFactory(state=RoundState.CLOSED, name="Spring 2026"),
    )
    ContributionFactory(obligation=begun)
    oblige()

    withdraw_from_action(action.participations.get(), by=nec, note="No capacity.")

    assert [str(row.round) for row in Obligation.objects.all()] == ["Spring 2026"]


def test_at_an_event_those_owe_a_report_who_owe_none_for_its_actions(reporting, action, country):
    oblige()
    event, guest = EventFactory(leading_action=action), OrganisationFactory(name="Belgium")

    assert oblige_at_events([(event, country), (event, guest)]) == 1
    assert oblige_at_events([(event, country), (event, guest)]) == 0

    row = Obligation.objects.get(event=event)
    assert (row.organisation, row.action) == (guest, action)
