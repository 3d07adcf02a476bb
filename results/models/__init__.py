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
from results.models.snapshots import Snapshot

__all__ = [
    "CLEARED_MARKING",
    "LANGUAGE",
    "Factsheet",
    "FactsheetKind",
    "FactsheetRun",
    "FactsheetStateChange",
    "RunItem",
    "Snapshot",
    "document_folder",
]
