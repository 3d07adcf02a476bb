"""A contribution is entered, pasted, confirmed and submitted, seen from the browser."""

import os
import re
from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.urls import reverse

from actions.contributions.models.contributions import Contribution
from actions.questionnaires.entries import FigureEntry
from actions.states import ContributionState
from actions.submissions.commands import change_contribution
from cycles.states import RoundState
from tests.browser import WIDE
from tests.factories.actions import (
    AskedFactory,
    ContributionFactory,
    FigureFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.cycles import IndicatorFactory, ReportingRoundFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

VALUE = "#id_figure-arrests-0-value"
NOTE = "[data-saved]"


def look(page, name):
    """Keep a picture if EMPACT_PICTURES asks for them."""
    if folder := os.environ.get("EMPACT_PICTURES"):
        page.screenshot(path=f"{folder}/{name}-{page.viewport_size['width']}.png", full_page=True)


@pytest.fixture
def owed(transactional_db):
    """The indicators asked of the Netherlands: a sum, a part of it and a number that goes on."""
    country = OrganisationFactory(name="Netherlands", country="NL")
    action = OperationalActionFactory(title="Takedown of botnets")
    ParticipationFactory(action=action, organisation=country)
    arrests = IndicatorFactory(code="arrests", name="Arrests", rank=1)
    IndicatorFactory(code="mules", name="Money mules", group=arrests.group, rank=9)
    minors = IndicatorFactory(
        code="minors", name="Minors", rank=2, part_of=arrests, breakdown="age", group=arrests.group
    )
    sites = IndicatorFactory(
        code="sites", name="Sites watched", rank=3, over_time="latest", group=arrests.group
    )
    days = {"first_day": date(2025, 1, 1), "last_day": date(2025, 12, 31)}
    earlier = ReportingRoundFactory(**days, state=RoundState.CLOSED)
    before = ObligationFactory(organisation=country, action=action, round=earlier)
    last = ContributionFactory(
        obligation=before, state=ContributionState.ACCEPTED, narrative="Two days in May."
    )
    FigureFactory(contribution=last, indicator=arrests, value=4, **days)
    FigureFactory(contribution=last, indicator=sites, value=9, **days)
    obligation = ObligationFactory(organisation=country, action=action)
    for indicator in (arrests, minors, sites):
        AskedFactory(round=obligation.round, action=action, indicator=indicator)
    return obligation


@pytest.fixture
def nec(owed):
    return RoleAssignmentFactory(organisation=owed.organisation).person


@pytest.fixture
def signed_in(client, live_server, nec):
    def signed_in(page):
        client.force_login(nec)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        page.goto(live_server.url)
        return page

    return signed_in


def is_fine(page, axe):
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_nothing_to_report_takes_four_clicks(any_page, axe, signed_in, owed):
    page = signed_in(any_page)

    page.click(f"a[href='{owed.get_absolute_url()}']")
    look(page, "owed")
    is_fine(page, axe)
    form = page.locator("form", has_text="Nothing to report?")
    form.locator("label", has_text="0: it was looked at").click()
    with page.expect_navigation():
        form.locator("button").click()
    look(page, "nothing")
    is_fine(page, axe)
    assert not Contribution.objects.filter(obligation=owed).exists()
    with page.expect_navigation():
        page.get_by_role("button", name="Submit the contribution").click()

    look(page, "receipt")
    assert page.url.endswith("/receipt/")
    assert Contribution.objects.get(obligation=owed).state == ContributionState.SUBMITTED
    look(page, "receipt")


def test_confirmed_values_take_four_clicks(any_page, signed_in, owed):
    page = signed_in(any_page)

    page.click(f"a[href='{owed.get_absolute_url()}']")
    form = page.locator("form", has_text="As in the last round?")
    form.locator("label", has_text="Not reported").click()
    with page.expect_navigation():
        form.locator("button").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Submit the contribution").click()

    contribution = Contribution.objects.get(obligation=owed)
    assert contribution.state == ContributionState.SUBMITTED
    assert contribution.figures.get(value=9).unconfirmed is False


RING = """() => {
    const focused = document.activeElement;
    const ring = focused.type === "radio" ? focused.labels[0] : focused;
    const { outlineOffset, outlineWidth } = getComputedStyle(ring);
    const reach = parseFloat(outlineOffset) + parseFloat(outlineWidth);
    const around = ring.getBoundingClientRect();
    const found = [];
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
        const text = words.currentNode;
        const parent = text.parentElement;
        const isHidden = !parent.checkVisibility() || [parent, parent.parentElement].some(
            (one) => getComputedStyle(one).clipPath !== "none",
        );
        if (isHidden || ring.contains(text) || !text.data.trim()) continue;
        const range = document.createRange();
        range.setStart(text, text.data.search(/\\S/));
        range.setEnd(text, text.data.trimEnd().length);
        for (const box of range.getClientRects()) {
            const gap = (box.bottom - box.top) / 5; /* a line is taller than its letters */
            if (
                box.right > around.left - reach && box.left < around.right + reach &&
                box.bottom - gap > around.top - reach && box.top + gap < around.bottom + reach
            ) found.push(text.data.trim());
        }
    }
    return [focused.tagName, found];
}"""


def test_the_ring_of_the_focus_lies_on_no_text(any_page, signed_in, owed):
    page = signed_in(any_page)
    start(page, owed)
    page.locator(".figure-row").first.locator("summary").first.focus()

    # Through the rows, and the long fields below them.
    hit, tags = [], set()
    for _ in range(60):
        page.keyboard.press("Tab")
        tag, words = page.evaluate(RING)
        if tag == "BODY":
            break
        tags.add(tag)
        if words:
            hit.append((tag, words))

    assert hit == []
    assert "TEXTAREA" in tags


BEHIND = """() => {
    const field = document.activeElement.getBoundingClientRect();
    const bar = document.querySelector(".form-actions");
    const { position } = getComputedStyle(bar);
    const { top, bottom } = bar.getBoundingClientRect();
    return position === "sticky" && !bar.contains(document.activeElement)
        ? Math.max(0, Math.min(field.bottom, bottom) - Math.max(field.top, top))
        : 0;
}"""


@pytest.mark.parametrize("javascript", (True, False), ids=["javascript", "none"])
def test_no_field_that_has_the_focus_reaches_behind_the_buttons(
    open_page, signed_in, owed, javascript
):
    page = signed_in(open_page(javascript=javascript))
    page.set_viewport_size({"width": WIDE, "height": 500})
    start(page, owed)
    page.locator(".figure-row").first.locator("summary").first.focus()

    behind = []
    while page.evaluate("document.activeElement !== document.body"):
        if page.evaluate(BEHIND) > 0:
            behind.append(page.evaluate("document.activeElement.id"))
        page.keyboard.press("Tab")

    assert behind == []


def test_ctrl_and_enter_press_the_main_button_of_a_form(page, signed_in, owed):
    signed_in(page)
    start(page, owed)

    page.fill(VALUE, "4")
    with page.expect_navigation(url="**/submit/"):
        page.keyboard.press("Control+Enter")


def start(page, owed):
    page.click(f"a[href='{owed.get_absolute_url()}']")
    with page.expect_navigation():
        page.click("text=Start the contribution")
    return Contribution.objects.get(obligation=owed)


def test_what_is_taken_over_is_marked_confirmed_and_questioned_before_it_is_handed_in(
    any_page, axe, signed_in, owed
):
    page = signed_in(any_page)
    contribution = start(page, owed)
    look(page, "form")
    is_fine(page, axe)

    with page.expect_navigation():
        page.click("text=Confirm all unchanged")
    page.fill(VALUE, "40")
    page.fill("#id_figure-minors-0-value", "50")
    with page.expect_navigation():
        page.click("[name=check]")
    look(page, "warnings")
    is_fine(page, axe)
    for label in page.locator("label", has_text="Arrests").all():
        label.click()
    with page.expect_navigation():
        page.click("text=Submit the contribution")

    contribution.refresh_from_db()
    assert contribution.state == ContributionState.SUBMITTED
    assert contribution.checks.count() == 2


def test_the_library_is_a_search_away(any_page, axe, signed_in, owed):
    page = signed_in(any_page)
    start(page, owed)
    page.fill(VALUE, "7")

    page.fill("#library-words", "mules")
    with page.expect_navigation():
        page.click("[name=find]")
    look(page, "library")
    is_fine(page, axe)
    with page.expect_navigation():
        page.click("text=Add Money mules")
    page.fill("#id_figure-mules-0-value", "3")
    with page.expect_navigation():
        page.click("[name=save][value=yes] >> nth=0")

    assert page.input_value(VALUE) == "7"
    assert page.input_value("#id_figure-mules-0-value") == "3"


def test_who_has_begun_to_type_cannot_hand_in_that_there_is_nothing(page, axe, signed_in, owed):
    page = signed_in(page)
    start(page, owed)
    nothing = page.locator("text=Submit that there is nothing")
    page.fill("#library-words", "mules")
    assert nothing.is_visible()

    page.locator(VALUE).press_sequentially("5")

    assert nothing.is_hidden()
    look(page, "begun")
    begun = "You have begun to fill it in: check and submit below."
    assert page.inner_text("[data-begun]") == begun
    is_fine(page, axe)


@pytest.mark.guard(
    "What was sent and not saved is not passed by with nothing",
    file="actions/submissions/views/form.py",
    on='            "at_once_form": None if form.is_bound else self.at_once_form(),',
    off='            "at_once_form": self.at_once_form(),',
)
def test_what_is_typed_and_not_saved_stands_without_a_way_past_it(plain_page, signed_in, owed):
    page = signed_in(plain_page)
    start(page, owed)
    page.fill(VALUE, "5")

    with page.expect_navigation():
        page.click("[name=find]")

    assert page.input_value(VALUE) == "5"
    assert page.locator("text=Submit that there is nothing").count() == 0


def test_a_tab_that_dies_and_a_colleague_in_between_lose_nothing(
    open_page, axe, signed_in, live_server, owed, nec
):
    page = signed_in(open_page())
    contribution = start(page, owed)
    address = live_server.url + reverse("actions:contribution_change", args=[contribution.pk])
    page.route("**/autosave/", lambda route: route.abort())
    page.fill("[name=narrative]", "What I typed.")
    page.wait_for_function(
        "Object.values(localStorage).some((kept) => kept.includes('What I typed.'))"
    )
    other = page.context.new_page()
    page.close()
    contribution.refresh_from_db()
    entries = [
        *contribution.entries,
        FigureEntry(indicator=arrests_of(contribution), value=Decimal(6)),
    ]
    change_contribution(contribution, by=nec, seen=1, narrative="By a colleague.", figures=entries)

    other.goto(address)
    other.locator(".kept-note", has_text="is in the form again").wait_for()
    with other.expect_navigation():
        other.click("[name=save][value=yes] >> nth=0")
    look(other, "conflict")
    is_fine(other, axe)

    assert other.input_value("[name=narrative]") == "What I typed."
    assert other.locator(".conflict--field", has_text="By a colleague.").count() == 1


def test_what_a_button_could_not_send_is_saved_when_the_connection_is_back(page, signed_in, owed):
    page = signed_in(page)
    contribution = start(page, owed)

    page.context.set_offline(True)
    page.fill("[name=narrative]", "Typed in a tunnel.")
    page.locator(NOTE, has_text="there is no connection").wait_for()
    page.click("[name=save][value=yes] >> nth=0")
    page.locator(".kept-note", has_text="There is no connection").wait_for()
    page.context.set_offline(False)
    page.locator(NOTE, has_text=re.compile("^Saved")).wait_for()

    contribution.refresh_from_db()
    assert contribution.narrative == "Typed in a tunnel."


def arrests_of(contribution):
    return contribution.questionnaire.by_code["arrests"].indicator


def test_a_round_that_closes_while_somebody_types_keeps_it_and_says_whom_to_ask(
    page, signed_in, owed
):
    page = signed_in(page)
    contribution = start(page, owed)
    owed.round.state = RoundState.CLOSED
    owed.round.save()

    page.fill("[name=narrative]", "Too late.")
    page.locator(NOTE, has_text="Ask the EMPACT Support Team").wait_for()
    with page.expect_navigation():
        page.click("[name=save][value=yes] >> nth=0")

    assert "Ask the EMPACT Support Team" in page.inner_text("main")
    assert page.input_value("[name=narrative]") == "Too late."
    contribution.refresh_from_db()
    assert contribution.narrative == "Two days in May."
