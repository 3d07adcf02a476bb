"""Delegations: single contributions that a coordinator gives to experts of the country."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import pghistory
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext

from actions.delegations.access import DELEGATION_ACCESS
from actions.obligations.models.obligations import Obligation
from actions.states import DELEGATED, DELEGATION_STEPS, WITH_THE_EXPERT, DelegationState
from cycles.recommendations.models import COORDINATING
from cycles.relations import Relation
from empact.lib.access import PartQuerySet, Seen, SeenQuerySet, within
from empact.lib.due_dates import has_passed
from empact.lib.models import Addressed, is_one_of
from empact.lib.states import LONGEST_REASON, StateChange, Stateful
from empact.people.accounts.models import User
from empact.people.roles.kinds import IN_A_TEAM, Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import organisations_of
from empact.people.roles.models.roles import RoleAssignment
from empact.records.markings.models import highest_of

if TYPE_CHECKING:
    from collections.abc import Mapping

NOBODY = "nobody"
"""Code of a delegation whose expert no longer acts for the country; computed, never stored."""


def acting_experts() -> models.QuerySet[RoleAssignment]:
    """Give the roles by which the expert of an outer delegation acts for the country today."""
    return RoleAssignment.objects.current().filter(
        person=models.OuterRef("expert"),
        organisation=models.OuterRef("obligation__organisation"),
        role__in=IN_A_TEAM,
    )


class DelegationQuerySet(SeenQuerySet):
    access = DELEGATION_ACCESS

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        """Give the relations of a person to delegations: as coordinator, or as expert."""

        def run_by(*roles: Role) -> models.Q:
            return within("obligation__organisation", organisations_of(user, *roles))

        return {
            Relation.COORDINATION: run_by(*COORDINATING),
            Relation.SPEAKER: run_by(Role.NEC),
            Relation.TEAM: run_by(*IN_A_TEAM) & models.Q(expert=user.pk),
        }

    def held_by(self, user: Any) -> Self:
        """Keep those that give this person a right, as long as they act for the country."""
        return self.filter(expert=user.pk, state__in=DELEGATED)

    def live(self) -> Self:
        return self.filter(state__in=DELEGATED)

    def given_to(self, user: Any) -> Self:
        """Keep delegations that this person has still to work on, by due date."""
        mine = Organisation.objects.represented_by(user, *IN_A_TEAM)
        return self.filter(
            expert=user.pk,
            state__in=WITH_THE_EXPERT,
            obligation__organisation__in=mine.values("pk"),
        ).order_by("due_day", "at", "pk")

    def ready_for(self, user: Any) -> Self:
        """Keep delegations that wait for this coordinator or their team, by due date."""
        return (
            self.of_country_of(user).filter(state=DelegationState.READY).order_by("due_day", "pk")
        )

    def without_anybody(self, user: Any) -> Self:
        """Keep delegations of this coordinator whose expert no longer acts for the country."""
        return (
            self.of_country_of(user)
            .with_nobody()
            .with_holder()
            .filter(state__in={*WITH_THE_EXPERT, DelegationState.READY})
        )

    def of_country_of(self, user: Any) -> Self:
        """Keep delegations in the countries that this person coordinates."""
        run = Organisation.objects.represented_by(user, *COORDINATING)
        return self.filter(obligation__organisation__in=run.values("pk"))

    def with_holder(self) -> Self:
        """Annotate whether the expert acts for the country today, as ``has_somebody``."""
        return self.annotate(has_somebody=models.Exists(acting_experts()))

    def with_somebody(self) -> Self:
        return self.filter(models.Exists(acting_experts()))

    def with_nobody(self) -> Self:
        """Keep those whose expert acts for the country no longer."""
        return self.filter(~models.Exists(acting_experts()))

    def with_marking(self) -> Self:
        """Annotate the marking of each with all that is shown of it, for ``carried_by``."""
        return self.annotate(
            carried=highest_of(
                "obligation__contribution__marking",
                "obligation__action__marking",
                "obligation__action__oap__marking",
            )
        )

    def with_last_look(self, user: Any) -> Self:
        """Annotate as ``known_until`` the time until which this person has read the changes.

        Before they first mark them as read, it is the time of the delegation.
        """
        mine = DelegationLook.objects.filter(delegation=models.OuterRef("pk"), person=user.pk)
        return self.annotate(
            known_until=Coalesce(models.Subquery(mine.values("at")[:1]), models.F("at"))
        )

    def with_names(self) -> Self:
        return self.select_related(
            "expert",
            "authority",
            "by",
            "obligation__organisation",
            "obligation__round",
            "obligation__contribution",
            "obligation__event",
            "obligation__action__goal",
            "obligation__action__oap__area",
        )


@pghistory.track(model_name="DelegationHistory")
class Delegation(Addressed, Stateful, Seen):
    """A contribution that a NEC delegates to an expert, with an internal due date and a note.

    The expert fills it in and marks it as ready for the coordinator, who submits or returns it. If
    the expert no longer acts for the country, it remains, and is shown without an expert.
    """

    obligation = models.ForeignKey(Obligation, models.CASCADE, related_name="delegations")
    expert = models.ForeignKey(User, models.PROTECT, related_name="delegations")
    authority = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="delegations"
    )
    due_day = models.DateField(help_text="Inside the country; no later than the report itself.")
    note = models.TextField(blank=True, max_length=LONGEST_REASON)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    state = models.CharField(max_length=20, choices=DelegationState, default=DelegationState.GIVEN)

    objects = DelegationQuerySet.as_manager()
    steps = DELEGATION_STEPS

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["obligation"],
                condition=~models.Q(state=DelegationState.ENDED),
                name="one_report_is_given_to_one_person_at_a_time",
            ),
            is_one_of("delegation_state_is_known", state=DelegationState),
        ]

    def __str__(self) -> str:
        return gettext("Contributions delegated to {expert}").format(expert=self.expert)

    def get_absolute_url(self) -> str:
        return reverse("actions:delegation_detail", args=[self.pk])

    @property
    def contribution(self) -> Any:
        """Return the contribution of the expert, None before it is begun.

        Select it with the obligation.
        """
        return getattr(self.obligation, "contribution", None)

    @property
    def is_with_expert(self) -> bool:
        return self.state in WITH_THE_EXPERT

    @property
    def is_back(self) -> bool:
        """True if its coordinator has it, and can return it."""
        return self.state in {DelegationState.READY, DelegationState.TAKEN_OVER}

    @property
    def is_live(self) -> bool:
        return self.state in DELEGATED

    @property
    def is_overdue(self) -> bool:
        return self.is_with_expert and has_passed(self.due_day)

    @property
    def is_nobodys(self) -> bool:
        """True if it waits for an expert who no longer acts for the country; ``with_holder``.

        A contribution that the country has submitted needs no expert.
        """
        is_waiting = self.is_with_expert or self.state == DelegationState.READY
        return is_waiting and not getattr(self, "has_somebody", True)

    @property
    def status(self) -> tuple[str, str]:
        """Return its status, as a code and in words; it can also be without an expert."""
        if self.is_nobodys:
            return NOBODY, pgettext("contribution", "No expert")
        return self.state, self.get_state_display()

    def obstacles_to_handing_in(self) -> list[str]:
        """Say what is missing before it can be marked as ready, answers not included.

        A coordinator may want to see a contribution that is not complete yet.
        """
        if self.contribution is None:
            return [gettext("Start the contribution and fill it in. Then mark it as ready.")]
        closed = self.contribution.why_closed()
        return [closed] if closed else []


class DelegationStateChange(StateChange):
    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("delegation", "delegation")

    @property
    def label(self) -> str:
        return str(DelegationState(self.after).label)


class DelegationLook(models.Model):
    """The time until which a coordinator has read an expert's changes in a delegation."""

    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="looks")
    person = models.ForeignKey(User, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    objects = PartQuerySet.as_manager()
    part_of = ("delegation", "looks")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["delegation", "person"], name="one_look_per_person_and_delegation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} on {self.delegation}"
