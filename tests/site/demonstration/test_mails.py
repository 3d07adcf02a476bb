from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMessage
from django.urls import reverse

pytestmark = pytest.mark.django_db

FIRST = datetime(2026, 11, 25, tzinfo=UTC)


@pytest.fixture(autouse=True)
def shown(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.MAILERS = {"default": {"BACKEND": "empact.site.demonstration.mails.ShownMails"}}


def send(subject, body="Open http://localhost:8000/invitations/ please."):
    EmailMessage(subject, body, "empact@localhost", ["ana@example.org"]).send()


def test_mails_of_the_demonstration_are_shown_the_latest_first(client, settings, capsys):
    settings.DEMONSTRATION = True
    with time_machine.travel(FIRST):
        send("First")
    with time_machine.travel(FIRST + timedelta(seconds=1)):
        send("Second <b>")

    page = client.get(reverse("mail_list"))

    assert [m.subject for m in page.context["mails"]] == ["Second <b>", "First"]
    assert '<a href="http://localhost:8000/invitations/"' in page.text
    assert "Second &lt;b&gt;" in page.text
    assert "Subject: First" in capsys.readouterr().out


def test_the_page_without_mails_says_what_to_do(client, settings):
    settings.DEMONSTRATION = True

    assert "No emails yet" in client.get(reverse("mail_list")).text


def test_there_is_no_such_page_outside_the_demonstration(client, settings):
    settings.DEMONSTRATION = False
    send("A link that opens an account")

    assert client.get(reverse("mail_list")).status_code == 404


def test_outside_the_demonstration_mails_are_kept_nowhere(tmp_path, settings):
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    mail.outbox = []

    send("A link that opens an account")

    assert (len(mail.outbox), list(tmp_path.iterdir())) == (1, [])
