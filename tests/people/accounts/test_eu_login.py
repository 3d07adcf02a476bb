"""Signing in by OpenID Connect, against a real provider on this machine that may misbehave."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.conf import settings as configured
from django.urls import reverse

from empact.people.accounts.models import User
from empact.records.audit.models import AuditEntry
from tests.factories.people import UserFactory
from tests.patience import PATIENCE
from tests.people.accounts.identity_provider import CLIENT, CLIENT_SECRET, IdentityProvider
from tests.people.conftest import PASSWORD, code_of

pytestmark = pytest.mark.django_db

WAITED = configured.SOCIALACCOUNT_REQUESTS_TIMEOUT
"""Seconds after which the product gives a provider up."""


@pytest.fixture
def provider(settings):
    provider = IdentityProvider()
    app = {
        "provider_id": "eu_login",
        "name": "EU Login",
        "client_id": CLIENT,
        "secret": CLIENT_SECRET,
        "settings": {"server_url": provider.issuer, "oauth_pkce_enabled": True},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"eu_login": {"APPS": [app]}}
    # It answers from a thread of the tests, which on a busy machine takes its time.
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = PATIENCE
    yield provider
    provider.close()


@pytest.fixture
def linked(client, provider, person, fresh):
    """A person who has linked their EU Login, and signed out again."""
    client.force_login(person)
    fresh(client)
    come_back(client, go(client, process="connect"))
    client.logout()
    return person


def go(client, **given):
    """Go to the provider, and give the address to which it sends the browser back."""
    there = client.post(reverse("eu_login_login"), given).url
    return requests.get(there, allow_redirects=False, timeout=PATIENCE).headers["Location"]


def come_back(client, address):
    return client.get(address.removeprefix("http://testserver"))


def is_let_in(client):
    return "_auth_user_id" in client.session


def test_a_linked_identity_stands_in_for_the_password(client, linked, secret):
    answer = come_back(client, go(client))
    client.post(answer.url, {"code": code_of(secret)})

    assert answer.url == reverse("mfa_authenticate")
    assert client.session["_auth_user_id"] == str(linked.pk)


def test_the_request_carries_state_nonce_and_proof_of_key(client, provider):
    asked = parse_qs(urlsplit(client.post(reverse("eu_login_login")).url).query)

    assert {"state", "nonce", "code_challenge"} <= set(asked)
    assert (asked["code_challenge_method"], asked["scope"]) == (["S256"], ["openid"])


def test_what_the_address_asks_for_besides_is_not_passed_on(client, provider):
    there = client.post(
        f"{reverse('eu_login_login')}?auth_params=nonce%3Dmine%26prompt%3Dnone&scope=everything"
    )

    asked = parse_qs(urlsplit(there.url).query)
    assert ("prompt" in asked, asked["nonce"] == ["mine"], asked["scope"]) == (
        False,
        False,
        ["openid"],
    )


def test_issuer_and_subject_are_the_key_and_nothing_else_is_kept(linked, provider):
    account = SocialAccount.objects.get()

    assert account.user == linked
    assert set(account.extra_data) == {"iss", "sub", "auth_time"}


WRONG = {
    "another nonce": {"claims": {"nonce": "another"}},
    "no nonce": {"claims": {"nonce": None}},
    "another audience": {"claims": {"aud": "another"}},
    "a second audience": {"claims": {"aud": [CLIENT, "another"]}},
    "made for another party": {"claims": {"aud": [CLIENT, "another"], "azp": "another"}},
    "another issuer": {"claims": {"iss": "https://elsewhere.example"}},
    "expired": {"claims": {"exp": int(time.time()) - 120}},
    "without an end": {"claims": {"exp": None}},
    "without a subject": {"claims": {"sub": None}},
    "made in the future": {"claims": {"iat": int(time.time()) + 3600}},
    "an unknown key": {"header": {"kid": "two"}},
    "no signature": {"algorithm": "none"},
    "another state": {"state": "another"},
    "no id_token": {"no_id_token": True},
    "keys that do not answer": {"broken": "/keys"},
    "a code that it refuses": {"broken": "/token"},
}


@pytest.mark.guard(
    "What a provider of identities says was said for this sign-in",
    file="empact/people/accounts/provider.py",
    on='if not hmac.compare_digest(str(claims["nonce"]).encode(), nonce.encode()):',
    off="if False:",
)
@pytest.mark.parametrize("fault", WRONG)
def test_a_provider_that_misbehaves_lets_nobody_in(client, linked, provider, fault):
    for name, value in WRONG[fault].items():
        setattr(provider, name, value)

    answer = come_back(client, go(client))

    assert (answer.status_code, is_let_in(client)) == (401, False)
    assert "EU Login did not work" in answer.text


@pytest.mark.guard(
    "What a provider of identities says was signed by it",
    file="empact/people/accounts/provider.py",
    on='options={"require": ["iss", "sub", "aud", "exp", "iat", "nonce"]},',
    off='options={"verify_signature": False},',
)
def test_a_signature_by_another_key_is_refused(client, linked, provider):
    provider.signed_by = provider.other_key

    assert come_back(client, go(client)).status_code == 401


def test_a_signature_by_what_both_sides_know_is_refused(client, linked, provider):
    provider.algorithm, provider.signed_by = "HS256", CLIENT_SECRET * 3

    assert come_back(client, go(client)).status_code == 401


def test_a_provider_that_calls_itself_otherwise_is_not_asked(client, provider):
    provider.called = "https://elsewhere.example"

    assert client.post(reverse("eu_login_login")).status_code == 401


@pytest.mark.parametrize("broken", ("/.well-known/openid-configuration",))
def test_a_provider_that_does_not_answer_leads_to_a_page_that_says_so(client, provider, broken):
    provider.broken = broken

    answer = client.post(reverse("eu_login_login"))

    assert (answer.status_code, "EU Login did not work" in answer.text) == (401, True)


def test_nobody_waits_longer_than_five_seconds(client, linked, provider, settings):
    address = go(client)
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = WAITED
    provider.slow = WAITED + 2

    answer = come_back(client, address)

    # A client that waited longer would get the answer, which is a good one.
    assert answer.status_code == 401
    assert WAITED == 5


def test_an_answer_is_taken_once(client, linked, provider, secret):
    address = go(client)
    first = come_back(client, address)
    client.post(first.url, {"code": code_of(secret)})
    client.logout()

    again = come_back(client, address)

    assert (again.status_code, is_let_in(client)) == (401, False)


def test_an_answer_is_taken_in_the_browser_that_asked(client, linked):
    address = go(client)
    other = type(client)()

    answer = come_back(other, address)

    assert (answer.status_code, is_let_in(other)) == (401, False)


def test_a_code_is_worth_nothing_without_the_proof_of_key(client, linked, provider):
    address = go(client)
    code = parse_qs(urlsplit(address).query)["code"][0]
    provider.codes[code]["code_challenge"] = "of somebody else"

    answer = come_back(client, address)

    assert (answer.status_code, provider.refused) == (401, ["no proof of the key (PKCE)"])


def test_an_identity_that_is_linked_to_nobody_makes_no_account(client, provider):
    people = User.objects.count()

    answer = come_back(client, go(client))

    assert answer.templates[0].name == "account/signup_closed.html"
    assert (User.objects.count(), is_let_in(client)) == (people, False)


def test_a_mail_address_links_nobody(client, person, provider):
    provider.claims = {"email": person.email, "email_verified": True}

    come_back(client, go(client))

    assert not is_let_in(client)


def test_another_subject_is_another_person(client, linked, provider):
    provider.subject = "ben"

    come_back(client, go(client))

    assert not is_let_in(client)


def test_linking_asks_for_a_fresh_factor(client, person, provider):
    client.force_login(person)

    answer = come_back(client, go(client, process="connect"))

    assert answer.url == reverse("account_reauthenticate")
    assert not SocialAccount.objects.exists()


def test_linking_is_written_down_and_shown(client, person, provider, fresh):
    client.force_login(person)
    fresh(client)

    come_back(client, go(client, process="connect"))

    page = client.get(reverse("socialaccount_connections"))
    assert "Unlink EU Login" in page.text
    assert AuditEntry.objects.filter(facts__what="identity_linked", person=person.pk).exists()


def test_an_identity_of_somebody_else_is_not_taken_over(client, linked, fresh):
    other = UserFactory()
    client.force_login(other)
    fresh(client)

    come_back(client, go(client, process="connect"))

    assert SocialAccount.objects.get().user == linked


@pytest.mark.parametrize(("acr", "status"), (("strong", 200), ("weak", 302), (None, 302)))
def test_a_second_factor_of_the_provider_counts_where_our_settings_say_so(
    client, provider, settings, fresh, acr, status
):
    settings.OIDC_STRONG_ACR = ["strong"]
    person = UserFactory(factor=False)
    client.force_login(person)
    client.session.flush()
    SocialAccount.objects.create(user=person, provider="eu_login", uid=uid(provider))
    provider.claims = {"acr": acr}

    come_back(client, go(client))

    assert is_let_in(client)
    assert client.get(reverse("home")).status_code == status


def uid(provider):
    import json  # noqa: PLC0415 -- used here alone
    from hashlib import sha256  # noqa: PLC0415 -- likewise

    return sha256(json.dumps([provider.issuer, provider.subject]).encode()).hexdigest()


def test_without_settings_there_is_neither_button_nor_page(client, person):
    page = client.get(reverse("sign_in"))
    client.force_login(person)

    assert "EU Login" not in page.text
    assert client.post(reverse("eu_login_login")).status_code == 404
    assert client.get(reverse("eu_login_callback")).status_code == 404
    assert client.get(reverse("socialaccount_connections")).status_code == 404


def test_with_settings_there_is_a_button(client, provider):
    assert "Sign in with EU Login" in client.get(reverse("sign_in")).text


def test_the_password_still_opens_a_linked_account(client, linked):
    answer = client.post(reverse("sign_in"), {"login": linked.email, "password": PASSWORD})

    assert answer.url == reverse("mfa_authenticate")
