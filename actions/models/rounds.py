"""What a round asks, and what each organisation therefore owes."""

from __future__ import annotations

from typing import Any, Self

import pghistory
from django.db import models
from django.urls import reverse

from actions.models.plans import OperationalAction
from cycles.models import Indicator, ReportingRound
from empact.lib.models import Addressed
from empact.people.models import REPORTERS, Organisation


class Asked(models.Model):
    """An indicator on which a round asks every participant of an action to report."""

    round = models.ForeignKey(ReportingRound, models.CASCADE, related_name="asked")
    action = models.ForeignKey(OperationalAction, models.CASCADE, related_name="asked")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "action", "indicator"], name="indicator_asked_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} of {self.action} in {self.round}"


class ObligationQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Keep what the organisations owe for which this person reports."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(organisation__in=Organisation.objects.represented_by(user, *REPORTERS))


@pghistory.track(model_name="ObligationHistory")
class Obligation(Addressed):
    """What one organisation owes for one action in one round: a contribution, by its due day."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="obligations")
    action = models.ForeignKey(OperationalAction, models.CASCADE, related_name="obligations")
    round = models.ForeignKey(ReportingRound, models.PROTECT, related_name="obligations")
    due_day = models.DateField()

    objects = ObligationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "action", "round"], name="one_obligation_per_round"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.action}, {self.round}"

    def get_absolute_url(self) -> str:
        return reverse("actions:obligation_detail", args=[self.pk])
