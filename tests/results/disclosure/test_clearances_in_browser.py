"""A coordinator clears a number in a browser, which keeps what was typed."""

import pytest
from django.conf import settings
from django.urls import reverse

from actions.contributions.models.figures import Figure
from empact.people.roles.kinds import Role
from results.disclosure.models import Clearance
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory
from tests.factories.factsheets import public_marking, report
from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_was_typed_stands_once_where_the_figures_have_changed(page, live_server, client):
    public_marking()
    area = CrimeAreaFactory(code="FA", name="Firearms trafficking")
    grenades = IndicatorFactory(code="grenades", name="Grenades")
    report(area, grenades, [40])
    figure = Figure.objects.get()
    owed = figure.contribution.obligation
    client.force_login(RoleAssignmentFactory(organisation=owed.organisation, role=Role.NEC).person)
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    page.goto(live_server.url + reverse("results:cell_clear", args=[2026, "FA", "grenades"]))
    page.locator("textarea").fill("Agreed with the police.")
    Figure.objects.filter(pk=figure.pk).update(value=3, counted=3)

    page.get_by_role("button", name="Give consent to publish").click()
    page.get_by_role("heading", name="There is a problem").wait_for()

    # The browser recognises the form, and shows no lost text next to it.
    assert [text.input_value() for text in page.locator("textarea").all()] == [
        "Agreed with the police."
    ]
    page.get_by_role("button", name="Give consent to publish").click()
    page.get_by_text("Consent given.").wait_for()
    assert Clearance.objects.get().words == "Agreed with the police."
