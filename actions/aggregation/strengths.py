"""How exact a sum is: as inexact as the least exact number in it. Source: docs/domain.md, N9.

Example: 40, "at least 3" and "about 10" come to "about 53".
"""

from collections.abc import Iterable

from actions.answers import Comparator

STRENGTHS = (Comparator.EXACTLY, Comparator.AT_LEAST, Comparator.ABOUT)
"""From the weakest to the strongest: one "about" makes a sum about."""


def strongest(comparators: Iterable[str]) -> str:
    """Return the comparator of what numbers with these come to; exactly, where there are none."""
    return max(comparators, key=STRENGTHS.index, default=Comparator.EXACTLY)
