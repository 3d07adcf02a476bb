from cycles.models.assessments import (
    Answer,
    AssessmentKind,
    AssessmentStateChange,
    InputStateChange,
    Question,
    ThreatAssessment,
    ThreatInput,
)
from cycles.models.attachments import DecisionAttachment
from cycles.models.cycles import CrimeArea, Cycle, CycleStateChange, Milestone
from cycles.models.decisions import (
    Advice,
    AdviceSignature,
    AdviceStateChange,
    DecidedBy,
    Decision,
    SignedFor,
)
from cycles.models.indicators import (
    Indicator,
    IndicatorClass,
    IndicatorGroup,
    IndicatorVersion,
    OverReporters,
    OverTime,
    Source,
    Unit,
)
from cycles.models.rounds import ReportingRound
from cycles.models.threats import Scale, ScaleLevel, Threat

__all__ = [
    "Advice",
    "AdviceSignature",
    "AdviceStateChange",
    "Answer",
    "AssessmentKind",
    "AssessmentStateChange",
    "CrimeArea",
    "Cycle",
    "CycleStateChange",
    "DecidedBy",
    "Decision",
    "DecisionAttachment",
    "Indicator",
    "IndicatorClass",
    "IndicatorGroup",
    "IndicatorVersion",
    "InputStateChange",
    "Milestone",
    "OverReporters",
    "OverTime",
    "Question",
    "ReportingRound",
    "Scale",
    "ScaleLevel",
    "SignedFor",
    "Source",
    "Threat",
    "ThreatAssessment",
    "ThreatInput",
    "Unit",
]
