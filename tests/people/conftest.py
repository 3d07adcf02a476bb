"""Germany with its coordinator and team, another country, and those who stand outside."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from empact.people.models import OrganisationKind, Role
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory

TODAY = date(2026, 11, 25)


@pytest.fixture
def today():
    """Noon of a day, so that no test meets midnight."""
    noon = datetime(2026, 11, 25, 12, tzinfo=ZoneInfo("Europe/Brussels"))
    with time_machine.travel(noon, tick=False):
        yield TODAY


@pytest.fixture
def germany(db):
    return OrganisationFactory(name="Germany", country="DE")


@pytest.fixture
def france(db):
    return OrganisationFactory(name="France", country="FR")


@pytest.fixture
def europol(db):
    return OrganisationFactory(name="Europol", kind=OrganisationKind.EU_AGENCY, country="")


def role(organisation, name=Role.NEC, **given):
    """Give somebody a role; who they are called says which."""
    person = UserFactory(
        first_name=name.label, last_name=organisation.name, email=f"{name}@{organisation.pk}.test"
    )
    return RoleAssignmentFactory(person=person, organisation=organisation, role=name, **given)


@pytest.fixture
def nec_role(germany):
    return role(germany)


@pytest.fixture
def nec(nec_role):
    return nec_role.person


@pytest.fixture
def team_role(germany):
    return role(germany, Role.NEC_TEAM)


@pytest.fixture
def expert_role(germany):
    return role(germany, Role.EXPERT)


@pytest.fixture
def est(europol):
    return role(europol, Role.EST).person


@pytest.fixture
def everybody(germany, france, europol, nec, team_role, expert_role, est):
    """One person for each way of standing to the roles of Germany."""
    bank = OrganisationFactory(name="A bank", kind=OrganisationKind.PRIVATE_PARTNER, country="")
    return {
        "nec": nec,
        "team member": team_role.person,
        "expert": expert_role.person,
        "former nec": role(germany, last_day=date(2025, 12, 31)).person,
        "other nec": role(france).person,
        "est": est,
        "agency": role(europol, Role.AGENCY).person,
        "partner": role(bank, Role.PARTNER).person,
        "auditor": role(europol, Role.AUDITOR).person,
        "administrator": role(europol, Role.ADMINISTRATOR).person,
        "superuser": UserFactory(is_superuser=True, is_staff=True),
    }
