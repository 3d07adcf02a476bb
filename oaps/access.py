"""Who reads and writes what of a plan, and the names of all ways to stand to things here."""

from django.db import models

from empact.lib.access import EVERY, Access, Grants, Group
from oaps.states import OAPState


class Standing(models.TextChoices):
    """How somebody stands to an object today."""

    TEAM = "team", "Team of the organisation that reports"
    COORDINATION = "coordination", "NEC and the NEC's team, or who submits for another organisation"
    SPEAKER = "speaker", "NEC, or who submits for another organisation"
    LEADER = "leader", "Leader or co-leader of the action"
    FELLOW = "fellow", "Leader or co-leader of an action of the plan"
    STEERING = "steering", "Driver or co-driver of the plan"
    ASKED = "asked", "NEC or agency asked to commit to an action of the plan"
    EST = "est", "EMPACT Support Team"
    EUROJUST = "eurojust", "Eurojust"
    COMMISSION = "commission", "Commission"
    SECRETARIAT = "secretariat", "COSI secretariat"
    MEMBER_STATE = "member_state", "Member State in the action"
    REPORTER = "reporter", "Reports on the same event"
    INSIDE = "inside", "Every Member State, agency and institution"
    GUEST = "guest", "Third country or partner in the action, where it is released to it"
    GUEST_LEADER = "guest_leader", "Leader or co-leader for such a third country or partner"


ADOPTED = frozenset({OAPState.ADOPTED.value, OAPState.CLOSED.value})
SUBMITTED = ADOPTED | {OAPState.SUBMITTED.value}

PLANNERS: Grants = {
    Standing.STEERING: EVERY,
    Standing.FELLOW: EVERY,
    Standing.ASKED: EVERY,
    Standing.EST: EVERY,
    Standing.SECRETARIAT: SUBMITTED,
    Standing.COMMISSION: SUBMITTED,
    Standing.EUROJUST: SUBMITTED,
    Standing.INSIDE: ADOPTED,
}
"""Who reads a plan as a whole. Source: domain, section 2, "Who sees and moves a plan"."""

GUESTS: Grants = {Standing.GUEST: ADOPTED}

RAISING: Grants = {Standing.STEERING: EVERY, Standing.EST: EVERY}

OAP_ACCESS = Access(
    "OAP",
    state="state",
    opens={"title"},
    groups=(
        Group(
            "title",
            {"id", "area", "first_day", "last_day", "fictional", "marking", "version"},
            read=PLANNERS | GUESTS,
        ),
        Group("steering", {"appointments"}, read=PLANNERS | GUESTS),
        Group("plan", {"priority", "objectives", "state", "actions"}, read=PLANNERS),
        # Of the files a guest sees those that are releasable to it.
        Group("files", {"attachments"}, read=PLANNERS | GUESTS, write=RAISING),
        Group("release", {"releasable_to"}, read=PLANNERS, write=RAISING),
        Group("raising", set(), read={}, write=RAISING),
        Group("lowering", {"lowerings"}, read=PLANNERS, write=RAISING),
        Group("confirming", set(), read={}, write=RAISING),
    ),
)
