"""The part of the site that the navigation shows as open."""

import re

import pytest
from django.urls import reverse

from empact.people.roles.kinds import Role
from empact.site.frame.context import SECTIONS, section_of
from tests.factories.actions import OperationalActionFactory
from tests.factories.people import RoleAssignmentFactory


@pytest.mark.parametrize(
    ("path", "section"),
    (
        ("/", ""),
        ("/cycles/", "cycles"),
        ("/cycles/inputs/1/marking/", "cycles"),
        ("/priorities/strategic-plans/1/marking/", "cycles"),
        ("/threats/1/plans/", "cycles"),
        ("/areas/1/", "cycles"),
        ("/rounds/1/open/", "cycles"),
        ("/plans/1/adopt/", "plans"),
        ("/actions/", "plans"),
        ("/actions/1/marking/", "plans"),
        ("/amendments/1/", "plans"),
        ("/reviews/", "reviews"),
        ("/contributions/1/review/", "reviews"),
        ("/results/2024/", "results"),
        ("/planning/", ""),
        ("/account/", ""),
    ),
)
def test_an_address_lies_in_one_part_of_the_site(path, section):
    assert section_of(path) == section
    begins = [begin for parts in SECTIONS.values() for begin in parts]
    assert len(begins) == len(set(begins))


@pytest.mark.django_db
def test_the_register_of_actions_lies_with_the_plans(client):
    OperationalActionFactory()
    client.force_login(RoleAssignmentFactory(role=Role.EST).person)

    page = client.get(reverse("actions:action_list")).text

    assert re.findall(r'<a\s[^>]*aria-current="true"[^>]*>([^<]+)', page) == ["OAPs"]
