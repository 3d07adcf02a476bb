"""Each role opens the pages to which its guide in the help leads."""

import re

import pytest
from django.urls import reverse

from empact.site.help.guides import GUIDES
from tests.access.asking import ask

pytestmark = pytest.mark.django_db

READERS = {
    "coordinator": ("nec", "nec_team"),
    "expert": ("expert", "idle_expert"),
    "driver": ("driver", "co_driver"),
    "action-leader": ("leader",),
    "support-team": ("est",),
    "eurojust": ("eurojust",),
    "partner": ("agency", "partner"),
    "institution": ("commission", "presidency", "secretariat"),
    "evaluator": ("evaluator",),
    "reader": ("anonymous",),
}
"""By guide, the roles for which it is."""

OPENED = {"200", "302"}
STEPS = re.compile(r'<ol class="guide">(.*?)</ol>\s*<nav', re.DOTALL)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.slug)
def test_each_role_opens_what_its_guide_leads_to(guide, world, clients):
    refused = {}
    for role in READERS[guide.slug]:
        page = clients[role].get(reverse("guide", args=[guide.slug])).content.decode()
        links = {*re.findall(r'href="(/[^"#]*)', STEPS.search(page)[1])}
        assert links
        answers = {(role, link): ask(clients[role], "get", link).status for link in links}
        refused |= {asked: status for asked, status in answers.items() if status not in OPENED}

    assert refused == {}
