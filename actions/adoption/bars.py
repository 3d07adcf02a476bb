"""Bars next to numbers: the length of each piece of a bar. The template draws them.

A bar is in a row of a table with the numbers that it shows, so that no reader has to judge lengths.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH = 200
"""The longest bar, in CSS pixels: it fits next to a margin on a screen of 320."""

THINNEST = 2
"""The thinnest piece of a bar, in CSS pixels: any number above zero is visible."""


@dataclass(frozen=True)
class Piece:
    kind: str
    x: int
    width: int


@dataclass(frozen=True)
class Bar:
    pieces: list[Piece]


def bars(rows: Sequence[Iterable[tuple[str, int]]], *, longest: int = 0) -> list[Bar]:
    """Draw rows of pieces, each of a kind and a number, all to one scale.

    ``longest`` is the sum of the longest row, where that is drawn on another page.
    """
    listed = [list(row) for row in rows]
    longest = max([longest, *(sum(number for _, number in row) for row in listed)])
    return [Bar(list(_pieces(row, longest))) for row in listed]


def _pieces(row: Iterable[tuple[str, int]], longest: int) -> Iterable[Piece]:
    x = 0
    for kind, number in row:
        if number:
            width = max(round(number * WIDTH / longest), THINNEST)
            yield Piece(kind, x, width)
            x += width
