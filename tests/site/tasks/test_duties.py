"""The home page leads administrators and auditors to where they work."""

import pytest
from django.urls import reverse

from empact.people.roles.kinds import Role
from empact.site.home.views import DUTIES
from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", DUTIES)
def test_home_leads_to_each_page_where_they_work(client, role):
    client.force_login(RoleAssignmentFactory(role=role).person)

    page = client.get(reverse("home"))

    assert page.status_code == 200
    assert DUTIES[Role(role)]
    for name, words, _ in DUTIES[role]:
        assert f'href="{reverse(name)}"' in page.text
        assert str(words) in page.text
