"""Priorities, from Europol's recommendation to the Council's decision, and their links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import pghistory
from django.db import models
from django.urls import reverse

from cycles.assessments.models.assessments import ThreatAssessment
from cycles.assessments.models.threats import Threat
from cycles.cycles.models import CrimeArea, Cycle
from cycles.decisions.models import Decision
from cycles.states import OVER
from empact.lib.models import Addressed, Versioned, is_one_of, track_links
from empact.lib.search import spelling_index, words_index
from empact.lib.states import StateChange, Stateful
from priorities.states import PRIORITY_STEPS, PriorityState

if TYPE_CHECKING:
    from uuid import UUID


class PriorityQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Keep adopted ones, which are public, and what was recommended in a readable assessment.

        What stands in an assessment that is being written is its authors' alone.
        """
        if not user.is_authenticated:
            return self.adopted()
        readable = ThreatAssessment.objects.readable_by(user, "threats")
        return self.filter(
            models.Q(state=PriorityState.ADOPTED) | models.Q(assessment__in=readable.values("pk"))
        )

    def recommended(self) -> Self:
        """Keep what Europol recommended and nobody has taken further."""
        return self.filter(state=PriorityState.RECOMMENDED)

    def advised(self) -> Self:
        return self.filter(state=PriorityState.ADVISED)

    def adopted(self) -> Self:
        return self.filter(state=PriorityState.ADOPTED)

    def to_plan_for(self) -> Self:
        """Keep the adopted ones of cycles that go on, with cycle and areas, in reading order."""
        going_on = self.adopted().exclude(cycle__state__in=OVER)
        areas = CrimeArea.objects.order_by("rank", "name", "pk")
        return (
            going_on.select_related("cycle")
            .prefetch_related(models.Prefetch("areas", areas))
            .order_by("-cycle__first_year", "rank", "name", "pk")
        )

    def without_adopted_plan(self) -> Self:
        """Keep those of which no OAP has been adopted."""
        plans: Any = Priority._meta.get_field("oaps").related_model
        adopted = plans.objects.adopted().filter(priority=models.OuterRef("pk"))
        return self.filter(~models.Exists(adopted))


@pghistory.track(model_name="PriorityHistory")
class Priority(Addressed, Versioned, Stateful):
    """A crime threat that is recommended, advised and at last adopted as a priority of one cycle.

    Its areas are the fields of crime that it covers; its threats are what it answers.
    """

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="priorities")
    assessment = models.ForeignKey(
        ThreatAssessment, models.PROTECT, null=True, blank=True, related_name="priorities"
    )
    name = models.CharField(max_length=200)
    rank = models.PositiveSmallIntegerField(default=100)
    reason = models.TextField(blank=True, help_text="Why Europol recommends it.")
    areas = models.ManyToManyField(CrimeArea, related_name="priorities")
    threats = models.ManyToManyField(Threat, blank=True, related_name="priorities")
    predecessors = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="successors"
    )
    adopted_by = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="priorities"
    )
    state = models.CharField(
        max_length=20, choices=PriorityState, default=PriorityState.RECOMMENDED
    )

    objects = PriorityQuerySet.as_manager()
    steps = PRIORITY_STEPS

    class Meta:
        verbose_name_plural = "priorities"
        indexes = [
            words_index("name", name="priority_name_words"),
            words_index("reason", name="priority_reason_words"),
            spelling_index("name", name="priority_spelling"),
        ]
        constraints = [
            # Of what was recommended something may be adopted under the same name.
            models.UniqueConstraint(
                fields=["cycle", "name"],
                condition=models.Q(state="adopted"),
                name="priority_adopted_once_per_cycle",
            ),
            is_one_of("priority_state_is_known", state=PriorityState),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("priorities:priority_detail", args=[self.pk])

    @property
    def is_recommended(self) -> bool:
        """True if it is a recommendation of Europol that is neither advised nor adopted."""
        return self.state == PriorityState.RECOMMENDED

    @property
    def is_advised(self) -> bool:
        return self.state == PriorityState.ADVISED

    def recorded_with_step(self) -> dict[str, Any]:
        return {"name": self.name}

    def ancestors(self) -> set[UUID]:
        """Give the ids of all that this follows, directly or through others. A query a step."""
        links = PriorityPredecessor.objects
        found: set[UUID] = set()
        reached = {self.pk}
        while reached:
            earlier = links.filter(from_priority__in=reached).values_list("to_priority", flat=True)
            reached = set(earlier) - found
            found |= reached
        return found


PriorityArea: Any = track_links(Priority.areas, "PriorityArea", __name__)
track_links(Priority.threats, "PriorityThreat", __name__)
PriorityPredecessor: Any = track_links(Priority.predecessors, "PriorityPredecessor", __name__)


class PriorityStateChange(StateChange):
    """One step of a priority, with the name under which it has stood since."""

    priority = models.ForeignKey(Priority, models.CASCADE, related_name="changes")
    name = models.CharField(max_length=200)
    states = PriorityState
