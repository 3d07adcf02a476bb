"""Numbers that a database measured, as bars and tables show them."""

from decimal import Decimal

from empact.lib.numbers import format_number
from results.charts.data import Mark
from results.charts.shown import Entry


def mark_of(value: float | None, otherwise: str) -> Mark:
    """Give a number as the mark of a bar, or what is written where there is none."""
    if value is None:
        return Mark(None, otherwise)
    number = Decimal(str(value))
    return Mark(number, format_number(number))


def entry_of(value: float | None) -> Entry:
    """Give a number as a cell of a table, a dash where there is none."""
    if value is None:
        return Entry("–")
    number = Decimal(str(value))
    return Entry(format_number(number), number)
