"""Values published about EMPACT before this program counted anything, in their own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

import pghistory
import pgtrigger
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.answers import Comparator
from cycles.cycles.models import CrimeArea
from cycles.indicators.models import Indicator, Unit
from empact.lib.models import Addressed, Versioned, track_links
from empact.lib.numbers import DECIMALS, WHOLE_DIGITS
from results.sheets.amounts import format_amount
from results.sheets.extents import Extent, extent_of, is_preliminary

if TYPE_CHECKING:
    from collections.abc import Collection


class ScopeKind(models.TextChoices):
    """The scope of a published value; the part of its scope before the colon."""

    ANNUAL = "annual_general", _("Yearly total")
    CYCLE = "cycle_general", _("Total of a cycle")
    JAD_YEAR = "jad_year_total", _("Yearly total of joint action days")
    JAD = "jad", _("Joint action days")
    OPERATION = "operation", _("Operation")
    HIGHLIGHT = "highlight", _("Highlight")
    PLAN = "plan", _("Plan")
    CASEWORK = "eurojust_all_casework", _("Eurojust's whole casework")
    OTHER = "other", _("Something else")


EVENTS = (ScopeKind.JAD, ScopeKind.OPERATION, ScopeKind.HIGHLIGHT)
"""Scopes whose figures stand in a table of their own and are never added to a yearly total."""


class Evidence(models.TextChoices):
    """The quality of the evidence of a published value. Source: docs/domain.md, N15."""

    OFFICIAL = "official", _("Official")
    SECONDARY = "secondary", _("Secondary")
    UNVERIFIED = "unverified", _("Unverified")


class ContextReason(models.TextChoices):
    """The reason why a value is shown as context and feeds no headline, series or sum."""

    CASEWORK = "casework", _("Eurojust's whole casework, which is not EMPACT's")
    PLAN = "plan", _("A fact about plans, not a result")
    UNVERIFIED = "unverified", _("Its year or its link to EMPACT is not stated in the source")
    CURRENCY = "currency", _("An amount in another currency than EUR")
    SCOPE = "scope", _("What it is about is of a kind that the program does not know")


class MappingStatus(models.TextChoices):
    """The status of a published value; it follows from its labels and is never stored."""

    STORED = "stored", "Stored"
    CONTEXT = "context", "Context"
    UNMAPPED = "unmapped", "Not mapped yet"


class PriorityLabelQuerySet(models.QuerySet):
    def unsettled(self) -> Self:
        return self.filter(settled=False)

    def visible_to(self, user: Any) -> Self:
        """The words of published sources; everybody may read them."""
        return self.all()


@pghistory.track(model_name="PriorityLabelHistory")
class PriorityLabel(Addressed, Versioned):
    """The crime areas that a source means by the free words that it uses for a priority.

    ``detail`` narrows the areas down ("vehicle crime"); such values are no values of the whole
    area. A label that means no area of EMPACT is ``settled`` without areas.
    """

    label = models.CharField(max_length=500, unique=True)
    areas = models.ManyToManyField(CrimeArea, blank=True, related_name="priority_labels")
    all_areas = models.BooleanField(default=False, help_text="It means all areas together.")
    detail = models.CharField(
        max_length=500, blank=True, help_text="What it narrows the areas down to, if anything."
    )
    settled = models.BooleanField(
        default=False, help_text="It is decided; without areas it lies outside EMPACT."
    )

    objects = PriorityLabelQuerySet.as_manager()

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("results:label_list")


track_links(PriorityLabel.areas, "PriorityLabelArea", __name__)


class LabelMappingQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """The words of published sources; everybody may read them."""
        return self.all()

    def unmapped(self) -> Self:
        return self.filter(indicator=None)


@pghistory.track(model_name="LabelMappingHistory")
class LabelMapping(Addressed, Versioned):
    """The indicator that a source's label means, in the unit of the label.

    A label may name a ``part`` of the indicator ("firearms" of arrests). Parts of one
    ``breakdown`` exclude each other, so that together they never exceed the whole; the
    ``exhaustive`` ones, once all are there, make it up. A part without breakdown stands alone.
    """

    label = models.CharField(max_length=500)
    unit = models.CharField(max_length=50)
    measured_in = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="labels"
    )
    part = models.CharField(
        max_length=200, blank=True, help_text="Which part of the indicator; empty: the whole."
    )
    breakdown = models.CharField(
        max_length=100, blank=True, help_text="Parts of one breakdown exclude each other."
    )
    exhaustive = models.BooleanField(
        default=False, help_text="With the others of its breakdown it makes up the whole."
    )

    objects = LabelMappingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["label", "unit"], name="one_mapping_per_label_and_unit"
            ),
            models.CheckConstraint(
                condition=models.Q(breakdown="") | ~models.Q(part=""),
                name="only_a_part_has_a_breakdown",
            ),
            models.CheckConstraint(
                condition=models.Q(exhaustive=False) | ~models.Q(breakdown=""),
                name="only_parts_of_a_breakdown_make_up_the_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(part="") | ~models.Q(indicator=None),
                name="a_part_is_part_of_an_indicator",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.unit})"

    def get_absolute_url(self) -> str:
        return reverse("results:label_list")

    def find_unit(self) -> Unit | None:
        """Look for the unit of the label, which may have been added since it was first read."""
        named = models.Q(code__iexact=self.unit) | models.Q(name__iexact=self.unit)
        return Unit.objects.filter(named).order_by("pk").first()

    def fitting_indicators(self) -> models.QuerySet[Indicator]:
        """Keep the indicators that are measured in the unit of this label, or convert to it."""
        unit = self.measured_in or self.find_unit()
        if unit is None:
            return Indicator.objects.none()
        units = Unit.objects.filter(
            models.Q(pk=unit.pk) | (models.Q(base=unit.base) & ~models.Q(base=""))
        )
        return Indicator.objects.filter(versions__unit__in=units).distinct()

    def obstacles_to_mapping(self, indicator: Indicator) -> list[str]:
        """Say why this indicator can't take numbers in this unit; units never convert silently."""
        version = indicator.versions.select_related("unit").order_by("-first_day", "-pk").first()
        if version is None:
            return [
                gettext(
                    "“{indicator}” has no definition yet. Write one, then map the label to it."
                ).format(indicator=indicator)
            ]
        unit = self.measured_in or self.find_unit()
        if unit is not None and converts(unit, version.unit):
            return []
        misfit = gettext(
            "“{indicator}” is measured in {unit}, but the unit of this label is {own}. Choose an "
            "indicator that takes this unit."
        )
        return [misfit.format(indicator=indicator, unit=version.unit, own=self.unit)]


