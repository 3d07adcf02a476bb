"""Who reads and writes what of the follow-up of a recommendation."""

from cycles.standings import Standing
from cycles.states import STILL_DUE, FollowUpState
from empact.lib.access import Access, Grants, Group, always

FOLLOWING: Grants = always(Standing.TEAM, Standing.SECRETARIAT, Standing.PRESIDENCY, Standing.EST)
"""The country itself, COSI (its secretariat, and the Presidency, which chairs it) and the EST."""

FOLLOW_UP_ACCESS = Access(
    "Follow-up of a recommendation",
    state="state",
    opens={"state"},
    groups=(
        Group(
            "state",
            "id recommendation organisation state marking version changes",
            read=FOLLOWING,
            write={Standing.SPEAKER: frozenset(STILL_DUE)},
        ),
        Group(
            "measures",
            "measures planned_day evidence",
            read=FOLLOWING,
            write={
                Standing.COORDINATION: frozenset(FollowUpState.values)
                - {FollowUpState.NOT_FOLLOWED}
            },
        ),
        Group("files", "attachments", read=FOLLOWING, write=always(Standing.COORDINATION)),
    ),
)
"""No country sees what another one answers."""
