"""The frame of everything: the cycle, where it stands, and its fields of crime."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

import pghistory
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cycles.states import CYCLE_STEPS, OVER, AssessmentState, CycleState
from empact.lib.languages import Words, lazy_day
from empact.lib.models import Addressed, Versioned, is_one_of
from empact.lib.periods import days_in_words, ends_after_it_starts
from empact.lib.states import StateChange, Stateful


class PublicQuerySet(models.QuerySet):
    """Rows that hold nothing but what public texts say."""

    def visible_to(self, user: Any) -> Self:
        """Keep all for whoever has signed in."""
        return self.all() if user.is_authenticated else self.none()


class CycleQuerySet(PublicQuerySet):
    def with_next(self) -> Self:
        """Fetch what the calendar of each cycle says is still ahead, for ``next_milestone``."""
        ahead = Milestone.objects.filter(last_day__gte=timezone.localdate())
        return self.prefetch_related(
            models.Prefetch("milestones", ahead.order_by("first_day", "name", "pk"), "coming")
        )


@pghistory.track(model_name="CycleHistory")
class Cycle(Addressed, Versioned, Stateful):
    """Four years of the EU's work against serious and organised crime (earlier: two, four)."""

    first_year = models.PositiveSmallIntegerField(unique=True)
    last_year = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=20, choices=CycleState, default=CycleState.THREAT_ASSESSMENT
    )

    objects = CycleQuerySet.as_manager()
    steps = CYCLE_STEPS

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_year__gte=models.F("first_year")),
                name="cycle_ends_after_it_starts",
            ),
            is_one_of("cycle_state_is_known", state=CycleState),
        ]

    def __str__(self) -> str:
        return f"EMPACT {self.first_year}–{self.last_year}"

    def get_absolute_url(self) -> str:
        return reverse("cycles:cycle_detail", args=[self.pk])

    @property
    def next_stage(self) -> CycleState | None:
        """The stage that follows, or None after evaluation: a cycle closes by a step of its own."""
        if self.state in OVER:
            return None
        return next(CycleState(state) for state in self.next_states)

    @property
    def next_milestone(self) -> Any:
        """The next milestone of a cycle fetched ``with_next``; none of a stage that is over."""
        stages = list(CycleState.values)
        now = stages.index(self.state)
        coming: Any = self
        return next((row for row in coming.coming if stages.index(row.stage) >= now), None)

    def obstacles_to_next_stage(self) -> list[Words]:
        """Say what has to be done before the cycle moves on, in words for those who run it.

        Source: docs/domain.md, C6.
        """
        match self.state:
            case CycleState.THREAT_ASSESSMENT:
                return self._missing_from_assessment()
            case CycleState.POLICY:
                return self._missing_from_policy()
            case CycleState.STRATEGIC_PLANNING:
                return self._missing_from_planning()
            case CycleState.IMPLEMENTATION:
                return self._missing_from_implementation()
            case _:
                return []

    def _missing_from_assessment(self) -> list[Words]:
        if self.assessments.filter(state=AssessmentState.PUBLISHED).exists():
            return []
        return [_("No threat assessment is published. Europol publishes it on its page.")]

    def _missing_from_policy(self) -> list[Words]:
        if self.priorities.adopted().exists():
            return []
        return [_("No priority is adopted. Record the Council's decision that adopts them.")]

    def _missing_from_planning(self) -> list[Words]:
        missing: list[Words] = []
        plan = getattr(self, "plan", None)
        if plan is None:
            missing.append(_("There is no strategic plan. The Commission writes it on this page."))
        elif not plan.is_adopted:
            missing.append(
                _(
                    "The strategic plan is not adopted. The COSI secretariat records on its "
                    "page that COSI has adopted it."
                )
            )
        unplanned = self.priorities.adopted().without_adopted_plan().order_by("rank", "pk")
        return missing + [
            format_lazy(
                _("{priority}: no OAP is adopted. Adopt at least one of each priority."),
                priority=priority,
            )
            for priority in unplanned
        ]

    def _missing_from_implementation(self) -> list[Words]:
        """Name what still runs: a cycle is evaluated when the period of its last OAP has ended."""
        if last_day := self.last_day_of_oaps():
            if last_day < timezone.localdate():
                return []
            return [
                format_lazy(
                    _("An OAP runs until {day}. Wait until its period has ended."),
                    day=lazy_day(last_day),
                )
            ]
        if timezone.localdate() < date(self.last_year, 1, 1):
            return [
                format_lazy(
                    _("Its last year, {last_year}, has not begun."), last_year=self.last_year
                )
            ]
        return []

    def last_day_of_oaps(self) -> date | None:
        """The last day on which an adopted OAP of the cycle runs, or None where there is none."""
        # Through the link that they declare, since OAPs build on priorities, and these on cycles.
        oaps: Any = self.priorities.model._meta.get_field("oaps").related_model
        adopted = oaps.objects.adopted().filter(priority__cycle=self)
        return adopted.aggregate(last=models.Max("last_day"))["last"]  # type: ignore[no-any-return]  # of an aggregate


@pghistory.track(model_name="CrimeAreaHistory")
class CrimeArea(Addressed):
    """A field of crime that stays the same across cycles and so carries the time series."""

    code = models.SlugField(max_length=20, unique=True)
    name = models.CharField(max_length=200, unique=True)
    rank = models.PositiveSmallIntegerField(default=100)

    objects = PublicQuerySet.as_manager()

    def __str__(self) -> str:
        return gettext(self.name)


class CycleStateChange(StateChange):
    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="changes")

    objects = PublicQuerySet.as_manager()

    @property
    def in_words(self) -> str:
        if self.after == CycleState.CLOSED:
            return gettext("The cycle was closed")
        if self.before == CycleState.CLOSED:
            return gettext("The cycle was reopened")
        return gettext("{stage} began").format(stage=CycleState(self.after).label)


@pghistory.track(model_name="MilestoneHistory")
class Milestone(Addressed, Versioned):
    """A day, or a few, that matter to a cycle: a meeting, a publication, a deadline."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="milestones")
    stage = models.CharField(max_length=20, choices=CycleState)
    name = models.CharField(max_length=200)
    first_day = models.DateField()
    last_day = models.DateField()

    objects = PublicQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_starts("milestone_ends_after_it_starts"),
            is_one_of("milestone_stage_is_known", stage=CycleState),
            models.UniqueConstraint(
                fields=["cycle", "name", "first_day"], name="milestone_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.in_words}"

    def get_absolute_url(self) -> str:
        return self.cycle.get_absolute_url()

    @property
    def in_words(self) -> str:
        return days_in_words(self.first_day, self.last_day)

    @property
    def is_over(self) -> bool:
        return self.last_day < timezone.localdate()
