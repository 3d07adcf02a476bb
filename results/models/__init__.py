from results.models.factsheets import (
    CLEARED_MARKING,
    LANGUAGE,
    Factsheet,
    FactsheetKind,
    FactsheetRun,
    FactsheetStateChange,
    RunItem,
    document_folder,
)
from results.models.snapshot_figures import SnapshotFigure
from results.models.snapshot_totals import PublicTotal, SnapshotTotal
from results.models.snapshots import Snapshot, SnapshotArea, content_hash
from results.models.withholding import Withheld, why_withheld

__all__ = [
    "CLEARED_MARKING",
    "LANGUAGE",
    "Factsheet",
    "FactsheetKind",
    "FactsheetRun",
    "FactsheetStateChange",
    "PublicTotal",
    "RunItem",
    "Snapshot",
    "SnapshotArea",
    "SnapshotFigure",
    "SnapshotTotal",
    "Withheld",
    "content_hash",
    "document_folder",
    "why_withheld",
]
