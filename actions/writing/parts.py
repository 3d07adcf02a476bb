"""Who may take which part in an action, and how somebody leaves it."""

from django.db.models import QuerySet

from actions.models import Obligation, OperationalAction, Participation, ParticipationRole
from actions.models.kinds import LEADERS, LEADING
from actions.states import ParticipationState
from empact.people.models import Organisation, User


def problems_of_role(
    action: OperationalAction,
    organisation: Organisation,
    role: str,
    *,
    others: QuerySet[Participation] | None = None,
) -> dict[str, str]:
    """Say why an organisation cannot take this part in an action; empty where it can."""
    if role in LEADING and organisation.kind not in LEADERS:
        return {
            "role": f"{organisation} can take part, and cannot lead: a country or an agency of "
            "the EU leads an action."
        }
    if role != ParticipationRole.LEADER:
        return {}
    parts = action.participations.all() if others is None else others
    leader = parts.filter(role=ParticipationRole.LEADER).select_related("organisation").first()
    if leader is None:
        return {}
    return {
        "role": f"{leader.organisation} is the leader. Make it a co-leader or participant first, "
        "or choose another part."
    }


def leave(part: Participation, *, by: User, note: str) -> None:
    """Take an organisation out of an action: withdrawn where it had committed itself.

    What it owes and nobody has touched is owed no more. Source: domain, section 3.
    """
    if part.state == ParticipationState.PROPOSED:
        part.delete()
        return
    part.move(ParticipationState.WITHDRAWN, by=by, note=note)
    Obligation.objects.filter(
        action=part.action_id, organisation=part.organisation_id, contribution=None
    ).delete()
