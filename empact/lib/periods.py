"""What holds for a while."""

from datetime import date
from typing import Self

from django.contrib.postgres.fields import DateRangeField, RangeBoundary
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format

DAYS = models.Func(
    "first_day",
    "last_day",
    RangeBoundary(inclusive_upper=True),
    function="daterange",
    output_field=DateRangeField(),
)
"""The days of a period, both ends included, for constraints that forbid an overlap."""


def days_in_words(first: date, last: date) -> str:
    """Write a period as people do, and no year or month twice: "14 to 18 September 2026"."""
    if first == last:
        return date_format(last, "j F Y")
    same_year = first.year == last.year
    start = "j" if same_year and first.month == last.month else "j F" if same_year else "j F Y"
    return f"{date_format(first, start)} to {date_format(last, 'j F Y')}"


def ends_after_it_starts(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(last_day__gte=models.F("first_day")), name=name
    )


class TenureQuerySet(models.QuerySet):
    def current(self) -> Self:
        """Keep what holds today."""
        today = timezone.localdate()
        return self.filter(first_day__lte=today).exclude(last_day__lt=today)


class Tenure(models.Model):
    """Holds from its first day to its last; without a last day, until further notice."""

    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)

    objects = TenureQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [ends_after_it_starts("%(class)s_ends_after_it_starts")]

    def holds_on(self, day: date) -> bool:
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)
