"""Help stands at the same place of every page, refusals included (WCAG 2.2, 3.2.6)."""

import re

import pytest
from django.db import transaction
from django.urls import reverse

from tests.access.addresses import addresses
from tests.access.routes import routes
from tests.access.world import NOBODY

pytestmark = pytest.mark.django_db

ROUTES = {route.name: route for route in routes() if "get" in route.methods}
ROLES = (NOBODY, "nec", "est", "superuser")

FIRST_LINK_OF_THE_FOOTER = re.compile(
    r'<footer\b(?:(?!<footer|<a\b).)*<a\b[^>]*href="([^"]+)"', re.DOTALL
)


def pages(route, world, clients):
    """Ask for all that this route gives as a whole page, by role and whose object it is."""
    for whose, address in addresses(route, world).items():
        for role in ROLES:
            with transaction.atomic():
                response = clients[role].get(address)
                body = b"".join(response)  # a response goes through its content, streamed or not
                transaction.set_rollback(True)
            is_page = response.headers.get("Content-Type", "").startswith("text/html")
            if is_page and b"<html" in body:
                yield (role, whose, response.status_code), body.decode()


@pytest.mark.parametrize("name", ROUTES)
def test_every_page_begins_its_footer_with_the_way_to_help(name, world, clients):
    first = {
        key: FIRST_LINK_OF_THE_FOOTER.findall(text)
        for key, text in pages(ROUTES[name], world, clients)
    }

    assert {key: links for key, links in first.items() if links != [reverse("help")]} == {}


def test_the_walk_meets_pages_and_refusals(world, clients):
    """Its positive control: it would prove nothing about what it never met."""
    statuses = {
        key[2]
        for name in ("home", "admin:index", "actions:contribution_review", "oaps:oap_detail")
        for key, _ in pages(ROUTES[name], world, clients)
    }

    assert statuses == {200, 403, 404}
