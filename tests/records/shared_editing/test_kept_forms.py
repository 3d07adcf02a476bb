"""Text typed into a form that does not save by itself outlives tab, connection and session."""

import re

import pytest
from django.conf import settings
from django.urls import reverse

from actions.amendments.commands.amendments import begin_amendment
from actions.amendments.commands.items import amend_by_cancelling, remove_item
from actions.operational_actions.models.comments import ActionComment
from actions.states import AmendmentState
from empact.people.roles.kinds import Role
from oaps.plans.models.plans import Appointment
from oaps.plans.states import OAPState
from tests.browser import kill
from tests.factories.people import RoleAssignmentFactory

TEXT = "[name=text]"
NOTE = ".kept-note"
WORDS = "Which parts 🛂,\nand whose?"
BACK = "It is in the form again"


@pytest.fixture
def draft(transactional_db, draft):
    return draft


@pytest.fixture
def comment(action):
    """The address at which something is said about the action."""
    return reverse("actions:action_comment_add", args=[action.pk])


@pytest.fixture
def came_back(live_server):
    """Open an address in another tab of the same browser, and wait for the message there."""

    def came_back(context, address, shown=BACK):
        page = context.new_page()
        page.goto(f"{live_server.url}{address}")
        page.locator(NOTE, has_text=re.compile(shown)).wait_for()
        return page

    return came_back


def kept(page):
    return page.evaluate("localStorage.length")


def send(page):
    with page.expect_navigation():
        page.get_by_role("button", name="Comment", exact=True).click()


def test_a_comment_outlives_its_tab_until_it_is_sent(sign_in, came_back, comment, anna):
    page = sign_in(anna, comment)
    context = page.context

    page.fill(TEXT, WORDS)
    page.select_option("[name=field]", label="Aim")
    kill(page)
    page = came_back(context, comment)
    assert page.input_value(TEXT) == WORDS
    assert page.input_value("[name=field]") == "aim"
    send(page)

    said = ActionComment.objects.get()
    assert (said.text.replace("\r", ""), said.field) == (WORDS, "aim")
    assert kept(page) == 0
    page.goto(f"{page.url.split('/actions')[0]}{comment}")
    assert page.input_value(TEXT) == ""


def test_what_came_back_can_be_discarded(sign_in, came_back, comment, anna):
    page = sign_in(anna, comment)
    page.fill(TEXT, WORDS)
    context = page.context
    kill(page)

    page = came_back(context, comment)
    page.get_by_role("button", name="Discard the text").press("Enter")

    assert page.input_value(TEXT) == ""
    assert kept(page) == 0
    assert page.evaluate("document.activeElement.name") == "field"


def test_two_tabs_of_one_person_keep_a_text_each(sign_in, came_back, comment, anna, live_server):
    first = sign_in(anna, comment)
    context = first.context
    second = context.new_page()
    second.goto(f"{live_server.url}{comment}")

    first.fill(TEXT, "The first")
    second.fill(TEXT, "The second")
    kill(first)
    kill(second)
    again = came_back(context, comment)
    other = came_back(context, comment)

    assert [again.input_value(TEXT), other.input_value(TEXT)] == ["The second", "The first"]


def test_what_is_refused_stays_kept_and_nothing_is_said_twice(sign_in, came_back, comment, anna):
    page = sign_in(anna, comment)
    context = page.context

    page.fill(TEXT, "Write to office@police.example.")
    send(page)
    assert page.locator(NOTE).count() == 0
    kill(page)
    page = came_back(context, comment)
    page.fill(TEXT, "Write to the office.")
    send(page)

    assert kept(page) == 0
    assert ActionComment.objects.get().text == "Write to the office."


def test_a_server_that_fails_and_a_connection_that_is_lost_take_nothing(sign_in, comment, anna):
    page = sign_in(anna, comment)
    page.fill(TEXT, WORDS)

    def fail(route):
        if route.request.method == "POST":
            route.fulfill(status=500, body="<h1>Something went wrong here</h1>")
        else:
            route.continue_()

    page.route("**/comment/", fail)
    send(page)
    page.unroute("**/comment/")
    page.go_back()
    page.locator(NOTE, has_text="no answer came").wait_for()
    assert page.input_value(TEXT) == WORDS
    page.context.set_offline(True)
    page.get_by_role("button", name="Comment", exact=True).click()
    page.locator(NOTE, has_text="There is no connection").wait_for()
    page.context.set_offline(False)
    page.locator(NOTE).wait_for(state="detached")
    send(page)

    assert ActionComment.objects.count() == 1
    assert kept(page) == 0


