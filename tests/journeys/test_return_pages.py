"""Filling in a whole return offline and bringing it back, in a browser, by any means."""

import os

import pytest
from django.conf import settings

from actions.contributions.models.contributions import Contribution
from actions.submissions.commands import change_contribution, start_contribution
from tests.actions.plan_workbooks.editing import edited
from tests.factories.actions import (
    AskedFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.cycles import IndicatorFactory, ReportingRoundFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory


def look(page, name):
    """Keep a picture if EMPACT_PICTURES asks for them."""
    if folder := os.environ.get("EMPACT_PICTURES"):
        page.screenshot(path=f"{folder}/{name}-{page.viewport_size['width']}.png", full_page=True)


@pytest.fixture
def owed(transactional_db, client, live_server, any_page):
    """Sign in as the NEC of a country with three obligations."""
    country = OrganisationFactory(name="Netherlands", country="NL")
    reporting = ReportingRoundFactory(name="Report on 2026")
    arrests = IndicatorFactory(code="arrests", name="Arrests")
    oap = OAPFactory(area__name="Firearms trafficking")
    rows = []
    for sequence, title in enumerate(("Check parcels", "Follow the money", "Train"), start=1):
        action = OperationalActionFactory(oap=oap, sequence=sequence, title=title)
        ParticipationFactory(action=action, organisation=country)
        AskedFactory(round=reporting, action=action, indicator=arrests)
        rows.append(ObligationFactory(organisation=country, action=action, round=reporting))
    nec = RoleAssignmentFactory(organisation=country).person
    client.force_login(nec)
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
    any_page.context.add_cookies([cookie])
    return nec, rows


def test_a_return_goes_offline_and_comes_back(owed, any_page, axe, live_server, tmp_path):
    page, (nec, (first, *_)) = any_page, owed
    page.goto(live_server.url)
    look(page, "home")
    page.get_by_role("link", name="Fill in offline").first.click()
    assert axe(page) == []
    look(page, "offline")
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Download the workbook").click()
    file = tmp_path / downloading.value.suggested_filename
    downloading.value.save_as(file)
    data = file.read_bytes()
    begun = start_contribution(first, by=nec)
    change_contribution(begun, by=nec, seen=begun.version, narrative="Typed meanwhile.")

    file.write_bytes(edited(data, Figures_G3="many", Figures_G4="2026-05-01"))
    page.get_by_label("Workbook").set_input_files(file)
    page.get_by_role("button", name="Show the changes").press("Enter")
    page.get_by_role("heading", name="Correct the workbook").wait_for()
    assert page.title().startswith("Error:")
    assert page.evaluate("document.activeElement.id") == "problems"
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert {
        advice.evaluate("cell => getComputedStyle(cell).textAlign")
        for advice in page.locator("td.in-words").all()
    } == {"start"}
    look(page, "wrong")

    page.get_by_role("link", name="Upload the corrected workbook").click()
    file.write_bytes(
        edited(data, Figures_G3="12", Reports_J3="Typed on a train.", Reports_I4="Zero")
    )
    page.get_by_label("Workbook").set_input_files(file)
    page.get_by_role("button", name="Show the changes").press("Enter")
    page.get_by_role("heading", name="Changed on both sides (1)").wait_for()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    look(page, "preview")
    page.get_by_label("What the workbook says").press("Space")
    page.get_by_role("button", name="Import as drafts").press("Enter")

    page.get_by_text("Workbook imported into 2 contributions.").wait_for()
    page.get_by_role("heading", name="Submit ready contributions").wait_for()
    look(page, "submit")
    rows = Contribution.objects.order_by("obligation__action__sequence")
    assert [row.narrative for row in rows] == ["Typed on a train.", ""]
    assert [row.figures.get().value for row in rows] == [12, 0]
