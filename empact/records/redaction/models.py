"""Redactions: texts to remove, or removed, from everything that was written about an object."""

from __future__ import annotations

from typing import Any, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from empact.lib.models import Addressed


class Outcome(models.TextChoices):
    CARRIED_OUT = "carried_out", _("Carried out")
    DECLINED = "declined", _("Declined")


class RedactionQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(outcome="")

    def on(self, row: models.Model) -> Self:
        return self.filter(object_type=row._meta.label_lower, object_id=row.pk)


class Redaction(Addressed):
    """One person's finding that a text or file identifies a person, and another's decision.

    Of a text it keeps its length and a keyed digest, by which it is found again. These, and the
    reason, are kept only until the decision.
    """

    object_type = models.CharField(max_length=100, help_text="As in actions.contribution.")
    object_id = models.UUIDField()
    length = models.PositiveSmallIntegerField(help_text="Characters; 0 once it is decided.")
    digest = models.CharField(max_length=64, blank=True)
    of_file = models.BooleanField(
        default=False, help_text="The object is a file, and all that is in it is to go."
    )
    reason = models.TextField(blank=True, help_text="Without the text itself.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, editable=False)

    objects = RedactionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["object_type", "object_id", "digest"],
                condition=models.Q(outcome=""),
                name="one_open_redaction_of_a_text",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="", decided_by=None)
                | (~models.Q(outcome="") & ~models.Q(decided_by=models.F("by"))),
                name="redaction_is_decided_by_another_person",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="") | models.Q(digest="", length=0, reason=""),
                name="decided_redaction_keeps_no_trace_of_the_text",
            ),
        ]

    def __str__(self) -> str:
        return f"The redaction proposed on {self.at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("redaction_detail", args=[self.pk])

    @property
    def kind(self) -> str:
        """The kind of the object in words: "contribution"."""
        return str(self.model._meta.verbose_name)

    @property
    def model(self) -> Any:
        """The model of the object from which the text is to be taken."""
        return apps.get_model(self.object_type)

    def decide(self, outcome: Outcome, *, by: Any) -> None:
        """Close it, and forget the text that it was about."""
        self.outcome = outcome
        self.decided_by = by
        self.decided_at = timezone.now()
        self.digest, self.length, self.reason = "", 0, ""
        self.save()
