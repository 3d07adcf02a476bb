"""Indicators, their units, and how they add up. All of it is data that staff edit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Self

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cycles.indicators.breakdowns import breakdown_in_words
from cycles.indicators.currencies import CURRENCIES
from cycles.indicators.measures import MeasureCount, MeasureKind
from empact.lib.local_numbers import local_number
from empact.lib.models import Addressed, Versioned, is_one_of, track_links
from empact.lib.numbers import EURO
from empact.lib.periods import DAYS, Tenure, TenureQuerySet, ends_after_it_starts
from empact.people.accounts.models import User

COUNT = "count"
"""The unit of what is only counted: no word stands beside its numbers."""

KILOGRAM, TONNE = "kg", "t"
"""The units that add up: a tonne is a thousand kilograms."""


@pghistory.track(model_name="UnitHistory")
class Unit(models.Model):
    """A unit of measurement. Kilograms and tonnes share a ``base``; no other units convert."""

    code = models.CharField(max_length=20, primary_key=True)
    name = models.CharField(max_length=50)
    singular = models.CharField(
        max_length=50, blank=True, help_text="The unit after the number 1, if not the name."
    )
    whole = models.BooleanField(default=False, help_text="Only whole numbers make sense.")
    base = models.CharField(max_length=20, blank=True, help_text="Units of one base add up.")
    factor = models.DecimalField(
        max_digits=12, decimal_places=3, default=1, help_text="How many of the base one unit is."
    )

    class Meta:
        constraints = [
            # Nothing else converts, whoever adds a unit. Source: docs/domain.md, N11.
            models.CheckConstraint(
                condition=models.Q(base="", factor=1)
                | models.Q(code=KILOGRAM, base=KILOGRAM, factor=1)
                | models.Q(code=TONNE, base=KILOGRAM, factor=1000),
                name="kilograms_and_tonnes_add_up_and_no_others",
                violation_error_message="Kilograms and tonnes add up, and no other units: leave "
                "the base empty and the factor at 1.",
            ),
            models.CheckConstraint(
                condition=~models.Q(code__in=sorted(CURRENCIES)),
                name="euro_is_the_only_currency",
                violation_error_message="Money is counted in EUR: an amount in another currency is "
                "given with its rate and day, and converted.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def beside(self) -> str:
        """The name that is written next to a number; empty where things are only counted."""
        return "" if self.code == COUNT else self.name

    def adds_up_with(self, other: Unit) -> bool:
        """Say whether amounts in both units add up. Source: docs/domain.md, N11."""
        return (self.base or self.code) == (other.base or other.code)

    def measure(
        self, value: Decimal, comparator: str = "=", *, year: int | str | None = None
    ) -> str:
        """Write an amount in full: "at least 12 kilograms", "1 item", "3".

        Money is said with the ``year`` that it is of: "1200 euro (2026)".
        Source: docs/domain.md, N11.
        """
        beside = self.singular if value == 1 and self.beside else ""
        words = f"{local_number(value, comparator)} {beside or self.beside}".rstrip()
        return f"{words} ({year})" if year and self.code == EURO else words


@pghistory.track(model_name="IndicatorGroupHistory")
class IndicatorGroup(models.Model):
    """Indicators that belong together on forms and factsheets: persons, drugs, judicial …"""

    code = models.SlugField(max_length=30, primary_key=True)
    name = models.CharField(max_length=100)
    rank = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return gettext(self.name)


class IndicatorClass(models.TextChoices):
    OUTCOME = "outcome", pgettext_lazy("class of an indicator", "Outcome")
    EFFORT = "effort", _("Effort")
    JUDICIAL = "judicial", _("Judicial")


class Source(models.TextChoices):
    """The source of a number: exactly one, so that nothing is counted twice."""

    REPORTED = "reported", _("Reported")
    EVENTS = "events", _("Counted from events")
    JUDICIAL_MEASURES = "judicial_measures", _("Counted from judicial measures")


class OverTime(models.TextChoices):
    SUM = "sum", _("Sum")
    LATEST = "latest", _("Latest")
    HIGHEST = "highest", _("Highest")


class OverReporters(models.TextChoices):
    SUM = "sum", _("Sum")
    HIGHEST = "highest", _("Highest")
    NONE = "none", _("Not added up")


class IndicatorQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Keep all: everybody reads what is counted and how, with an account or without."""
        return self

    def with_definitions(self, order: str) -> Self:
        """Bring with each its definitions and their units, ordered by this field."""
        versions = IndicatorVersion.objects.select_related("unit").order_by(order)
        return self.select_related("group", "part_of").prefetch_related(
            models.Prefetch("versions", versions)
        )

    def in_use(self) -> Self:
        """Keep those with a definition that holds today or will."""
        return self.filter(models.Exists(_going_on()))

    def retired(self) -> Self:
        """Keep those whose last definition has ended."""
        return self.filter(~models.Exists(_going_on()))


def _going_on() -> models.QuerySet:
    return IndicatorVersion.objects.not_over().filter(indicator=models.OuterRef("pk"))


