"""A mail server that is away delays mails; one that refuses for good does not."""

import smtplib

import pytest
from django.core.mail import send_mail
from django.utils import timezone

from empact.people.roles.notices import send_invitation
from empact.records.outbox.models import Outbox, OutboxState
from empact.records.outbox.post import Away, post
from tests.factories.people import InvitationFactory
from tests.smtp import MailServer, mailers

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    server = MailServer()
    settings.MAILERS = mailers(server.port)
    yield server
    server.close()


def send():
    send_mail("Subject", "Text", None, ["ana@example.org"])


def test_a_server_that_takes_a_mail_gets_it(server):
    send()

    assert server.addresses == ["ana@example.org"]


@pytest.mark.parametrize("code", (421, 450, 451))
def test_a_server_that_takes_it_later_is_away(server, code):
    server.refused["ana@example.org"] = code

    with pytest.raises(Away, match=rf"does not accept the email now \(code {code}\)") as caught:
        send()

    assert "ana" not in str(caught.value)


def test_a_server_that_refuses_an_address_for_good_is_not_away(server):
    server.refused["ana@example.org"] = 550

    with pytest.raises(smtplib.SMTPRecipientsRefused):
        send()


def test_nobody_at_the_port_is_away(server, settings):
    settings.MAILERS = mailers(9)

    with pytest.raises(Away, match="ConnectionRefusedError"):
        send()


def test_a_name_that_leads_nowhere_is_away(settings):
    settings.MAILERS = mailers(25, host="mail.invalid")

    with pytest.raises(Away, match="gaierror"):
        send()


def test_a_password_that_is_wrong_is_away_until_an_operator_corrects_it(server, settings):
    settings.MAILERS = mailers(server.port, username="empact", password="wrong")  # noqa: S106 -- not one

    with pytest.raises(Away, match="SMTPNotSupportedError"):
        send()


def test_the_first_invitation_outlives_a_mail_server_that_is_away(server, settings, work):
    settings.MAILERS = mailers(9)
    invitation = InvitationFactory()
    post(send_invitation, key="first", invitation=str(invitation.pk))
    for _ in range(5):
        work()
        Outbox.objects.update(due_at=timezone.now())
    waiting = Outbox.objects.get()

    settings.MAILERS = mailers(server.port)
    work()

    assert (waiting.state, waiting.failures) == (OutboxState.PENDING, 0)
    assert (
        waiting.reason == "The mail server does not accept the email now (ConnectionRefusedError)."
    )
    assert server.addresses == [invitation.email]
