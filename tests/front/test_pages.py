"""Each shared piece of a page in each state: usable by all, at any width, by any means."""

import pytest

pytestmark = pytest.mark.urls("tests.front.urls")

PAGES = [
    "/gallery/components/",
    "/gallery/form/",
    "/gallery/form_errors/",
    "/gallery/figures/",
    "/gallery/figures_errors/",
    "/gallery/sign-in/",
    "/gallery/error/400/",
    "/gallery/error/403/",
    "/gallery/error/404/",
    "/gallery/error/409/",
    "/gallery/error/500/",
    "/gallery/error/503/",
    "/help/",
    "/accessibility/",
    "/personal-data/",
]

# A radio button or check box is drawn by the element next to it.
HAS_VISIBLE_FOCUS = """() => {
    const focused = document.activeElement;
    const drawn = focused.matches("input[type=radio], input[type=checkbox]")
        ? [focused.nextElementSibling, focused.nextElementSibling.firstElementChild]
        : [focused];
    return drawn.some((element) => {
        const style = element && getComputedStyle(element);
        return style && style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2;
    });
}"""


IS_ANOTHER = """() => {
    const known = visited.has(document.activeElement);
    visited.add(document.activeElement);
    return !known;
}"""


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_accessible_and_fits_its_screen(any_page, axe, live_server, address):
    any_page.goto(live_server.url + address)

    overflow = any_page.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert axe(any_page) == []
    assert overflow <= 0
    assert any_page.locator("main h1").count() >= 1


@pytest.mark.parametrize("address", ("/gallery/components/", "/gallery/form/", "/gallery/figures/"))
def test_the_focus_is_seen_wherever_the_keyboard_leads(page, live_server, address):
    page.goto(live_server.url + address)
    page.evaluate("window.visited = new Set([document.body])")
    unseen, steps = [], 0

    page.keyboard.press("Tab")
    while page.evaluate(IS_ANOTHER):
        if not page.evaluate(HAS_VISIBLE_FOCUS):
            unseen.append(page.evaluate("document.activeElement.outerHTML"))
        page.keyboard.press("Tab")
        steps += 1

    assert unseen == []
    assert steps > 10


def test_the_first_link_skips_to_the_content(page, live_server):
    page.goto(f"{live_server.url}/gallery/figures/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("address", ("/gallery/figures/", "/gallery/figures_errors/"))
def test_nothing_is_hidden_under_the_buttons_of_a_long_form(page, live_server, address):
    """WCAG 2.2, 2.4.11: what has the focus is not covered."""
    page.goto(live_server.url + address)
    fields = page.locator("main input:not([type=hidden]), main select")

    covered = [
        field.get_attribute("name")
        for field in fields.all()
        if field.is_visible() and field.evaluate(IS_COVERED)
    ]

    assert covered == []


IS_COVERED = """(field) => {
    field.focus();
    const bar = document.querySelector(".form-actions")?.getBoundingClientRect();
    const box = field.getBoundingClientRect();
    return Boolean(bar) && box.bottom > bar.top && box.top < bar.bottom;
}"""