@pghistory.track(model_name="IndicatorHistory")
class Indicator(Addressed, Versioned):
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

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(part_of=None, breakdown="")
                | (~models.Q(part_of=None) & ~models.Q(breakdown="")),
                name="part_names_its_breakdown",
            ),
            models.CheckConstraint(
                condition=models.Q(part_of=None) | ~models.Q(part_of=models.F("id")),
                name="indicator_is_no_part_of_itself",
                violation_error_message="An indicator is no part of itself. Choose what it is a "
                "part of, or leave that empty.",
            ),
            is_one_of("indicator_source_is_known", source=Source),
        ]

    @property
    def breakdown_in_words(self) -> str:
        """The name of its breakdown in the language of the page."""
        return breakdown_in_words(self.breakdown)

    def __str__(self) -> str:
        return gettext(self.name)

    def get_absolute_url(self) -> str:
        return reverse("cycles:indicator_detail", args=[self.pk])

    @property
    def is_summed(self) -> bool:
        """True if it adds up over time, and over reporters and actions."""
        return (self.over_time, self.over_reporters) == (OverTime.SUM, OverReporters.SUM)

    @property
    def latest_version(self) -> IndicatorVersion | None:
        """The last of its definitions, with its unit, whether or not it holds today. One query."""
        return self.versions.select_related("unit").order_by("-number").first()


IndicatorComponent: Any = track_links(Indicator.components, "IndicatorComponent", __name__)


class IndicatorVersionQuerySet(TenureQuerySet):
    def reported(self) -> Self:
        """Keep those by which organisations report."""
        return self.filter(measure="", indicator__source=Source.REPORTED)

    def breaks(self) -> Self:
        """Keep those that another definition went before: with each, what is counted changed.

        So a series has a break on the first day of each.
        """
        return self.filter(number__gt=1)


@pghistory.track(model_name="IndicatorVersionHistory")
class IndicatorVersion(Tenure, Addressed):
    """The definition of an indicator for a period, with its counting unit and unit of measurement.

    ``change`` describes the difference from the definition before, and its reason. The last
    definition of a retired indicator has an end, and ``end_reason`` gives the reason.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    definition = models.TextField()
    counting_unit = models.CharField(max_length=200, help_text="What one is: one person, one …")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    measure = models.CharField(
        max_length=30,
        choices=MeasureKind,
        blank=True,
        help_text="The kind of judicial measure that is counted; empty where it is reported.",
    )
    measure_count = models.CharField(max_length=20, choices=MeasureCount, blank=True)
    change = models.TextField(blank=True)
    end_reason = models.TextField(blank=True)

    objects = IndicatorVersionQuerySet.as_manager()  # type: ignore[misc]  # a queryset of its own

    class Meta:
        constraints = [
            ends_after_it_starts("indicator_version_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["indicator", "number"], name="one_indicator_version_per_number"
            ),
            models.CheckConstraint(
                condition=models.Q(measure="", measure_count="")
                | models.Q(
                    measure__in=MeasureKind.values,
                    measure_count__in=MeasureCount.values,
                    first_day__month=1,
                    first_day__day=1,
                ),
                name="version_counts_measures_from_a_first_of_january",
            ),
            ExclusionConstraint(
                expressions=[("indicator", RangeOperators.EQUAL), (DAYS, RangeOperators.OVERLAPS)],
                name="one_indicator_version_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return gettext("{indicator}, version {number}").format(
            indicator=self.indicator, number=self.number
        )

    @property
    def source(self) -> str:
        """The source of its numbers: judicial measures, or that of its indicator.

        Source: docs/domain.md, N22.
        """
        return Source.JUDICIAL_MEASURES if self.measure else self.indicator.source

    def takes_reports_from(self, year: int) -> bool:
        """Say whether reported figures can add to numbers of this year or later under this
        definition.

        If measures are counted, an earlier definition may still take reports. Source:
        docs/domain.md, N19 and N22.
        """
        if self.indicator.source != Source.REPORTED:
            return False
        return not self.measure or self.first_day > date(year, 1, 1)


def is_in_euro(indicator: Indicator | None, unit: Unit | None = None) -> bool:
    """Say whether amounts are of money: by their unit, or else by that of their indicator."""
    if unit is not None:
        return unit.pk == EURO
    version = indicator.latest_version if indicator is not None else None
    return version is not None and version.unit_id == EURO


class MethodChangeQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Keep all: everybody reads what is counted and how."""
        return self


class MethodChange(models.Model):
    """A change of how an indicator adds up, for all its years at once: what, why, and how much.

    ``before`` and ``after`` say in words what was changed; ``moved`` is the number of totals that
    moved by it, which whoever changed it had seen.
    """

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="method_changes")
    before = models.JSONField(encoder=DjangoJSONEncoder)
    after = models.JSONField(encoder=DjangoJSONEncoder)
    reason = models.TextField()
    moved = models.PositiveIntegerField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects = MethodChangeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.indicator}, {', '.join(self.after)}"

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """The changed fields, each with its name and its text before and after."""
        return [(name, self.before[name], self.after[name]) for name in self.after]


class ThresholdCode(models.TextChoices):
    """The decision that a threshold controls; each ships with a value that the EST can change."""

    NEAR_VALUE = "near_value_percent", _("How far apart nearly equal values are, in percent")
    ABOUT = "about_percent", _("How far “about” reaches to either side, in percent")
    GRAVE = "grave_gap_percent", _("From which gap on a sum is far off, in percent")

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
