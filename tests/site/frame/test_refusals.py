import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import messages
from django.template.loader import render_to_string
from django.urls import reverse

from empact.lib import pieces
from empact.people.roles.kinds import Role
from empact.site.frame import context, refusals
from tests.factories.people import RoleAssignmentFactory, UserFactory

pytestmark = pytest.mark.django_db

PAGES = {"404.html": 404, "403.html": 403}
A_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def asked(client, path="/plans/", method="get"):
    """Give a request as a page gets it from our middleware."""
    return getattr(client, method)(path).wsgi_request


def without_token(page):
    # It is masked differently each time.
    return A_TOKEN.sub("", page)


@pytest.fixture
def people():
    """People without a role, with one, with two, and with signs in their names."""
    none, one, two = (UserFactory(first_name=f"<{name}>") for name in ("None", "One", "Two & more"))
    RoleAssignmentFactory(person=one, role=Role.NEC)
    RoleAssignmentFactory(person=two, role=Role.EST, organisation__name="Us & <them>")
    RoleAssignmentFactory(person=two, role=Role.COMMISSION)
    return [None, none, one, two]


@pytest.mark.parametrize("template", PAGES)
@pytest.mark.parametrize("path", ("/plans/", "/search/", "/results/", "/nothing-here/"))
@pytest.mark.parametrize("method", ("get", "post"))
def test_a_kept_page_is_what_its_template_gives_to_this_person(
    client, people, template, path, method
):
    for person in (*people, *reversed(people)):
        client.logout()
        if person:
            client.force_login(person)
        request = asked(client, path, method)

        kept = refusals.page_of(request, template)

        plain = render_to_string(template, {}, request)
        assert without_token(kept) == without_token(plain)
        # One to sign out, and one to change the language of a page that can be opened again.
        forms = 1 if method == "post" else 2
        assert len(A_TOKEN.findall(kept)) == (forms if person else 0)


@pytest.mark.guard(
    "A kept page of a refusal names nobody but the person who asks",
    file="empact/site/frame/refusals.py",
    on="    as_in_a_page, written = Context(), {}",
    off="""
    as_in_a_page, written = Context(), page_of.__dict__.setdefault("written", {})
""",
)
def test_a_kept_page_names_nobody_but_the_person_who_asks(client, people):
    pages = []
    for person in people[1:]:
        client.force_login(person)
        pages.append(client.get("/nothing-here/").content.decode())

    for person, page in zip(people[1:], pages, strict=True):
        assert [str(other.pk) in page for other in people[1:]].count(True) == 1
        assert str(person.pk) in page
        assert "blank:" not in page


def test_a_name_that_looks_like_a_blank_stays_a_name(client):
    client.force_login(UserFactory(first_name="blank:csrf_token:", last_name="blank:9:"))

    page = client.get("/nothing-here/").content.decode()

    assert "<strong>blank:csrf_token: blank:9:</strong>" in page
    assert page.count("blank:") == 2


def test_a_page_that_refuses_shows_the_messages_that_wait(client):
    client.force_login(UserFactory())
    request = asked(client)
    messages.success(request, "OAP saved.")

    page = refusals.not_found(request, Exception()).content.decode()

    assert "OAP saved." in page


def test_a_page_that_refuses_says_once_what_has_arrived(client):
    client.force_login(UserFactory())
    session = client.session
    session["received"] = ["entry-0001", "entry-0002"]
    session.save()

    first, second = (client.get("/nothing-here/").content.decode() for _ in range(2))

    assert 'data-received="entry-0001 entry-0002"' in first
    assert "data-received" not in second


def test_each_page_has_its_own_nonce(client):
    client.force_login(UserFactory())
    for address in ("/nothing-here/", reverse("help")):
        found = []
        for _ in range(2):
            answer = client.get(address)
            (nonce,) = {*re.findall(r'nonce="([^"]+)"', answer.content.decode())}
            assert f"'nonce-{nonce}'" in answer.headers["Content-Security-Policy"]
            found.append(nonce)
        assert found[0] != found[1]
        assert pieces.NONCE not in answer.content.decode()


def test_the_pages_that_the_navigation_names_are_those_that_the_frame_names():
    source = Path(settings.BASE_DIR, "templates/components/navigation.html").read_text()

    assert {*re.findall(r'page [!=]= "([^"]+)"', source)} == context.IN_NAVIGATION


def test_pieces_see_nothing_but_what_they_are_given():
    shown = pieces.kept_piece(
        {"user": "Ana", "csp_nonce": None}, "components/footer.html", is_signed_in=False
    )

    assert "Ana" not in shown
    assert "Help" in shown
