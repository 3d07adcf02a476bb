"""Amounts with their unit, as a sheet, its chart and the pages word them."""

from decimal import Decimal

from empact.lib.numbers import format_number, format_short

BARE_UNITS = frozenset({"persons", "items", "count"})
"""Units that the indicator's name says already: "13 871" arrests need no "persons"."""

CURRENCIES = {"EUR": "€"}


def format_amount(
    value: Decimal, comparator: str = "=", *, unit: str, unit_name: str, short: bool = False
) -> str:
    """Write an amount with what it is an amount of: "€1 200", "at least 62 tonnes", "13 871".

    ``short`` is for headlines, where "€139.2 million" will do.
    """
    write = format_short if short else format_number
    number = write(value, comparator, currency=CURRENCIES.get(unit, ""))
    return number if unit in BARE_UNITS | CURRENCIES.keys() else f"{number}\u00a0{unit_name}"


def unit_beside(unit: str, unit_name: str) -> str:
    """Return the unit to write beside an indicator's name, or nothing where the name says it."""
    return "" if unit in BARE_UNITS else unit_name
