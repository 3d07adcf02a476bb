"""A page that is made narrow is the same as one that was opened so."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ASKS = re.compile(
    r"innerWidth|clientWidth|offsetWidth|scrollWidth|outerWidth|matchMedia|ResizeObserver"
    r"|visualViewport|getBoundingClientRect|getClientRects|[\"']resize[\"']|onresize"
)
"""All by which a script learns how wide a page is, or that it has another width now."""


SCRIPTS = sorted(Path(settings.BASE_DIR, "static", "js").glob("*.js"))


@pytest.mark.parametrize("text", ("if (window.innerWidth < 600) {}", 'on("resize", draw)'))
def test_a_script_that_asks_is_found(text):
    assert ASKS.search(text)


def test_no_script_asks_how_wide_a_page_is():
    found = [file.name for file in SCRIPTS if ASKS.search(file.read_text())]

    assert len(SCRIPTS) > 10
    assert found == []
