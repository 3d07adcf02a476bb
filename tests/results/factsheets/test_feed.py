"""The feed is one that any reader of feeds takes: Atom as RFC 4287 has it."""

from pathlib import Path

import pytest
from django.urls import reverse
from lxml import etree

from results.factsheets.commands import withdraw_factsheet

pytestmark = pytest.mark.django_db

RULES = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
ATOM = "{http://www.w3.org/2005/Atom}"
FEED = reverse("results:published_feed")


def read(client):
    feed = etree.fromstring(client.get(FEED).content)
    assert RULES.validate(feed), RULES.error_log
    return feed


def entries(feed):
    return {entry.findtext(f"{ATOM}title"): entry for entry in feed.iter(f"{ATOM}entry")}


def test_the_feed_is_valid_before_anything_is_published(client, db):
    assert not entries(read(client))


def test_the_feed_is_valid_with_versions_published_replaced_and_withdrawn(client, published, est):
    sheet = published.factsheets.get(scope="CA")
    withdraw_factsheet(sheet, by=est, reason="A <b>total</b> & more was wrong.")

    feed = read(client)

    # RELAX NG cannot say this: each entry differs from all others, and has its one address.
    ids = [entry.findtext(f"{ATOM}id") for entry in entries(feed).values()]
    assert len(ids) == len(set(ids)) == published.factsheets.count()
    for entry in entries(feed).values():
        alternates = [
            link for link in entry.iter(f"{ATOM}link") if link.get("rel") in {None, "alternate"}
        ]
        assert len(alternates) == 1
    assert feed.findtext(f"{ATOM}rights") == "TLP:CLEAR"


def test_the_feed_shows_that_a_version_was_withdrawn_and_why(client, published, est):
    sheet = published.factsheets.get(scope="CA")
    before = entries(read(client))[str(sheet)]
    withdraw_factsheet(sheet, by=est, reason="A <b>total</b> & more was wrong.")

    entry = entries(read(client))[str(sheet)]

    # As HTML, in which a user's text is no markup.
    assert entry.findtext(f"{ATOM}summary") == (
        "This version was withdrawn. A &lt;b&gt;total&lt;/b&gt; &amp; more was wrong."
    )
    assert entry.findtext(f"{ATOM}updated") >= before.findtext(f"{ATOM}updated")
    assert client.get(entry.find(f"{ATOM}link").get("href")).status_code == 410
