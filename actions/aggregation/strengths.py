"""Comparator of a sum: the least exact of the numbers in it. Source: docs/domain.md, N9.

Example: 40, "at least 3" and "about 10" come to "about 53".
"""

from collections.abc import Iterable

from psycopg.sql import SQL, Composable, Literal

from actions.answers import Comparator

STRENGTHS = (Comparator.EXACTLY, Comparator.AT_LEAST, Comparator.ABOUT)
"""From the weakest to the strongest: one "about" makes a sum about."""

LISTED = SQL(", ").join(Literal(comparator.value) for comparator in STRENGTHS)


def strongest(comparators: Iterable[str]) -> str:
    """Return the comparator of a total of numbers with these; exactly, if there are none."""
    return max(comparators, key=STRENGTHS.index, default=Comparator.EXACTLY)


def strength_of(comparator: str) -> Composable:
    """Return in SQL how strong a comparator is: its place in ``STRENGTHS``."""
    return SQL("array_position(ARRAY[{}], {}::text) - 1").format(LISTED, SQL(comparator))


def comparator_of(strength: str) -> Composable:
    """Return in SQL the comparator of this strength."""
    return SQL("(ARRAY[{}])[{} + 1]").format(LISTED, SQL(strength))
