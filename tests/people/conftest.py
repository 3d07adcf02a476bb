"""What tests of signing in share: an authenticator app, mails, and somebody to invite."""

import re
import time
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.utils import timezone

from empact.people.clock import the_clock
from empact.people.models import Role
from empact.people.notices import send_invitation
from empact.records.outbox import post
from tests.factories.people import InvitationFactory, OrganisationFactory, UserFactory

PASSWORD = "gravel lantern oyster seventeen"  # noqa: S105 -- of people in tests


def code_of(secret, step=0):
    """Give the code that an authenticator app shows, or that it showed some half minutes ago."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


def link_in(message):
    """Give the path that the link in a mail leads to."""
    return re.search(r"http://localhost:8000(/\S+)", message.body)[1]


@pytest.fixture
def person(db):
    """Somebody with a password and an app."""
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
    """Invite somebody for real, and give the path of the link in their mail."""

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
