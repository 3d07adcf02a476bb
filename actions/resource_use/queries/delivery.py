"""Resources and commitments of organisations, next to what they delivered in a round."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from actions.adoption.bars import Bar, bars
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.resource_use.models import entered_by_team_of
from actions.states import ContributionState, ParticipationState
from cycles.rounds.models import ReportingRound
from cycles.states import RoundState
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import holds
from oaps.plans.models.plans import OAP

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

REPORTED, SILENT, NOT_ASKED = "reported", "silent", "not_asked"
WORDS = {REPORTED: _("Reported"), SILENT: _("No answer"), NOT_ASKED: _("Not asked in this round")}
"""An organisation that has submitted has reported, also if it was returned since."""


@dataclass
class OfOrganisation:
    """An organisation that is committed, and its delivery: states, and no rates."""

    name: str
    stands: str

    @property
    def in_words(self) -> str:
        return WORDS[self.stands]


@dataclass
class OfAction:
    """An action with all that are committed to it, in the order of the alphabet."""

    action: OperationalAction
    rows: list[OfOrganisation] = field(default_factory=list)
    bar: Bar | None = None

    @property
    def committed(self) -> int:
        return len(self.rows)

    def count(self, stands: str) -> int:
        return sum(row.stands == stands for row in self.rows)

    @property
    def reported(self) -> int:
        return self.count(REPORTED)

    @property
    def silent(self) -> int:
        return self.count(SILENT)


def rounds_of(oap: OAP, user: Any) -> list[ReportingRound]:
    """List the rounds in which something of a plan was asked, the latest first."""
    owed = Obligation.objects.filter(action__oap=oap).values("round")
    rounds = ReportingRound.objects.visible_to(user).filter(pk__in=owed)
    rounds = rounds.exclude(state=RoundState.PLANNED)
    return list(rounds.order_by("-first_day", "-opens_day", "pk"))


def delivery_of(oap: OAP, reporting: ReportingRound, user: Any) -> list[OfAction]:
    """Compare commitments with deliveries, action by action.

    As far as this person may follow: a country its own, a leader the action, driver and EST the
    plan. A contribution on an event alone is none on the action that leads it. Source:
    docs/domain.md, W8.
    """
    followed = Obligation.objects.overseen_by(user)
    owed = followed.filter(action__oap=oap, round=reporting, event=None).values_list(
        "action", "organisation", "contribution__state"
    )
    handed_in = {(action, whose): state for action, whose, state in owed}
    actions = OperationalAction.objects.visible_to(user).filter(oap=oap)
    actions = actions.select_related("goal").order_by("goal__number", "sequence", "pk")
    found: dict[UUID, OfAction] = {row.pk: OfAction(row) for row in actions}
    committed = _followed_parts(oap, user).filter(state=ParticipationState.COMMITTED)
    for part in committed.select_related("organisation").order_by("organisation__name", "pk"):
        if part.action_id in found:
            stands = _state_of(handed_in, (part.action_id, part.organisation_id))
            found[part.action_id].rows.append(OfOrganisation(str(part.organisation), stands))
    rows = [row for row in found.values() if row.rows]
    drawn = bars([[("outcome", row.reported), ("asked", row.silent)] for row in rows])
    for row, bar in zip(rows, drawn, strict=True):
        row.bar = bar
    return rows


def _state_of(handed_in: dict[tuple[Any, Any], Any], key: tuple[Any, Any]) -> str:
    if key not in handed_in:
        return NOT_ASKED
    return SILENT if handed_in[key] in (None, ContributionState.DRAFT) else REPORTED


def _followed_parts(oap: OAP, user: Any) -> QuerySet[Participation]:
    """Keep the participations of organisations whose contributions the user may follow."""
    parts = Participation.objects.visible_to(user).filter(action__oap=oap)
    steers = OAP.objects.steered_by(user).filter(pk=oap.pk).exists()
    if steers or holds(user, Role.EST):
        return parts
    led = OperationalAction.objects.led_inside_by(user)
    return parts.filter(entered_by_team_of(user) | Q(action__in=led.values("pk")))
