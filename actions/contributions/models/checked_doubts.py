"""What seemed odd before a contribution was handed in, and was looked at."""

from __future__ import annotations

import pghistory
from django.db import models
from django.utils import timezone

from actions.contributions.models.contributions import Contribution
from empact.lib.access import PartQuerySet
from empact.people.accounts.models import User


@pghistory.track(model_name="CheckedDoubtHistory")
class CheckedDoubt(models.Model):
    """Something in a contribution that seemed odd, and that somebody checked and lets stand.

    It is kept in the words in which it was asked, and goes when it is asked no more; the reviewers
    read it.
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