def is_to_come(year: int | None) -> bool:
    """Say whether a year, or a span that begins with it, has not begun yet."""
    return year is not None and year > timezone.localdate().year


def converts(unit: Unit, other: Unit) -> bool:
    """Say whether amounts in two units add up. Source: docs/domain.md, N11."""
    return unit.pk == other.pk or (bool(unit.base) and unit.base == other.base)


class PublishedValueQuerySet(models.QuerySet):
    def stored(self) -> Self:
        """Keep what may feed a historical series."""
        return self.filter(context="").exclude(label__indicator=None)

    def set_aside(self) -> Self:
        """Keep what is context, and what nobody has mapped yet."""
        return self.exclude(context="", label__indicator__isnull=False)

    def about(self, area: CrimeArea | None) -> Self:
        """Keep values of one whole area, or of all areas together."""
        if area is None:
            return self.filter(priority__all_areas=True)
        of_several = PriorityLabel.areas.through.objects.exclude(crimearea=area)
        return self.filter(priority__areas=area, priority__detail="").exclude(
            models.Exists(of_several.filter(prioritylabel=models.OuterRef("priority")))
        )

    def about_any(self, areas: Collection[Any]) -> Self:
        """Keep values of one whole area out of several, each with its ``area``."""
        named = PriorityLabel.areas.through.objects.filter(
            prioritylabel=models.OuterRef("priority")
        )
        several: Any = named.values("prioritylabel").annotate(number=models.Count("pk"))
        return (
            self.filter(priority__areas__in=areas, priority__detail="")
            .exclude(models.Exists(several.filter(number__gt=1)))
            .annotate(area=models.F("priority__areas"))
        )

    def of_events(self) -> Self:
        return self.filter(scope_kind__in=EVENTS)

    def visible_to(self, user: Any) -> Self:
        """Everything here was published before; everybody sees it."""
        return self.all()


