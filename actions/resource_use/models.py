"""Resources that organisations put into actions, round by round."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, Self

import pghistory
from django.db import models
from django.db.models.functions import RowNumber

from actions.needs.models import ResourceAllocation, ResourceKind
from actions.obligations.models.obligations import WHOLE_TEAM
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.assignments import actions_given_to
from actions.resource_use.access import RESOURCE_USE_ACCESS
from actions.states import ParticipationState
from cycles.relations import Relation, held_by
from cycles.rounds.models import ReportingRound
from empact.lib.access import Seen, SeenQuerySet, both, within
from empact.lib.models import Addressed, Versioned, is_one_of
from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import insiders_of
from oaps.plans.models.plans import plans_steered_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db.models import QuerySet

    from empact.people.roles.models.organisations import OrganisationQuerySet


class ResourceUseQuerySet(SeenQuerySet):
    access = RESOURCE_USE_ACCESS

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        """Give the relations of a person to resources used: as for the contribution."""
        return {
            Relation.TEAM: entered_by_team_of(user),
            Relation.LEADER: within("action", OperationalAction.objects.led_inside(user)),
            Relation.STEERING: within("action__oap", plans_steered_by(user)),
            **held_by(user),
        }

    def of(self, action: OperationalAction, organisation: Organisation, round: Any) -> Self:  # noqa: A002 -- the field's name
        rows = self.filter(action=action, organisation=organisation, round=round)
        return rows.order_by("kind", "source", "pk")

    def counted_once(self, *, by_year: bool = False) -> Self:
        """Keep rows that add up: of people the highest of a line's rounds, of the rest each round.

        Four people who work through three rounds are four and not twelve; their days and euro add
        up. A line is an action, organisation, planned line and source. Source: docs/domain.md, N5.
        """
        line: list[Any] = ["action", "organisation", "allocation", "source"]
        if by_year:
            line.append("round__first_day__year")
        people = self.filter(kind=ResourceKind.PEOPLE).annotate(
            place=models.Window(
                RowNumber(), partition_by=line, order_by=[models.F("amount").desc(), "pk"]
            )
        )
        highest = people.filter(place=1).values("pk")
        return self.filter(~models.Q(kind=ResourceKind.PEOPLE) | models.Q(pk__in=highest))


def followed_by(user: Any) -> models.Q:
    """Hold for resources of organisations whose use this person may see."""
    uses = ResourceUse.objects.all()
    table = uses.access
    return table.condition(table.readers(table.opens), uses.relations(user))


def entered_by_team_of(user: Any) -> models.Q:
    """Hold for entries of an inside organisation for which this person reports."""
    condition = within("organisation", insiders_of(user, *WHOLE_TEAM))
    for organisation in insiders_of(user, Role.EXPERT):
        given = actions_given_to(user, organisation)
        condition |= both(within("organisation", {organisation}), within("action", given))
    return condition


def entering_parts(user: Any) -> QuerySet[Participation]:
    """Give the participations for which this person may enter resources used.

    Of organisations that are, or were, committed.
    """
    begun = [ParticipationState.COMMITTED, ParticipationState.WITHDRAWN]
    return Participation.objects.filter(entered_by_team_of(user), state__in=begun)


def enterers(action: OperationalAction, user: Any) -> OrganisationQuerySet:
    """Give the organisations for which this person may enter resources used in an action."""
    parts = entering_parts(user).filter(action=action)
    return Organisation.objects.filter(pk__in=parts.values("organisation")).order_by("name", "pk")


@pghistory.track(model_name="ResourceUseHistory")
class ResourceUse(Addressed, Versioned, Seen):
    """A resource that an organisation put into an action in one round: people, person-days or euro.

    It belongs to a planned line, or to none. Kind and source are its own, so that it stays readable
    when an amendment removes the planned line.
    """

    action = models.ForeignKey(OperationalAction, models.CASCADE, related_name="resource_uses")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    round = models.ForeignKey(ReportingRound, models.PROTECT, related_name="+")
    allocation = models.ForeignKey(
        ResourceAllocation, models.SET_NULL, null=True, blank=True, related_name="uses"
    )
    kind = models.CharField(max_length=20, choices=ResourceKind)
    source = models.CharField(max_length=200, blank=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2)

    objects = ResourceUseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["allocation", "round"], name="resource_used_once_per_round"
            ),
            models.UniqueConstraint(
                fields=["action", "organisation", "round", "kind", "source"],
                condition=models.Q(allocation=None),
                name="unplanned_resource_once_per_round",
            ),
            models.CheckConstraint(
                condition=models.Q(amount__gte=0), name="resource_use_is_not_negative"
            ),
            is_one_of("resource_use_kind_is_known", kind=ResourceKind),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.organisation} in {self.round}"


def seal_of_uses(rows: Iterable[ResourceUse]) -> str:
    """Give a hash that identifies rows and their versions: it differs once one has changed."""
    versions = sorted(f"{row.pk}:{row.version}" for row in rows)
    return sha256("\n".join(versions).encode()).hexdigest()[:16]
