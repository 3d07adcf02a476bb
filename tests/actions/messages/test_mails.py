"""Mails of a message: over a real mail server, each once, despite refusals and crashes."""

import signal
from email import message_from_string, policy

import pytest

from actions.messages.commands import retry_message
from actions.messages.models import Audience, MessageRecipient
from empact.lib.commands import NotNow
from empact.people.accounts.models import User
from empact.people.preferences.commands.reminders import choose_reminders
from empact.records.outbox.models import Outbox, OutboxState
from tests.actions.messages.conftest import person_of
from tests.processes import RELAY, end, worker
from tests.smtp import MailServer, mailers, wait_until
from tests.words.english import english_in

pytestmark = pytest.mark.django_db

EVERYBODY = ["ben@example.eu", "mia@example.eu", "nel@example.eu"]


@pytest.fixture
def server(settings):
    """A mail server of the tests, to which all mails go."""
    server = MailServer()
    settings.MAILERS = mailers(server.port)
    yield server
    server.close()


def test_each_gets_a_mail_of_their_own_that_says_who_writes_why_and_what_they_owe(
    owed, driver, plan, write, send, work, server, reporting
):
    message = send(write(driver))

    work()

    assert server.addresses == EVERYBODY
    (read,) = [
        message_from_string(text, policy=policy.default) for to, text in server.taken if "nel" in to
    ]
    text = read.get_content()
    assert read["Subject"] == "[LIMITE] Four days left"
    assert (read["To"], read["Reply-To"]) == ("nel@example.eu", "ana@example.eu")
    assert text.startswith("LIMITE")
    for words in (
        "Ana Silva (Portugal) writes to you through EMPACT",
        "Please hand in what you have.",
        "About: First half of 2026",
        f"About: {plan}",
        "1 contribution of Netherlands was not submitted when this was sent.",
        "Your contributions: http://localhost:8000/",
        f"/messages/{message.pk}/",
        "If you answer this email, only Ana Silva gets your answer.",
    ):
        assert words in text
    # States are for the driver alone: no receiver learns whose contributions are outstanding too.
    for _, other in server.taken:
        assert sum(name in other for name in ("Nel", "Ben", "Mia")) == 1
        assert sum(name in other for name in ("Netherlands", "Belgium", "Malta")) == 1


def test_leaders_are_shown_that_they_lead_and_where_the_plan_is(
    plan, driver, leader, write, send, work, mailoutbox
):
    send(write(driver, audience=Audience.LEADERS, round=None))

    work()

    (letter,) = mailoutbox
    assert "because you lead or co-lead an action for France" in letter.body
    assert f"Your actions: http://localhost:8000{plan.get_absolute_url()}" in letter.body


@pytest.mark.parametrize("audience", Audience)
def test_what_is_around_a_message_is_in_the_language_of_its_reader(
    audience, owed, driver, leader, write, send, work, mailoutbox
):
    User.objects.update(language="de")
    asks = audience == Audience.OWING
    given = {} if asks else {"round": None}

    send(write(driver, subject="Noch vier Tage", text="Bitte melden.", audience=audience, **given))
    work()

    letters = [letter for letter in mailoutbox if not asks or "nel@example.eu" in letter.to]
    (why,) = {line for line in letters[0].body.splitlines() if line.startswith("Sie erhalten dies")}
    assert why == (
        "Sie erhalten dies, weil 1 Beitrag für Niederlande beim Versand nicht eingereicht war."
        if asks
        else "Sie erhalten dies, weil Sie für Frankreich eine Maßnahme leiten oder mitleiten."
    )
    # The name of the round is English, as it was entered.
    assert [word for letter in letters for word in english_in(letter) if word != "of"] == []


def test_one_address_that_is_refused_for_good_keeps_nobody_else_from_their_mail(
    owed, driver, write, send, work, server
):
    server.refused["mia@example.eu"] = 550
    message = send(write(driver))

    work()

    assert server.addresses == ["ben@example.eu", "nel@example.eu"]
    refused = message.recipients.exclude(refused="").get()
    assert refused.refused == "The email server refused the address (550)."
    assert Outbox.objects.get(key__startswith="mail_message").state == OutboxState.DONE


def test_what_the_server_puts_off_is_tried_again_for_those_who_are_left(
    owed, driver, write, send, work, server, settings
):
    settings.OUTBOX_PAUSE *= 0
    server.refused["mia@example.eu"] = 450
    message = send(write(driver))

    work()
    first = server.addresses
    server.refused.clear()
    work()

    assert "mia@example.eu" not in first
    assert server.addresses == EVERYBODY
    assert not message.recipients.filter(mailed_at=None).exists()


def test_mails_that_were_set_aside_start_anew_and_none_goes_twice(
    owed, driver, write, send, work, settings, server
):
    settings.OUTBOX_PAUSE *= 0
    settings.OUTBOX_PATIENCE *= 0
    server.refused["mia@example.eu"] = 450
    message = send(write(driver))
    work()
    aside = Outbox.objects.get(key__startswith="mail_message")
    server.refused.clear()

    retry_message(message, by=driver)
    work()

    assert aside.state == OutboxState.QUARANTINED
    assert "mia@" not in aside.reason
    assert server.addresses == EVERYBODY
    with pytest.raises(NotNow, match="No email of this message has failed"):
        retry_message(message, by=driver)


def test_who_left_before_their_mail_went_gets_none(owed, necs, driver, write, send, work, server):
    message = send(write(driver))
    necs["MT"].email = ""
    necs["MT"].save()

    work()

    assert server.addresses == ["ben@example.eu", "nel@example.eu"]
    assert "email address any more" in message.recipients.get(recipient=necs["MT"]).refused


def test_a_message_also_comes_to_those_who_stopped_reminders(
    owed, necs, driver, write, send, work, server
):
    choose_reminders(by=necs["NL"], hour=8, kinds=[])
    send(write(driver))

    work()

    assert "nel@example.eu" in server.addresses


@pytest.mark.guard(
    "A mail that went does not go again",
    file="actions/messages/models.py",
    on='        return self.filter(mailed_at=None, refused="")',
    off='        return self.filter(refused="")',
)
@pytest.mark.django_db(transaction=True)
def test_a_worker_that_dies_among_its_mails_costs_nobody_a_mail_and_sends_none_twice(
    owed, countries, driver, write, send, start
):
    for number in range(9):
        person_of(countries["BE"], "nec_team", f"Team{number} Bos")
    server = MailServer(pause=0.2)
    place = {"MAIL_HOST": "127.0.0.1", "MAIL_PORT": str(server.port)}
    message = send(write(driver))
    start(RELAY)
    first = start(worker(), **place)

    wait_until(lambda: len(server.taken) >= 4)
    end(first, signal.SIGKILL)
    start(worker(), **place)
    wait_until(lambda: not MessageRecipient.objects.filter(mailed_at=None).exists())

    server.close()
    identities = [message_from_string(text)["Message-ID"] for _, text in server.taken]
    assert message.recipients.count() == 12
    assert len(set(identities)) == 12
    # The one that was on its way when it died may come again, under the same Message-ID.
    assert len(identities) <= 13
