"""The Content Security Policy: a browser reports no violation, on pages of each kind."""

import pytest
from django.conf import settings
from django.urls import reverse

from actions.states import ContributionState
from empact.lib.uploads import MAX_BODY
from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Organisation
from tests.factories.actions import ContributionFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory

pytestmark = [pytest.mark.urls("tests.lib.urls"), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def said(page):
    """Collect all that the browser writes to its console, except errors of documents."""
    lines = []
    page.on(
        "console",
        lambda message: message.text.startswith("Failed to load") or lines.append(message.text),
    )
    return lines


def sign_in(page, client, live_server, person):
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
    page.context.add_cookies([cookie])


def layout(page):
    """Return how the frame's stylesheet lays the page out, if the policy has allowed it."""
    return page.evaluate("getComputedStyle(document.body).display")


@pytest.mark.parametrize(
    "path",
    (
        "/help/",
        "/help/api/",
        "/help/api/contributions/",
        "/results/",
        "/sign-in/",
        "/nowhere/",
        "/broken/",
    ),
)
def test_the_browser_takes_the_styles_of_a_page_and_has_nothing_to_say(
    page, said, live_server, path
):
    page.goto(live_server.url + path)

    assert layout(page) == "flex"
    assert said == []


def test_what_is_too_large_is_refused_on_a_page_with_styles(page, said, live_server):
    page.goto(f"{live_server.url}/sign-in/")

    with page.expect_navigation():
        page.evaluate(
            """size => {
                const form = Object.assign(document.createElement("form"), { method: "post" });
                const field = Object.assign(document.createElement("textarea"), { name: "text" });
                field.value = "a".repeat(size);
                form.append(field);
                document.body.append(form);
                form.submit();
            }""",
            MAX_BODY,
        )

    assert page.get_by_role("heading", name="This is too large").is_visible()
    assert layout(page) == "flex"
    assert said == []


def test_the_scripts_of_a_form_run(page, said, client, live_server):
    contribution = ContributionFactory(state=ContributionState.DRAFT)
    owner = contribution.obligation.organisation
    person = RoleAssignmentFactory(organisation=owner, role=Role.NEC).person
    sign_in(page, client, live_server, person)

    page.goto(live_server.url + reverse("actions:contribution_change", args=[contribution.pk]))

    assert page.evaluate("performance.getEntriesByType('resource').length") > 8
    assert page.locator("main h1").count() == 1
    assert said == []


def test_the_admin_works_under_the_policy(page, said, client, live_server):
    organisation = OrganisationFactory(name="Netherlands")
    sign_in(page, client, live_server, UserFactory(is_staff=True, is_superuser=True))

    page.goto(live_server.url + reverse("admin:index"))
    page.goto(live_server.url + reverse("admin:people_organisation_changelist"))
    page.get_by_role("link", name="Netherlands").click()
    page.get_by_label("Name").fill("The Netherlands")
    page.get_by_role("button", name="Save", exact=True).click()

    page.get_by_text("was changed successfully").wait_for()
    assert Organisation.objects.get(pk=organisation.pk).name == "The Netherlands"
    assert said == []


@pytest.mark.guard(
    "No script runs that a page does not name itself",
    file="empact/settings.py",
    on='"script-src": [CSP.NONCE],',
    off='"script-src": [CSP.SELF],',
)
@pytest.mark.parametrize(
    ("tag", "given"),
    (
        ("script", {"src": "/static/js/empact.js"}),
        ("script", {"text": "window.caught = true"}),
        ("link", {"rel": "stylesheet", "href": "/static/css/frame.css"}),
        ("style", {"textContent": "body { display: none }"}),
    ),
)
def test_what_the_template_does_not_name_is_refused_even_if_it_is_ours(
    browser, live_server, tag, given
):
    # A context of its own: `open_page` fails for what this one is meant to hear.
    context = browser.new_context()
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{live_server.url}/help/")

    with page.expect_console_message():
        page.evaluate(INSERT, [tag, given])
    context.close()

    assert len(said) == 1
    assert "violates the following Content Security Policy" in said[0]


INSERT = "([tag, given]) => document.head.append(Object.assign(document.createElement(tag), given))"
