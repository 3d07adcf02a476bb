"""Tests of whether a due date has passed: of one date in Python, of many rows in SQL."""

from datetime import date

from django.db.models import Q
from django.utils import timezone


def has_passed(day: date | None) -> bool:
    """Say whether a due date has passed. It is met until the end of its own day."""
    return day is not None and day < timezone.localdate()


def passed(path: str) -> Q:
    """Hold for rows whose due date has passed; ``path`` leads to it."""
    return Q(**{f"{path}__lt": timezone.localdate()})
