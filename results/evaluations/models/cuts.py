"""Numbers that an evaluation saves: what was asked, what the answer was, and what it is made of."""

from __future__ import annotations

from typing import Any, ClassVar, Self

import pghistory
import pgtrigger
from django.db import models
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import JOINT_ACTION_DAYS
from cycles.cycles.models import CrimeArea
from cycles.indicators.measures import MeasureKind
from cycles.indicators.models import Indicator
from empact.lib.access import PartQuerySet
from empact.lib.models import Addressed, is_one_of
from empact.lib.numbers import DECIMALS, WHOLE_DIGITS
from empact.people.accounts.models import User
from empact.records.markings.models import Graded
from results.evaluations.models.entries import EvaluationEntry
from results.evaluations.models.evaluations import Evaluation

FROZEN = pgtrigger.Protect(name="frozen", operation=pgtrigger.Update)
"""A saved number never changes. It goes only with the whole cut."""


class CutBy(models.TextChoices):
    """The grouping of the numbers of a cut, besides the year."""

    AREA = "area", _("Crime area")
    COUNTRY = "country", _("Country")
    NOTHING = "nothing", _("Year alone")


KINDS = [*MeasureKind.choices, *((kind.value, kind.label) for kind in JOINT_ACTION_DAYS)]
"""Kinds of what a number is made of without being reported: measures, and events that count."""


class SavedCutQuerySet(PartQuerySet):
    def to_show(self) -> Self:
        """Fetch with each what names it."""
        return self.select_related("indicator", "entry", "evaluation", "marking", "saved_by")

    def in_order(self) -> Self:
        return self.order_by("entry__number", "pk")


@pghistory.track(model_name="SavedCutHistory")
class SavedCut(Addressed, Graded):
    """An indicator over years, as it was counted on one day; never changed.

    Its numbers, and the figures, measures and events behind them, are rows of their own. It carries
    the strictest marking of what is in it. Source: docs/domain.md, S24 and S36.
    """

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="cuts")
    entry = models.OneToOneField(EvaluationEntry, models.CASCADE, related_name="cut")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    by = models.CharField(max_length=10, choices=CutBy)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    as_of = models.DateTimeField(help_text="The moment at which it was saved.")
    saved_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    owner_field: ClassVar[str] = "evaluation"
    objects = SavedCutQuerySet.as_manager()
    part_of = ("evaluation", "cuts")

    class Meta:
        triggers = [FROZEN]
        constraints = [
            is_one_of("cut_is_told_apart_by_what_is_known", by=CutBy),
            models.CheckConstraint(
                condition=models.Q(last_year__gte=models.F("first_year")),
                name="cut_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.years_in_words}"

    def get_absolute_url(self) -> str:
        return reverse("results:cut_detail", args=[self.pk])

    @property
    def years(self) -> range:
        return range(self.first_year, self.last_year + 1)

    @property
    def years_in_words(self) -> str:
        if self.first_year == self.last_year:
            return str(self.first_year)
        return f"{self.first_year}–{self.last_year}"


AMOUNT: dict[str, Any] = {
    "max_digits": WHOLE_DIGITS + DECIMALS,
    "decimal_places": DECIMALS,
    "null": True,
}


class CutNumber(models.Model):
    """A number of a saved cut: of one year, and of an area or country; of neither for all."""

    cut = models.ForeignKey(SavedCut, models.CASCADE, related_name="numbers")
    year = models.PositiveSmallIntegerField()
    area = models.ForeignKey(CrimeArea, models.PROTECT, null=True, related_name="+")
    country = models.CharField(max_length=2, blank=True)
    is_whole = models.BooleanField(help_text="All areas and countries together.")
    counted = models.DecimalField(**AMOUNT)
    counted_comparator = models.CharField(max_length=10)
    claimed = models.DecimalField(**AMOUNT)
    claimed_comparator = models.CharField(max_length=10)
    no_total = models.CharField(max_length=20, blank=True)
    unit = models.CharField(max_length=20)
    unit_name = models.CharField(max_length=50)
    version = models.PositiveSmallIntegerField(help_text="Of the definition of its indicator.")
    reporting = models.PositiveIntegerField()
    not_reported = models.PositiveIntegerField()
    missing = models.PositiveIntegerField()
    preliminary = models.PositiveIntegerField()
    open = models.PositiveIntegerField(null=True)

    objects = PartQuerySet.as_manager()
    part_of = ("cut",)

    class Meta:
        triggers = [FROZEN]
        constraints = [
            models.UniqueConstraint(
                fields=["cut", "year", "area", "country", "is_whole"],
                nulls_distinct=False,
                name="cut_has_one_number_of_each_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.counted}"


class CutFigure(models.Model):
    """A figure behind a saved cut: what it said, and what it added to the number of its year."""

    cut = models.ForeignKey(SavedCut, models.CASCADE, related_name="figures")
    figure = models.BigIntegerField(help_text="The number of the live row, which may be gone.")
    action = models.ForeignKey(OperationalAction, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    claimed = models.DecimalField(**AMOUNT)
    counted = models.DecimalField(**AMOUNT)

    objects = PartQuerySet.as_manager()
    part_of = ("cut",)

    class Meta:
        triggers = [FROZEN]
        indexes = [models.Index(fields=["cut", "action"], name="cut_figure_by_action")]
        constraints = [
            models.UniqueConstraint(fields=["cut", "figure"], name="figure_once_per_cut"),
        ]

    def __str__(self) -> str:
        return f"{self.figure}: {self.counted}"


class CutThing(models.Model):
    """A judicial measure or event behind a saved cut, and what it added to the number of a year.

    It is claimed and counted alike. A measure is known by the label that the program gave it, an
    event by its kind and first day: names are texts, which may have to be removed.
    Source: docs/domain.md, S36.
    """

    cut = models.ForeignKey(SavedCut, models.CASCADE, related_name="things")
    thing = models.UUIDField(help_text="The id of the live row, which may be withdrawn.")
    is_event = models.BooleanField()
    kind = models.CharField(max_length=30, choices=KINDS)
    label = models.CharField(max_length=20, blank=True)
    first_day = models.DateField()
    action = models.ForeignKey(OperationalAction, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    amount = models.DecimalField(max_digits=WHOLE_DIGITS + DECIMALS, decimal_places=DECIMALS)

    objects = PartQuerySet.as_manager()
    part_of = ("cut",)

    class Meta:
        triggers = [FROZEN]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[value for value, _ in KINDS]),
                name="cut_thing_kind_is_known",
            ),
            models.UniqueConstraint(fields=["cut", "thing", "year"], name="thing_once_per_cut"),
        ]

    def __str__(self) -> str:
        return self.label or f"{self.get_kind_display()}, {date_format(self.first_day)}"
