"""Amounts with their unit, as a sheet, its chart and the pages word them."""

from decimal import Decimal

from empact.lib.numbers import format_number, format_short, scale_down
from empact.lib.wording import gettext, gettext_noop

BARE_UNITS = frozenset({"persons", "items", "count"})
"""Units that the indicator's name says already: "13 871" arrests need no "persons"."""

CURRENCIES = {"EUR": "€"}
CURRENCY_NAMES = {"EUR": gettext_noop("euro")}

UNITS = (
    gettext_noop("kilograms"),
    gettext_noop("tonnes"),
    gettext_noop("litres"),
    gettext_noop("years"),
    gettext_noop("percent"),
    gettext_noop("days"),
    gettext_noop("rounds"),
    gettext_noop("pills"),
    gettext_noop("plants"),
    gettext_noop("files"),
    gettext_noop("animals"),
    gettext_noop("countries"),
    gettext_noop("checks"),
    gettext_noop("person-days"),
    gettext_noop("persons"),
    gettext_noop("items"),
)
"""Names of units in the reference data; a name that is none of them stays as it was entered."""

TONNE = Decimal(1000)


def format_amount(  # noqa: PLR0913 -- the amount, its unit, and how it is written
    value: Decimal,
    comparator: str = "=",
    *,
    unit: str,
    unit_name: str,
    short: bool = False,
    year: int | str | None = None,
    most: Decimal | None = None,
) -> str:
    """Write an amount with what it is an amount of: "€1 200", "at least 62 tonnes", "13 871".

    ``short`` is for headlines, where "€139.2 million" and "1.2 tonnes" will do. Money is said with
    the ``year`` that it is of, "€1 200 (2026)", where that is given. One that is only known to be
    within a range has its ``most``: "between 8 and 10". Source: docs/domain.md, N11.
    """
    if short and most is None and unit == "kg" and value >= TONNE:
        value, unit_name = scale_down(value, TONNE, comparator), "tonnes"
    write = format_short if short else format_number
    number = write(value, comparator, currency=CURRENCIES.get(unit, ""), most=most)
    if unit in CURRENCIES:
        return f"{number}\u00a0({year})" if year else number
    return number if unit in BARE_UNITS else f"{number}\u00a0{gettext(unit_name)}"


def unit_beside(unit: str, unit_name: str, *, year: int | str | None = None) -> str:
    """Return the unit to write beside an indicator's name, or nothing where the name says it.

    Money is said with the ``year`` that it is of: "euro of 2026".
    """
    if year and unit in CURRENCIES:
        return gettext("euro of {year}").format(year=year)
    return "" if unit in BARE_UNITS else gettext(unit_name)
