"""Saving by itself, seen from the form."""

import pytest
from django.urls import reverse

from actions.submissions.commands import change_contribution
from tests.factories.actions import AskedFactory, ContributionFactory, ObligationFactory
from tests.factories.cycles import IndicatorFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

NARRATIVE = "[name=narrative]"
NOTE = "[data-saved]"


@pytest.fixture
def contribution(transactional_db):
    country = OrganisationFactory(name="Netherlands", country="NL")
    obligation = ObligationFactory(organisation=country)
    AskedFactory(
        round=obligation.round,
        action=obligation.action,
        indicator=IndicatorFactory(code="arrests", name="Arrests", rank=1),
    )
    return ContributionFactory(obligation=obligation)


@pytest.fixture
def nec(contribution):
    return RoleAssignmentFactory(organisation=contribution.obligation.organisation).person


@pytest.fixture
def form(open_page, live_server, client, settings, contribution, nec):
    client.force_login(nec)
    name = settings.SESSION_COOKIE_NAME
    page = open_page()
    page.context.add_cookies(
        [{"name": name, "value": client.cookies[name].value, "url": live_server.url}]
    )
    page.goto(live_server.url + reverse("actions:contribution_change", args=[contribution.pk]))
    return page


def say(page, words):
    page.locator(NOTE, has_text=words).wait_for()


def test_a_draft_is_saved_while_it_is_written_and_by_the_button_after_that(form, contribution):
    form.fill(NARRATIVE, "Two joint action days.")
    say(form, "Saved")
    form.fill(NARRATIVE, "Two joint action days, in May.")
    with form.expect_navigation():
        form.click("[name=save][value=yes]")

    contribution.refresh_from_db()
    assert contribution.narrative == "Two joint action days, in May."
    assert form.locator(".conflict").count() == 0


def test_an_identifier_stays_in_the_browser_until_it_is_confirmed(form, contribution):
    form.fill(NARRATIVE, "Write to office@police.example.")
    say(form, "Not saved.")
    contribution.refresh_from_db()
    assert contribution.narrative == ""

    with form.expect_navigation():
        form.click("[name=save][value=yes]")
    form.click("label[for=id_harmless]")
    with form.expect_navigation():
        form.click("[name=save][value=yes]")

    contribution.refresh_from_db()
    assert contribution.narrative == "Write to office@police.example."


def test_a_conflict_is_shown_and_keeps_what_was_typed(form, contribution, nec):
    change_contribution(contribution, by=nec, seen=1, narrative="Theirs")

    form.fill(NARRATIVE, "Mine")
    say(form, "someone else also changed this.")

    assert form.input_value(NARRATIVE) == "Mine"
    contribution.refresh_from_db()
    assert contribution.narrative == "Theirs"
