"""A joint action week of the botnets action that serves an action of another plan too.

The Netherlands take part in the first action, Belgium in the second, Malta in none of them.
"""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from actions.answers import Answer, FigureKind
from actions.events.commands.participations import ask_to_join
from actions.obligations.models.obligations import Obligation
from actions.obligations.writing.obligations import oblige
from actions.questionnaires.entries import FigureEntry
from actions.states import ContributionState
from actions.submissions.commands import (
    change_contribution,
    start_contribution,
    submit_contribution,
)
from empact.people.roles.kinds import OrganisationKind, Role
from tests.factories.actions import (
    AskedFactory,
    EventFactory,
    LeaderFactory,
    OperationalActionFactory,
    ParticipationFactory,
    RoundPlanFactory,
)
from tests.factories.cycles import IndicatorFactory
from tests.factories.oaps import AppointmentFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory


@pytest.fixture
def elsewhere(action):
    """An action of another plan."""
    return OperationalActionFactory(title="Following the money")


@pytest.fixture
def event(action, elsewhere):
    event = EventFactory(
        leading_action=action,
        name="Action week on botnets",
        kind="action_week",
        first_day=date(2026, 9, 14),
        last_day=date(2026, 9, 18),
    )
    event.further_actions.add(elsewhere)
    return event


@pytest.fixture
def reporting(action, elsewhere):
    """The open round on both plans."""
    reporting = RoundPlanFactory(oap=action.oap, round__name="Autumn 2026").round
    RoundPlanFactory(oap=elsewhere.oap, round=reporting)
    return reporting


@pytest.fixture
def arrests(reporting, action, elsewhere):
    """A count of persons that the round asks of both actions."""
    indicator = IndicatorFactory(code="arrests", name="Arrests", rank=1)
    for asked in (action, elsewhere):
        AskedFactory(round=reporting, action=asked, indicator=indicator)
    return indicator


@pytest.fixture
def leader(action):
    """The leader of the botnets action, for France."""
    france = OrganisationFactory(name="France", country="FR")
    leader = RoleAssignmentFactory(organisation=france, role=Role.EXPERT).person
    LeaderFactory(action=action, organisation=france, person=leader)
    RoleAssignmentFactory(organisation=france, person__username="nec-fr")
    return leader


@pytest.fixture
def driver(action):
    return AppointmentFactory(oap=action.oap).person


@pytest.fixture
def est(db):
    return RoleAssignmentFactory(
        role=Role.EST, organisation__kind=OrganisationKind.EU_AGENCY, organisation__name="Europol"
    ).person


@pytest.fixture
def belgium(elsewhere):
    belgium = OrganisationFactory(name="Belgium", country="BE")
    ParticipationFactory(action=elsewhere, organisation=belgium)
    return belgium


@pytest.fixture
def malta(db):
    return OrganisationFactory(name="Malta", country="MT")


@pytest.fixture
def necs(country, nec, belgium, malta):
    return {
        country: nec,
        belgium: RoleAssignmentFactory(organisation=belgium).person,
        malta: RoleAssignmentFactory(organisation=malta).person,
    }


@pytest.fixture
def joined(event, leader, necs, arrests):
    """The week once all three have said that they take part, in the open round."""
    oblige()
    ask_to_join(event, by=leader, organisations=list(necs), joins=True)
    return event


@pytest.fixture
def report(joined, arrests, necs):
    """Enter arrests at the event for a country: in its own report, or in one that is named."""

    def report(organisation, value, *, submit=True, accept=True, obligation=None, **given):
        by = necs.get(organisation) or given.pop("by")
        owed = obligation or Obligation.objects.get(organisation=organisation)
        contribution = start_contribution(owed, by=by)
        entry = FigureEntry(
            **{"indicator": arrests, "value": Decimal(value), "event": joined, **given}
        )
        figures = [entry]
        if entry.kind == FigureKind.CONSOLIDATED:
            figures.append(FigureEntry(indicator=arrests, answer=Answer.NOT_REPORTED))
        contribution = change_contribution(
            contribution, by=by, seen=contribution.version, figures=figures
        )
        if submit:
            contribution = submit_contribution(contribution, by=by, seen=contribution.version)
        if submit and accept:
            contribution.move(ContributionState.ACCEPTED, by=by)
        return SimpleNamespace(contribution=contribution, obligation=owed)

    return report
