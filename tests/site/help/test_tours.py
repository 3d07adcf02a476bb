"""The tour that the home page shows after the first sign-in, until it is ended."""

import re
from http import HTTPStatus

import pytest
from django.conf import settings
from django.urls import reverse

from empact.people.roles.kinds import Role
from empact.records.audit.models import AuditEntry
from empact.site.help.guides import BY_SLUG, guides_for
from empact.site.help.tours import TOURS, shown_step
from tests.factories.people import RoleAssignmentFactory, UserFactory

pytestmark = pytest.mark.django_db

HOME = reverse("home")
MOST_STEPS = 5


@pytest.fixture
def nec(client):
    """A coordinator who signs in for the first time."""
    nec = RoleAssignmentFactory(role=Role.NEC, person__tour_ended_at=None).person
    client.force_login(nec)
    return nec


def step_on(page):
    """Say which step of the tour a page shows, or nothing."""
    found = re.search(r"step (\d)\s+of\s+(\d)", page.text)
    return found and tuple(map(int, found.groups()))


def links_of_tour(page):
    tour = page.text.partition('id="tour"')[2].partition("</section>")[0]
    return re.findall(r'href="(/\?tour=\d)#tour"', tour)


def test_a_person_goes_through_the_tour_by_its_links(client, nec):
    first = client.get(HOME)
    second = client.get(*links_of_tour(first))
    back, third = links_of_tour(second)[::-1]

    assert [step_on(page) for page in (first, second)] == [(1, 5), (2, 5)]
    assert step_on(client.get(back)) == (1, 5)
    assert step_on(client.get(third)) == (3, 5)
    assert 'href="/help/guides/coordinator/#team"' in second.text
    assert links_of_tour(client.get(f"{HOME}?tour=5")) == ["/?tour=4"]


@pytest.mark.guard(
    "The tour comes until it is ended, and then only to a person who asks for it",
    file="empact/site/help/tours.py",
    on="    if user.tour_ended_at and not asked:",
    off="    if False:",
)
def test_the_tour_can_be_left_at_any_step_and_opened_again_from_the_help(client, nec):
    ended = client.post(reverse("tour_end"))

    nec.refresh_from_db()
    assert (ended.status_code, ended.headers["Location"]) == (HTTPStatus.FOUND, HOME)
    assert nec.tour_ended_at is not None
    assert step_on(client.get(HOME)) is None
    assert AuditEntry.objects.filter(command="people.end_tour").count() == 1
    assert 'href="/?tour=1#tour"' in client.get(reverse("help")).text
    assert step_on(client.get(f"{HOME}?tour=1")) == (1, 5)


@pytest.mark.parametrize("asked", ("0", "6", "-1", "two", "9" * 5000, "²"))
def test_a_step_that_is_not_there_is_the_first(client, nec, asked):
    assert step_on(client.get(HOME, {"tour": asked})) == (1, 5)


def test_the_help_leads_to_no_tour_without_an_account(client):
    assert "?tour=" not in client.get(reverse("help")).text


@pytest.mark.parametrize("slug", TOURS)
def test_each_step_leads_to_a_place_in_the_guide_of_its_role(client, slug):
    guide = client.get(reverse("guide", args=[slug])).text
    steps = [
        shown_step(UserFactory.build(), [BY_SLUG[slug]], str(number))
        for number in range(1, len(TOURS[slug]) + 3)
    ]

    assert len(steps) <= MOST_STEPS
    assert [step.number for step in steps] == [*range(1, steps[0].count + 1)]
    for step in steps[1:-1]:
        assert f'id="{step.url.partition("#")[2]}"' in guide


@pytest.mark.parametrize(
    ("roles", "steers", "leads", "place"),
    (
        ({Role.EXPERT}, True, True, "driver/#plan"),
        ({Role.EXPERT}, False, True, "action-leader/#plan"),
        ({Role.EXPERT}, False, False, "expert/#draft"),
        ({Role.NEC_TEAM}, True, False, "coordinator/#team"),
        ({Role.EST}, False, False, "support-team/#round"),
        ({Role.EUROJUST}, False, False, "eurojust/#contact"),
        ({Role.COMMISSION}, False, False, ""),
    ),
)
def test_a_person_of_several_roles_is_shown_the_tour_of_one(roles, steers, leads, place):
    guides = guides_for(roles, steers=steers, leads=leads)

    assert shown_step(UserFactory.build(), guides, "2").url.removeprefix("/help/guides/") == place


def test_the_tour_works_by_keyboard_and_without_javascript(any_page, axe, client, live_server, nec):
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
    any_page.context.add_cookies([cookie])
    any_page.goto(live_server.url)

    found = axe(any_page)
    any_page.get_by_role("link", name="Next step").press("Enter")
    any_page.get_by_role("heading", name="Build your team").wait_for()
    any_page.get_by_role("button", name="End the tour").press("Enter")
    any_page.wait_for_url(f"{live_server.url}/")

    assert found == []
    assert any_page.locator("#tour").count() == 0
