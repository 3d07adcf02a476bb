"""Exceptions for one action or one organisation in a round."""

from __future__ import annotations

from typing import Any, Self

import pghistory
from django.db import models

from actions.operational_actions.models.actions import OperationalAction
from cycles.indicators.models import Indicator
from cycles.rounds.models import ReportingRound
from empact.lib.access import PartQuerySet
from empact.lib.models import Addressed
from empact.people.roles.kinds import SUBMITTERS, Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import organisations_of


@pghistory.track(model_name="AdjustmentHistory")
class Adjustment(models.Model):
    """An indicator that a round asks of one action in addition to area and targets.

    If it is not ``asked``, it would follow from them, and is left out for this action.
    """

    round = models.ForeignKey(ReportingRound, models.CASCADE, related_name="adjustments")
    action = models.ForeignKey(OperationalAction, models.CASCADE, related_name="adjustments")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    asked = models.BooleanField()

    objects = PartQuerySet.as_manager()
    part_of = ("action", "asked")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "action", "indicator"], name="indicator_adjusted_once_per_action"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} of {self.action} in {self.round}"


class ExtensionQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Keep extensions for EST, and for the organisation that got each.

        Only these two see how late an organisation reports. Source: docs/domain.md, W8.
        """
        if not user.is_authenticated:
            return self.none()
        if organisations_of(user, Role.EST):
            return self.all()
        own = Organisation.objects.represented_by(user, *SUBMITTERS, Role.NEC_TEAM)
        return self.filter(organisation__in=own.values("pk"))


@pghistory.track(model_name="ExtensionHistory")
class Extension(Addressed):
    """A later due date for all contributions of one organisation in a round, with the reason."""

    round = models.ForeignKey(ReportingRound, models.PROTECT, related_name="extensions")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="extensions")
    due_day = models.DateField()
    reason = models.TextField()

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "organisation"], name="organisation_extended_once_per_round"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.round}"
