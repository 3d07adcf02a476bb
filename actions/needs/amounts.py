"""Amounts of people, person-days and euro as people type them, with a unit or without."""

from __future__ import annotations

import re
from decimal import Decimal

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.needs.models import ResourceKind
from empact.lib.numbers import Unreadable, format_number, parse_number, plain, typed_money

LONGEST_AMOUNT = 60
"""Characters that an amount is typed in, with its unit."""

DECIMALS = 2
MOST = Decimal(10) ** 12

OWN = {
    ResourceKind.PEOPLE: {"people", "person", "persons", "officers", "officer"},
    ResourceKind.PERSON_DAYS: {"person-days", "person-day", "person days", "days", "day"},
    ResourceKind.EURO: {"euro", "euros", "eur", "€"},
}
"""Units that can follow an amount of a kind: they are read as if left out."""

CURRENCIES = re.compile(
    r"[$£¥₺₴₽]|\b(?:usd|gbp|chf|pln|czk|huf|ron|bgn|sek|dkk|nok|isk|uah|try|rsd|jpy)\b"
    r"|\b(?:dollars?|pounds?|francs?|zloty|koruna|kronor|kroner|forint|lei|lev|leva|hryvnia)\b"
)
BESIDE_A_NUMBER = re.compile(r"[^\W\d_]|[$£¥€₺₴₽]")
"""A letter or a sign of money: the typed text is more than a number."""
TIMES = re.compile(r"\b(?:hours?|h|weeks?|months?|years?|fte)\b")
PARTS = re.compile(
    r"(?P<before>[^0-9\s+−-]*)\s*(?P<number>[-−]?[0-9][0-9 \u00a0\u202f.,]*)(?P<after>.*)"
)

ASKED_FOR = {
    ResourceKind.PEOPLE: _("Type how many people, as a whole number and without another unit."),
    ResourceKind.PERSON_DAYS: _("Type person-days, such as 12.5. One person working one day is 1."),
    ResourceKind.EURO: (
        _(
            "Type the amount in euro. Other currencies are not converted here: give what it was "
            "worth "
            "in euro on the day it was spent."
        )
    ),
}


def parse_amount(text: str, kind: str) -> Decimal:
    """Read an amount of one kind: "12.5", "12.5 days", "€1 200". Raises Unreadable.

    Units never convert silently, so dollars and hours are refused with what to type instead.
    Source: docs/domain.md, N11.
    """
    wanted = ResourceKind(kind)
    low = text.strip().lower()
    if CURRENCIES.search(low) or TIMES.search(low):
        raise Unreadable(ASKED_FOR[wanted])
    found = PARTS.fullmatch(low)
    if found is None:
        raise Unreadable(ASKED_FOR[wanted])
    units = {found["before"].strip(), found["after"].strip()} - {""}
    if units - OWN[wanted] or len(units) > 1:
        raise Unreadable(ASKED_FOR[wanted])
    number = parse_number(found["number"], is_money=wanted == ResourceKind.EURO)
    if advice := why_not(number, wanted):
        raise Unreadable(advice)
    return number


def typed_amount(number: Decimal, kind: str) -> str:
    """Write an amount so that ``parse_amount`` reads it."""
    return typed_money(number) if kind == ResourceKind.EURO else plain(number)


def why_not(number: Decimal, kind: str) -> str:
    """Say why this cannot be an amount of this kind; empty where it can."""
    if number < 0:
        return gettext("Type 0 or more.")
    if number >= MOST:
        return gettext("Type a smaller amount: this one has too many digits.")
    if kind == ResourceKind.PEOPLE and number % 1 != 0:
        return gettext("People are whole: type a whole number.")
    if number != round(number, DECIMALS):
        return gettext("Type at most {decimals} digits behind the point.").format(decimals=DECIMALS)
    return ""


def amount_in_words(number: Decimal, kind: str) -> str:
    """Write an amount with its unit: "4 people", "12.5 person-days", "€1 200"."""
    if kind == ResourceKind.EURO:
        return format_number(number, currency="€")
    unit = {ResourceKind.PEOPLE: ("person", "people")}.get(
        ResourceKind(kind), ("person-day", "person-days")
    )
    return f"{format_number(number)} {unit[number != 1]}"
