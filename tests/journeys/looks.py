"""Checks of every page that a journey comes to."""


def looks_right(page, axe, heading):
    """See that it is the page meant, that axe-core finds nothing, and that nothing sticks out."""
    assert page.inner_text("h1") == heading
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
