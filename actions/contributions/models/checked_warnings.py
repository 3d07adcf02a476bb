"""Warnings that were checked and confirmed before a contribution was submitted."""

from __future__ import annotations

import pghistory
from django.db import models
from django.utils import timezone

from actions.contributions.models.contributions import Contribution
from empact.lib.access import PartQuerySet
from empact.people.accounts.models import User


@pghistory.track(model_name="CheckedDoubtHistory")
class CheckedDoubt(models.Model):
    """A warning in a contribution that its organisation has checked and confirmed.

    It is stored in the words in which it was shown, and removed when the warning no longer applies.
    Reviewers read it.
    """

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="checks")
    words = models.TextField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PartQuerySet.as_manager()
    part_of = ("contribution", "checks")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contribution", "words"], name="doubt_checked_once"),
        ]

    def __str__(self) -> str:
        return self.words
