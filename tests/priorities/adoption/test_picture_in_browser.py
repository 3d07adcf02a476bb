"""The picture of what follows what, as a browser draws it in colours that its person chose."""

from django.conf import settings
from django.urls import reverse

from tests.factories.people import RoleAssignmentFactory
from tests.factories.priorities import PriorityFactory

DRAWN = """
names => Object.fromEntries(names.map(([selector, name]) => [
    selector,
    getComputedStyle(document.querySelector(`.links-picture--wide ${selector}`))[name],
]))
"""


def test_the_picture_takes_the_colours_that_a_person_has_chosen(
    transactional_db, client, live_server, page
):
    priority = PriorityFactory(cycle__first_year=2026)
    priority.predecessors.add(PriorityFactory(cycle__first_year=2022))
    client.force_login(RoleAssignmentFactory().person)
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    page.emulate_media(forced_colors="active", color_scheme="dark")
    address = reverse("priorities:priority_list", args=[priority.cycle_id])

    page.goto(f"{live_server.url}{address}")

    text, ground = page.evaluate(
        "() => [getComputedStyle(document.body).color, getComputedStyle(document.body)"
        ".backgroundColor]"
    )
    drawn = {
        (".links-picture__heading", "fill"): text,
        (".links-picture__words", "fill"): text,
        (".links-picture__curve", "stroke"): text,
        (".links-picture__box", "stroke"): text,
        (".links-picture__box", "fill"): ground,
    }
    for (selector, name), colour in drawn.items():
        assert page.evaluate(DRAWN, [[selector, name]]) == {selector: colour}
    assert text != ground
