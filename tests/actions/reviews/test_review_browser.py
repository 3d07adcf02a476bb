"""Reviews in a real browser: wide and narrow, with JavaScript and without, by keyboard."""

import pytest
from django.conf import settings

from actions.answers import Answer
from actions.reviews.commands.reviews import accept_contribution, return_contribution
from actions.states import ContributionState
from empact.people.roles.kinds import Role
from tests.actions.reviews.pages import LIST, page_of
from tests.actions.reviews.people import holder_of, submit_again
from tests.factories.actions import EventFactory, FigureFactory
from tests.factories.cycles import IndicatorFactory

pytestmark = pytest.mark.django_db(transaction=True)

OVERFLOW = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture
def sign_in(client, live_server):
    """Sign a person in on a page."""

    def sign_in(page, person):
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        return page

    return sign_in


@pytest.fixture
def full(judicial, est):
    """A contribution in its second turn, with all that its page can show."""
    part = IndicatorFactory(
        name="Assets frozen or provisionally seized in the course of financial investigations",
        part_of=judicial.figures.earliest("pk").indicator_version.indicator,
        breakdown="kind",
    )
    FigureFactory(contribution=judicial, indicator=part, value="99999999999999.999")
    FigureFactory(
        contribution=judicial, event=EventFactory(), answer=Answer.UNKNOWN, value=None, country="FR"
    )
    asked = {
        f"figure-{judicial.figures.earliest('pk').pk}": "Eleven?",
        "narrative": "Which weeks?",
    }
    return_contribution(judicial, by=est, seen=1, note="Nearly there.", comments=asked)
    submit_again(judicial)
    accept_contribution(judicial, by=holder_of(Role.EUROJUST), seen=judicial.version)
    return judicial


def test_reviews_are_accessible_and_fit_any_screen(any_page, axe, live_server, sign_in, full):
    sign_in(any_page, holder_of(Role.EST))
    found = {}

    any_page.goto(live_server.url + LIST)
    found["list"] = (axe(any_page), any_page.evaluate(OVERFLOW))
    any_page.goto(live_server.url + page_of(full))
    found["review"] = (axe(any_page), any_page.evaluate(OVERFLOW))
    any_page.get_by_label("Note on the whole").fill("These words go with a return alone.")
    any_page.get_by_role("button", name="Accept").click()
    found["refusal"] = (axe(any_page), any_page.evaluate(OVERFLOW))

    assert found == {"list": ([], 0), "review": ([], 0), "refusal": ([], 0)}
    assert any_page.locator("#error-summary").is_visible()
    assert (
        any_page.get_by_label("Note on the whole").input_value()
        == "These words go with a return alone."
    )


def test_a_contribution_is_returned_by_keyboard_alone(page, live_server, sign_in, contribution):
    sign_in(page, holder_of(Role.EST))
    indicator = contribution.figures.get().indicator_version.indicator
    page.goto(live_server.url + page_of(contribution))

    press_until(page, f"Comment on {indicator}")
    page.keyboard.type("Ten or eleven?")
    press_until(page, "Return with comments")
    page.keyboard.press("Enter")
    page.wait_for_url("**" + LIST)

    contribution.refresh_from_db()
    assert contribution.state == ContributionState.RETURNED
    assert [str(said) for there in contribution.latest_remarks().values() for said in there] == [
        "Ten or eleven?"
    ]


def test_keys_go_from_comment_to_comment_and_press_the_verdict(
    page, live_server, sign_in, judicial
):
    sign_in(page, holder_of(Role.EST))
    page.goto(live_server.url + page_of(judicial))

    page.get_by_role("textbox", name="Comment on").first.focus()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    assert page.evaluate(NAME_OF_FOCUSED) == "Comment on the narrative"
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**" + LIST)

    assert judicial.reviews.get().verdict == "accepted"


def test_the_keys_mean_the_same_where_something_is_written(page, live_server, sign_in, judicial):
    sign_in(page, holder_of(Role.EST))
    page.goto(live_server.url + page_of(judicial))

    page.get_by_role("textbox", name="Comment on").first.fill("Ten or eleven?")
    page.keyboard.press("Control+Enter")
    page.get_by_text("You have written a note or comments").first.wait_for()

    judicial.refresh_from_db()
    assert judicial.state == ContributionState.SUBMITTED
    assert judicial.reviews.count() == 0


def press_until(page, name):
    """Press Tab until what has the focus is called by this name."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(NAME_OF_FOCUSED) == name:
            return
    raise AssertionError(f"The keyboard does not lead to {name}.")


NAME_OF_FOCUSED = """() => {
    const focused = document.activeElement;
    const named = focused.labels?.length ? focused.labels[0] : focused;
    return named.textContent.replace(/\\s+/g, " ").trim();
}"""


def test_what_was_returned_meanwhile_gives_the_words_back(
    any_page, axe, live_server, sign_in, contribution, est
):
    sign_in(any_page, holder_of(Role.EST))
    any_page.goto(live_server.url + page_of(contribution))
    any_page.get_by_label("Note on the whole").fill("A long note that took its time.")
    return_contribution(contribution, by=est, seen=1, note="Why?", comments={})

    any_page.get_by_role("button", name="Return with comments").click()

    assert axe(any_page) == []
    assert any_page.evaluate(OVERFLOW) == 0
    assert any_page.get_by_text("A long note that took its time.").is_visible()