def test_signing_out_asks_first_and_then_forgets(sign_in, axe, comment, anna, live_server):
    page = sign_in(anna, comment, width=320)
    page.fill(TEXT, WORDS)
    other = page.context.new_page()
    other.goto(f"{live_server.url}{reverse('account')}")

    other.get_by_role("textbox", name="Comment").wait_for()
    assert axe(other) == []
    other.get_by_role("button", name="Menu", exact=True).click()
    other.get_by_role("button", name="Sign out", exact=True).click()
    other.get_by_role("link", name="Comment on Controls of parcels").wait_for()
    assert axe(other) == []
    with other.expect_navigation():
        other.get_by_role("button", name="Sign out and discard the texts").click()

    assert kept(other) == 0
    page.get_by_role("heading", name="You were signed out").wait_for()
    page.get_by_role("button", name="Close this message").click()
    page.fill(TEXT, f"{WORDS} And why?")
    assert kept(page) == 0
    assert page.input_value(TEXT) == f"{WORDS} And why?"


def test_it_is_kept_for_whoever_typed_it(
    sign_in, came_back, comment, anna, bela, client, live_server
):
    page = sign_in(anna, comment)
    page.fill(TEXT, WORDS)
    address, context = page.url, page.context
    mine = context.cookies()
    kill(page)

    client.force_login(bela)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies(
        [{"name": name, "value": client.cookies[name].value, "url": live_server.url}],
    )
    page = context.new_page()
    page.goto(address)
    assert page.input_value(TEXT) == ""
    assert page.locator(NOTE).count() == 0
    context.clear_cookies()
    context.add_cookies(mine)

    assert came_back(context, comment).input_value(TEXT) == WORDS


@pytest.mark.parametrize("width", (1280, 320))
def test_where_the_form_is_gone_the_words_can_still_be_copied(
    sign_in, came_back, axe, comment, bela, width
):
    page = sign_in(bela, comment, width=width)
    page.fill(TEXT, WORDS)
    context = page.context
    kill(page)

    Appointment.objects.filter(person=bela).delete()
    RoleAssignmentFactory(person=bela)
    page = came_back(context, comment, shown="did not send it")

    assert page.get_by_role("textbox", name="Comment").input_value() == WORDS
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_what_was_sent_and_refused_is_not_called_unsent(sign_in, came_back, comment, bela):
    page = sign_in(bela, comment)
    page.fill(TEXT, WORDS)
    Appointment.objects.filter(person=bela).delete()
    RoleAssignmentFactory(person=bela)
    send(page)

    page = came_back(page.context, comment, shown="You sent this on")

    assert not page.get_by_text("did not send it").is_visible()
    assert page.get_by_role("textbox", name="Comment").input_value() == WORDS


@pytest.mark.parametrize("name", ("lost_device", "token_create", "account_set_password"))
def test_no_secret_is_kept(sign_in, anna, name):
    anna.set_unusable_password()
    anna.save()
    RoleAssignmentFactory(person=anna, role=Role.EST)
    page = sign_in(anna, reverse(name))

    fields = page.locator("main form input:visible:not([type=checkbox], [type=radio])")
    for field in fields.all():
        if field.get_attribute("type") != "date":
            field.fill("correct horse battery staple")

    assert fields.count()
    assert kept(page) == 0


@pytest.mark.usefixtures("factor_shown")
def test_the_address_of_whoever_is_invited_is_not_kept(sign_in, anna):
    role = RoleAssignmentFactory(person=anna, role=Role.NEC)
    page = sign_in(anna, reverse("people:person_invite", args=[role.organisation_id]))

    page.fill("[name=email]", "ana@example.org")
    assert kept(page) == 0
    page.fill("[name=last_day]", "2027-12-31")

    assert kept(page) == 1
    assert "ana@" not in page.evaluate("JSON.stringify(localStorage)")


def test_a_browser_without_room_says_so(sign_in, comment, anna):
    page = sign_in(anna, comment)
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")

    page.fill(TEXT, WORDS)

    page.locator(NOTE, has_text="This browser cannot keep").wait_for()


