"""The browser that the tests of pages rely on sees what they take it to see."""

import pytest

from tests.browser import FLAWLESS

FAULTY = """<!doctype html><html lang="en"><title>A picture</title><main><h1>A picture</h1>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="><p id="said"></p></main>
<script>document.getElementById("said").textContent = "JavaScript"</script></html>"""


def test_axe_finds_the_same_with_and_without_javascript(any_page, axe):
    any_page.set_content(FAULTY)

    found = [line.split(":")[0] for line in axe(any_page)]

    assert found == ["image-alt"]


SOUND = """<!doctype html><html lang="en"><title>A row</title><main><h1>A row</h1>
<img alt="A dot" src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=">
<label for="row-12">Name</label><input id="row-12" required value="A">
<p style="color: #000">Row 12 of 40</p></main></html>"""


@pytest.mark.parametrize(
    ("part", "flawed"),
    (
        (' alt="A dot"', ""),
        ('for="row-12"', 'for="row-13"'),
        (">Name<", "><"),
        ("#000", "#eee"),
        ("<main>", "<div>"),
    ),
)
def test_a_flaw_is_found_in_a_page_that_was_seen_without_it(page, axe, part, flawed):
    page.set_content(SOUND)
    before = axe(page)

    page.set_content(SOUND.replace(part, flawed))

    assert before == []
    assert axe(page) != []


def test_the_same_page_of_another_row_is_not_looked_at_again(page, axe):
    page.set_content(SOUND)
    before = axe(page), len(FLAWLESS)

    page.set_content(SOUND.replace("12", "34"))

    assert (axe(page), len(FLAWLESS)) == before


def test_a_page_in_other_colours_is_looked_at_again(page, axe):
    page.set_content(SOUND)
    before = axe(page), len(FLAWLESS)

    page.emulate_media(forced_colors="active")

    assert (axe(page), len(FLAWLESS)) == ([], before[1] + 1)


def test_a_page_without_javascript_stays_so_after_axe(plain_page, axe):
    plain_page.set_content(FAULTY)
    axe(plain_page)

    plain_page.set_content(FAULTY)

    assert plain_page.locator("#said").text_content() == ""


def test_a_page_with_javascript_runs_it(page):
    page.set_content(FAULTY)

    assert page.locator("#said").text_content() == "JavaScript"


def test_a_narrow_page_is_320_px_wide(narrow_page):
    assert narrow_page.evaluate("window.innerWidth") == 320
