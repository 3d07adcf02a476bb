"""The Netherlands, whose coordinator delegates contributions to an expert of its customs."""

from datetime import date
from decimal import Decimal

import pytest

from actions.obligations.models.obligations import Obligation
from actions.questionnaires.entries import FigureEntry
from actions.submissions.commands import change_contribution, start_contribution
from empact.people.roles.kinds import Role
from tests.factories.actions import AskedFactory, DelegationFactory, ObligationFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

BACK_BY = date(2027, 1, 15)


@pytest.fixture
def customs(country):
    return OrganisationFactory(
        name="Customs of the Netherlands", authority_of=country, sector="customs", country="NL"
    )


@pytest.fixture
def officer_role(country):
    return RoleAssignmentFactory(
        organisation=country,
        role=Role.EXPERT,
        person__first_name="Mila",
        person__last_name="Visser",
        person__email="mila@customs.test",
    )


@pytest.fixture
def officer(officer_role):
    """An expert of customs to whom no action is given."""
    return officer_role.person


@pytest.fixture
def owed(country, action, obligation, arrests):
    """Make obligations of the country: for the same action, each in a round of its own."""

    def owed(**given):
        row = ObligationFactory(organisation=country, **{"action": action, **given})
        AskedFactory(round=row.round, action=row.action, indicator=arrests)
        return row

    return owed


@pytest.fixture
def delegation(obligation, arrests, officer, nec):
    return DelegationFactory(obligation=obligation, expert=officer, by=nec)


@pytest.fixture
def fill_in(officer, arrests):
    """Start what was given and answer it, as its expert."""

    def fill_in(delegation, value="10", narrative="Searched a ship."):
        obligation = Obligation.objects.select_related("contribution").get(
            pk=delegation.obligation_id
        )
        row = getattr(obligation, "contribution", None) or start_contribution(
            obligation, by=delegation.expert
        )
        figures = [] if value is None else [FigureEntry(indicator=arrests, value=Decimal(value))]
        return change_contribution(
            row, by=delegation.expert, seen=row.version, narrative=narrative, figures=figures
        )

    return fill_in
