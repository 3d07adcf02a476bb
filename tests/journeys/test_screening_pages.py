"""The pages on which texts are refused or redacted: accessible and narrow, by any means."""

import pytest
from django.urls import reverse

from empact.people.roles.kinds import Role
from empact.site.redactions.commands import propose_redaction
from tests.factories.actions import AssignmentFactory, ContributionFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.journeys.test_entry_pages import is_fine, sign_in

__all__ = ["is_fine", "sign_in"]

TEXT = "Write to office@police.example."


@pytest.fixture
def country(transactional_db):
    return OrganisationFactory(name="Netherlands", country="NL")


@pytest.fixture
def nec(country):
    return RoleAssignmentFactory(organisation=country).person


def test_what_is_pointed_out_is_confirmed_on_the_page(
    any_page, live_server, country, nec, sign_in, is_fine
):
    contribution = ContributionFactory(obligation__organisation=country)
    sign_in(any_page, nec)
    any_page.goto(live_server.url + reverse("actions:contribution_change", args=[contribution.pk]))
    any_page.fill("[name=narrative]", TEXT)
    with any_page.expect_navigation():
        any_page.click("[name=save][value=yes]")

    is_fine("Contribution of Netherlands")
    any_page.click("label[for=id_harmless]")
    with any_page.expect_navigation():
        any_page.click("[name=save][value=yes]")

    contribution.refresh_from_db()
    assert contribution.narrative == TEXT


def test_an_identifier_is_removed_over_the_pages(
    any_page, live_server, client, fresh, country, nec, sign_in, is_fine
):
    contribution = ContributionFactory(obligation__organisation=country, narrative=TEXT)
    expert = RoleAssignmentFactory(organisation=country, role=Role.EXPERT).person
    action = contribution.obligation.action
    AssignmentFactory(action=action, organisation=country, person=expert)
    sign_in(any_page, nec)
    fresh(client)
    page = reverse("contribution_redact", args=[contribution.pk])
    any_page.goto(live_server.url + page)
    is_fine("Redact personal data")
    redaction = propose_redaction(contribution, by=expert, text="office@police.example")
    any_page.goto(live_server.url + reverse("redaction_list"))
    is_fine("Redactions to decide")
    any_page.goto(live_server.url + redaction.get_absolute_url())
    is_fine("Decide on a proposed redaction")

    with any_page.expect_navigation():
        any_page.click("text=Remove it for good")

    contribution.refresh_from_db()
    assert contribution.narrative == "Write to [redacted]."
    is_fine("Redactions to decide")
