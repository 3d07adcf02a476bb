"""Settings that an installation can have, and those with which it refuses to start."""

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

ROOT = Path(__file__).resolve().parent.parent
KEY = "only for tests, and as long as a real one has to be for this"
PRODUCTION = {
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "empact.example",
    "CSRF_TRUSTED_ORIGINS": "https://empact.example",
    "PRIVACY_CONTROLLER": "The agency that runs this",
    "PRIVACY_CONTACT": "dpo@agency.example",
}
ONLY_FOR_TESTS = ("EMPACT_DEMO", "BEHIND_TLS", "DJANGO_ALLOW_ASYNC_UNSAFE")


def check(**environment):
    """Run the checks of a deployment in a process of its own, with this environment and no more."""
    surroundings = {k: v for k, v in os.environ.items() if k not in ONLY_FOR_TESTS}
    checked = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=surroundings | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return checked.returncode, checked.stderr


def test_the_settings_of_production_pass_every_check_of_django():
    assert check(**PRODUCTION) == (0, "")


@pytest.mark.parametrize("name", ("PRIVACY_CONTROLLER", "PRIVACY_CONTACT"))
def test_a_privacy_notice_that_names_nobody_is_noticed(name):
    status, said = check(**PRODUCTION | {name: ""})

    assert status == 1
    assert f"{name} is missing" in said


@pytest.fixture
def read_settings(monkeypatch):
    """Read the settings again, in the environment of production but for what is given."""

    def read_settings(**given):
        for name in ONLY_FOR_TESTS:
            monkeypatch.delenv(name, raising=False)
        for name, value in (PRODUCTION | given).items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(ROOT / "empact" / "settings.py"))

    return read_settings


@pytest.mark.guard(
    "Nothing starts that would let strangers in",
    file="empact/lib/deployment.py",
    on="return [advice for advice, is_refused in refused.items() if is_refused]",
    off="return []",
)
@pytest.mark.parametrize(
    ("given", "reason"),
    (
        ({"EMPACT_DEMO": "1"}, "The demonstration lets anybody in"),
        ({"EMPACT_DEMO": "1", "ALLOWED_HOSTS": "localhost,empact.example"}, "The demonstration"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY can be guessed"),
        ({"SECRET_KEY": "abab" * 20}, "SECRET_KEY can be guessed"),
        ({"SECRET_KEY": f"django-insecure-{KEY}"}, "SECRET_KEY can be guessed"),
        ({"BEHIND_TLS": "0"}, "Passwords would travel in the open"),
        ({"ALLOWED_HOSTS": "*"}, "Links in mails would lead"),
        ({"CSRF_TRUSTED_ORIGINS": "http://empact.example"}, "Forms would be taken from pages"),
        ({"CSRF_TRUSTED_ORIGINS": "https://empact.example,http://a.example"}, "Forms would be"),
    ),
)
def test_nothing_starts_that_would_let_strangers_in(read_settings, given, reason):
    with pytest.raises(ImproperlyConfigured, match=reason):
        read_settings(**given)


@pytest.mark.parametrize(
    ("url", "origins"),
    (
        ("https://empact.example:8443/", ["https://a.example", "https://empact.example:8443"]),
        ("https://empact.example", ["https://a.example", "https://empact.example"]),
        ("http://localhost:8000", ["https://a.example"]),
    ),
)
def test_forms_are_taken_from_the_address_of_the_site_whatever_its_port(
    read_settings, url, origins
):
    shown = read_settings(PUBLIC_URL=url, CSRF_TRUSTED_ORIGINS="https://a.example")

    assert shown["CSRF_TRUSTED_ORIGINS"] == origins


def test_nobody_can_turn_on_the_pages_for_debugging(read_settings):
    assert read_settings(DEBUG="1")["DEBUG"] is False


def test_production_hashes_passwords_at_the_full_cost(read_settings):
    hasher = import_string(read_settings()["PASSWORD_HASHERS"][0])

    assert hasher is Argon2PasswordHasher
    assert (hasher.time_cost, hasher.memory_cost, hasher.parallelism) == (2, 102400, 8)


def test_cookies_of_production_belong_to_one_host_and_travel_in_secret(read_settings):
    shown = read_settings()

    assert (shown["SESSION_COOKIE_NAME"], shown["SESSION_COOKIE_SECURE"]) == (
        "__Host-sessionid",
        True,
    )
    assert (shown["CSRF_COOKIE_NAME"], shown["CSRF_COOKIE_SECURE"]) == ("__Host-csrftoken", True)
    assert (shown["SESSION_COOKIE_HTTPONLY"], shown.get("SESSION_COOKIE_DOMAIN")) == (True, None)
    assert shown.get("SESSION_COOKIE_PATH", "/") == "/"


def test_a_form_may_lead_to_the_provider_of_identities_and_nowhere_else(read_settings):
    shown = read_settings(
        OIDC_ISSUER="https://login.example/cas/oauth2",
        OIDC_CLIENT_ID="empact",
        OIDC_CLIENT_SECRET="not one",  # noqa: S106 -- see its value
    )

    assert shown["SECURE_CSP"]["form-action"] == ["'self'", "https://login.example"]
