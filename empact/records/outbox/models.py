"""Work that must happen: rows that the relay gives to the workers."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone


class OutboxState(models.TextChoices):
    PENDING = "pending", "Waiting"
    PUBLISHED = "published", "Handed to the workers"
    RUNNING = "running", "Being worked on"
    DONE = "done", "Done"
    QUARANTINED = "quarantined", "Failed"


OUTBOX_STEPS = {
    OutboxState.PENDING: {OutboxState.PUBLISHED, OutboxState.RUNNING},
    OutboxState.PUBLISHED: {
        OutboxState.PUBLISHED,
        OutboxState.RUNNING,
        OutboxState.QUARANTINED,
    },
    OutboxState.RUNNING: {
        OutboxState.DONE,
        OutboxState.PENDING,
        OutboxState.PUBLISHED,
        OutboxState.QUARANTINED,
    },
    OutboxState.QUARANTINED: {OutboxState.PENDING},
}

LONGEST_PAUSE = timedelta(minutes=15)
"""The longest pause between two tries while a server is away."""

UNFINISHED = ~models.Q(state__in=[OutboxState.DONE, OutboxState.QUARANTINED])


class OutboxQuerySet(models.QuerySet):
    def due(self) -> Self:
        """Keep what is to be published: first, or again since no worker finished it."""
        return self.filter(UNFINISHED, due_at__lte=timezone.now())

    def claim(self, pk: object) -> Self:
        """Take a row for one worker; the answer is empty where another was first."""
        # A message can be faster than the commit of the relay that sent it, so a pending row is
        # open too: the update then waits for that commit instead of passing the row by.
        lease = uuid4()
        self.filter(pk=pk, state__in=[OutboxState.PENDING, OutboxState.PUBLISHED]).update(
            state=OutboxState.RUNNING,
            lease=lease,
            attempts=models.F("attempts") + 1,
            due_at=timezone.now() + settings.OUTBOX_LEASE,
        )
        return self.filter(pk=pk, lease=lease)

    def hold_on(self) -> int:
        """Put the end of this lease off, since its worker is still at work."""
        running = self.filter(state=OutboxState.RUNNING)
        return running.update(due_at=timezone.now() + settings.OUTBOX_LEASE)

    def finish(self) -> int:
        """Mark as done what this lease still holds; 0 says that the lease had run out."""
        return self.update(state=OutboxState.DONE, lease=None, reason="", done_at=timezone.now())

    def fail(self, reason: str) -> None:
        """Have it tried again a little later, or quarantine it after too many failures."""
        is_last = models.Q(failures__gte=settings.OUTBOX_FAILURES - 1)
        self.update(
            state=models.Case(
                models.When(is_last, models.Value(OutboxState.QUARANTINED)),
                default=models.Value(OutboxState.PENDING),
            ),
            failures=models.F("failures") + 1,
            reason=reason,
            lease=None,
            due_at=timezone.now() + settings.OUTBOX_PAUSE,
        )

    def put_off(self, reason: str) -> None:
        """Have it tried again while a server is away: soon at first, then every quarter of an hour.

        Each pause is as long as the server has been away. What waited for ``OUTBOX_PATIENCE`` is
        quarantined.
        """
        now = timezone.now()
        for pk, away_since in self.values_list("pk", "away_since"):
            since = away_since or now
            is_last = now - since >= settings.OUTBOX_PATIENCE
            pause = min(max(now - since, settings.OUTBOX_PAUSE), LONGEST_PAUSE)
            self.filter(pk=pk).update(
                state=OutboxState.QUARANTINED if is_last else OutboxState.PENDING,
                away_since=since,
                reason=reason,
                lease=None,
                due_at=now + pause,
            )

    def revive(self) -> int:
        """Give quarantined work a new start, with its counts at zero."""
        return self.filter(state=OutboxState.QUARANTINED).update(
            state=OutboxState.PENDING,
            failures=0,
            lapses=0,
            away_since=None,
            due_at=timezone.now(),
        )


class Outbox(models.Model):
    """A piece of work that must happen, written in the transaction of its cause."""

    task = models.CharField(max_length=200)
    ids = models.JSONField(encoder=DjangoJSONEncoder)
    key = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=20, choices=OutboxState, default=OutboxState.PENDING)
    due_at = models.DateTimeField(default=timezone.now)  # when the relay looks at it again
    done_at = models.DateTimeField(null=True)
    lease = models.UUIDField(null=True)  # held by the one worker that may finish it
    attempts = models.PositiveSmallIntegerField(default=0)  # starts, however they ended
    failures = models.PositiveSmallIntegerField(default=0)  # a living worker saw it fail
    lapses = models.PositiveSmallIntegerField(default=0)  # a lease ran out unseen
    away_since = models.DateTimeField(null=True)  # the first try that met a server that is away
    reason = models.TextField(blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=UNFINISHED, name="outbox_is_due"),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.ids}"


class StoredDocument(models.Model):
    """A document whose file is named by the SHA-256 of its content.

    The file is in the folder ``kept_in`` of the media; ``files`` are the fields that name one.
    """

    kept_in: ClassVar[str]
    files: ClassVar[tuple[str, ...]] = ("document",)

    document = models.CharField(max_length=80, blank=True)
    size = models.PositiveIntegerField(null=True)  # bytes
    pages = models.PositiveSmallIntegerField(null=True)

    class Meta:
        abstract = True

    @classmethod
    def folder(cls) -> Path:
        return Path(settings.MEDIA_ROOT) / cls.kept_in


class Written(StoredDocument):
    """A document that is written in the background.

    How far it is, how often it was tried and why it failed: ``work``.
    """

    work = models.OneToOneField(Outbox, models.PROTECT, related_name="+")
    built_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def is_ready(self) -> bool:
        return self.work.state == OutboxState.DONE and bool(self.document)

    @property
    def is_set_aside(self) -> bool:
        return self.work.state == OutboxState.QUARANTINED


class Rewritten(Written):
    """A document that is written again when what it shows has changed."""

    digest = models.CharField(max_length=64, help_text="SHA-256 of the content.")

    class Meta:
        abstract = True
