"""The colour of a state says one thing, whichever page shows it."""

import re
from collections import Counter

from tests.guards import ROOT


def test_each_state_has_one_colour():
    """Two kinds of rows may have a state of the same name with another meaning."""
    sheet = (ROOT / "static/css/blocks.css").read_text()

    coloured = Counter(re.findall(r"^\.state--(\w+)", sheet, re.MULTILINE))

    assert coloured
    assert [code for code, times in coloured.items() if times > 1] == []
