"""Pages in the language of their reader, and the switch that changes it."""

from http import HTTPStatus

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import caches
from django.utils import translation

from empact.people.accounts.commands import choose_language
from empact.people.accounts.notices import send_reset_link
from empact.records.audit.models import AuditEntry
from empact.records.outbox.post import post
from empact.records.stamps.cached import CACHE
from empact.site.frame import languages
from tests.factories.cycles import CrimeAreaFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

SIGN_IN = "/sign-in/"
WORDS = {"en": "Sign in", "fr": "Se connecter", "de": "Anmelden"}


def heading(response):
    return response.content.decode().partition("<h1>")[2].partition("</h1>")[0].strip()


def language(response):
    return response.content.decode().partition('<html lang="')[2].partition('"')[0]


@pytest.fixture
def german_reader():
    return UserFactory(language="de", email="ute@example.org")


@pytest.mark.parametrize(
    ("asked", "got"),
    (("de", "de"), ("fr-BE,en;q=0.5", "fr"), ("pl,de;q=0.5", "de"), ("pl", "en"), ("", "en")),
)
def test_a_page_is_in_the_language_of_the_browser_or_in_english(client, asked, got):
    response = client.get(SIGN_IN, headers={"Accept-Language": asked})

    assert (heading(response), language(response)) == (WORDS[got], got)
    assert "Accept-Language" in response.headers["Vary"]


def test_the_switch_goes_before_the_browser_and_leads_back_to_the_same_page(client):
    page = f"{SIGN_IN}?next=/plans/%3Fpage%3D2"

    response = client.post("/language/", {"language": "fr", "next": page})

    assert (response.status_code, response.headers["Location"]) == (HTTPStatus.FOUND, page)
    cookie = response.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("fr", True, "Lax")
    assert heading(client.get(SIGN_IN, headers={"Accept-Language": "de"})) == WORDS["fr"]


def test_the_switch_names_the_page_on_which_it_is(client):
    page = client.get("/sign-in/?next=/plans/%3Fa%3D1%26b%3D2").content.decode()

    assert 'name="next" value="/sign-in/?next=/plans/%3Fa%3D1%26b%3D2"' in page


@pytest.mark.guard(
    "The language switch leads to no other site",
    file="empact/people/accounts/views/languages.py",
    on='redirect(page if is_ours else "home")',
    off="redirect(page)",
)
@pytest.mark.parametrize(
    "page", ("https://evil.example/", "//evil.example", "javascript:alert(1)", "")
)
def test_the_switch_leads_to_no_other_site(client, page):
    response = client.post("/language/", {"language": "de", "next": page})

    assert response.headers["Location"] == "/"


def test_a_language_that_is_not_there_is_english(client):
    response = client.post("/language/", {"language": "xx'><", "next": SIGN_IN})

    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"


def test_the_language_of_an_account_goes_before_cookie_and_browser(client, german_reader):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"
    client.force_login(german_reader)

    page = client.get("/nothing-here/", headers={"Accept-Language": "en"})
    again = client.get("/sign-out/done/")

    assert (language(page), heading(page)) == ("de", "Seite nicht gefunden")
    assert (language(again), heading(again)) == ("de", "Sie sind angemeldet")


def test_who_is_signed_in_changes_the_language_of_their_account(client, german_reader):
    client.force_login(german_reader)

    response = client.post("/account/language/", {"language": "fr", "next": "/account/?a=1"})

    german_reader.refresh_from_db()
    assert (german_reader.language, response.headers["Location"]) == ("fr", "/account/?a=1")
    assert german_reader.history.filter(pgh_label="update").get().language == "fr"
    assert AuditEntry.objects.filter(command="people.choose_language").count() == 1


def test_a_page_that_is_not_translated_is_in_english_and_says_so(
    client, german_reader, monkeypatch
):
    monkeypatch.setattr(languages, "TRANSLATED", languages.TRANSLATED - {"account"})
    client.force_login(german_reader)

    page = client.get("/account/")

    assert (language(page), heading(page)) == ("en", "Your account")
    assert "Diese Seite gibt es nur auf Englisch." in page.content.decode()
    assert "Deutsch" in page.content.decode()


def test_programs_are_answered_in_english(client):
    response = client.get("/api/v1/factsheets/none/", headers={"Accept-Language": "de"})

    assert "Accept-Language" not in response.headers.get("Vary", "")
    assert response.json()["title"] == client.get("/api/v1/factsheets/none/").json()["title"]


@pytest.mark.guard(
    "What is stored is in English",
    file="empact/lib/commands.py",
    on="            in_stored_language(),\n",
    off="",
)
def test_a_command_writes_in_english_whoever_reads(german_reader, monkeypatch):
    spoken = []
    function = choose_language.function
    monkeypatch.setattr(
        choose_language,
        "function",
        lambda **given: spoken.append(translation.get_language()) or function(**given),
    )

    with translation.override("de"):
        choose_language(by=german_reader, language="fr")
        assert translation.get_language() == "de"

    assert spoken == ["en"]


def test_errors_of_a_form_are_in_the_language_of_its_page(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "de"

    page = client.post("/sign-in/link/", {"email": ""}).content.decode()

    assert "Geben Sie unter „E-Mail-Adresse“ eine E-Mail-Adresse ein." in page


def test_a_mail_is_in_the_language_of_the_account(german_reader, work):
    post(send_reset_link, key="reset", person=str(german_reader.pk))
    work()

    (sent,) = mail.outbox
    assert sent.subject == "Ihr EMPACT-Passwort zurücksetzen"
    assert sent.body.startswith("Guten Tag")
    assert translation.get_language() == "en"


@pytest.mark.guard(
    "A published page that is kept in one language is not answered in another",
    file="empact/records/stamps/cached.py",
    on="{language_of(request)} {address}",
    off="{address}",
)
@pytest.mark.django_db(transaction=True)
def test_a_published_page_is_kept_once_for_each_language(client):
    CrimeAreaFactory()  # an empty database has no stamp, and nothing is kept of it
    caches[CACHE].clear()
    first = {code: client.get("/results/", headers={"Accept-Language": code}) for code in WORDS}
    again = {code: client.get("/results/", headers={"Accept-Language": code}) for code in WORDS}

    assert [language(first[code]) for code in WORDS] == [*WORDS]
    assert len({response.headers["ETag"] for response in first.values()}) == len(WORDS)
    for code in WORDS:
        assert again[code].content == first[code].content
        asked = {"If-None-Match": first["en"].headers["ETag"], "Accept-Language": code}
        other = client.get("/results/", headers=asked)
        same = code == "en"
        assert other.status_code == (HTTPStatus.NOT_MODIFIED if same else HTTPStatus.OK)


def test_a_published_page_has_its_switch_also_when_it_was_first_asked_for_its_head(client):
    CrimeAreaFactory()
    caches[CACHE].clear()

    client.head("/results/")

    assert 'action="/language/"' in client.get("/results/").content.decode()
