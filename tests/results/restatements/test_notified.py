"""Subscribers learn of new versions by mail, and the public by the feed."""

from xml.etree import ElementTree as ET

import pytest
from django.core import mail
from django.urls import reverse

from empact.people.preferences.commands.reminders import choose_reminders
from empact.people.preferences.models.reminders import ReminderKind, ReminderSettings
from tests.factories.people import UserFactory
from tests.results.restatements.conftest import figure_of, general
from tests.words.english import english_in

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def reader():
    reader = UserFactory(email="ana@example.org")
    choose_reminders(by=reader, hour=8, kinds=[ReminderKind.PUBLISHED])
    return reader


@pytest.fixture
def restated(first, restate):
    return restate(figure_of(101), 150, public_reason="Counted anew.")


def mails_of(version="version 2"):
    return [message for message in mail.outbox if f"2026, {version}" in message.body]


def test_subscribers_are_mailed_what_a_new_version_changes(reader, restated, publish, work):
    UserFactory(email="nobody@example.org")

    publish()
    work()

    (sent,) = mails_of()
    assert sent.to == ["ana@example.org"]
    assert "All crime areas, 2026, version 2" in sent.body
    assert "- Arrests: from 912 to 961" in sent.body
    assert "Restated on 1\u00a0September\u00a02026: Counted anew." in sent.body
    assert "List-Unsubscribe" in sent.extra_headers


def test_the_mail_is_in_the_language_of_its_reader(reader, restated, publish, work):
    reader.language = "de"
    reader.save()

    publish()
    work()

    (sent,) = mails_of("Fassung 2")
    assert sent.subject == "EMPACT-Ergebnisse 2026 veröffentlicht"
    assert "- Arrests: bisher 912, jetzt 961" in sent.body
    assert english_in(sent) == []


def test_nobody_is_mailed_who_has_not_asked_or_has_stopped_it(reader, restated, publish, work):
    assert not ReminderSettings().wants(ReminderKind.PUBLISHED)

    publish()
    choose_reminders(by=reader, hour=8, kinds=[])
    work()

    assert not mails_of()


def test_everybody_follows_published_versions_by_a_feed(restated, publish, client):
    publish()

    feed = ET.fromstring(client.get(reverse("results:published_feed")).content)  # noqa: S314 -- our own

    entries = {
        entry.find(f"{ATOM}title").text: entry.find(f"{ATOM}summary").text
        for entry in feed.iter(f"{ATOM}entry")
    }
    assert entries["All crime areas, 2026, version 2"] == (
        "Arrests: from 912 to 961. Restated on 1\u00a0September\u00a02026: Counted anew."
    )
    assert entries["All crime areas, 2026, version 1"] == "A later version has taken its place."
    assert general().version == 2


def test_who_asks_the_feed_again_hears_that_nothing_is_new(
    restated, publish, client, django_assert_max_num_queries
):
    address = reverse("results:published_feed")
    one = client.get(address)
    again = {"headers": {"If-None-Match": one["ETag"]}}
    with django_assert_max_num_queries(1):
        assert client.get(address, **again).status_code == 304

    publish()

    more = client.get(address, **again)
    assert (one.status_code, more.status_code) == (200, 200)
    assert more.content.count(b"<entry>") > one.content.count(b"<entry>") > 0


def test_the_feed_shows_nothing_of_what_is_not_published(run, client):
    assert b"<entry>" not in client.get(reverse("results:published_feed")).content
