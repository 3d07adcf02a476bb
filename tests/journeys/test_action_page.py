"""Accepted figures come to the page of an action when its reader does."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from actions.states import ContributionState
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.states import OAPState
from tests.factories.actions import FigureFactory
from tests.factories.people import RoleAssignmentFactory


@pytest.fixture
def est(transactional_db):
    return RoleAssignmentFactory(
        organisation__kind=OrganisationKind.EU_AGENCY, role=Role.EST
    ).person


def test_figures_are_there_once_they_are_scrolled_to(go_to, any_page, est, request):
    figure = FigureFactory(
        value=73_519,
        contribution__state=ContributionState.ACCEPTED,
        contribution__obligation__action__oap__state=OAPState.ADOPTED,
        contribution__obligation__action__title="Takedown of botnets",
    )
    action = figure.action
    *_, has_scripts = request.node.callspec.params["any_page"]

    go_to(est, action.get_absolute_url(), f"{action.number} Takedown of botnets")
    if has_scripts:
        any_page.keyboard.press("End")
    else:
        any_page.get_by_role("link", name="Show the accepted figures").click()
        any_page.wait_for_url(f"**{reverse('actions:action_figures', args=[action.pk])}")

    expect(any_page.get_by_role("table").last).to_contain_text("73\u202f519")
    expect(any_page.get_by_role("heading", name="Accepted figures")).to_have_count(1)
