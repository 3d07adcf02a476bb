from results.models.snapshot_figures import SnapshotFigure
from results.models.snapshot_points import SnapshotPoint
from results.models.snapshot_totals import PublicTotal, SnapshotTotal
from results.models.snapshots import Snapshot, SnapshotArea, hash_rows
from results.models.withholding import Withheld, why_withheld

__all__ = [
    "PublicTotal",
    "Snapshot",
    "SnapshotArea",
    "SnapshotFigure",
    "SnapshotPoint",
    "SnapshotTotal",
    "Withheld",
    "hash_rows",
    "why_withheld",
]
