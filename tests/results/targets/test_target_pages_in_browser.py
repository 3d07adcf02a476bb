"""Progress towards targets in a browser: wide and narrow, with and without JavaScript."""

import pytest
from django.conf import settings
from django.urls import reverse

from tests.factories.oaps import AppointmentFactory
from tests.journeys.looks import looks_right

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_driver_sets_a_target_and_reads_what_is_missing(
    any_page, live_server, client, axe, aimed
):
    client.force_login(AppointmentFactory(oap=aimed.oap).person)
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
    any_page.context.add_cookies([cookie])
    any_page.goto(live_server.url + reverse("results:plan_targets", args=[aimed.oap_id]))
    looks_right(any_page, axe, "Targets to be reached in 2026")

    any_page.get_by_role("link", name="Set a target of the whole OAP").click()
    looks_right(any_page, axe, f"Set a target: {aimed.oap}")
    any_page.get_by_label("Indicator").select_option("Arrests")
    any_page.get_by_label("To be reached").fill("250")
    any_page.get_by_role("button", name="Set the target").click()
    looks_right(any_page, axe, f"Set a target: {aimed.oap}")
    any_page.get_by_label("Unit").select_option("persons")
    any_page.get_by_label("By when").select_option("All of its years (2026–2027)")
    any_page.get_by_role("button", name="Set the target").click()
    looks_right(any_page, axe, "Targets to be reached in 2027")
    any_page.get_by_text("250 persons").first.wait_for()
