"""The public statements on personal data and on accessibility."""

import pytest
from django.urls import reverse

from empact.people.leavers.retention import retention

pytestmark = pytest.mark.django_db

UNNAMED = "This installation names no controller"


def words(response):
    return " ".join(response.text.split())


def test_the_privacy_notice_names_who_answers_for_it(client, settings):
    settings.PRIVACY_CONTROLLER = "The agency that runs this"
    settings.PRIVACY_CONTACT = "dpo@agency.example"
    settings.PRIVACY_LEGAL_BASIS = "Article 5(1)(a) of the Regulation"

    shown = words(client.get(reverse("privacy")))

    assert "The agency that runs this" in shown
    assert '<a href="mailto:dpo@agency.example">dpo@agency.example</a>' in shown
    assert "Article 5(1)(a) of the Regulation" in shown
    assert UNNAMED not in shown


@pytest.mark.parametrize("name", ("PRIVACY_CONTROLLER", "PRIVACY_CONTACT"))
def test_it_says_where_nobody_does(client, settings, name):
    settings.PRIVACY_CONTROLLER = settings.PRIVACY_CONTACT = "dpo@agency.example"
    setattr(settings, name, "")

    assert UNNAMED in words(client.get(reverse("privacy")))


def test_it_shows_the_periods_by_which_the_clock_goes(client):
    shown = words(client.get(reverse("privacy")))

    rows = retention()
    assert [row.what for row in rows.values() if row.what not in shown] == []
    assert "2 years after the last one ended" in rows["account"].how_long
    assert [row.how_long for row in rows.values() if row.how_long not in shown] == []


def test_the_accessibility_statement_says_whom_to_write_to(client, settings):
    settings.ACCESSIBILITY_CONTACT = "access@agency.example"

    shown = words(client.get(reverse("accessibility")))

    assert 'href="mailto:access@agency.example"' in shown


@pytest.mark.parametrize("name", ("help", "accessibility", "privacy"))
def test_they_ask_the_database_for_nothing(client, django_assert_max_num_queries, name):
    with django_assert_max_num_queries(0):
        response = client.get(reverse(name))

    assert response.status_code == 200
