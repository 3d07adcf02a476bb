"""Reporting rounds: their dates and the indicators that they request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from cycles.cycles.models import CrimeArea, Cycle
from cycles.states import ROUND_STEPS, RoundState
from empact.lib.access import PartQuerySet
from empact.lib.models import Addressed, Versioned, is_one_of
from empact.lib.periods import ends_after_it_starts
from empact.lib.states import StateChange, Stateful
from empact.people.roles.models.parts import insiders_of

if TYPE_CHECKING:
    from datetime import date

ROUND_DAYS = (
    "first_day",
    "last_day",
    "opens_day",
    "due_day",
    "closes_day",
    "corrections_end_day",
)
"""The days that a round names, in their order."""


def usual_reminders() -> list[int]:
    return [14, 7, 2, -1]


class ReportingRoundQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """The calendar is for everybody inside; others know the rounds of what they follow.

        So a third country or partner knows of a round once it owes something in it.
        Source: docs/domain.md, W5.
        """
        if insiders_of(user):
            return self
        owed: Any = ReportingRound._meta.get_field("obligations").related_model
        return self.filter(pk__in=owed.objects.overseen_by(user).values("round"))


@pghistory.track(model_name="ReportingRoundHistory")
class ReportingRound(Addressed, Versioned, Stateful):
    """A time in which everybody reports on one period; what is asked of whom hangs on it.

    The period is what the figures cover. First entry is possible from ``opens_day`` to
    ``closes_day``; what was returned may come back until ``corrections_end_day``.
    """

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="rounds")
    name = models.CharField(max_length=200, unique=True)
    first_day = models.DateField()
    last_day = models.DateField()
    opens_day = models.DateField()
    due_day = models.DateField()
    closes_day = models.DateField()
    corrections_end_day = models.DateField()
    state = models.CharField(max_length=20, choices=RoundState, default=RoundState.PLANNED)
    asks_participants = models.BooleanField(
        default=True, help_text="Every participant of an action reports on it."
    )
    asks_leaders = models.BooleanField(
        default=False, help_text="The leader of an action reports on it as a whole."
    )
    asks_drivers = models.BooleanField(
        default=False, help_text="The driver of a plan reports on it as a whole."
    )
    asks_targets = models.BooleanField(
        default=True, help_text="Of an action, also the indicators of its targets are asked."
    )
    reminder_days = ArrayField(
        models.SmallIntegerField(),
        default=usual_reminders,
        blank=True,
        help_text="Days before the due date; a negative number means days after it.",
    )

    objects = ReportingRoundQuerySet.as_manager()
    steps = ROUND_STEPS

    class Meta:
        constraints = [
            ends_after_it_starts("round_ends_after_it_starts"),
            models.CheckConstraint(
                condition=models.Q(opens_day__lte=models.F("due_day"))
                & models.Q(due_day__lte=models.F("closes_day"))
                & models.Q(closes_day__lte=models.F("corrections_end_day")),
                name="round_opens_falls_due_closes_in_this_order",
            ),
            is_one_of("round_state_is_known", state=RoundState),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("actions:round_detail", args=[self.pk])

    @property
    def takes_first_entries(self) -> bool:
        return self.state == RoundState.OPEN

    def why_no_first_entries(self) -> str:
        """Say why nothing can be entered for the first time; for rounds where that is so."""
        if self.state == RoundState.PLANNED:
            return gettext("{round} opens on {day}. Come back then.").format(
                round=self, day=date_format(self.opens_day)
            )
        return gettext(
            "{round} closed on {day}, and first entry ended with it. Ask the EMPACT Support Team "
            "for a restatement."
        ).format(round=self, day=date_format(self.closes_day))

    @property
    def takes_corrections(self) -> bool:
        """True if a returned contribution can still be submitted again."""
        return self.state == RoundState.OPEN or (
            self.state == RoundState.CLOSED and timezone.localdate() <= self.corrections_end_day
        )

    @property
    def correction_day(self) -> date:
        """The last date by which what is returned today can come back."""
        return max(self.corrections_end_day, timezone.localdate())


class RoundStateChange(StateChange):
    round = models.ForeignKey(ReportingRound, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("round",)
    states = RoundState


@pghistory.track(model_name="RoundIndicatorHistory")
class RoundIndicator(models.Model):
    """An indicator on which a round asks: in the plans of one area, or without one in all."""

    round = models.ForeignKey(ReportingRound, models.CASCADE, related_name="indicators")
    area = models.ForeignKey(CrimeArea, models.PROTECT, null=True, blank=True, related_name="+")
    indicator = models.ForeignKey("cycles.Indicator", models.PROTECT, related_name="+")

    objects = PartQuerySet.as_manager()
    part_of = ("round",)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "area", "indicator"],
                nulls_distinct=False,
                name="round_asks_an_indicator_of_an_area_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} in {self.round}, {self.area or 'every plan'}"
