"""An action of the cyber-attacks plan, those who work in it, and the round that asks about it."""

from datetime import date
from decimal import Decimal

import pytest

from actions.questionnaires.entries import FigureEntry
from cycles.indicators.models import Source
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.models.plans import OAPRole
from tests.factories.actions import (
    AskedFactory,
    AssignmentFactory,
    ContributionFactory,
    LeaderFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.cycles import IndicatorFactory, IndicatorVersionFactory, UnitFactory
from tests.factories.oaps import AppointmentFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory


@pytest.fixture
def country(db):
    return OrganisationFactory(name="Netherlands", country="NL")


@pytest.fixture
def nec(country):
    return RoleAssignmentFactory(organisation=country, person__username="nec").person


@pytest.fixture
def expert(country, action):
    """An expert to whom the action is given."""
    expert = RoleAssignmentFactory(organisation=country, role=Role.EXPERT).person
    AssignmentFactory(action=action, organisation=country, person=expert)
    return expert


@pytest.fixture
def action(country):
    action = OperationalActionFactory(title="Takedown of botnets")
    ParticipationFactory(action=action, organisation=country)
    return action


@pytest.fixture
def obligation(country, action):
    return ObligationFactory(organisation=country, action=action)


@pytest.fixture
def arrests(obligation):
    """A count of persons that the round asks for."""
    indicator = IndicatorFactory(code="arrests", name="Arrests", rank=1)
    AskedFactory(round=obligation.round, action=obligation.action, indicator=indicator)
    return indicator


@pytest.fixture
def minors(obligation, arrests):
    """A part of the arrests."""
    indicator = IndicatorFactory(
        code="arrests-minors", name="Minors arrested", rank=1, part_of=arrests, breakdown="age"
    )
    AskedFactory(round=obligation.round, action=obligation.action, indicator=indicator)
    return indicator


@pytest.fixture
def cocaine(obligation):
    """An amount in kilograms, which need not be whole."""
    kilograms = UnitFactory(code="kg", name="kilograms", whole=False, base="kg")
    indicator = IndicatorFactory(code="cocaine", name="Cocaine seized", rank=2, version=None)
    IndicatorVersionFactory(indicator=indicator, unit=kilograms, counting_unit="one kilogram")
    AskedFactory(round=obligation.round, action=obligation.action, indicator=indicator)
    return indicator


@pytest.fixture
def joint_action_days(obligation):
    """Asked by mistake: what is counted from events is never reported."""
    indicator = IndicatorFactory(name="Joint action days held", source=Source.EVENTS)
    AskedFactory(round=obligation.round, action=obligation.action, indicator=indicator)
    return indicator


@pytest.fixture
def contribution(obligation, arrests):
    return ContributionFactory(obligation=obligation)


@pytest.fixture
def entry(arrests):
    """Make an entry of ten arrests, but for what is said otherwise."""

    def entry(value="10", **given):
        number = None if value is None else Decimal(value)
        return FigureEntry(**{"indicator": arrests, "value": number, **given})

    return entry


@pytest.fixture
def people(action, country, nec, expert, obligation):
    """One person for each relation to the contribution of the Netherlands."""
    inside = OrganisationFactory(name="Belgium", country="BE")
    outside = OrganisationFactory(name="Malta", country="MT")
    partner = OrganisationFactory(name="A bank", country="", kind=OrganisationKind.PRIVATE_PARTNER)
    leading = OrganisationFactory(name="France", country="FR")
    for organisation in [inside, partner]:
        ParticipationFactory(action=action, organisation=organisation)
    for marked in [action, action.oap]:
        marked.releasable_to.add(partner)
    leader = RoleAssignmentFactory(organisation=leading, role=Role.EXPERT).person
    LeaderFactory(action=action, organisation=leading, person=leader)
    former_nec = RoleAssignmentFactory(organisation=country, last_day=date(2025, 12, 31)).person
    former_driver = AppointmentFactory(
        oap=action.oap, first_day=date(2024, 1, 1), last_day=date(2024, 12, 31)
    ).person

    def holder(role, **given):
        return RoleAssignmentFactory(role=role, **given).person

    return {
        "nec": nec,
        "team member": holder(Role.NEC_TEAM, organisation=country),
        "expert": expert,
        "former nec": former_nec,
        "nec inside": holder(Role.NEC, organisation=inside),
        "nec outside": holder(Role.NEC, organisation=outside),
        "partner inside": holder(Role.PARTNER, organisation=partner),
        "leader": leader,
        "driver": AppointmentFactory(oap=action.oap).person,
        "co-driver": AppointmentFactory(oap=action.oap, role=OAPRole.CO_DRIVER).person,
        "former driver": former_driver,
        "est": holder(Role.EST, organisation__kind=OrganisationKind.EU_AGENCY),
        "eurojust": holder(Role.EUROJUST, organisation__kind=OrganisationKind.EU_AGENCY),
        "commission": holder(Role.COMMISSION, organisation__kind=OrganisationKind.EU_INSTITUTION),
        "secretariat": holder(Role.SECRETARIAT, organisation__kind=OrganisationKind.EU_INSTITUTION),
        "administrator": holder(Role.ADMINISTRATOR),
        "superuser": UserFactory(is_superuser=True, is_staff=True),
    }
