"""The Netherlands sent its figures by mail, and EST enters them."""

from decimal import Decimal

import pytest

from actions.contributions.models.contributions import Contribution
from actions.on_behalf.commands import ask_to_confirm, enter_on_behalf
from actions.questionnaires.entries import FigureEntry
from actions.submissions.commands import change_contribution
from empact.people.roles.kinds import OrganisationKind, Role
from tests.factories.people import RoleAssignmentFactory

SOURCE = "by email of 3 November"


@pytest.fixture
def est(db):
    role = RoleAssignmentFactory(
        role=Role.EST,
        organisation__kind=OrganisationKind.EU_AGENCY,
        person__first_name="Eva",
        person__last_name="Support",
        person__email="eva@est.test",
    )
    return role.person


@pytest.fixture
def colleague(est):
    """Another member of EST."""
    organisation = est.roles.get().organisation
    return RoleAssignmentFactory(role=Role.EST, organisation=organisation).person


@pytest.fixture
def entered(obligation, arrests, est):
    """Begin what the country sent, and enter ten arrests and a sentence."""
    contribution = enter_on_behalf(obligation, by=est, source=SOURCE)
    return change_contribution(
        contribution,
        by=est,
        seen=contribution.version,
        narrative="Searched a ship.",
        figures=[FigureEntry(indicator=arrests, value=Decimal(10))],
    )


@pytest.fixture
def waiting(entered, est):
    """The contribution that the country is asked to confirm."""
    ask_to_confirm(entered, by=est)
    return Contribution.objects.get(pk=entered.pk)
