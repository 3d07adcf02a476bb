"""Comments of people."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from empact.lib.access import PartQuerySet
from empact.lib.commands import NotNow
from empact.lib.models import Addressed


class Comment(models.Model):
    """A remark by a person; apps make it concrete, and add the object that it is about."""

    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text


class FieldCommentQuerySet(PartQuerySet):
    """Comments, visible to readers of the group ``comments`` of the object that they are about."""

    def open(self) -> Self:
        """Keep unresolved remarks; answers belong to theirs."""
        return self.filter(answers=None, resolved_at=None)

    def mentioning(self, user: Any) -> Self:
        """Keep open comments that mention this person: not resolved, and not answered since."""
        root = models.functions.Coalesce("answers", "pk")
        later = self.model._base_manager.annotate(root=root).filter(
            root=models.OuterRef("root"), by=user.pk, at__gt=models.OuterRef("at")
        )
        waiting = self.annotate(root=root).filter(
            mentioned=user.pk, resolved_at=None, answers__resolved_at=None
        )
        return waiting.exclude(models.Exists(later))


class FieldComment(Addressed, Comment):
    """A remark on one field of a text that is being written, until it is resolved.

    It can have answers; an answer has none of its own.
    """

    field = models.CharField(max_length=40, blank=True)  # of those that its app lists
    answers = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="replies"
    )
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)
    mentioned = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")

    owner_field: ClassVar[str]
    pages: ClassVar[str]
    """The prefix of the names of its routes."""
    answers_id: Any

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(resolved_by=None, resolved_at=None)
                | models.Q(resolved_by__isnull=False, resolved_at__isnull=False),
                name="%(class)s_is_resolved_by_somebody",
            )
        ]

    def get_absolute_url(self) -> str:
        return f"{self.owner.get_absolute_url()}#comment-{self.answers_id or self.pk}"

    def get_answer_url(self) -> str:
        return reverse(f"{self.pages}_answer", args=[self.pk])

    def get_resolve_url(self) -> str:
        return reverse(f"{self.pages}_resolve", args=[self.pk])

    def get_reopen_url(self) -> str:
        return reverse(f"{self.pages}_reopen", args=[self.pk])

    @property
    def owner(self) -> Any:
        """The object that it is about."""
        return getattr(self, self.owner_field)

    @property
    def is_resolved(self) -> bool:
        return self.resolved_at is not None

    def resolve(self, by: Any) -> None:
        """Mark it as resolved."""
        if self.is_resolved or self.answers_id is not None:
            raise NotNow("This comment is resolved already.")
        self.resolved_by, self.resolved_at = by, timezone.now()
        self.save(update_fields=["resolved_by", "resolved_at"])

    def reopen(self) -> None:
        """Mark it as unresolved again."""
        if not self.is_resolved:
            raise NotNow("This comment is open already.")
        self.resolved_by = self.resolved_at = None
        self.save(update_fields=["resolved_by", "resolved_at"])
