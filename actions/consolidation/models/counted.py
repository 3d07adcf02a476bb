"""Decisions on consolidated figures, and objections of organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from actions.consolidation.access import DIFFERENCE_ACCESS, OBJECTION_ACCESS
from actions.consolidation.models.overlaps import amount, deciding_or_team
from actions.contributions.models.figures import Figure
from actions.states import OBJECTION_STEPS, ObjectionState
from cycles.relations import Relation
from empact.lib.access import PartQuerySet, Seen, SeenQuerySet, within
from empact.lib.models import Addressed, Versioned, is_one_of
from empact.lib.states import StateChange, Stateful
from empact.people.roles.kinds import SUBMITTERS, Role
from empact.people.roles.models.parts import organisations_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class DifferenceQuerySet(SeenQuerySet):
    access = DIFFERENCE_ACCESS

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        return deciding_or_team(user)

    def live(self) -> Self:
        """Keep valid decisions: not undone, and not overtaken by changed figures."""
        return self.filter(ended_at=None)


@pghistory.track(model_name="DifferenceHistory")
class Difference(Addressed, Seen):
    """A reviewer's decision on what a consolidated figure adds to own ones, or subtracts.

    Own figures of 10 and 20 with a consolidated 35 make +5, "not attributed to a country". With 27
    they make −3, "counted by more than one country". ``basis`` identifies the figures next to it:
    when one of them changes, the question is open again. Source: docs/domain.md, N8.
    """

    figure = models.ForeignKey(Figure, models.CASCADE, related_name="differences")
    difference = amount()
    reason = models.TextField()
    basis = models.CharField(max_length=32, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    overtaken = models.BooleanField(
        default=False, editable=False, help_text="It ended because related figures changed."
    )

    objects = DifferenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["figure"],
                condition=models.Q(ended_at=None),
                name="one_difference_of_a_figure_holds",
            ),
        ]

    def __str__(self) -> str:
        return f"Difference of {self.figure}"


class ObjectionQuerySet(SeenQuerySet):
    access = OBJECTION_ACCESS

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        mine = organisations_of(user, *SUBMITTERS, Role.NEC_TEAM)
        coordinated = within("figure__contribution__obligation__organisation", mine)
        return {**deciding_or_team(user), Relation.COORDINATION: coordinated}

    def not_withdrawn(self) -> Self:
        """Keep those that appear with the total: answered or not, but never withdrawn."""
        return self.exclude(state=ObjectionState.WITHDRAWN)

    def stood_at(self, moment: datetime) -> Self:
        """Keep those that appeared with the total at a moment, even if withdrawn later."""
        taken_back = ObjectionStateChange.objects.filter(
            objection=models.OuterRef("pk"), after=ObjectionState.WITHDRAWN, at__lte=moment
        )
        return self.filter(~models.Exists(taken_back), at__lte=moment)

    def waiting_first(self) -> Self:
        waits = models.Case(models.When(state=ObjectionState.RAISED, then=0), default=1)
        return self.order_by(waits, "-at", "pk")

    def unanswered(self) -> Self:
        return self.filter(state=ObjectionState.RAISED)


@pghistory.track(model_name="ObjectionHistory")
class Objection(Addressed, Versioned, Stateful, Seen):
    """An objection of an organisation to the counted value of its figure.

    EST answers, and both appear with the total. It is possible at any time, also when the total has
    been published. Source: docs/domain.md, W7.
    """

    figure = models.ForeignKey(Figure, models.CASCADE, related_name="objections")
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now, editable=False)
    state = models.CharField(max_length=20, choices=ObjectionState, default=ObjectionState.RAISED)

    objects = ObjectionQuerySet.as_manager()
    steps = OBJECTION_STEPS

    class Meta:
        constraints = [
            is_one_of("objection_state_is_known", state=ObjectionState),
            models.UniqueConstraint(
                fields=["figure"],
                condition=models.Q(state=ObjectionState.RAISED),
                name="one_objection_of_a_figure_waits",
            ),
        ]

    def __str__(self) -> str:
        return f"Objection on {self.figure}"

    def get_absolute_url(self) -> str:
        return reverse("actions:objection_detail", args=[self.pk])


class ObjectionStateChange(StateChange):
    objection = models.ForeignKey(Objection, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("objection", "objection")
    states = ObjectionState
