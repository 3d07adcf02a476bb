"""Money of another currency that a figure in euro was converted from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pghistory
from django.db import models

from empact.lib.access import PartQuerySet

if TYPE_CHECKING:
    from decimal import Decimal

    from actions.contributions.models.figures import Figure
from actions.questionnaires.conversions import RATE_DECIMALS, Converted, Money, money_of


@pghistory.track(model_name="ConversionHistory")
class Conversion(models.Model):
    """From which amount of another currency a figure in euro was converted, at which rate.

    The rate is how many units of it one euro was worth on that day.
    """

    figure = models.OneToOneField("actions.Figure", models.CASCADE, related_name="conversion")
    currency = models.CharField(max_length=3)
    amount = models.DecimalField(max_digits=17, decimal_places=3)
    rate = models.DecimalField(max_digits=15, decimal_places=RATE_DECIMALS)
    day = models.DateField()

    objects = PartQuerySet.as_manager()
    part_of = ("figure", "value")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(rate__gt=0), name="rate_is_above_nothing"),
            models.CheckConstraint(
                condition=models.Q(amount__gte=0), name="converted_amount_is_not_negative"
            ),
            models.CheckConstraint(
                condition=models.Q(currency__regex=r"^[A-Z]{3}$") & ~models.Q(currency="EUR"),
                name="converted_from_another_currency",
            ),
        ]

    def __str__(self) -> str:
        return self.money.in_words

    @property
    def money(self) -> Money:
        return Money(self.currency, self.amount, self.rate, self.day)


def conversion_of(figure: Figure) -> Money | None:
    """Give the amount from which a figure was converted, as long as its value is still that.

    A restatement may have changed the value. Select the conversion with the figure.
    """
    row: Any = getattr(figure, "conversion", None)
    return row.money if row is not None and row.money.in_euro == figure.value else None


def value_of(figure: Figure) -> Decimal | None:
    """Give the value of a figure with the amount it was converted from; select the conversion."""
    money = conversion_of(figure)
    return figure.value if money is None else Converted.of(money)


def conversion_for(figure: Figure) -> Conversion | None:
    """Return the conversion to store with a figure that is being written; None for most."""
    money = money_of(figure.value)
    if money is None:
        return None
    return Conversion(
        figure=figure,
        currency=money.currency,
        amount=money.amount,
        rate=money.rate,
        day=money.day,
    )
