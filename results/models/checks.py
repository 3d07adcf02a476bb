"""What somebody says that figures add up to, and why they do not add up where they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce, Concat
from django.urls import reverse
from django.utils import timezone

from actions.models import Comparator, Event, OperationalAction
from cycles.models import CrimeArea, Indicator
from empact.lib.models import Addressed, Versioned
from empact.lib.numbers import DECIMALS, WHOLE_DIGITS, format_number
from empact.people.models import Organisation
from empact.people.parts import holds
from empact.records.shelves import versions_of
from results.models.snapshot_totals import SnapshotTotal
from results.models.snapshots import READERS, Snapshot, SnapshotArea, SnapshotRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from empact.records.shelves import Keys


class CheckKind(models.TextChoices):
    """What is compared. Source: docs/domain.md, N10."""

    PART = "part", "A part with its whole"
    BREAKDOWN = "breakdown", "All parts of a breakdown with their whole"
    COMPONENTS = "components", "Components with their total"
    STATED = "stated", "Sums of figures with a stated total"
    SHEETS = "sheets", "The frozen totals of areas with the general one"
    PLANS = "plans", "What is kept of actions with what is kept of their plan"


class Outcome(models.TextChoices):
    """What a check comes to. A failed one that is explained fails no longer."""

    FAILS = "fails", "Does not add up"
    EXPLAINED = "explained", "Explained"
    HOLDS = "holds", "Adds up"


class StaffReadQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Those read them who read whole snapshots: EST, Eurojust and Commission."""
        return self.all() if holds(user, *READERS) else self.none()


def amount(*, decimal_places: int = DECIMALS) -> models.DecimalField:
    return models.DecimalField(
        max_digits=WHOLE_DIGITS + 6 + decimal_places, decimal_places=decimal_places
    )


@pghistory.track(model_name="StatedTotalHistory")
class StatedTotal(Addressed, Versioned):
    """What a report or an earlier publication says that the figures of a year add up to.

    It says so of an area, an action, an event and an organisation; each that is left out stands for
    all of them. The value is in the unit that the indicator has at the end of the year. Figures are
    compared with it, and neither is changed by that. Source: docs/domain.md, N10.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    area = models.ForeignKey(CrimeArea, models.PROTECT, null=True, blank=True, related_name="+")
    action = models.ForeignKey(
        OperationalAction, models.PROTECT, null=True, blank=True, related_name="+"
    )
    event = models.ForeignKey(Event, models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    comparator = models.CharField(
        max_length=10, choices=Comparator, default=Comparator.EXACTLY, blank=False
    )
    value = models.DecimalField(max_digits=WHOLE_DIGITS + DECIMALS, decimal_places=DECIMALS)
    said_by = models.CharField(max_length=200)
    source = models.TextField(blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    entered_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = StaffReadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value__gte=0), name="stated_total_is_not_negative"
            ),
        ]
        indexes = [models.Index(fields=["year"], name="stated_total_by_year")]

    def __str__(self) -> str:
        return f"{self.said_by} on {self.indicator}, {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("results:check_list", args=[self.year])


@pghistory.track(model_name="SumCheckHistory")
class SumCheck(Addressed, Versioned):
    """Why a check fails, as somebody explained it; the check itself is computed each time.

    ``key`` tells the check from any other. The explanation is one of exactly these numbers: when
    one of them changes it holds no longer, and the check waits for another. It is printed with the
    number, for everybody. Source: docs/domain.md, N10.
    """

    year = models.PositiveSmallIntegerField(editable=False)
    key = models.CharField(max_length=32, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=CheckKind, editable=False)
    indicator = models.ForeignKey(Indicator, models.PROTECT, editable=False, related_name="+")
    area = models.ForeignKey(CrimeArea, models.PROTECT, null=True, editable=False, related_name="+")
    expected = amount(decimal_places=6)
    expected_comparator = models.CharField(max_length=10, choices=Comparator, editable=False)
    found = amount(decimal_places=6)
    found_comparator = models.CharField(max_length=10, choices=Comparator, editable=False)
    explanation = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects = StaffReadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(explanation__regex=r"\S"), name="explanation_says_something"
            ),
        ]
        indexes = [models.Index(fields=["year"], name="sum_check_by_year")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.indicator}, {self.year}"

    @property
    def expected_in_words(self) -> str:
        return format_number(self.expected, self.expected_comparator)

    @property
    def found_in_words(self) -> str:
        return format_number(self.found, self.found_comparator)

    def get_absolute_url(self) -> str:
        return reverse("results:check_list", args=[self.year])


class SnapshotCheckQuerySet(models.QuerySet):
    def told_of_everywhere(self) -> Self:
        """Keep what may be told with the numbers of all areas together, for everybody.

        What explains a number that the public does not get to see could tell it. ``said`` is the
        explanation with the crime area of whose numbers it is, where it is of one.
        """
        frozen = SnapshotArea.objects.filter(
            snapshot=models.OuterRef("snapshot"), area=models.OuterRef("area")
        )
        area = Coalesce(models.Subquery(frozen.values("name")[:1]), models.F("area__name"))
        texts: Any = models.TextField()
        said = models.Case(
            models.When(area=None, then=models.F("explanation")),
            default=Concat(area, models.Value(": "), "explanation", output_field=texts),
            output_field=texts,
        )
        told = SnapshotTotal.objects.filter(
            snapshot=models.OuterRef("snapshot"),
            area=models.OuterRef("area"),
            indicator_code=models.OuterRef("indicator_code"),
            sensitive=False,
            withheld="",
        )
        return self.filter(models.Q(area=None) | models.Exists(told)).annotate(said=said)


class SnapshotCheck(SnapshotRow):
    """A check that failed when the year was frozen, with its explanation if it had one.

    Where one has none the year is not published. ``area`` is None where the check is of all areas.
    """

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="checks")
    key = models.CharField(max_length=32)
    kind = models.CharField(max_length=20, choices=CheckKind)
    area = models.ForeignKey(CrimeArea, models.PROTECT, null=True, related_name="+")
    area_code = models.CharField(max_length=20)
    indicator_code = models.CharField(max_length=60)
    indicator_name = models.CharField(max_length=200)
    expected = amount(decimal_places=6)
    expected_comparator = models.CharField(max_length=10, choices=Comparator)
    found = amount(decimal_places=6)
    found_comparator = models.CharField(max_length=10, choices=Comparator)
    explanation = models.TextField(blank=True)

    objects = SnapshotCheckQuerySet.as_manager()

    class Meta(SnapshotRow.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "key"], name="failed_check_once_per_snapshot"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.indicator_name}"

    def get_absolute_url(self) -> str:
        return reverse("results:check_explain", args=[self.snapshot.year, self.key])

    @classmethod
    def copies_of(
        cls, model: type[models.Model], keys: Keys
    ) -> Iterator[tuple[models.QuerySet[Any], Sequence[str]]]:
        """Give the rows, and their fields, into which an explanation was copied."""
        if model is SumCheck:
            for said in versions_of(SumCheck, keys):
                yield cls._base_manager.filter(key__in=said.values("key")), ["explanation"]
