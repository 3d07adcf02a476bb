"""Two browsers that write one action: nothing that either of them types is lost."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from actions.operational_actions.commands.comments import comment_on_action
from actions.planning.commands.actions import change_action
from empact.lib.merging import current_values
from oaps.plans.models.visits import PlanVisit
from tests.browser import kill

AIM, FUNDING = "[name=aim]", "[name=funding]"
NOTE = "[data-saved]"
DAY = timedelta(days=1)


@pytest.fixture
def draft(transactional_db, draft):
    return draft


@pytest.fixture
def open_form(sign_in, action):
    """Open the form of the action in a browser of its own, for one person."""

    def open_form(person, **options):
        return sign_in(person, reverse("actions:action_change", args=[action.pk]), **options)

    return open_form


def says(action):
    action.refresh_from_db()
    return action.aim, action.funding


def shown(page, words):
    page.locator(NOTE, has_text=re.compile(f"^{words}")).wait_for()


def write(page, field, words):
    """Type, and wait until that has been saved: the note may still speak of what was before."""
    with page.expect_response("**/autosave/"):
        page.fill(field, words)
    shown(page, "Saved")


def test_two_browsers_write_different_fields_and_the_same_one(open_form, action, anna, bela):
    mine, theirs = open_form(anna), open_form(bela)

    write(theirs, AIM, "Find barrels.")
    write(mine, FUNDING, "Own means")
    assert says(action) == ("Find barrels.", "Own means")
    assert mine.input_value(AIM) == "Find barrels."

    write(theirs, AIM, "Find frames.")
    mine.fill(AIM, "Find magazines.")
    box = mine.get_by_role("group", name="Aim: someone else also changed this")
    box.wait_for()
    assert "Béla Kis" in box.inner_text()
    assert "Find frames." in box.inner_text()
    mine.fill(AIM, "Find magazines and frames.")
    mine.fill(FUNDING, "ISF and own means")
    assert mine.input_value(AIM) == "Find magazines and frames."
    box.get_by_role("button", name="Save your text").press("Enter")
    box.wait_for(state="detached")
    shown(mine, "Saved")
    assert says(action) == ("Find magazines and frames.", "ISF and own means")


def test_a_tab_that_is_killed_loses_no_word(open_form, action, anna):
    page = open_form(anna)
    address = page.url

    page.fill(AIM, "Find frames.")
    kill(page)
    assert says(action)[0] == "Find parts."
    again = page.context.new_page()
    again.goto(address)

    assert again.input_value(AIM) == "Find frames."
    shown(again, "Saved")
    assert says(action)[0] == "Find frames."
    again.reload()
    assert again.locator(NOTE).inner_text() == ""


@pytest.fixture
def dies_early(open_form, action, anna):
    """Have a browser die that had sent one text, and kept an earlier one: give another page."""

    def dies_early(kept, sent):
        page = open_form(anna)
        address = page.url
        page.fill(AIM, kept)
        stored = page.evaluate("({ ...localStorage })")
        write(page, AIM, sent)
        page.close()
        again = page.context.new_page()
        again.goto(re.sub("/actions/.*", reverse("help"), address))
        again.evaluate("stored => Object.assign(localStorage, stored)", stored)
        again.goto(address)
        return again

    return dies_early


def test_what_was_kept_gives_way_to_what_its_writer_saved_later(dies_early, action):
    page = dies_early("Find frames.", "Find frames and barrels.")

    shown(page, "What this browser had kept is older than what you saved")
    assert page.input_value(AIM) == "Find frames and barrels."
    assert page.locator(".conflict").count() == 0
    assert says(action)[0] == "Find frames and barrels."
    assert page.evaluate("localStorage.length") == 0


def test_what_would_be_lost_with_it_is_offered(dies_early, action):
    page = dies_early("Find frames.", "Find barrels.")

    box = page.get_by_role("group", name="Aim: you have saved something newer here")
    assert "Find barrels." in box.inner_text()
    assert page.input_value(AIM) == "Find frames."
    box.get_by_role("button", name="Use the saved text").click()
    shown(page, "Saved")
    assert page.input_value(AIM) == says(action)[0] == "Find barrels."


def test_who_had_typed_on_while_a_text_was_sent_goes_on_from_there(open_form, action, anna):
    page = open_form(anna)
    address = page.url
    page.route("**/autosave/", lambda route: route.fetch())  # it arrives, and no answer comes
    page.fill(AIM, "Find frames.")
    while says(action)[0] != "Find frames.":
        page.wait_for_timeout(50)
    page.fill(AIM, "Barrels.")
    kill(page)

    again = page.context.new_page()
    again.goto(address)

    assert again.input_value(AIM) == "Barrels."
    shown(again, "Saved")
    assert again.locator(".conflict").count() == 0
    assert says(action)[0] == "Barrels."


def test_a_text_that_arrives_after_its_page_has_died_is_gone_on_from(open_form, action, anna):
    page = open_form(anna)
    address = page.url
    page.route("**/autosave/", lambda route: route.abort())  # it is on its way, for all one knows
    with page.expect_request("**/autosave/"):
        page.fill(AIM, "Find frames.")
    page.fill(AIM, "Barrels.")
    kill(page)
    again = page.context.new_page()
    again.goto(address)
    shown(again, "Your earlier text")

    names = ("title", "aim", "character", "judicial_contact", "funding", "further_oaps")
    given = {**current_values(action, names), "aim": "Find frames."}
    change_action(action, by=anna, seen=action.version, **given)

    shown(again, "Saved")
    assert again.locator(".conflict").count() == 0
    assert says(action)[0] == again.input_value(AIM) == "Barrels."


def test_who_writes_in_two_windows_sees_that_it_was_they(open_form, action, anna):
    one, other = open_form(anna), open_form(anna)
    write(other, AIM, "Find barrels.")

    one.fill(AIM, "Find frames.")

    one.get_by_role("group", name="Aim: you have saved something else here").wait_for()


def test_who_is_offline_goes_on_typing_and_is_saved_when_back(open_form, action, anna):
    page = open_form(anna)

    page.context.set_offline(True)
    page.fill(AIM, "Find frames.")
    shown(page, "There is no connection.")
    page.fill(FUNDING, "Own means")
    page.get_by_role("button", name="Save").click()
    shown(page, "There is no connection.")
    page.context.set_offline(False)

    shown(page, "Saved")
    assert says(action) == ("Find frames.", "Own means")


def test_an_identifier_stays_at_its_field_and_in_the_browser(open_form, action, anna):
    page = open_form(anna, width=320)

    page.fill(AIM, "Write to office@police.example.")
    page.fill(FUNDING, "Own means")
    page.locator("[data-written=aim] [data-problem]", has_text="This text may contain").wait_for()
    assert says(action) == ("Find parts.", "Own means")
    page.reload()
    assert page.input_value(AIM) == "Write to office@police.example."

    with page.expect_navigation():
        page.get_by_role("button", name="Save").click()
    page.click("label[for=id_harmless]")
    with page.expect_navigation():
        page.get_by_role("button", name="Save").click()

    assert says(action)[0] == "Write to office@police.example."
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("width", (1280, 320))
def test_the_page_of_a_conflict_is_accessible_without_script(open_form, axe, action, anna, width):
    page = open_form(anna, width=width, javascript=False)
    type(action).objects.update(aim="Find barrels.")

    page.fill(AIM, "Find frames.")
    with page.expect_navigation():
        page.get_by_role("button", name="Save").click()

    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.click("label[for=keep-aim-theirs]")
    with page.expect_navigation():
        page.get_by_role("button", name="Save").click()
    assert says(action)[0] == "Find barrels."


def test_who_else_is_here_sees_while_they_are(open_form, action, anna, bela):
    mine = open_form(anna)
    theirs = open_form(bela)
    here = mine.get_by_role("list", name="Other people on this page").get_by_role("listitem")

    theirs.focus(AIM)
    mine.focus(FUNDING)
    here.filter(has_text="is here, writing the aim.").wait_for()
    assert here.all_inner_texts()[0].startswith("Béla Kis (")
    theirs.close()

    here.first.wait_for(state="detached")


@pytest.mark.parametrize("width", (1280, 320))
def test_a_comment_names_somebody_by_keyboard_and_they_find_it(
    sign_in, axe, action, anna, bela, width
):
    mine = sign_in(anna, action.get_absolute_url(), width=width)
    mine.get_by_role("link", name="Comment", exact=True).click()
    mine.select_option("[name=field]", label="Aim")
    mine.get_by_role("textbox", name="Comment").press_sequentially("Which parts, @b")
    mine.get_by_role("option", name="Béla Kis").wait_for()
    assert axe(mine) == []
    mine.keyboard.press("Enter")
    assert mine.input_value("[name=text]") == "Which parts, @Béla Kis "
    mine.keyboard.type("?")
    mine.get_by_role("button", name="Comment").press("Enter")
    mine.get_by_text("Anna Smit on aim").wait_for()
    assert axe(mine) == []

    theirs = sign_in(bela, reverse("home"), width=width)
    theirs.get_by_role("link", name="Anna Smit mentioned you").click()
    theirs.get_by_role("button", name="Resolve").press("Enter")
    theirs.get_by_text("Resolved comments").click()

    assert theirs.get_by_role("button", name="Open again").is_visible()
    assert theirs.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert axe(theirs) == []


@pytest.mark.parametrize("width", (1280, 320))
def test_the_pages_of_a_plan_that_is_written_together_are_accessible(
    sign_in, axe, action, draft, anna, bela, width
):
    comment_on_action(action, by=bela, field="aim", text="Which parts?")
    PlanVisit.objects.create(oap=draft, person=anna, at=action.history.get().pgh_created_at - DAY)
    for address in (
        draft.get_absolute_url(),
        reverse("oaps:oap_change", args=[draft.pk]),
        reverse("actions:action_change", args=[action.pk]),
        reverse("actions:changes_since", args=[draft.pk]),
    ):
        page = sign_in(anna, address, width=width)

        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
