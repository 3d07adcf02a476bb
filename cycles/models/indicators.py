"""What is counted, in which unit, and how it adds up. All of it is data that staff edit."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models

from empact.lib.models import Addressed
from empact.lib.numbers import format_number
from empact.lib.periods import DAYS, Tenure, ends_after_it_starts

COUNT = "count"
"""The unit of what is only counted: no word stands beside its numbers."""

EURO = "EUR"
"""The unit of what is worth something; no other currency is a unit."""


@pghistory.track(model_name="UnitHistory")
class Unit(models.Model):
    """A unit of measurement. Kilograms and tonnes share a ``base``; no other units convert."""

    code = models.CharField(max_length=20, primary_key=True)
    name = models.CharField(max_length=50)
    singular = models.CharField(
        max_length=50, blank=True, help_text="What stands beside 1, if not the name."
    )
    whole = models.BooleanField(default=False, help_text="Only whole numbers make sense.")
    base = models.CharField(max_length=20, blank=True, help_text="Units of one base add up.")
    factor = models.DecimalField(
        max_digits=12, decimal_places=3, default=1, help_text="How many of the base one unit is."
    )

    def __str__(self) -> str:
        return self.name

    @property
    def beside(self) -> str:
        """What is written beside a number: its name, and nothing where things are only counted."""
        return "" if self.code == COUNT else self.name

    def measure(self, value: Decimal, comparator: str = "=") -> str:
        """Write an amount in full: "at least 12 kilograms", "1 item", "3"."""
        beside = self.singular if value == 1 and self.beside else ""
        return f"{format_number(value, comparator)} {beside or self.beside}".rstrip()


@pghistory.track(model_name="IndicatorGroupHistory")
class IndicatorGroup(models.Model):
    """Indicators that belong together on forms and factsheets: persons, drugs, judicial …"""

    code = models.SlugField(max_length=30, primary_key=True)
    name = models.CharField(max_length=100)
    rank = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return self.name


class IndicatorClass(models.TextChoices):
    OUTCOME = "outcome", "Outcome"
    EFFORT = "effort", "Effort"
    JUDICIAL = "judicial", "Judicial"


class Source(models.TextChoices):
    """Where a number comes from: exactly one place, so that nothing is counted twice."""

    REPORTED = "reported", "Reported"
    EVENTS = "events", "Counted from events"
    JUDICIAL_MEASURES = "judicial_measures", "Counted from judicial measures"


class OverTime(models.TextChoices):
    SUM = "sum", "Sum"
    LATEST = "latest", "Latest"
    HIGHEST = "highest", "Highest"


class OverReporters(models.TextChoices):
    SUM = "sum", "Sum"
    HIGHEST = "highest", "Highest"
    NONE = "none", "Not added up"


@pghistory.track(model_name="IndicatorHistory")
class Indicator(Addressed):
    """Something that is counted everywhere in the same way; its definition has versions.

    It may be part of a parent in a named breakdown (sex, age, …), one level deep, and it may be
    the total of components.
    """

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200, unique=True)
    group = models.ForeignKey(IndicatorGroup, models.PROTECT, related_name="indicators")
    rank = models.PositiveSmallIntegerField(default=100)
    indicator_class = models.CharField(max_length=20, choices=IndicatorClass)
    source = models.CharField(max_length=20, choices=Source, default=Source.REPORTED)
    over_time = models.CharField(max_length=20, choices=OverTime, default=OverTime.SUM)
    over_reporters = models.CharField(
        max_length=20, choices=OverReporters, default=OverReporters.SUM
    )
    sensitive = models.BooleanField(
        default=False, help_text="Small counts of it could identify people."
    )
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    breakdown = models.CharField(max_length=50, blank=True)
    exhaustive = models.BooleanField(
        default=False, help_text="The parts of this breakdown make up the whole."
    )
    components = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="totals"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(part_of=None, breakdown="")
                | (~models.Q(part_of=None) & ~models.Q(breakdown="")),
                name="part_names_its_breakdown",
            ),
            models.CheckConstraint(
                condition=models.Q(source__in=Source.values), name="indicator_source_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track(model_name="IndicatorComponentHistory", obj_field=None)
class IndicatorComponent(Indicator.components.through):  # type: ignore[misc, name-defined]  # Django makes it as it reads the field
    class Meta:
        proxy = True


@pghistory.track(model_name="IndicatorVersionHistory")
class IndicatorVersion(Tenure, Addressed):
    """What an indicator means for a time: definition, counting unit and unit of measurement."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    definition = models.TextField()
    counting_unit = models.CharField(max_length=200, help_text="What one is: one person, one …")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            ends_after_it_starts("indicator_version_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["indicator", "number"], name="one_indicator_version_per_number"
            ),
            ExclusionConstraint(
                expressions=[("indicator", RangeOperators.EQUAL), (DAYS, RangeOperators.OVERLAPS)],
                name="one_indicator_version_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, version {self.number}"


class ThresholdCode(models.TextChoices):
    """What a threshold decides; each ships with a value, which EST can change."""

    NEAR_VALUE = "near_value_percent", "How far apart nearly equal values are, in percent"
    ABOUT = "about_percent", "How far “about” reaches to either side, in percent"
    GRAVE = "grave_gap_percent", "From which gap on a sum is far off, in percent"

    @property
    def as_shipped(self) -> Decimal:
        shipped = {"near_value_percent": 5, "about_percent": 10, "grave_gap_percent": 10}
        return Decimal(shipped[self])


class ThresholdQuerySet(models.QuerySet):
    def value_of(self, code: ThresholdCode) -> Decimal:
        """Give the value that holds today: the one kept, or else the one that ships."""
        kept = self.filter(code=code).values_list("value", flat=True).first()
        return code.as_shipped if kept is None else kept


@pghistory.track(model_name="ThresholdHistory")
class Threshold(models.Model):
    """A number at which a question about figures begins to be asked. EST sets it."""

    code = models.CharField(max_length=40, primary_key=True, choices=ThresholdCode)
    value = models.DecimalField(max_digits=7, decimal_places=3)
    meaning = models.CharField(max_length=200)

    objects: Any = ThresholdQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value__gte=0), name="threshold_is_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return self.get_code_display()
