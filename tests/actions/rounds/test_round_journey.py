"""A round from its plan to the report of its driver, in a browser, by any means."""

import os
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from actions.obligations.models.obligations import Obligation
from actions.reports.commands import change_action_report, submit_action_report
from actions.reports.models import ActionReport, OAPReport
from actions.rounds.commands import open_round
from actions.states import ContributionState
from cycles.rounds.models import ReportingRound
from cycles.states import RoundState
from tests.factories.actions import ContributionFactory, FigureFactory
from tests.factories.cycles import IndicatorFactory

pytestmark = pytest.mark.django_db(transaction=True)

PICTURES = os.environ.get("EMPACT_PICTURES")
"""A folder for pictures of the pages, to be looked at; without it none are taken."""


@pytest.fixture
def signed_in(client, live_server, any_page):
    def signed_in(person):
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        any_page.context.add_cookies([cookie])

    return signed_in


@pytest.fixture
def is_fine(any_page, axe, live_server):
    def is_fine(address, heading):
        any_page.goto(f"{live_server.url}{address}")
        assert any_page.inner_text("h1") == heading
        if PICTURES:
            name = f"{address.strip('/').replace('/', '-')[-60:]}-{any_page.viewport_size['width']}"
            any_page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)
        assert axe(any_page) == []
        assert any_page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

    return is_fine


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-11-25T12:00+01:00")


def test_est_plans_chooses_opens_and_gives_longer(
    any_page, signed_in, is_fine, planned, est, country, belgium, leader, driver, action, work
):
    indicators = [IndicatorFactory(name=name) for name in ("Arrests", "Firearms seized")]
    signed_in(est)
    own = planned.get_absolute_url()

    is_fine("/rounds/", "Reporting rounds")
    is_fine(f"/rounds/plan/{planned.cycle.pk}/", f"Plan a round of {planned.cycle}")
    is_fine(f"{own}change/", "Change Second half of 2026")
    is_fine(f"{own}asks/", "Indicators of Second half of 2026")
    is_fine(f"{own}asks/everywhere/", "Indicators for all OAPs")
    any_page.get_by_text("Arrests", exact=True).click()
    any_page.click("text=Save")
    assert "Indicators of Second half of 2026" in any_page.inner_text("h1")
    is_fine(f"{own}asks/plans/{action.oap.pk}/", str(action.oap))
    is_fine(own, "Second half of 2026")
    is_fine(f"{own}remove/", "Remove Second half of 2026")
    is_fine(f"{own}open/", "Open Second half of 2026")
    any_page.click("button:has-text('Open the round')")
    assert "is open. EMPACT is asking all participants" in any_page.inner_text("main")
    is_fine(f"{own}open/", "You cannot do this now")
    is_fine(own, "Second half of 2026")
    work()
    is_fine(own, "Second half of 2026")
    is_fine(f"{own}extend/", "Extend the time of one country: Second half of 2026")
    is_fine(f"{own}close/", "Close Second half of 2026")
    is_fine(f"{own}remove/", "You cannot do this now")

    assert Obligation.objects.count() == 3
    assert ReportingRound.objects.get().state == RoundState.OPEN
    assert indicators


def test_leader_and_driver_report(
    any_page, signed_in, is_fine, planned, est, country, belgium, leader, driver, action, work
):
    open_round(planned, by=est)
    work()
    arrests = IndicatorFactory(name="Arrests")
    FigureFactory(
        contribution=ContributionFactory(
            obligation=Obligation.objects.get(organisation=country),
            state=ContributionState.ACCEPTED,
        ),
        indicator=arrests,
    )
    report, on_plan = ActionReport.objects.get(), OAPReport.objects.get()
    subject = f"{action.number} {action.title}"

    signed_in(leader)
    is_fine(f"/rounds/{planned.pk}/reports/", "Reports of leaders and drivers")
    is_fine(report.get_absolute_url(), f"Report on {subject}")
    is_fine(f"{report.get_absolute_url()}change/", f"Report on {subject}")
    row = change_action_report(
        report,
        by=leader,
        seen=report.version,
        narrative="Two raids in May.",
        progress="done",
        proposed_state="completed",
        reason="All is done.",
    )
    is_fine(f"{report.get_absolute_url()}submit/", f"Submit the report on {subject}")
    submit_action_report(row, by=leader, seen=row.version)
    is_fine(report.get_absolute_url(), f"Report on {subject}")
    signed_in(driver)
    is_fine(f"{report.get_absolute_url()}end/", f"How {subject} ended")
    is_fine(f"{report.get_absolute_url()}reopen/", f"Return the report on {subject}")
    is_fine(on_plan.get_absolute_url(), f"Report on {on_plan.oap}")
    is_fine(f"{on_plan.get_absolute_url()}change/", f"Report on {on_plan.oap}")
    any_page.fill("[name=narrative]", "Most actions run as planned.")
    any_page.click("button:has-text('Save the draft')")
    any_page.wait_for_url(f"**{on_plan.get_absolute_url()}")
    assert "Most actions run as planned." in any_page.inner_text("main")

    on_plan.refresh_from_db()
    assert on_plan.narrative == "Most actions run as planned."
    assert on_plan.due_day == date(2027, 1, 15)
