"""The proposal of a next cycle, the documents of its rehearsal, and the roles it proposes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

import pghistory
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from cycles.cycles.models import Cycle
from cycles.relations import held_by
from empact.lib.access import PartQuerySet, Seen, SeenQuerySet
from empact.lib.models import Addressed, Versioned, is_one_of
from empact.lib.periods import ends_after_it_starts
from empact.lib.states import StateChange, Stateful
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import Marking
from empact.records.outbox.models import Outbox, OutboxState, Written
from oaps.plans.models.plans import OAP, OAPRole
from results.next_cycle.access import NEXT_CYCLE_ACCESS
from results.next_cycle.proposals import Proposal
from results.states import NEXT_CYCLE_STEPS, NextCycleState

if TYPE_CHECKING:
    from collections.abc import Mapping


class NextCycleQuerySet(SeenQuerySet):
    access = NEXT_CYCLE_ACCESS

    def with_marking(self) -> Self:
        """Annotate that the proposal itself carries no marking, for ``carried_by``."""
        return self.annotate(carried=models.Value(None, output_field=models.JSONField()))

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        return held_by(user)


@pghistory.track(model_name="NextCycleHistory")
class NextCycle(Addressed, Versioned, Stateful, Seen):
    """The proposal of the cycle that follows a cycle in evaluation.

    ``proposal`` holds its priorities and crime areas as ``Proposal`` writes them. ``created`` is
    the cycle that came of it. ``work`` is the background work that creates it.
    """

    cycle = models.OneToOneField(Cycle, models.PROTECT, related_name="next_cycle")
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    oap_years = models.PositiveSmallIntegerField(
        default=2, help_text="For how many years the first OAPs run."
    )
    proposal = models.JSONField(default=dict)
    state = models.CharField(max_length=20, choices=NextCycleState, default=NextCycleState.DRAFT)
    created = models.OneToOneField(
        Cycle, models.PROTECT, null=True, blank=True, related_name="created_from"
    )
    work = models.OneToOneField(
        Outbox, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    objects = NextCycleQuerySet.as_manager()
    steps = NEXT_CYCLE_STEPS
    unsettled: ClassVar = {NextCycleState.DRAFT}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_year__gte=models.F("first_year")),
                name="next_cycle_ends_after_it_starts",
            ),
            is_one_of("next_cycle_state_is_known", state=NextCycleState),
            models.CheckConstraint(
                condition=models.Q(state=NextCycleState.CREATED) | models.Q(created=None),
                name="next_cycle_has_its_cycle_once_created",
            ),
        ]

    def __str__(self) -> str:
        return f"The next cycle, {self.first_year}–{self.last_year}"

    def get_absolute_url(self) -> str:
        return reverse("results:next_cycle_detail", args=[self.pk])

    @property
    def content(self) -> Proposal:
        """The proposed priorities and what becomes of crime areas."""
        return Proposal.read(self.proposal)

    @property
    def is_draft(self) -> bool:
        return self.state == NextCycleState.DRAFT

    @property
    def is_running(self) -> bool:
        return self.state == NextCycleState.RUNNING

    @property
    def has_failed(self) -> bool:
        """True if its creation failed too often to be tried again. Select ``work`` with it."""
        work = self.work
        return self.is_running and work is not None and work.state == OutboxState.QUARANTINED

    @property
    def is_interrupted(self) -> bool:
        """True if a try ended in the middle, and the next one has not begun. Select ``work``."""
        work = self.work
        if work is None or not self.is_running or self.has_failed:
            return False
        if work.state == OutboxState.RUNNING:  # as far as its lease goes
            return work.due_at < timezone.now()
        return bool(work.failures or work.lapses)


class NextCycleStateChange(StateChange):
    next_cycle = models.ForeignKey(NextCycle, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("next_cycle", "proposal")
    states = NextCycleState


class NextCycleProgress(models.Model):
    """The progress of the creation of a next cycle.

    A row of its own, since the transaction that creates the cycle holds the proposal.
    """

    next_cycle = models.OneToOneField(NextCycle, models.CASCADE, related_name="progress")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.done} of {self.total}"


class NextCycleDocument(Addressed, Written):
    """The rehearsal of a next cycle as PDF, frozen as it was. How far its writing is: ``work``."""

    kept_in = "rehearsals"

    next_cycle = models.ForeignKey(NextCycle, models.CASCADE, related_name="documents")
    content = models.JSONField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the content.")
    marking = models.ForeignKey(Marking, models.PROTECT, null=True, related_name="+")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PartQuerySet.as_manager()
    part_of = ("next_cycle", "proposal")

    class Meta:
        verbose_name = "document of a rehearsal"
        verbose_name_plural = "documents of rehearsals"
        constraints = [
            models.UniqueConstraint(
                fields=["next_cycle", "digest", "marking"],
                nulls_distinct=False,
                name="one_rehearsal_document_per_content",
            ),
        ]

    def __str__(self) -> str:
        return f"Rehearsal of {self.next_cycle}"

    def get_absolute_url(self) -> str:
        return reverse("results:rehearsal_document", args=[self.pk])

    @property
    def file_name(self) -> str:
        """The name of the file when it is downloaded, its marking first."""
        return f"{slugify(f'{self.marking_id or ""} {self}')}.pdf"


class ProposedRole(Addressed):
    """A driver or co-driver of the last OAP of an area, proposed for the next OAP with its dates.

    It gives no right. The EST appoints the person, or somebody else, on the page of the OAP.
    """

    next_cycle = models.ForeignKey(NextCycle, models.CASCADE, related_name="roles")
    oap = models.ForeignKey(OAP, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=OAPRole)
    first_day = models.DateField()
    last_day = models.DateField()

    objects = PartQuerySet.as_manager()
    part_of = ("next_cycle", "proposal")

    class Meta:
        constraints = [
            ends_after_it_starts("proposed_role_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["oap", "person", "role"], name="proposed_role_once_per_oap"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()} of {self.oap}"
