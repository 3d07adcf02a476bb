"""Reviews at mid-term of the priorities of a cycle."""

from __future__ import annotations

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from cycles.assessments.models.assessments import ThreatAssessment
from empact.lib.access import PartQuerySet
from empact.lib.languages import labelled
from empact.lib.models import Addressed, Versioned, is_one_of
from empact.lib.search import words_index
from priorities.priorities.models import Priority


class Outlook(models.TextChoices):
    KEEP = "keep", _("Keep unchanged")
    SHIFT = "shift", _("Keep, and shift its weight")
    RECONSIDER = "reconsider", _("Reconsider")


@pghistory.track(model_name="PriorityReviewHistory")
class PriorityReview(Addressed, Versioned):
    """The review at mid-term of one adopted priority, in the light of its threats."""

    assessment = models.ForeignKey(
        ThreatAssessment, models.CASCADE, related_name="priority_reviews"
    )
    priority = models.ForeignKey(Priority, models.PROTECT, related_name="reviews")
    outlook = models.CharField(max_length=20, choices=Outlook)
    reason = models.TextField()

    objects = PartQuerySet.as_manager()
    part_of = ("assessment", "threats")

    class Meta:
        indexes = [words_index("reason", name="priority_review_words")]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "priority"], name="priority_reviewed_once_per_assessment"
            ),
            is_one_of("priority_outlook_is_known", outlook=Outlook),
        ]

    def __str__(self) -> str:
        return labelled(self.priority, self.get_outlook_display())
