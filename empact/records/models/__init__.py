"""Machinery that apps build on: work that must happen, the event log, markings, comments."""

from empact.records.models.audit import AuditEntry, AuditKind
from empact.records.models.comments import Comment
from empact.records.models.markings import (
    Graded,
    GradedQuerySet,
    Marked,
    Marking,
    carried_by,
    highest,
    highest_of,
    released_names_of,
    released_to,
)
from empact.records.models.outbox import OUTBOX_STEPS, Outbox, OutboxState

__all__ = [
    "OUTBOX_STEPS",
    "AuditEntry",
    "AuditKind",
    "Comment",
    "Graded",
    "GradedQuerySet",
    "Marked",
    "Marking",
    "Outbox",
    "OutboxState",
    "carried_by",
    "highest",
    "highest_of",
    "released_names_of",
    "released_to",
]