@pghistory.track(model_name="PublishedValueHistory")
class PublishedValue(models.Model):
    """One value that somebody published about EMPACT, with its source, as it was said.

    Its key is everything but the value: another value under the same key stands beside it. It
    never changes; which indicator and areas it means is said by its labels.
    """

    owner_field: ClassVar[str] = "label"

    key = models.CharField(max_length=64, editable=False)
    value = models.DecimalField(max_digits=WHOLE_DIGITS + DECIMALS, decimal_places=DECIMALS)
    comparator = models.CharField(max_length=10, choices=Comparator, default=Comparator.EXACTLY)
    year = models.CharField(max_length=9)
    first_year = models.PositiveSmallIntegerField(null=True)
    last_year = models.PositiveSmallIntegerField(null=True)
    scope = models.CharField(max_length=300)
    scope_kind = models.CharField(max_length=30, choices=ScopeKind)
    scope_name = models.CharField(max_length=300, blank=True)
    priority = models.ForeignKey(PriorityLabel, models.PROTECT, related_name="values")
    label = models.ForeignKey(LabelMapping, models.PROTECT, related_name="values")
    published_label = models.CharField(max_length=500)
    evidence = models.CharField(max_length=20, choices=Evidence)
    source = models.CharField(max_length=1000)
    context = models.CharField(max_length=20, choices=ContextReason, blank=True)
    file = models.CharField(max_length=200)
    line = models.PositiveIntegerField()
    imported_at = models.DateTimeField(auto_now_add=True)

    objects = PublishedValueQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "value"], name="published_value_is_kept_once"),
            models.CheckConstraint(
                condition=models.Q(first_year=None, last_year=None)
                | models.Q(last_year__gte=models.F("first_year")),
                name="published_years_run_forward",
            ),
            models.CheckConstraint(
                condition=models.Q(value__gte=0), name="published_value_is_not_negative"
            ),
        ]
        indexes = [
            models.Index(
                fields=["scope_kind", "scope_name", "first_year", "last_year"],
                name="published_by_scope_and_year",
            ),
        ]
        triggers = [pgtrigger.Protect(name="as_it_was_published", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.year}, {self.scope}: {self.published_label}"

    @property
    def amount(self) -> str:
        """The value with its unit, as people read it."""
        unit = self.label.measured_in
        return format_amount(
            self.value,
            self.comparator,
            unit=unit.pk if unit is not None else self.label.unit,
            unit_name=unit.name if unit is not None else self.label.unit,
        )

    @property
    def extent(self) -> Extent:
        """The geographic scope by its own words: EU only, or EU and others."""
        return extent_of(self.priority.label, self.published_label)

    @property
    def is_fictional(self) -> bool:
        """True if its years have not begun, so that nobody can have published results of them.

        Users who try EMPACT out import such years. Source: docs/domain.md, N15.
        """
        return is_to_come(self.first_year)

    @property
    def is_preliminary(self) -> bool | None:
        """True if its source calls it preliminary, False if confirmed; None if it says neither."""
        return is_preliminary(self.priority.label, self.published_label)

    @property
    def reservation(self) -> str:
        """The note next to the number: the quality of its evidence, or the reason why it is
        context.
        """
        if self.context:
            return gettext("{reason}: context only").format(reason=self.get_context_display())
        if self.label.indicator_id is None:
            return gettext("{evidence}; what it counts is not mapped yet: context only").format(
                evidence=self.get_evidence_display()
            )
        return self.get_evidence_display()
