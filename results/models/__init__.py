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

__all__ = [
    "EVENTS",
    "ContextReason",
    "Evidence",
    "LabelMapping",
    "PriorityLabel",
    "PublishedValue",
    "ScopeKind",
    "Standing",
    "converts",
]
