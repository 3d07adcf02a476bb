"""Money of another currency: never without its rate and its day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone
from django.utils.formats import date_format

from cycles.indicators.currencies import CURRENCIES
from empact.lib.numbers import (
    Unreadable,
    format_number,
    parse_number,
    plain,
    typed_money,
    why_too_long,
)

CENT = Decimal("0.01")
RATE_DECIMALS = 6
FIRST_DAY = date(1999, 1, 1)
"""The day from which there is an euro to convert to."""
LONGEST = 100
"""Characters in which an amount with its rate and day is typed."""
IN_ANOTHER_CURRENCY = re.compile(
    r"(?:(?P<amount>[0-9][0-9 \u00a0\u202f.]*?)\s*(?P<currency>[a-z]{3})"
    r"|(?P<currency_first>[a-z]{3})\s*(?P<amount_then>[0-9][0-9 \u00a0\u202f.]*?))"
    r"\s+at\s+(?P<rate>[0-9.]+)\s+on\s+(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})",
    re.IGNORECASE,
)
"""Typed form of an amount in another currency: "1200 USD at 1.0886 on 2026-03-14"."""

EXAMPLE = (
    "“1200 USD at 1.0886 on 2026-03-14”, where one euro was worth 1.0886 US dollars on that day"
)


@dataclass(frozen=True)
class Money:
    """An amount in another currency, and how many units of it one euro was worth on a day."""

    currency: str
    amount: Decimal
    rate: Decimal
    day: date

    @property
    def in_euro(self) -> Decimal:
        return (self.amount / self.rate).quantize(CENT, rounding=ROUND_HALF_UP)

    @property
    def typed(self) -> str:
        """Write it in the form in which it is typed."""
        amount = f"{typed_money(self.amount)} {self.currency}"
        return f"{amount} at {plain(self.rate)} on {self.day.isoformat()}"

    @property
    def in_words(self) -> str:
        return (
            f"{format_number(self.amount)} {self.currency}, at {plain(self.rate)} "
            f"{self.currency} for one euro on {date_format(self.day)}"
        )


class Converted(Decimal):
    """An amount in euro with the amount it was converted from."""

    money: Money

    @classmethod
    def of(cls, money: Money) -> Converted:
        euro = cls(money.in_euro)
        euro.money = money
        return euro


def money_of(value: Decimal | None) -> Money | None:
    """Give the amount that a value was converted from, or None."""
    return value.money if isinstance(value, Converted) else None


def as_typed(value: Decimal | None, *, is_money: bool = False) -> str:
    """Write a value in the form in which it is typed, with the amount it was converted from."""
    if value is None:
        return ""
    money = money_of(value)
    if money:
        return money.typed
    return typed_money(value) if is_money else plain(value)


def read_value(text: str) -> Decimal:
    """Read a text that ``as_typed`` wrote. Raises Unreadable."""
    converted = parse_money(text)
    return parse_number(text) if converted is None else converted


def parse_money(text: str) -> Converted | None:
    """Read an amount in another currency, with its rate and day; None where it is none.

    Raises Unreadable.
    """
    text = text.strip()
    # Longer ones are not looked at: to see that they are none takes longer by the square.
    found = IN_ANOTHER_CURRENCY.fullmatch(text) if len(text) <= LONGEST else None
    if found is None:
        return None
    currency = (found["currency"] or found["currency_first"]).upper()
    if currency not in CURRENCIES:
        raise Unreadable(
            f"{currency} is no code of another currency. Type amounts in euro alone, and others "
            f"with their code, rate and day, as in {EXAMPLE}."
        )
    amount = parse_number(found["amount"] or found["amount_then"], is_money=True)
    rate = _rate(found["rate"], currency)
    day = _day(found["day"])
    money = Money(currency, amount, rate, day)
    if amount and not money.in_euro:
        raise Unreadable(
            f"At this rate {plain(amount)} {currency} is less than a cent. "
            f"Type how many {currency} one euro was worth on that day."
        )
    if advice := why_too_long(money.in_euro):
        raise Unreadable(f"In euro that is {plain(money.in_euro)}. {advice}")
    return Converted.of(money)


def _rate(text: str, currency: str) -> Decimal:
    if not re.fullmatch(rf"[0-9]{{1,9}}(?:\.[0-9]{{1,{RATE_DECIMALS}}})?", text):
        raise Unreadable(
            f"Type the rate as a number with at most {RATE_DECIMALS} digits behind the point, for "
            "example 1.0886."
        )
    rate = Decimal(text)
    if not rate:
        raise Unreadable(
            f"A rate is above 0. Type how many {currency} one euro was worth on that day."
        )
    return rate


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Unreadable("Type the day of the rate as in 2026-03-14.") from None
    if day > timezone.localdate():
        raise Unreadable("The day of the rate is still to come. Type the day that the rate is of.")
    if day < FIRST_DAY:
        raise Unreadable(
            f"There was no euro before {date_format(FIRST_DAY)}. Type the day that the rate is of."
        )
    return day
