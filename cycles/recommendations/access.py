"""Who reads and writes what of the follow-up of a recommendation."""

from cycles.standings import Standing
from cycles.states import STILL_DUE, FollowUpState
from empact.lib.access import EVERY, Access, Grants, Group

FOLLOWING: Grants = {
    Standing.TEAM: EVERY,
    Standing.SECRETARIAT: EVERY,
    Standing.PRESIDENCY: EVERY,
    Standing.EST: EVERY,
}
"""The country itself, COSI (its secretariat, and the Presidency, which chairs it) and the EST."""

FOLLOW_UP_ACCESS = Access(
    "Follow-up of a recommendation",
    state="state",
    opens={"state"},
    groups=(
        Group(
            "state",
            {"id", "recommendation", "organisation", "state", "marking", "version", "changes"},
            read=FOLLOWING,
            write={Standing.SPEAKER: frozenset(STILL_DUE)},
        ),
        Group(
            "measures",
            {"measures", "planned_day", "evidence"},
            read=FOLLOWING,
            write={
                Standing.COORDINATION: frozenset(FollowUpState.values)
                - {FollowUpState.NOT_FOLLOWED.value}
            },
        ),
        Group("files", {"attachments"}, read=FOLLOWING, write={Standing.COORDINATION: EVERY}),
    ),
)
"""No country sees what another one answers."""
