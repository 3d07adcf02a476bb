"""Documents as evidence: files that the team of an evaluation uploads."""

from typing import Any, Self

import pghistory
from django.db import models
from django.urls import reverse

from empact.lib.models import track_links
from empact.records.files.models import Attachment, AttachmentQuerySet
from results.evaluations.models.entries import EvaluationEntry
from results.evaluations.models.evaluations import Evaluation


class EvidenceFileQuerySet(AttachmentQuerySet):
    above = ("evaluation__marking",)

    def within_sight_of(self, user: Any) -> Self:
        """Keep those of evaluations of which this person reads the evidence."""
        return self.belonging_to(Evaluation.objects.readable_by(user, "entries"))


@pghistory.track(model_name="EvidenceFileHistory")
class EvidenceFile(Attachment):
    """A document that is evidence of an evaluation. Source: docs/domain.md, S30.

    It is removed with its entry; then its row stays, without one.
    """

    owner_field = "evaluation"

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="attachments")
    entry = models.OneToOneField(
        EvaluationEntry, models.SET_NULL, null=True, editable=False, related_name="file"
    )

    objects = EvidenceFileQuerySet.as_manager()  # type: ignore[misc]  # narrower than what it narrows

    def get_absolute_url(self) -> str:
        return reverse("results:evaluation_attachment", args=[self.pk])


track_links(EvidenceFile.releasable_to, "EvidenceFileRelease", __name__)
