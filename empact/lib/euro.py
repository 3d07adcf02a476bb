"""Amounts of money in euro: read as people type them, checked, and written."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from empact.lib.numbers import Unreadable, format_number, parse_number, typed_money

if TYPE_CHECKING:
    from empact.lib.languages import Words

LONGEST = 60
"""Characters that an amount is typed in, with its sign."""

MOST = Decimal(10) ** 12
CENTS = 2

BESIDE = re.compile(r"^(?:€|eur\b|euros?\b)\s*|\s*(?:€|\beur|\beuros?)$")
"""Signs and words that can be before or after an amount in euro."""

OTHER = re.compile(r"[^\W\d_]|[$£¥₺₴₽]")
"""A letter, or the sign of another currency."""

IN_EURO = _(
    "Type the amount in euro, such as 1200 or 1200.50. Other currencies are not converted here."
)


def parse_euro(text: str) -> Decimal:
    """Read an amount of euro: "1200", "€1 200.50", "1 200 EUR". Raises Unreadable.

    Another currency never converts silently. Source: docs/domain.md, N11.
    """
    bare = BESIDE.sub("", text.strip().lower(), count=1)
    if OTHER.search(bare) or "€" in bare:
        raise Unreadable(IN_EURO)
    number = parse_number(bare, is_money=True)
    if advice := why_no_euro(number):
        raise Unreadable(advice)
    return number


def why_no_euro(number: Decimal, *, is_above_zero: bool = False) -> Words:
    """Say why a text cannot be an amount of euro; empty where it can."""
    if number < 0:
        return _("Type 0 or more.")
    if is_above_zero and number == 0:
        return _("Type an amount above 0.")
    if number >= MOST:
        return _("Type a smaller amount: this one has too many digits.")
    if number != round(number, CENTS):
        return format_lazy(_("Type at most {digits} digits after the point."), digits=CENTS)
    return ""


def in_euro(amount: Decimal | None) -> str:
    """Write an amount for people: "€1 200.5"; a dash where there is none."""
    if amount is None:
        return "–"
    return format_number(amount, currency="€") if amount >= 0 else f"−{in_euro(-amount)}"


lazy_euro = lazy(in_euro, str)
"""Write an amount in the language of the page that shows it; for sentences of a command."""


class EuroField(forms.CharField):
    """An amount in euro, as people type it."""

    def __init__(self, **options: Any):
        super().__init__(max_length=LONGEST, **options)

    def prepare_value(self, value: Any) -> Any:
        return typed_money(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        """Read the amount; refuse any other text, with what to type."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_euro(text)
        except Unreadable as unreadable:
            raise forms.ValidationError(str(unreadable)) from unreadable
