"""Shared fixtures of tests on people: an authenticator app, mails, one person for each relation."""

import re
import time
from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.utils import timezone

from empact.people.accounts.clock import the_clock
from empact.people.roles.kinds import OrganisationKind, Role
from empact.people.roles.notices import send_invitation
from empact.records.outbox.post import post
from tests.factories.people import (
    InvitationFactory,
    OrganisationFactory,
    RoleAssignmentFactory,
    UserFactory,
)

PASSWORD = "gravel lantern oyster seventeen"  # noqa: S105 -- of people in tests


def code_of(secret, step=0):
    """Give the code that an authenticator app shows, or that it showed some half minutes ago."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


def link_in(message):
    """Give the path that the link in a mail leads to."""
    return re.search(r"http://localhost:8000(/\S+)", message.body)[1]


@pytest.fixture
def person(db):
    """A person with a password and an app."""
    person = UserFactory(email="ana@example.org", first_name="Ana")
    person.set_password(PASSWORD)
    person.save()
    return person


@pytest.fixture
def secret():
    return "JBSWY3DPEHPK3PXP"


@pytest.fixture
def europol(db):
    return OrganisationFactory(name="Europol", kind="eu_agency", country="")


@pytest.fixture
def invite(europol, work):
    """Invite a person for real, and give the path of the link in their mail."""

    def invite(email="ana@example.org", **given):
        terms = {"by": the_clock(), "organisation": europol, "role": Role.EST}
        invitation = InvitationFactory(email=email, **(terms | given))
        post(send_invitation, key=f"invitation:{invitation.pk}", invitation=str(invitation.pk))
        work()
        return invitation, link_in(mail.outbox[-1])

    return invite


@pytest.fixture
def past():
    return timezone.now() - timedelta(days=1)


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


def role(organisation, name=Role.NEC, **given):
    """Give a new person a role, which their name shows."""
    person = UserFactory(
        first_name=name.label, last_name=organisation.name, email=f"{name}-{uuid4()}@police.test"
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
    """One person for each relation to the roles of Germany."""
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
