"""Published values of earlier years when a year was frozen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from actions.answers import Comparator
from cycles.cycles.models import CrimeArea
from empact.records.redaction.shelves import versions_of
from results.published.models import PublishedValue
from results.sheets.sheet import EVIDENCE
from results.snapshots.models.snapshots import Snapshot, SnapshotRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from empact.records.redaction.shelves import Keys


class SnapshotPoint(SnapshotRow):
    """A published value of an earlier year, as a series showed it when the year was frozen.

    Published values are mapped and added to at any time, and EMPACT publishes new versions of
    earlier years; a sheet that is built again has to show the same series. ``area`` is None for all
    areas together, as in ``SnapshotTotal``.
    """

    added_later = frozenset({"most"})

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="points")
    area = models.ForeignKey(CrimeArea, models.PROTECT, null=True, related_name="+")
    area_code = models.CharField(max_length=20)
    indicator_code = models.CharField(max_length=60)
    indicator_name = models.CharField(max_length=200)
    unit = models.CharField(max_length=20)
    unit_name = models.CharField(max_length=50)
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=27, decimal_places=6)
    comparator = models.CharField(max_length=10, choices=Comparator)
    evidence = models.CharField(max_length=20, choices=EVIDENCE)
    source = models.TextField()
    most = models.DecimalField(
        max_digits=27,
        decimal_places=6,
        null=True,
        help_text="The most that it can be, where EMPACT published a range.",
    )
    contested = models.BooleanField(help_text="Another value of that year is published, too.")

    class Meta(SnapshotRow.Meta):
        constraints = [
            models.UniqueConstraint(
                # A fictional value stands beside a real one, never in its place.
                fields=["snapshot", "area", "indicator_code", "year", "evidence"],
                nulls_distinct=False,
                name="one_point_a_year_and_evidence",
            ),
        ]

    @classmethod
    def copies_of(
        cls, model: type[models.Model], keys: Keys
    ) -> Iterator[tuple[models.QuerySet[Any], Sequence[str]]]:
        """Give the rows, and their fields, into which the source of a value was copied."""
        if model is PublishedValue:
            for cited in versions_of(PublishedValue, keys):
                yield cls._base_manager.filter(source__in=cited.values("source")), ["source"]

    def __str__(self) -> str:
        return f"{self.indicator_name}, {self.year}"
