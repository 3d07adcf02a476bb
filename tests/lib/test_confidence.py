import pytest
from django.urls import reverse

from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.django_db

PAGES = ("home", "results:year_list", "results:history_list", "help", "api:contribution-list")


@pytest.mark.parametrize("page", PAGES)
def test_nobody_keeps_a_page_of_who_is_signed_in(client, page):
    client.force_login(RoleAssignmentFactory().person)

    response = client.get(reverse(page))

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "private, no-store"


def test_an_error_is_kept_no_more_than_a_page(client):
    client.force_login(RoleAssignmentFactory().person)

    response = client.get("/nowhere/")

    assert (response.status_code, response.headers["Cache-Control"]) == (404, "private, no-store")


def test_a_page_of_the_public_may_be_kept(client):
    response = client.get(reverse("results:year_list"))

    assert "Cache-Control" not in response.headers


def test_no_other_site_embeds_anything(client):
    response = client.get(reverse("results:year_list"))

    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
