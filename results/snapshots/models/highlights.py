"""Texts that organisations agreed to have published, as they were when a year was frozen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from actions.contributions.models.contributions import Contribution
from cycles.cycles.models import CrimeArea
from results.snapshots.models.snapshots import Snapshot, SnapshotRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from empact.records.redaction.shelves import Keys


class SnapshotHighlightQuerySet(models.QuerySet):
    def in_order(self) -> Self:
        return self.order_by("area__rank", "area__code", "action_number", "contribution", "pk")


class SnapshotHighlight(SnapshotRow):
    """A highlight of an accepted contribution whose organisation agreed that it is published."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="highlights")
    area = models.ForeignKey(CrimeArea, models.PROTECT, related_name="+")
    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="+")
    action_number = models.CharField(max_length=20)
    text = models.TextField()

    objects = SnapshotHighlightQuerySet.as_manager()

    class Meta(SnapshotRow.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "contribution"], name="one_highlight_per_contribution"
            ),
        ]

    @classmethod
    def copies_of(
        cls, model: type[models.Model], keys: Keys
    ) -> Iterator[tuple[models.QuerySet[Any], Sequence[str]]]:
        """Give the rows, and their fields, into which the words of a contribution were copied."""
        if model is Contribution:
            yield cls._base_manager.filter(contribution__in=keys), ["text"]

    def __str__(self) -> str:
        return self.text
