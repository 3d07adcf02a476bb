"""Access tables of the reports of leaders and drivers.

Source: docs/domain.md, W2 and W8.
"""

from actions.standings import LEADING, RELEASING
from actions.states import ReportState
from cycles.standings import Standing
from empact.lib.access import EVERY, Access, Group

UNSENT = {ReportState.NOT_STARTED, ReportState.DRAFT}
SENT = {ReportState.SUBMITTED}

ACTION_REPORT_ACCESS = Access(
    "Report on an action",
    state="state",
    opens={"progress"},
    groups=(
        Group(
            "progress",
            "id round action due_day state marking",
            read=LEADING | {Standing.GUEST_LEADER: EVERY, Standing.EUROJUST: SENT},
        ),
        Group(
            "report",
            "progress narrative proposed_state reason totals version changes",
            read={
                Standing.LEADER: EVERY,
                Standing.GUEST_LEADER: EVERY,
                Standing.STEERING: SENT,
                Standing.EST: SENT,
                Standing.EUROJUST: SENT,
            },
            write={Standing.LEADER: UNSENT, Standing.GUEST_LEADER: UNSENT},
        ),
        Group("deciding", write={Standing.STEERING: SENT}),
        Group("returning", write=dict.fromkeys((*LEADING, Standing.GUEST_LEADER), SENT)),
    ),
)
"""A leader's report is read as a participant's contribution is, by those above it."""

OAP_REPORT_ACCESS = Access(
    "Report on a plan",
    state="state",
    opens={"progress"},
    groups=(
        Group(
            "progress",
            "id round oap due_day state marking",
            read=RELEASING
            | {Standing.EUROJUST: SENT, Standing.COMMISSION: SENT, Standing.SECRETARIAT: SENT},
        ),
        Group(
            "report",
            "progress narrative totals version changes",
            read={
                Standing.STEERING: EVERY,
                Standing.EST: SENT,
                Standing.EUROJUST: SENT,
                Standing.COMMISSION: SENT,
                Standing.SECRETARIAT: SENT,
            },
            write={Standing.STEERING: UNSENT},
        ),
        Group("returning", write=dict.fromkeys(RELEASING, SENT)),
    ),
)
"""A driver's report is for EST, Commission and COSI.

Source: docs/domain.md, S8.
"""
