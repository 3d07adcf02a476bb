from results.models.checks import (
    CheckKind,
    Outcome,
    SnapshotCheck,
    StatedTotal,
    SumCheck,
)
from results.models.clearances import Clearance
from results.models.factsheets import (
    LANGUAGE,
    Factsheet,
    FactsheetKind,
    FactsheetRun,
    FactsheetStateChange,
    RunItem,
    document_folder,
)
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
    is_to_come,
)
from results.models.redacted import SnapshotRedaction
from results.models.restatements import (
    NAMED,
    RequestStateChange,
    Restatement,
    RestatementRequest,
)
from results.models.snapshot_figures import SnapshotFigure
from results.models.snapshot_highlights import SnapshotHighlight
from results.models.snapshot_points import SnapshotPoint
from results.models.snapshot_totals import EVERYWHERE, PublicTotal, SnapshotTotal
from results.models.snapshots import READERS, Snapshot, SnapshotArea, hash_rows
from results.models.sums import ActionMark, ActionSum, ComparedBy, FailedRow, PlanSum, Touched
from results.models.targets import OverallTarget, TargetBaseline, baseline_in_words
from results.models.withholding import Withheld, are_few
from results.models.years import RefKind, YearFigure, YearImport, YearRef

__all__ = [
    "EVENTS",
    "EVERYWHERE",
    "LANGUAGE",
    "NAMED",
    "READERS",
    "ActionMark",
    "ActionSum",
    "CheckKind",
    "Clearance",
    "ComparedBy",
    "ContextReason",
    "Evidence",
    "Factsheet",
    "FactsheetKind",
    "FactsheetRun",
    "FactsheetStateChange",
    "FailedRow",
    "LabelMapping",
    "Outcome",
    "OverallTarget",
    "PlanSum",
    "PriorityLabel",
    "PublicTotal",
    "PublishedValue",
    "RefKind",
    "RequestStateChange",
    "Restatement",
    "RestatementRequest",
    "RunItem",
    "ScopeKind",
    "Snapshot",
    "SnapshotArea",
    "SnapshotCheck",
    "SnapshotFigure",
    "SnapshotHighlight",
    "SnapshotPoint",
    "SnapshotRedaction",
    "SnapshotTotal",
    "Standing",
    "StatedTotal",
    "SumCheck",
    "TargetBaseline",
    "Touched",
    "Withheld",
    "YearFigure",
    "YearImport",
    "YearRef",
    "are_few",
    "baseline_in_words",
    "converts",
    "document_folder",
    "hash_rows",
    "is_to_come",
]
