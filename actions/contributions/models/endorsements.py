"""Endorsements of contributions by driver and co-drivers, which reviewers read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pghistory
from django.db import models
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.reviews import Body, fingerprint
from empact.lib.access import PartQuerySet
from empact.lib.models import json_rows
from empact.people.accounts.models import User

if TYPE_CHECKING:
    from django.contrib.postgres.expressions import ArraySubquery

LONGEST_ENDORSEMENT = 1_000
"""Most characters of the note of an endorsement."""


class EndorsementQuerySet(PartQuerySet):
    def live(self) -> EndorsementQuerySet:
        return self.filter(ended_at=None)


@pghistory.track(model_name="EndorsementHistory")
class Endorsement(models.Model):
    """A driver's endorsement of what was reported on an action of the OAP.

    Reviewers see it; it is never required. It applies to the figures of that moment: if one has
    changed since, the page says so. Source: docs/domain.md, S10.
    """

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="endorsements")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    note = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=64, help_text="Identifies the endorsed figures.")
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = EndorsementQuerySet.as_manager()
    part_of = ("contribution", "remarks")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contribution"],
                condition=models.Q(ended_at=None),
                name="one_endorsement_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"Endorsed by {self.by}"


def endorsement_rows() -> ArraySubquery:
    """Bring of outer contributions the endorsement that is live, for ``endorsement_of``."""
    live = Endorsement.objects.live().filter(contribution=models.OuterRef("pk"))
    anew = Endorsement.objects.filter(pk=models.OuterRef("pk"))
    return json_rows(
        live,
        "at",
        "note",
        by=JSONObject(
            first_name=models.F("by__first_name"),
            last_name=models.F("by__last_name"),
            username=models.F("by__username"),
        ),
        is_current=models.ExpressionWrapper(
            models.Q(fingerprint=fingerprint(anew, "contribution__figures", Body.EST)),
            models.BooleanField(),
        ),
    )


def endorsement_of(contribution: Any) -> dict[str, Any] | None:
    """Say who endorsed a contribution that was fetched with ``endorsed``, and when; None else."""
    for row in contribution.endorsed:
        return {**row, "by": User(**row["by"]), "at": parse_datetime(row["at"])}
    return None
