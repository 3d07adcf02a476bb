from results.models.snapshot_figures import SnapshotFigure
from results.models.snapshot_totals import PublicTotal, SnapshotTotal
from results.models.snapshots import Snapshot, SnapshotArea, content_hash
from results.models.withholding import Withheld, why_withheld

__all__ = [
    "PublicTotal",
    "Snapshot",
    "SnapshotArea",
    "SnapshotFigure",
    "SnapshotTotal",
    "Withheld",
    "content_hash",
    "why_withheld",
]
