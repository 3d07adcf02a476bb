"""The guides of the help, the glossary, and the links of pages that lead there."""

import re

import pytest
from django.template import Context, Template
from django.urls import get_resolver, reverse

from empact.people.roles.kinds import OUTSIDE_THE_DOMAIN, Role
from empact.site.help.glossary import BY_SLUG, TERMS
from empact.site.help.guides import GUIDES, PLACES, guides_for, place_of
from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.django_db


def names_of_pages(resolver, space=""):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names_of_pages(pattern, inner)
        elif pattern.name:
            yield f"{space}{pattern.name}"


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.slug)
def test_everybody_reads_every_guide(client, guide):
    page = client.get(reverse("guide", args=[guide.slug])).content.decode()

    assert f"<h1>{guide.title}</h1>" in page
    assert page.count('class="guide__step"') >= 4


def test_there_is_no_other_guide(client):
    assert client.get(reverse("guide", args=["no-such-guide"])).status_code == 404


def test_each_role_of_the_policy_cycle_has_one_guide():
    for role in {*Role} - {*OUTSIDE_THE_DOMAIN}:
        assert len(guides_for({role}, steers=False, leads=False)) == 1, role


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_each_page_leads_to_steps_that_are_there(client, place):
    assert place in set(names_of_pages(get_resolver()))
    for slug, step in PLACES[place]:
        page = client.get(reverse("guide", args=[slug])).content.decode()
        assert f'id="{step}"' in page


@pytest.mark.parametrize(
    ("roles", "slug"),
    (
        ((), "coordinator"),
        ((Role.EXPERT,), "expert"),
        ((Role.AGENCY,), "partner"),
        ((Role.COMMISSION,), "coordinator"),
    ),
)
def test_a_page_leads_each_role_to_its_own_guide(roles, slug):
    assert place_of("actions:contribution_change", roles).startswith(f"/help/guides/{slug}/#")


def test_a_page_and_the_home_page_lead_to_the_help(client):
    nec = RoleAssignmentFactory(role=Role.NEC).person
    client.force_login(nec)

    assert "Your year as a coordinator" in client.get("/").content.decode()
    team = client.get(reverse("people:team")).content.decode()
    assert 'href="/help/guides/coordinator/#team"' in team


def test_a_term_opens_its_meaning_where_it_stands():
    text = 'The new <dfn title="oap">OAPs</dfn>. Each <dfn title="goal">goal &amp; target</dfn>'
    shown = Template("{% load help %}{% with_terms %}" + text + "{% endwith_terms %}").render(
        Context()
    )

    assert str(BY_SLUG["oap"].meaning) in shown
    assert ">goal &amp; target</button>" in shown
    assert re.findall(r'popovertarget="([\w-]+)"', shown) == ["term-1", "term-2"]
    assert re.findall(r' id="([\w-]+)"', shown) == ["term-1", "term-2"]


def test_the_glossary_has_every_term_once(client):
    page = client.get(reverse("glossary")).content.decode()

    assert len(BY_SLUG) == len(TERMS)
    assert all(page.count(f'id="{term.slug}"') == 1 for term in TERMS)


@pytest.mark.parametrize("address", ("/help/guides/coordinator/", "/help/glossary/"))
def test_the_help_can_be_read_by_everybody(any_page, axe, live_server, address):
    any_page.goto(live_server.url + address)

    assert axe(any_page) == []


def test_a_term_opens_and_closes_by_keyboard(open_page, live_server):
    page = open_page()
    page.goto(f"{live_server.url}/help/guides/coordinator/")

    term = page.locator(".term").first
    term.focus()
    page.keyboard.press("Enter")
    assert page.locator("#term-1").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#term-1").is_visible()
