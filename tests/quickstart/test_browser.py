"""The browser that the tests of pages rely on sees what they take it to see."""

FAULTY = """<!doctype html><html lang="en"><title>A picture</title><main><h1>A picture</h1>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="><p id="said"></p></main>
<script>document.getElementById("said").textContent = "JavaScript"</script></html>"""


def test_axe_finds_the_same_with_and_without_javascript(any_page, axe):
    any_page.set_content(FAULTY)

    found = [line.split(":")[0] for line in axe(any_page)]

    assert found == ["image-alt"]


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
