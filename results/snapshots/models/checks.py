"""Checks that failed when a year was frozen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models.functions import Coalesce, Concat
from django.urls import reverse
from django.utils.translation import gettext

from actions.answers import Comparator
from cycles.cycles.models import CrimeArea
from empact.lib.languages import labelled
from empact.records.redaction.shelves import versions_of
from results.snapshots.models.snapshots import Snapshot, SnapshotArea, SnapshotRow
from results.snapshots.models.totals import SnapshotTotal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from empact.records.redaction.shelves import Keys
from results.checks.models import CheckKind, SumCheck, amount


class SnapshotCheckQuerySet(models.QuerySet):
    def shown_with_all_areas(self) -> Self:
        """Keep what can be shown to the public with the numbers of all areas together.

        An explanation of a withheld number could reveal it. ``said`` is the explanation with the
        crime area of its numbers, if it is of one.
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
        public = SnapshotTotal.objects.filter(
            snapshot=models.OuterRef("snapshot"),
            area=models.OuterRef("area"),
            indicator_code=models.OuterRef("indicator_code"),
            sensitive=False,
            withheld="",
        )
        return self.filter(models.Q(area=None) | models.Exists(public)).annotate(said=said)


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
        return labelled(self.get_kind_display(), gettext(self.indicator_name))

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
