"""Relations of a person to an object today, one word each, for all tables of access."""

from typing import Any

from django.db import models

from empact.lib.access import ALWAYS, NEVER, Grants, always
from empact.lib.statements import fact
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import parts_of, roles_of


class Relation(models.TextChoices):
    """The relation of a person to an object today."""

    TEAM = "team", "Those who act for its organisation"
    COORDINATION = "coordination", "NEC and the NEC's team, or who submits for another organisation"
    SPEAKER = "speaker", "NEC, or who submits for another organisation"
    ENTERING = "entering", "Who enters it for EST on behalf of its organisation"
    LEADER = "leader", "Leader or co-leader of the action"
    FELLOW = "fellow", "Leader or co-leader of an action of the plan"
    STEERING = "steering", "Driver or co-driver of the plan"
    PLANNING = "planning", "Driver of the plan, or participant in an action, as an inside reader"
    ASKED = "asked", "NEC or agency asked to commit to an action of the plan"
    INVITED = "invited", "Organisation that is asked for input"
    EST = "est", "EMPACT Support Team"
    EMERGENCY = "emergency", "EMPACT Support Team, in an emergency"
    EUROJUST = "eurojust", "Eurojust"
    COMMISSION = "commission", "Commission"
    PRESIDENCY = "presidency", "Presidency"
    SECRETARIAT = "secretariat", "COSI secretariat"
    MEMBER_STATE = "member_state", "Member State in the action"
    REPORTER = "reporter", "Reports on the same event"
    INSIDE = "inside", "Every Member State, agency and institution"
    GUEST = "guest", "Third country or partner in the action, where it is released to it"
    GUEST_LEADER = "guest_leader", "Leader or co-leader for such a third country or partner"
    SENDER = "sender", "Who wrote it"
    ADDRESSEE = "addressee", "Who got it"
    MANAGER = "manager", "Who manages the funding scheme"
    CO_BENEFICIARY = "co_beneficiary", "Those who act for a beneficiary of the grant"
    EVALUATING = (
        "evaluating",
        "Team of an evaluation, for what its terms name",
    )


def held_by(user: Any) -> dict[str, models.Q]:
    """Say which of the roles that stand to everything alike this person holds today."""
    held = _held(user)
    return {who: ALWAYS if who in held else NEVER for who in ALIKE}


@fact
def _held(user: Any) -> frozenset[str]:
    # One fact, and not the roles themselves: these name organisations, and so differ from one
    # person to the next.
    held = roles_of(user)
    roles = {part.role for part in held}
    holds = {
        Relation.EST: Role.EST in roles,
        Relation.EUROJUST: Role.EUROJUST in roles,
        Relation.COMMISSION: Role.COMMISSION in roles,
        Relation.PRESIDENCY: Role.PRESIDENCY in roles,
        Relation.SECRETARIAT: Role.SECRETARIAT in roles,
        Relation.INSIDE: not all(part.is_outside for part in held),
        # Some are appointed and hold no other role. Why they plan what they plan is theirs to read.
        Relation.PLANNING: any(
            part.object is not None and part.is_live and not part.is_outside
            for part in parts_of(user)
        ),
    }
    return frozenset(who for who, is_held in holds.items() if is_held)


ALIKE = (
    Relation.EST,
    Relation.EUROJUST,
    Relation.COMMISSION,
    Relation.PRESIDENCY,
    Relation.SECRETARIAT,
    Relation.INSIDE,
    Relation.PLANNING,
)
"""The relations that a person has to every object, or to none."""

ADVISERS: Grants = always(Relation.COMMISSION, Relation.PRESIDENCY)
