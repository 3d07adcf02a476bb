"""The value of a figure as people type it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from actions.needs.amounts import BESIDE_A_NUMBER
from actions.questionnaires.conversions import EXAMPLE, parse_money
from empact.lib.number_words import advice_on_words
from empact.lib.numbers import Unreadable, parse_number

if TYPE_CHECKING:
    from decimal import Decimal

    from actions.questionnaires.entries import AskedIndicator

FIGURE_IN_EURO = _(
    "Type the number alone: it is in euro, with a point for decimals and without separators, for "
    "example 1234.5. Another currency needs its rate and day: {example}."
)


def parse_figure(
    text: str, asked: AskedIndicator | None, *, comparator: str = "Precision"
) -> Decimal:
    """Read the value of a figure: a number alone, and never in words. Raises Unreadable.

    For euro, another currency is read with its rate and date, and converted. If one of both is
    missing, the error says what to type. ``comparator`` is the label of the field for precision.
    """
    is_euro = asked is not None and asked.is_money
    if is_euro and (converted := parse_money(text)) is not None:
        return converted
    if advice := advice_on_words(text, comparator=comparator):
        raise Unreadable(advice)
    try:
        return parse_number(text, is_money=is_euro)
    except Unreadable:
        if is_euro and BESIDE_A_NUMBER.search(text):
            raise Unreadable(FIGURE_IN_EURO.format(example=EXAMPLE)) from None
        raise
