"""Redactions of a snapshot after it was frozen."""

from django.db import models
from django.utils import timezone

from results.snapshots.models.snapshots import FROZEN, Snapshot


class SnapshotRedaction(models.Model):
    """A text that identified somebody was taken out of a frozen name.

    The snapshot keeps the hash under which it was frozen, ``hash`` is that of its rows from then
    on. Nothing more is built, cleared or published from it.
    """

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="redactions")
    at = models.DateTimeField(default=timezone.now, editable=False)
    hash = models.CharField(max_length=64)

    class Meta:
        triggers = [FROZEN]

    def __str__(self) -> str:
        return f"Redaction of {self.snapshot} on {self.at:%Y-%m-%d}"
