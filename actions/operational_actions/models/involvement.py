"""Actions that people lead or take part in today, as conditions and as ids.

A person's rights to see follow from these few sets. Each is found once in a request and goes into
the conditions as one parameter. So a condition is small however many parts the person has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from actions.operational_actions.models.kinds import LEADING
from actions.states import ParticipationState
from empact.lib.access import within
from empact.lib.statements import ids
from empact.people.roles.kinds import ASKED_TO_COMMIT, OrganisationKind
from empact.people.roles.models.parts import Part, held_of, insiders_of, outsiders_of, roles_of
from empact.records.markings.models import released_to
from oaps.plans.access import ADOPTED

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from uuid import UUID

type Ids = frozenset[UUID]


@ids
def _led_inside(user: Any, actions: type[models.Model]) -> Ids:
    led = leading_parts(user, actions)
    return frozenset(part.object for part in led if part.object and not part.is_outside)


@ids
def _led_outside(user: Any, actions: type[models.Model]) -> Ids:
    led = leading_parts(user, actions)
    return frozenset(part.object for part in led if part.object and part.is_outside)


@ids
def _plans_led_in(user: Any, actions: Any) -> Ids:
    return _found(actions.objects.led_inside_by(user).values_list("oap"))


@ids
def _plans_asked_in(user: Any, actions: Any) -> Ids:
    return _found(actions.objects.asked_of(user).values_list("oap"))


@ids
def _joined_by_states(user: Any, actions: Any) -> Ids:
    states = frozenset(
        part.organisation for part in roles_of(user) if part.kind == OrganisationKind.MEMBER_STATE
    )
    joined = participations_in(actions).filter(
        within("organisation", states), state=ParticipationState.COMMITTED
    )
    return _found(joined.values_list("action"))


@ids
def _opened(user: Any, actions: Any, *roles: str) -> Ids:
    return _found(actions.objects.open_to(outsiders_of(user, *roles)).values_list("pk"))


@ids
def _opened_and_led(user: Any, actions: Any) -> Ids:
    return _opened(user, actions) & _led_outside(user, actions)


@ids
def _opened_and_led_at_all(user: Any, actions: Any) -> Ids:
    return _opened(user, actions) & (_led_inside(user, actions) | _led_outside(user, actions))


def _found(rows: models.QuerySet) -> Ids:
    return frozenset(found for (found,) in rows.distinct())


def leading_parts(user: Any, actions: type[models.Model]) -> list[Part]:
    """List the parts by which this person leads or co-leads an action today."""
    assignments: Any = actions._meta.get_field("assignments").related_model
    held = held_of(assignments, user)
    return [part for part in held if part.is_live and part.role in LEADING]


def participations_in(actions: type[models.Model]) -> models.QuerySet:
    model: Any = actions._meta.get_field("participations").related_model
    return model.objects.all()


class TakingPart(models.QuerySet):
    """Operational actions with the conditions for their leaders and participants."""

    def leading_parts(self, user: Any) -> list[Part]:
        """List the parts by which this person leads or co-leads an action today."""
        return leading_parts(user, self.model)

    def led_inside(self, user: Any) -> Ids:
        """Give the ids of those that this person leads, not for a third country or partner."""
        return _led_inside(user, self.model)

    def led_outside(self, user: Any) -> Ids:
        """Give the ids of those that this person leads for a third country or partner."""
        return _led_outside(user, self.model)

    def plans_led_in(self, user: Any) -> Ids:
        """Give the ids of the plans in which this person leads an action."""
        return _plans_led_in(user, self.model)

    def plans_asked_in(self, user: Any) -> Ids:
        """Give the ids of the plans in which their organisation is asked to commit, or has."""
        return _plans_asked_in(user, self.model)

    def joined_by_states_of(self, user: Any) -> Ids:
        """Give the ids of those in which a Member State takes part for which this person acts."""
        return _joined_by_states(user, self.model)

    def opened_to(self, user: Any, *roles: str) -> Ids:
        """Give the ids of those open to an outsider for which this person acts in such a role."""
        return _opened(user, self.model, *roles)

    def opened_and_led_by(self, user: Any) -> Ids:
        """Give the ids of those open to a third country or partner for which this person leads."""
        return _opened_and_led(user, self.model)

    def opened_and_led_at_all_by(self, user: Any) -> Ids:
        """Give the ids of those open to an outsider that this person leads, for whomever."""
        return _opened_and_led_at_all(user, self.model)

    def joined_by(self, organisations: models.QuerySet | AbstractSet[UUID]) -> Self:
        """Keep those to which one of these organisations is committed, as leader or otherwise."""
        committed = participations_in(self.model).filter(state=ParticipationState.COMMITTED)
        if isinstance(organisations, models.QuerySet):
            theirs = models.Q(organisation__in=organisations)
        else:
            theirs = within("organisation", organisations)
        return self.filter(pk__in=committed.filter(theirs).values("action"))

    def led_by(self, user: Any) -> Self:
        """Keep those of which this person is leader or co-leader.

        A person who no longer acts for the leading organisation leads no longer.
        """
        return self.filter(within("pk", self.led_inside(user) | self.led_outside(user)))

    def led_inside_by(self, user: Any) -> Self:
        """Keep actions that this person leads, and not for a third country or partner.

        Those leaders see only what is releasable to them.
        """
        return self.filter(within("pk", self.led_inside(user)))

    def asked_of(self, user: Any) -> Self:
        """Keep those to which an organisation that this person coordinates is asked to commit."""
        asked = participations_in(self.model).filter(
            within("organisation", insiders_of(user, *ASKED_TO_COMMIT)),
            state__in=[ParticipationState.PROPOSED, ParticipationState.COMMITTED],
        )
        return self.filter(pk__in=asked.values("action"))

    def open_to(self, outsiders: AbstractSet[UUID]) -> Self:
        """Keep the actions of these third countries and partners that are releasable to them."""
        return self.joined_by(outsiders).filter(
            released_to(self.model, outsiders), oap__state__in=ADOPTED
        )
