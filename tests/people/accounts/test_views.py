import pytest
from django.urls import reverse

from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator():
    return UserFactory(
        username="nec-de", demonstrates="National EMPACT Coordinator, Germany", button=1
    )


def test_sign_in_offers_one_button_a_role_in_the_demonstration(client, settings, coordinator):
    settings.DEMONSTRATION = True

    page = client.get(reverse("sign_in"))

    assert page.context["demo_roles"] == [coordinator]
    assert "National EMPACT Coordinator, Germany" in page.text


def test_sign_in_offers_no_role_elsewhere(client, settings, coordinator):
    settings.DEMONSTRATION = False

    page = client.get(reverse("sign_in"))

    assert "National EMPACT Coordinator, Germany" not in page.text


def test_one_click_lets_a_fictional_person_in(client, settings, coordinator):
    settings.DEMONSTRATION = True

    client.post(reverse("demo_sign_in"), {"username": "nec-de"})

    assert client.session["_auth_user_id"] == str(coordinator.pk)


def test_one_click_opens_the_page_that_was_asked_for(client, settings, coordinator):
    settings.DEMONSTRATION = True
    given = {"username": "nec-de", "next": "/calendar/"}

    answer = client.post(reverse("demo_sign_in"), given)

    assert answer.url == "/calendar/"


def test_one_click_leads_to_no_other_site(client, settings, coordinator):
    settings.DEMONSTRATION = True
    given = {"username": "nec-de", "next": "https://elsewhere.example/"}

    answer = client.post(reverse("demo_sign_in"), given)

    assert answer.url == reverse("home")


def test_one_click_lets_nobody_in_outside_the_demonstration(client, settings, coordinator):
    settings.DEMONSTRATION = False

    answer = client.post(reverse("demo_sign_in"), {"username": "nec-de"})

    assert answer.status_code == 404
    assert "_auth_user_id" not in client.session


def test_one_click_lets_no_real_person_in(client, settings):
    settings.DEMONSTRATION = True
    UserFactory(username="real")

    answer = client.post(reverse("demo_sign_in"), {"username": "real"})

    assert answer.status_code == 404


def test_a_stranger_is_sent_to_sign_in(client):
    answer = client.get(reverse("home"))

    assert answer.status_code == 302
    assert answer.url == f"{reverse('sign_in')}?next=/"
