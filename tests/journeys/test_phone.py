"""On a phone the menu is folded, and the content of each page begins near the top."""

import pytest
from django.conf import settings
from django.urls import reverse

from actions.states import ContributionState
from cycles.states import RoundState
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.states import OAPState
from tests.factories.actions import ContributionFactory, OperationalActionFactory
from tests.factories.people import RoleAssignmentFactory

PHONES = ((320, 568), (375, 667))

OPENER = {"name": "Menu", "exact": True}


@pytest.fixture
def contribution(transactional_db):
    """A contribution to an action of a plan, both with names as long as real ones."""
    return ContributionFactory(
        state=ContributionState.SUBMITTED,
        obligation__round__state=RoundState.OPEN,
        obligation__action=OperationalActionFactory(
            title="Joint investigations into converted alarm and signal weapons",
            oap__state=OAPState.ADOPTED,
            oap__area__name="Trafficking in firearms and explosives",
        ),
    )


@pytest.fixture
def est(transactional_db):
    return RoleAssignmentFactory(
        organisation__name="Europol", organisation__kind=OrganisationKind.EU_AGENCY, role=Role.EST
    ).person


@pytest.fixture
def phone(open_page, client, live_server):
    """Open the browser of a phone, signed in or not, with JavaScript or without."""

    def phone(person=None, size=PHONES[0], *, javascript=True):
        page = open_page(width=size[0], javascript=javascript)
        page.set_viewport_size({"width": size[0], "height": size[1]})
        if person:
            client.force_login(person)
            name = settings.SESSION_COOKIE_NAME
            cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
            page.context.add_cookies([cookie])
        return page

    return phone


def is_expanded(page):
    """Return the button's state for screen readers, with and without scripts."""
    debugger = page.context.new_cdp_session(page)
    tree = debugger.send("Accessibility.getFullAXTree")["nodes"]
    (button,) = [
        node
        for node in tree
        if node.get("role", {}).get("value") == "button" and node["name"]["value"] == OPENER["name"]
    ]
    properties = {each["name"]: each["value"]["value"] for each in button["properties"]}
    return properties["expanded"]


def pages_of(contribution):
    """List the main pages: registers, and one object of each kind."""
    action, reporting = contribution.obligation.action, contribution.obligation.round
    names = (
        "home",
        "cycles:cycle_list",
        "oaps:oap_list",
        "actions:action_list",
        "actions:event_list",
        "actions:review_list",
        "actions:message_list",
        "actions:resource_overview",
        "desk:calendar",
        "desk:contacts",
        "desk:search",
        "people:role_list",
        "results:dashboard_list",
        "results:year_list",
        "results:snapshot_list",
        "account",
        "help",
    )
    return [
        *(reverse(name) for name in names),
        reverse("results:dashboard", args=["missing"]),
        reverse("actions:round_owing", args=[reporting.pk]),
        reverse("actions:plan_owing", args=[action.oap_id]),
        action.oap.get_absolute_url(),
        action.get_absolute_url(),
        contribution.get_absolute_url(),
        action.oap.priority.cycle.get_absolute_url(),
    ]


@pytest.mark.parametrize("size", PHONES, ids=lambda size: f"{size[0]}px")
def test_the_content_begins_in_the_first_third_of_the_screen(
    phone, est, contribution, live_server, size
):
    page = phone(est, size)
    below, wide = {}, {}

    for address in pages_of(contribution):
        assert page.goto(f"{live_server.url}{address}").status == 200
        below[address] = page.locator("h1").first.bounding_box()["y"]
        wide[address] = page.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert {address: y for address, y in below.items() if y > size[1] / 3} == {}
    assert {address: more for address, more in wide.items() if more > 0} == {}


@pytest.mark.parametrize("size", PHONES, ids=lambda size: f"{size[0]}px")
def test_the_way_up_is_readable_whole(phone, est, contribution, live_server, size):
    """It was cut with an ellipsis where what it leads to has a long name."""
    page = phone(est, size)
    ways = {}

    for place in (contribution, contribution.obligation.action):
        page.goto(f"{live_server.url}{place.get_absolute_url()}")
        [ways[place]] = page.locator(".breadcrumbs a:visible").evaluate_all(
            """all => all.map(a => ({
                name: a.innerText,
                cut: a.clientWidth > 0 && a.scrollWidth > a.clientWidth,
                right: a.getBoundingClientRect().right,
            }))"""
        )

    action = contribution.obligation.action
    assert ways[contribution]["name"] == f"{action.number} {action.title}"
    assert ways[action]["name"] == str(action.oap)
    assert [way["cut"] for way in ways.values()] == [False, False]
    assert max(way["right"] for way in ways.values()) <= size[0]


def test_the_form_of_a_country_begins_in_the_first_third_too(phone, contribution, live_server):
    contribution.state = ContributionState.DRAFT
    contribution.save()
    nec = RoleAssignmentFactory(organisation=contribution.obligation.organisation, role=Role.NEC)
    page = phone(nec.person)

    for address in (
        reverse("home"),
        reverse("actions:contribution_change", args=[contribution.pk]),
    ):
        assert page.goto(f"{live_server.url}{address}").status == 200
        assert page.locator("h1").first.bounding_box()["y"] <= PHONES[0][1] / 3


@pytest.mark.parametrize("javascript", (True, False), ids=["javascript", "none"])
def test_the_menu_opens_by_keyboard_and_leads_on(phone, est, live_server, axe, javascript):
    page = phone(est, javascript=javascript)
    page.goto(f"{live_server.url}{reverse('home')}")
    opener = page.get_by_role("button", **OPENER)
    link = page.get_by_role("link", name="Calendar", exact=True)
    assert link.count() == 0

    opener.focus()
    page.keyboard.press("Enter")

    assert is_expanded(page)
    assert link.is_visible()
    assert page.get_by_role("button", name="Sign out").is_visible()
    assert page.get_by_role("searchbox", name="Search").is_visible()
    assert axe(page) == []

    page.keyboard.press("Escape")

    assert not is_expanded(page)
    assert link.count() == 0

    opener.click()
    link.click()

    assert page.inner_text("h1") == "Calendar"


def test_nothing_is_folded_where_there_is_room(page, live_server, db):
    page.goto(f"{live_server.url}{reverse('results:year_list')}")

    assert page.get_by_role("link", name="Sign in").is_visible()
    assert page.get_by_role("button", **OPENER).count() == 0