AIM, FUNDING, SAVED = "[name=aim]", "[name=funding]", "[data-saved]"


@pytest.fixture
def form(action):
    return reverse("actions:action_change", args=[action.pk])


def shown(page, words):
    page.locator(SAVED, has_text=re.compile(f"^{words}")).wait_for()


def test_who_signs_in_anew_is_saved_without_a_click(
    sign_in, client, live_server, form, action, anna
):
    page = sign_in(anna, form)
    page.context.clear_cookies()
    page.fill(AIM, "Find frames.")
    shown(page, "Not saved: you were signed out")

    client.force_login(anna)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies(
        [{"name": name, "value": client.cookies[name].value, "url": live_server.url}],
    )
    shown(page, "Saved")

    action.refresh_from_db()
    assert action.aim == "Find frames."
    assert page.locator("dialog[open]").count() == 0


def test_whose_right_ended_sees_and_keeps_the_text(sign_in, form, action, bela):
    page = sign_in(bela, form)
    Appointment.objects.filter(person=bela).delete()

    page.fill(AIM, "Find frames.")
    shown(page, "Not saved: you can no longer write here")

    assert page.input_value(AIM) == "Find frames."
    page.reload()
    text = page.get_by_role("textbox", name="Aim")
    assert text.input_value() == "Find frames."
    action.refresh_from_db()
    assert action.aim == "Find parts."


def test_a_plan_that_moves_on_takes_nothing_of_what_is_typed(sign_in, form, draft, action, anna):
    page = sign_in(anna, form)
    type(draft).objects.filter(pk=draft.pk).update(state=OAPState.SUBMITTED)

    page.fill(AIM, "Find frames.")
    shown(page, "Not saved. .*this step is not open")
    with page.expect_navigation():
        page.get_by_role("button", name="Save").click()

    assert page.input_value(AIM) == "Find frames."
    assert kept(page) == 1


def test_two_tabs_of_one_person_lose_nothing_of_either(sign_in, form, action, anna, live_server):
    first = sign_in(anna, form)
    context = first.context
    second = context.new_page()
    second.goto(f"{live_server.url}{form}")
    context.set_offline(True)

    first.fill(AIM, "Find frames.")
    second.fill(FUNDING, "Own means")
    kill(first)
    kill(second)
    context.set_offline(False)
    for _ in range(2):
        page = context.new_page()
        page.goto(f"{live_server.url}{form}")
        shown(page, "Saved")

    action.refresh_from_db()
    assert (action.aim, action.funding) == ("Find frames.", "Own means")
    assert kept(page) == 0


def test_a_merge_leaves_the_caret_where_it_was(sign_in, form, action, anna):
    page = sign_in(anna, form)
    page.focus(AIM)
    page.evaluate("document.activeElement.setSelectionRange(5, 5)")

    action.refresh_from_db()
    action.aim = "First: Find parts."
    action.save()
    page.eval_on_selector(FUNDING, "field => { field.value = 'Own means'; }")
    with page.expect_response("**/autosave/"):
        page.dispatch_event(FUNDING, "input")
    shown(page, "Saved")

    assert page.input_value(AIM) == "First: Find parts."
    assert page.evaluate("document.activeElement.selectionStart") == len("First: Find ")


def test_words_for_a_step_are_sent_for_what_its_page_shows(sign_in, draft, action, anna):
    draft.state = OAPState.ADOPTED
    draft.save()
    amendment = begin_amendment(draft, by=anna, title="Ports", reason="By sea.")
    item = amend_by_cancelling(amendment, by=anna, action=action, reason="Not needed.")
    address = reverse("actions:amendment_submit", args=[amendment.pk])
    page = sign_in(anna, address)

    page.fill("[name=note]", "As agreed.")
    remove_item(item, by=anna)
    with page.expect_navigation():
        page.get_by_role("button", name="Submit the amendment").click()
    refused = page.text_content("main")
    amend_by_cancelling(amendment, by=anna, action=action, reason="Not needed.")
    page.goto(page.url)
    page.locator(NOTE).wait_for()
    assert page.input_value("[name=note]") == "As agreed."
    with page.expect_navigation():
        page.get_by_role("button", name="Submit the amendment").click()

    assert "Nothing is changed yet" in refused
    amendment.refresh_from_db()
    assert amendment.state == AmendmentState.SUBMITTED
