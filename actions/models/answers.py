"""The answers that a figure can give."""

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
