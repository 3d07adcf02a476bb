"""Addresses that open an account are in no log of the application."""

import logging
import sys
from io import StringIO

import pytest
from django.conf import settings

from empact.lib.logs import Discreet, without_secrets


@pytest.mark.parametrize(
    ("written", "logged"),
    (
        ("Not Found: /invitations/7b0c/key-1/", "Not Found: /invitations/7b0c/***/"),
        ("GET /password/1x/ab-12/ HTTP/1.1", "GET /password/1x/***/ HTTP/1.1"),
        ("'/calendar/feeds/key.ics'", "'/calendar/feeds/***'"),
        ("https://a.example/reminders/stop/a:b:c/", "https://a.example/reminders/stop/***/"),
        ("/sign-in/link/key/", "/sign-in/link/***/"),
        ("/results/charts/a/?for=key", "/results/charts/a/?***"),
        ("/sign-in/eu-login/callback/?code=a&state=b", "/sign-in/eu-login/callback/?***"),
        ("/invitations/7b0c/", "/invitations/7b0c/"),
        ("at /account/password/first/ now", "at /account/password/first/ now"),
        ("at /password/sent/ now", "at /password/sent/ now"),
        ("Why? Since it is so.", "Why? Since it is so."),
    ),
)
def test_what_lets_somebody_in_is_hidden(written, logged):
    assert without_secrets(written) == logged


@pytest.mark.guard(
    "No log holds an address that lets somebody in",
    file="empact/lib/logs.py",
    on="return without_secrets(super().format(record))",
    off="return super().format(record)",
)
def test_tracebacks_are_formatted_without_secrets():
    said = StringIO()
    handler = logging.StreamHandler(said)
    handler.setFormatter(Discreet())
    try:
        int("/calendar/feeds/key.ics")
    except ValueError:
        record = logging.LogRecord("a", logging.ERROR, "a", 1, "At %s", ("/password/1/key/",), None)
        record.exc_info = sys.exc_info()
        handler.handle(record)

    assert (
        "ValueError: invalid literal for int() with base 10: '/calendar/feeds/***'"
        in said.getvalue()
    )
    assert "At /password/1/***/" in said.getvalue()
    assert "key" not in said.getvalue()


def test_every_handler_of_ours_writes_without_secrets():
    formatters = settings.LOGGING["formatters"]

    for handler in settings.LOGGING["handlers"].values():
        assert formatters[handler["formatter"]] == {"()": "empact.lib.logs.Discreet"}
