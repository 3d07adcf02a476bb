"""Access tables of the follow-up of a recommendation."""

from cycles.relations import Relation
from cycles.states import STILL_DUE, FollowUpState
from empact.lib.access import Access, Grants, Group, always

FOLLOWING: Grants = always(
    Relation.TEAM, Relation.STEERING, Relation.SECRETARIAT, Relation.PRESIDENCY, Relation.EST
)
"""The addressee itself, COSI (its secretariat, and the Presidency, which chairs it) and the EST."""

WHILE_FOLLOWED = frozenset(FollowUpState.values) - {FollowUpState.NOT_FOLLOWED}

FOLLOW_UP_ACCESS = Access(
    "Follow-up of a recommendation",
    state="state",
    opens={"state"},
    groups=(
        Group(
            "state",
            "id recommendation organisation area in_part reason state marking version changes",
            read=FOLLOWING,
            write=dict.fromkeys((Relation.SPEAKER, Relation.STEERING), frozenset(STILL_DUE)),
        ),
        Group(
            "measures",
            "measures planned_day evidence roadmap",
            read=FOLLOWING,
            write=dict.fromkeys((Relation.COORDINATION, Relation.STEERING), WHILE_FOLLOWED),
        ),
        Group(
            "files",
            "attachments",
            read=FOLLOWING,
            write=always(Relation.COORDINATION, Relation.STEERING),
        ),
    ),
)
"""No addressee sees what another one answers. Drivers answer for the plans of their area."""
