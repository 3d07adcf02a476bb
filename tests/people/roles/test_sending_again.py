"""A form sent after the session ended is sent again by one press, and by its writer only."""

import pytest
from django.conf import settings
from django.urls import reverse

from empact.people.roles.kinds import Role
from tests.factories.people import RoleAssignmentFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)

HEADING = "h1:text-is('{}')"


@pytest.fixture
def est():
    UserFactory(email="ben@example.org", first_name="Ben")
    return RoleAssignmentFactory(role=Role.EST).person


@pytest.fixture
def colleague():
    return RoleAssignmentFactory(role=Role.EST).person


@pytest.fixture
def signed_in(page, client, live_server):
    """Sign a person in, which gives their browser another token."""

    def signed_in(person):
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        page.context.clear_cookies()
        session = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        page.context.add_cookies([session])

    return signed_in


@pytest.fixture
def sent_late(page, live_server, signed_in, est):
    """Send a form whose session has ended meanwhile."""
    signed_in(est)
    page.goto(live_server.url + reverse("lost_device"))
    page.fill("[name=email]", "nobody@example.org")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.click("text=Find the account")
    page.wait_for_selector(HEADING.format("You were signed out"))


def test_whoever_signed_in_again_sends_it_again_by_one_press(page, sent_late, signed_in, est, axe):
    assert axe(page) == []
    signed_in(est)

    page.click("button:text-is('Send it again')")

    page.wait_for_selector(HEADING.format("Lost device of a user"))
    assert page.input_value("[name=email]") == "nobody@example.org"


def test_nobody_sends_what_somebody_else_wrote(page, sent_late, signed_in, colleague):
    signed_in(colleague)

    page.click("button:text-is('Send it again')")

    page.wait_for_selector("text=Another person is signed in now, so this was not sent.")
    assert page.inner_text("h1") == "You were signed out"


@pytest.mark.guard(
    "What somebody else wrote in this browser is not offered to be sent",
    file="empact/site/frame/views/refusals.py",
    on="""
        "typed": [] if is_of_another else kept,
        "is_of_another": bool(kept and is_of_another),
""",
    off="""
        "typed": kept,
        "is_of_another": False,
""",
)
def test_a_form_of_somebody_else_that_has_expired_is_not_offered_to_be_sent(
    page, live_server, signed_in, est, colleague, axe
):
    signed_in(est)
    page.goto(live_server.url + reverse("lost_device"))
    page.fill("[name=email]", "nobody@example.org")
    signed_in(colleague)

    page.click("text=Find the account")

    page.wait_for_selector(HEADING.format("This form has expired"))
    assert f"You are signed in as {colleague}." in page.inner_text("main")
    assert "Send it again" not in page.inner_text("main")
    assert axe(page) == []
