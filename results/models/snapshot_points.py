"""What had been published of earlier years when a year was frozen."""

from django.db import models

from actions.models import Comparator
from cycles.models import CrimeArea
from results.models.snapshots import Snapshot, SnapshotRow


class SnapshotPoint(SnapshotRow):
    """A published value of an earlier year, as a series showed it when the year was frozen.

    Published values are mapped and added to at any time; a sheet that is built again has to show
    the same series. ``area`` is None for all areas together, as in ``SnapshotTotal``.
    """

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
    evidence = models.CharField(max_length=20)
    source = models.TextField()
    contested = models.BooleanField(help_text="Another value of that year is published, too.")

    class Meta(SnapshotRow.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "area", "indicator_code", "year"],
                nulls_distinct=False,
                name="one_point_a_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_name}, {self.year}"
