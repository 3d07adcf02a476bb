"""The event log: actions and reads of all people, in rows that are written once."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone


class AuditKind(models.TextChoices):
    SIGN_IN = "sign_in", "Signed in"
    SIGN_IN_FAILED = "sign_in_failed", "Sign-in failed"
    SIGN_OUT = "sign_out", "Signed out"
    ACCOUNT = "account", "Account changed"
    ROLE = "role", "Role changed"
    TOKEN = "token", "API token changed"
    VIEW = "view", "Marked data viewed"
    EXPORT = "export", "Exported"
    CHANGE = "change", "Changed"
    DECISION = "decision", "Decided"
    PUBLICATION = "publication", "Published"
    HARMLESS = "harmless", "Confirmed as harmless"
    REDACTION = "redaction", "Redacted"


class Through(models.TextChoices):
    """The way in which a request came; empty for work by the clock."""

    SESSION = "session", "Session"
    TOKEN = "token", "API token"
    FEED = "feed", "Calendar feed"


class AuditEntry(models.Model):
    """One event in the system, as evidence for an auditor.

    It names people and objects by their ids and quotes no text of a user, so that it never has to
    be changed. Rows are inserted only.
    """

    at = models.DateTimeField(default=timezone.now, editable=False)
    kind = models.CharField(max_length=20, choices=AuditKind)
    person = models.UUIDField(null=True, help_text="The id of who did it, where that is known.")
    command = models.CharField(max_length=100, blank=True)
    object_type = models.CharField(max_length=100, blank=True, help_text="As in actions.figure.")
    object_id = models.CharField(max_length=50, blank=True)
    marking = models.CharField(max_length=30, blank=True)
    address = models.GenericIPAddressField(null=True, help_text="Where the request came from.")
    through = models.CharField(max_length=10, choices=Through, blank=True)
    facts = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        indexes = [
            models.Index(fields=["person", "at"], name="audit_by_person"),
            models.Index(fields=["object_id", "at"], name="audit_by_object"),
            models.Index(fields=["kind", "at"], name="audit_by_kind"),
            models.Index(fields=["object_type", "at"], name="audit_by_type"),
            models.Index(fields=["at", "id"], name="audit_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.object_type} {self.object_id}".strip()


class AuditSeal(models.Model):
    """A link from an entry of the event log to all before it, so that every later change shows.

    Positions count up without a gap. Only the relay writes them, and they are never changed.
    """

    position = models.BigIntegerField(primary_key=True)
    # No foreign key: an entry that is deleted leaves its seal behind, which proves it.
    entry = models.BigIntegerField(unique=True, help_text="The id of the entry.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of what the entry says.")
    hash = models.CharField(max_length=64, help_text="SHA-256 of this seal and the hash before.")
    at = models.DateTimeField(help_text="When the entry was sealed.")

    def __str__(self) -> str:
        return f"{self.position}:{self.hash}"


class AuditHead(models.Model):
    """The last seal of one day. Its copy outside shows a tail that was cut off."""

    day = models.DateField(primary_key=True)
    position = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.position}:{self.hash}"
