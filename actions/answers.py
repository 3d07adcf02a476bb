"""The answers that a figure can give."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _


class FigureKind(models.TextChoices):
    OWN = "own", _("Own")
    CONSOLIDATED = "consolidated", _("Consolidated")


class Answer(models.TextChoices):
    NUMBER = "number", _("Number")
    NOT_REPORTED = "not_reported", _("Not reported")
    UNKNOWN = "unknown", _("Unknown")


class Comparator(models.TextChoices):
    EXACTLY = "=", _("Exactly")
    AT_LEAST = "at_least", _("At least")
    ABOUT = "about", _("About")


class Certainty(models.TextChoices):
    PRELIMINARY = "preliminary", "Preliminary"
    CONFIRMED = "confirmed", "Confirmed"


def comparator_of_part(comparator: str, amount: Decimal, value: Decimal | None) -> str:
    """Give the comparator of the counted part of a value: that of the value.

    A part of 0 of more is exact. Source: docs/domain.md, N9.
    """
    return Comparator.EXACTLY if amount == 0 and value else comparator
