"""Machinery that apps build on: work that must happen, the event log, markings, comments."""

from empact.records.models.attachments import Attachment, AttachmentQuerySet
from empact.records.models.audit import AuditEntry, AuditHead, AuditKind, AuditSeal, Through
from empact.records.models.comments import Comment, FieldComment, FieldCommentQuerySet
from empact.records.models.markings import (
    Graded,
    GradedQuerySet,
    Marked,
    Marking,
    carried_by,
    highest,
    highest_of,
    lowest,
    released_names_of,
    released_to,
)
from empact.records.models.outbox import OUTBOX_STEPS, Outbox, OutboxState, Written
from empact.records.models.redactions import Outcome, Redaction
from empact.records.models.stamps import PublicStamp, RightsStamp, public_stamp, rights_stamp

__all__ = [
    "OUTBOX_STEPS",
    "Attachment",
    "AttachmentQuerySet",
    "AuditEntry",
    "AuditHead",
    "AuditKind",
    "AuditSeal",
    "Comment",
    "FieldComment",
    "FieldCommentQuerySet",
    "Graded",
    "GradedQuerySet",
    "Marked",
    "Marking",
    "Outbox",
    "OutboxState",
    "Outcome",
    "PublicStamp",
    "Redaction",
    "RightsStamp",
    "Through",
    "Written",
    "carried_by",
    "highest",
    "highest_of",
    "lowest",
    "public_stamp",
    "released_names_of",
    "released_to",
    "rights_stamp",
]
