"""Reading the values that users typed into cells. Nothing is guessed."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from empact.lib.numbers import Unreadable, parse_number, plain, why_ambiguous, why_too_long
from empact.records.workbooks.cells import (
    Cell,
    as_text,
    calls,
    day_in,
    name_of,
    named_in,
    number_in,
)
from empact.records.workbooks.columns import Column, Kind, Ref

EXAMPLE_DAY = "2027-11-30"
TYPE_A_DAY = format_lazy(_("Type the day as {day}."), day=EXAMPLE_DAY)
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:T00:00:00)?\Z")
DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\Z")
SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})\Z")

LARGEST_PLACE = 999
AMOUNT_DIGITS = 14
MONTHS = 12


def read_cell(
    column: Column,
    cell: Cell,
    offered: Mapping[str, Mapping[str, Ref]],
    *,
    is_money: bool = False,
) -> Any:
    """Return the value of the content that a cell holds.

    ``offered`` are the lists to choose from, each by the names in it. Where an amount ``is_money``,
    a text with two possible amounts is refused with a question. Raises Unreadable with what to type
    instead.
    """
    if as_text(cell) == "":
        if column.needed:
            raise Unreadable(gettext("Fill in “{heading}”.").format(heading=column.heading))
        return nothing_of(column)
    value: Any
    match column.kind:
        case Kind.REF:
            value = _chosen(cell, offered[column.offers])
        case Kind.CHOICE:
            value = _code(column, cell)
        case Kind.AMOUNT:
            value = plain(_amount(column, cell, is_money=is_money))
        case Kind.DAY:
            value = _day(cell).isoformat()
        case Kind.PLACE:
            value = _place(cell)
        case Kind.ACTIONS:
            value = _actions(cell, offered["actions"])
        case _:
            value = _text(column, cell)
    return value


def nothing_of(column: Column) -> Any:
    """Return the value of an empty cell of a column."""
    if column.kind == Kind.ACTIONS:
        return []
    return "" if column.kind in {Kind.TEXT, Kind.LINE} else None


def _actions(cell: Cell, names: Mapping[str, Ref]) -> list[Ref]:
    wanted = named_in(cell)
    found = [names[name] for name in wanted if name in names]
    if isinstance(cell, float):
        found = [ref for name, ref in names.items() if calls(cell, [name])]
    if len(found) != len(wanted):
        raise Unreadable(
            gettext(
                "Name actions as the sheet “Actions” calls them, with commas between: 8.2, 9.1."
            )
        )
    return [ref for place, ref in enumerate(found) if ref not in found[:place]]


def _chosen(cell: Cell, names: Mapping[str, Ref]) -> Ref:
    try:
        return names[name_of(cell)]
    except KeyError:
        raise Unreadable(
            gettext("This is not in the list of the cell. Choose one of those.")
        ) from None


@cache
def _codes_of(choices: Any) -> Mapping[str, str]:
    """Give the codes of choices by their labels in all languages, and by themselves.

    A workbook can come back to a reader of another language than the one it was made in.
    """
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {name_of(str(choice.label)): str(choice.value) for choice in choices}
    return found | {str(choice.value): str(choice.value) for choice in choices}


def _code(column: Column, cell: Cell) -> str:
    try:
        return _codes_of(column.offers)[name_of(cell)]
    except KeyError:
        labels = ", ".join(str(label) for label in column.offers.labels)
        raise Unreadable(gettext("Choose one of: {labels}.").format(labels=labels)) from None


def _amount(column: Column, cell: Cell, *, is_money: bool) -> Decimal:
    if isinstance(cell, str) and (question := why_ambiguous(as_text(cell), is_money=is_money)):
        raise Unreadable(question)
    number = number_in(cell)
    if isinstance(cell, bool) or number is None:
        number = parse_number(as_text(cell))
    if number < 0:
        raise Unreadable(gettext("Type 0 or more."))
    whole = AMOUNT_DIGITS - column.decimals
    if advice := why_too_long(number):
        raise Unreadable(advice)
    if number != round(number, column.decimals):
        raise Unreadable(
            gettext("Type at most {decimals} digits behind the point.").format(
                decimals=column.decimals
            )
        )
    if number >= 10**whole:
        raise Unreadable(
            gettext("Type at most {whole} digits before the point.").format(whole=whole)
        )
    return number


def _day(cell: Cell) -> date:
    if day := day_in(cell):
        return day
    text = as_text(cell) if isinstance(cell, str) else ""
    if found := ISO.match(text):
        year, month, day_of_month = map(int, found.groups())
    elif found := DOTTED.match(text):
        day_of_month, month, year = map(int, found.groups())
    elif found := SLASHED.match(text):
        one, two, year = map(int, found.groups())
        # 3/4/2027 is in March in one country, and in April in the next.
        if one <= MONTHS and two <= MONTHS and one != two:
            raise Unreadable(
                gettext("This may be one of two days. {advice}").format(advice=TYPE_A_DAY)
            )
        day_of_month, month = (one, two) if two <= MONTHS else (two, one)
    else:
        raise Unreadable(TYPE_A_DAY)
    try:
        return date(year, month, day_of_month)
    except ValueError:
        raise Unreadable(
            gettext("There is no such day. {advice}").format(advice=TYPE_A_DAY)
        ) from None


def _place(cell: Cell) -> int:
    number = number_in(cell)
    # The range first: Decimal takes no remainder of a number with more digits than it computes.
    if number is None or not 1 <= number <= LARGEST_PLACE or number % 1 != 0:
        raise Unreadable(
            gettext("Type a whole number from 1 to {largest}, or leave it empty.").format(
                largest=LARGEST_PLACE
            )
        )
    return int(number)


def _text(column: Column, cell: Cell) -> str:
    text = as_text(cell)
    if column.kind == Kind.LINE:
        text = " ".join(text.split())
    if len(text) > column.longest:
        raise Unreadable(
            gettext("Shorten this to {longest} characters: it has {number}.").format(
                longest=column.longest, number=len(text)
            )
        )
    return text
