"""Checks of the roles of organisations in an action, and their withdrawal."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.obligations.writing.obligations import release_from
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.kinds import LEADERS, LEADING, ParticipationRole
from actions.states import ParticipationState
from empact.lib.languages import Words
from empact.lib.states import move_all
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation


def problems_of_role(
    action: OperationalAction,
    organisation: Organisation,
    role: str,
    *,
    others: QuerySet[Participation] | None = None,
) -> dict[str, Words]:
    """Say why an organisation cannot take this part in an action; empty where it can."""
    parts = action.participations.all() if others is None else others
    leading = parts.filter(role=ParticipationRole.LEADER).select_related("organisation")
    leads = leading.first() if role == ParticipationRole.LEADER else None
    return problems_beside(organisation, role, leads.organisation if leads else None)


def problems_beside(
    organisation: Organisation, role: str, leader: Organisation | None
) -> dict[str, Words]:
    """Say why it cannot take this part where another organisation leads, or none does."""
    if role in LEADING and organisation.kind not in LEADERS:
        return {
            "role": format_lazy(
                _(
                    "{organisation} can take part, and cannot lead: a country or an agency of "
                    "the EU leads an action."
                ),
                organisation=organisation,
            )
        }
    if role != ParticipationRole.LEADER or leader is None:
        return {}
    return {
        "role": format_lazy(
            _(
                "{leader} is the leader. Make it a co-leader or participant first, or choose "
                "another part."
            ),
            leader=leader,
        )
    }


def leave(part: Participation, *, by: User, note: str) -> None:
    """Remove an organisation from an action; a committed one counts as withdrawn.

    Contributions due that are not begun are removed. Source: docs/domain.md, S4.
    """
    leave_all([part], by=by, note=note)


def leave_all(parts: Iterable[Participation], *, by: User, note: str) -> None:
    """Take organisations out of actions at once, as many queries for few as for many."""
    leaving = list(parts)
    asked = [part.pk for part in leaving if part.state == ParticipationState.PROPOSED]
    committed = [part for part in leaving if part.pk not in asked]
    if asked:
        Participation.objects.filter(pk__in=asked).delete()
    if not committed:
        return
    rows = Participation.objects.filter(pk__in=[part.pk for part in committed])
    move_all(rows, ParticipationState.WITHDRAWN, by=by, note=note)
    release_from(committed)
