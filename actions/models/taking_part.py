"""In which actions people lead or take part today, as conditions and as ids.

What a person may see follows from these few sets. Each is found once in a request and goes into the
conditions as one parameter. So a condition is small however many parts the person has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from actions.models.kinds import LEADING
from actions.states import ParticipationState
from empact.lib.access import within
from empact.lib.memo import known
from empact.people.kinds import OrganisationKind
from empact.people.models import ASKED_TO_COMMIT
from empact.people.parts import Part, held_of, insiders_of, outsiders_of, roles_of
from empact.records.models import released_to
from oaps.access import ADOPTED

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from uuid import UUID

type Ids = frozenset[UUID]


class TakingPart(models.QuerySet):
    """Operational actions, of which it is known who leads them and who takes part."""

    def leading_parts(self, user: Any) -> list[Part]:
        """List the parts by which this person leads or co-leads an action today."""
        assignments: Any = self.model._meta.get_field("assignments").related_model
        held = held_of(assignments, user)
        return [part for part in held if part.is_live and part.role in LEADING]

    def led_inside(self, user: Any) -> Ids:
        """Give the ids of those that this person leads, not for a third country or partner."""
        led = self.leading_parts(user)
        return frozenset(part.object for part in led if part.object and not part.is_outside)

    def led_outside(self, user: Any) -> Ids:
        """Give the ids of those that this person leads for a third country or partner."""
        led = self.leading_parts(user)
        return frozenset(part.object for part in led if part.object and part.is_outside)

    def plans_led_in(self, user: Any) -> Ids:
        """Give the ids of the plans in which this person leads an action."""
        led = self._all.led_inside_by(user)
        return self._ids("plans led in", user, led.values_list("oap"))

    def plans_asked_in(self, user: Any) -> Ids:
        """Give the ids of the plans in which their organisation is asked to commit, or has."""
        return self._ids("plans asked in", user, self._all.asked_of(user).values_list("oap"))

    def joined_by_states_of(self, user: Any) -> Ids:
        """Give the ids of those in which a Member State takes part for which this person acts."""
        states = frozenset(
            part.organisation
            for part in roles_of(user)
            if part.kind == OrganisationKind.MEMBER_STATE
        )
        joined = self._participations().filter(
            within("organisation", states), state=ParticipationState.COMMITTED
        )
        return self._ids("joined by states", user, joined.values_list("action"))

    def opened_to(self, user: Any, *roles: str) -> Ids:
        """Give the ids of those open to an outsider for which this person acts in such a role."""
        opened = self._all.open_to(outsiders_of(user, *roles))
        return self._ids(("opened to", roles), user, opened.values_list("pk"))

    def _ids(self, name: object, user: Any, rows: models.QuerySet) -> Ids:
        return known(
            (self.model, name, user.pk), lambda: frozenset(found for (found,) in rows.distinct())
        )

    @property
    def _all(self) -> Self:
        return self.model.objects.all()  # type: ignore[no-any-return,attr-defined]  # its model has objects

    def _participations(self) -> models.QuerySet:
        model: Any = self.model._meta.get_field("participations").related_model
        return model.objects.all()

    def joined_by(self, organisations: models.QuerySet | AbstractSet[UUID]) -> Self:
        """Keep those to which one of these organisations is committed, as leader or otherwise."""
        committed = self._participations().filter(state=ParticipationState.COMMITTED)
        return self.filter(pk__in=committed.filter(organisation__in=organisations).values("action"))

    def led_by(self, user: Any) -> Self:
        """Keep those of which this person is leader or co-leader.

        A person who no longer acts for the leading organisation leads no longer.
        """
        return self.filter(within("pk", self.led_inside(user) | self.led_outside(user)))

    def led_inside_by(self, user: Any) -> Self:
        """Keep those that this person leads, and not for a third country or partner.

        These lead on, but what they see is what is releasable to them.
        """
        return self.filter(within("pk", self.led_inside(user)))

    def asked_of(self, user: Any) -> Self:
        """Keep those to which an organisation that this person coordinates is asked to commit."""
        asked = self._participations().filter(
            within("organisation", insiders_of(user, *ASKED_TO_COMMIT)),
            state__in=[ParticipationState.PROPOSED, ParticipationState.COMMITTED],
        )
        return self.filter(pk__in=asked.values("action"))

    def open_to(self, outsiders: AbstractSet[UUID]) -> Self:
        """Keep the actions of these third countries and partners that are releasable to them."""
        return self.joined_by(outsiders).filter(
            released_to(self.model, outsiders), oap__state__in=ADOPTED
        )
