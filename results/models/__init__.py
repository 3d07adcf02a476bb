from results.models.published import (
    EVENTS,
    ContextReason,
    Evidence,
    LabelMapping,
    PriorityLabel,
    PublishedValue,
    ScopeKind,
    Standing,
    converts,
)
from results.models.snapshot_figures import SnapshotFigure
from results.models.snapshot_points import SnapshotPoint
from results.models.snapshot_totals import PublicTotal, SnapshotTotal
from results.models.snapshots import Snapshot, SnapshotArea, hash_rows
from results.models.withholding import Withheld, why_withheld

__all__ = [
    "EVENTS",
    "ContextReason",
    "Evidence",
    "LabelMapping",
    "PriorityLabel",
    "PublicTotal",
    "PublishedValue",
    "ScopeKind",
    "Snapshot",
    "SnapshotArea",
    "SnapshotFigure",
    "SnapshotPoint",
    "SnapshotTotal",
    "Standing",
    "Withheld",
    "converts",
    "hash_rows",
    "why_withheld",
]
