"""The report of an evaluation as PDF, written in the background."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from empact.lib.access import PartQuerySet
from empact.lib.models import Addressed, is_one_of
from empact.records.markings.models import Marking
from empact.records.outbox.models import Rewritten
from results.evaluations.models.evaluations import Evaluation


class EvaluationDocumentKind(models.TextChoices):
    REPORT = "report", _("Report")
    WHOLE = "whole", _("Report with saved numbers and comments")


class EvaluationDocumentQuerySet(PartQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Keep reports for those who read the entries, and whole ones for readers of cuts."""
        whole = Evaluation.objects.readable_by(user, "cuts")
        return (
            super()
            .visible_to(user)
            .filter(
                ~models.Q(kind=EvaluationDocumentKind.WHOLE)
                | models.Q(evaluation__in=whole.values("pk"))
            )
        )


class EvaluationDocument(Addressed, Rewritten):
    """The report of an evaluation as PDF. ``digest`` is that of the content that it shows.

    Saved numbers hold small counts, so they are in a PDF of its own. Source: docs/domain.md, S32.
    """

    kept_in = "evaluations"

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=10, choices=EvaluationDocumentKind)
    marking = models.ForeignKey(
        Marking, models.PROTECT, related_name="+", help_text="The strictest of what is in it."
    )

    objects = EvaluationDocumentQuerySet.as_manager()
    part_of = ("evaluation", "entries")

    class Meta:
        verbose_name = "report of an evaluation as PDF"
        verbose_name_plural = "reports of evaluations as PDF"
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "kind"], name="one_document_by_evaluation_and_kind"
            ),
            is_one_of("evaluation_document_kind_is_known", kind=EvaluationDocumentKind),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.evaluation}"

    def get_absolute_url(self) -> str:
        return reverse("results:evaluation_document", args=[self.pk])

    @property
    def file_name(self) -> str:
        """The name of the file when it is downloaded, its marking first. Fetch it with its
        evaluation.
        """
        named = f"{self.marking_id} {self.evaluation} {self.kind}"
        return f"{slugify(named)}.pdf"
