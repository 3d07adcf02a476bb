"""Attaching files and making tokens, in a browser, by any means."""

import re

import pytest
from django.conf import settings
from django.urls import reverse

from actions.attachments.models import ContributionAttachment
from empact.people.roles.kinds import Role
from tests.factories.actions import ContributionFactory
from tests.factories.people import RoleAssignmentFactory
from tests.people.conftest import code_of

SECRET = "JBSWY3DPEHPK3PXP"  # noqa: S105 -- opens nothing but a test database


@pytest.fixture
def contribution(transactional_db):
    return ContributionFactory(obligation__action__title="Takedown of botnets")


@pytest.fixture
def sign_in(client, live_server):
    def sign_in(page, *roles):
        person = roles[0].person
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        page.context.add_cookies([cookie])

    return sign_in


@pytest.fixture
def nec(contribution):
    return RoleAssignmentFactory(
        organisation=contribution.obligation.organisation, person__factor=SECRET
    )


@pytest.fixture
def is_fine(any_page, axe):
    def is_fine(heading):
        assert any_page.inner_text("h1") == heading
        assert axe(any_page) == []
        assert any_page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

    return is_fine


def test_a_file_is_attached_refused_taken_and_removed(
    any_page, live_server, contribution, nec, sign_in, is_fine, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    page = any_page
    sign_in(page, nec)
    name = f"Contribution of {contribution.obligation.organisation}"

    page.goto(live_server.url + contribution.get_absolute_url())
    page.get_by_role("link", name="Attach a file").click()
    is_fine("Attach a file")
    bad = {"name": "figures.csv", "mimeType": "text/csv", "buffer": b"a,b\n1,=1+1\n"}
    page.get_by_label("File").set_input_files(bad)
    page.get_by_label("What it shows").fill("Kilograms by country, week by week")
    page.get_by_role("button", name="Attach the file").click()
    is_fine("Attach a file")
    assert "begins with =" in page.locator("#error-summary").inner_text()
    assert page.get_by_label("What it shows").input_value() == "Kilograms by country, week by week"

    good = {**bad, "name": "figures of the week.csv", "buffer": b"a,b\n1,2\n"}
    page.get_by_label("File").set_input_files(good)
    page.get_by_role("button", name="Attach the file").click()
    is_fine(name)
    with page.expect_download() as download:
        page.get_by_role("link", name="figures_of_the_week.csv", exact=True).click()
    assert download.value.suggested_filename == "LIMITE_figures_of_the_week.csv"

    page.get_by_role("link", name="Remove figures_of_the_week.csv").click()
    is_fine("Remove figures_of_the_week.csv")
    page.get_by_role("button", name="Remove the file").click()
    is_fine(name)
    assert ContributionAttachment.objects.present().count() == 0


def test_a_token_is_made_shown_once_and_revoked(any_page, live_server, nec, sign_in, is_fine):
    page = any_page
    RoleAssignmentFactory(person=nec.person, role=Role.ADMINISTRATOR)
    sign_in(page, nec)

    page.goto(live_server.url + reverse("token_list"))
    is_fine("API tokens of all users")
    page.get_by_role("link", name="Create a token").click()
    is_fine("Confirm that it is you")
    page.get_by_label("Code").fill(code_of(SECRET))
    page.get_by_role("button", name="Confirm").click()
    is_fine("Create a token")
    page.get_by_role("button", name="Create the token").click()
    is_fine("Create a token")
    page.get_by_label("Purpose").fill("Weekly export")
    page.locator("label", has_text="Read contributions and obligations").click()
    page.get_by_role("button", name="Create the token").click()
    is_fine("Your token “Weekly export”")
    assert re.fullmatch(r"empact_[\w-]{43}", page.locator(".secret").inner_text())

    page.get_by_role("link", name="I have copied it").click()
    is_fine("API tokens of all users")
    page.get_by_role("link", name="Revoke Weekly export").click()
    is_fine("Revoke “Weekly export”")
    page.get_by_role("button", name="Revoke the token").click()
    is_fine("API tokens of all users")
    assert "empact_" not in page.content()
