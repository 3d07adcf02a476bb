"""Machinery that apps build on: work that must happen, the event log, markings, comments."""

from empact.records.models.audit import AuditEntry, AuditHead, AuditKind, AuditSeal, Through
from empact.records.models.comments import Comment
from empact.records.models.markings import Marked, Marking
from empact.records.models.outbox import OUTBOX_STEPS, Outbox, OutboxState

__all__ = [
    "OUTBOX_STEPS",
    "AuditEntry",
    "AuditHead",
    "AuditKind",
    "AuditSeal",
    "Comment",
    "Marked",
    "Marking",
    "Outbox",
    "OutboxState",
    "Through",
]
