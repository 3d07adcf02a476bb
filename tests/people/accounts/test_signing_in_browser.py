"""Signing in as people do it: on a telephone, without JavaScript, with a key, over a long day."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as real_settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from empact.people.accounts.adapters import LOCKED
from empact.people.accounts.forms import NOT_TOGETHER
from empact.people.roles.kinds import Role
from tests.browser import NARROW
from tests.factories.people import RoleAssignmentFactory, UserFactory
from tests.people.conftest import PASSWORD, code_of, link_in

pytestmark = pytest.mark.django_db(transaction=True)

MENU = "button:text-is('Menu')"
"""The button that opens the menu, which is folded on a telephone."""


@pytest.fixture
def looks_fine(axe):
    """Say whether the page with this heading is open, accessible, and as wide as its screen."""

    def looks_fine(page, heading):
        assert page.inner_text("h1") == heading
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

    return looks_fine


def sign_in(page, live_server, email="ana@example.org"):
    page.goto(live_server.url + reverse("sign_in"))
    page.fill("[name=login]", email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button:text-is('Sign in')")


def show(page, code):
    page.fill("[name=code]", code)
    page.click("main button:text-is('Sign in')")


def test_from_an_invitation_to_a_recovery_code_on_a_telephone_without_javascript(
    open_page, live_server, invite, looks_fine
):
    page = open_page(width=NARROW, javascript=False)
    _, link = invite()

    page.goto(live_server.url + link)
    looks_fine(page, "Accept the invitation")
    page.fill("[name=first_name]", "Ana")
    page.fill("[name=last_name]", "Lind")
    page.fill("[name=password]", "too short")
    page.click("text=Accept the invitation >> nth=-1")
    looks_fine(page, "Accept the invitation")
    page.fill("[name=password]", PASSWORD)
    page.click("button:text-is('Accept the invitation')")

    looks_fine(page, "Set up a second factor")
    page.click("text=Set up an app")
    looks_fine(page, "Set up an authenticator app")
    secret = page.inner_text(".secret-key")
    page.fill("[name=code]", code_of(secret))
    page.click("text=Set up the app")

    looks_fine(page, "Your recovery codes")
    recovery_code = page.inner_text(".recovery-codes li >> nth=0")
    page.click("text=I have kept the codes: continue")
    looks_fine(page, "Good day, Ana")

    page.click(MENU)
    page.click("text=Account")
    looks_fine(page, "Your account")
    page.click("text=See the sessions")
    looks_fine(page, "Where you are signed in")
    page.click(MENU)
    page.click("text=Sign out")

    sign_in(page, live_server)
    looks_fine(page, "Show your second factor")
    show(page, "000000")
    looks_fine(page, "Show your second factor")
    show(page, code_of(secret, 1))
    looks_fine(page, "Good day, Ana")
    page.click(MENU)
    page.click("text=Sign out")

    sign_in(page, live_server)
    show(page, recovery_code)
    looks_fine(page, "Good day, Ana")


def test_a_password_is_reset_on_a_telephone_by_keyboard(
    open_page, live_server, person, work, mailoutbox, looks_fine
):
    page = open_page(width=NARROW, javascript=False)
    page.goto(live_server.url + reverse("account_reset_password"))
    looks_fine(page, "Reset your password")
    page.focus("[name=email]")
    page.keyboard.type(person.email)
    page.keyboard.press("Enter")
    page.wait_for_url("**/password/sent/")
    looks_fine(page, "Check your email")
    work()
    link = re.search(r"http://localhost:8000(/\S+)", mailoutbox[-1].body)[1]

    page.goto(live_server.url + link)
    looks_fine(page, "Set a new password")
    page.focus("[name=password1]")
    page.keyboard.type("velvet thimble orchard nineteen")
    page.keyboard.press("Tab")
    page.keyboard.type("velvet thimble orchard nineteen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/password/done/")

    looks_fine(page, "Your password is set")


def test_a_security_key_is_added_and_opens_the_account(
    page, live_server, person, client, fresh, looks_fine
):
    debugger = page.context.new_cdp_session(page)
    debugger.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "usb",
        "hasResidentKey": False,
        "hasUserVerification": False,
        "isUserVerified": False,
    }
    debugger.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    # Keys ask for a name of a site, which an address of four numbers is not.
    site = live_server.url.replace("127.0.0.1", "localhost")
    client.force_login(person)
    fresh(client)
    name = real_settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])

    page.goto(site + reverse("mfa_add_webauthn"))
    looks_fine(page, "Add a security key")
    page.click("text=Add the key")
    page.wait_for_url("**/factors/codes/")
    page.goto(site + reverse("mfa_list_webauthn"))
    looks_fine(page, "Your security keys")
    page.click("text=Sign out")
    page.goto(site + reverse("sign_in"))
    page.fill("[name=login]", person.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button:text-is('Sign in')")
    looks_fine(page, "Show your second factor")
    page.click("text=Use a security key")
    page.wait_for_url(site + "/")

    assert page.inner_text("h1") == "Good day, Ana"
    assert Authenticator.objects.filter(user=person, type="webauthn").exists()


@pytest.fixture
def reset_page(page, live_server, client, settings, person, fresh):
    """A page with a form, of a session that lasts a few seconds more than its warning."""

    def reset_page(left):
        settings.SESSION_IDLE = settings.SESSION_WARNING + left
        client.force_login(person)
        fresh(client)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        page.goto(live_server.url + reverse("account_change_password"))
        page.fill("[name=oldpassword]", "typed already")
        return page

    return reset_page


def test_the_end_of_a_session_is_shown_before_and_put_off(reset_page, settings, looks_fine):
    page = reset_page(left=1)

    page.wait_for_selector("dialog[open]")
    looks_fine(page, "Change your password")
    said = page.inner_text("dialog [data-minutes]")
    settings.SESSION_IDLE = 30 * 60
    page.context.request.get(page.url)
    page.click("text=Stay signed in")
    page.wait_for_selector("dialog:not([open])", state="attached")

    assert said == "You are signed out in 2 minutes."
    assert page.input_value("[name=oldpassword]") == "typed already"


def test_what_was_typed_survives_the_end_of_a_session(
    reset_page, live_server, client, person, settings
):
    settings.SESSION_WARNING = 4
    page = reset_page(left=-1)
    page.wait_for_selector("text=I have signed in")
    ended = page.inner_text("dialog h2")

    # In another tab.
    settings.SESSION_IDLE = 30 * 60
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    page.click("text=I have signed in")
    page.wait_for_selector("dialog:not([open])", state="attached")

    assert ended == "You were signed out"
    assert page.input_value("[name=oldpassword]") == "typed already"


def test_a_form_sent_after_the_end_is_sent_again_without_javascript(
    open_page, live_server, client, looks_fine
):
    est = RoleAssignmentFactory(role=Role.EST).person
    UserFactory(email="ben@example.org", first_name="Ben")
    page = open_page(width=NARROW, javascript=False)
    name = real_settings.SESSION_COOKIE_NAME

    def let_in():
        client.force_login(est)
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        page.context.add_cookies([cookie])

    let_in()
    page.goto(live_server.url + reverse("lost_device"))
    page.fill("[name=email]", "nobody@example.org")
    page.context.clear_cookies(name=name)
    page.click("text=Find the account")
    looks_fine(page, "You were signed out")
    let_in()
    page.click("button:text-is('Send it again')")

    looks_fine(page, "Lost device of a user")
    assert page.input_value("[name=email]") == "nobody@example.org"


@pytest.mark.parametrize("width", (NARROW, 1280))
def test_who_was_locked_out_by_others_signs_in_by_a_link_without_javascript(
    open_page, live_server, person, work, looks_fine, width, secret
):
    for _ in range(5):
        data = {"login": person.email, "password": "wrong and much too long"}
        Client().post(reverse("sign_in"), data, REMOTE_ADDR="198.51.100.1")
    page = open_page(width=width, javascript=False)

    sign_in(page, live_server)
    looks_fine(page, "Sign in")
    assert str(LOCKED) in page.inner_text("main")
    page.click("text=I am locked out")
    looks_fine(page, "Get a link to sign in")
    page.fill("[name=email]", person.email)
    page.click("text=Send the link")
    looks_fine(page, "Check your email")
    work()
    page.goto(live_server.url + link_in(mail.outbox[-1]))
    looks_fine(page, "Sign in with this browser")
    page.click("text=Continue to sign in")
    looks_fine(page, "Sign in")
    sign_in(page, live_server)
    show(page, code_of(secret))

    looks_fine(page, "Good day, Ana")
    page.goto(live_server.url + link_in(mail.outbox[-1]))
    looks_fine(page, "This link no longer works")


@pytest.mark.parametrize("width", (NARROW, 1280))
def test_who_was_locked_out_by_others_signs_in_by_password_and_code_at_once(
    open_page, live_server, person, looks_fine, width, secret
):
    for _ in range(5):
        data = {"login": person.email, "password": "wrong and much too long"}
        Client().post(reverse("sign_in"), data, REMOTE_ADDR="198.51.100.1")
    page = open_page(width=width, javascript=False)

    sign_in(page, live_server)
    looks_fine(page, "Sign in")
    assert "together they open a locked account" in page.inner_text("main")
    page.fill("[name=password]", PASSWORD)
    page.fill("[name=code]", "000000")
    page.click("main button:text-is('Sign in')")
    looks_fine(page, "Sign in")
    assert str(NOT_TOGETHER) in page.inner_text("main")
    page.fill("[name=password]", PASSWORD)
    show(page, code_of(secret))

    page.wait_for_url(live_server.url + reverse("home"))
