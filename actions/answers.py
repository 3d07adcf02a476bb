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
    """Say how an amount is to be read that counts of a value: as the value is.

    Nothing of something is nothing exactly. Source: docs/domain.md, N9.
    """
    return Comparator.EXACTLY if amount == 0 and value else comparator
