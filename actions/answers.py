"""The answers that a figure can give."""

from decimal import Decimal

from django.db import models


class FigureKind(models.TextChoices):
    OWN = "own", "Own"
    CONSOLIDATED = "consolidated", "Consolidated"


class Answer(models.TextChoices):
    NUMBER = "number", "Number"
    NOT_REPORTED = "not_reported", "Not reported"
    UNKNOWN = "unknown", "Unknown"


class Comparator(models.TextChoices):
    EXACTLY = "=", "Exactly"
    AT_LEAST = "at_least", "At least"
    ABOUT = "about", "About"


class Certainty(models.TextChoices):
    PRELIMINARY = "preliminary", "Preliminary"
    CONFIRMED = "confirmed", "Confirmed"


def comparator_of_part(comparator: str, amount: Decimal, value: Decimal | None) -> str:
    """Give the comparator of the counted part of a value: that of the value.

    A part of 0 of more is exact. Source: docs/domain.md, N9.
    """
    return Comparator.EXACTLY if amount == 0 and value else comparator
