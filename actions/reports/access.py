"""Access tables of the reports of leaders and drivers.

Source: docs/domain.md, W2 and W8.
"""

from actions.relations import LEADING, RELEASING
from actions.states import ReportState
from cycles.relations import Relation
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
            read=LEADING | {Relation.GUEST_LEADER: EVERY, Relation.EUROJUST: SENT},
        ),
        Group(
            "report",
            "progress narrative proposed_state reason totals version changes",
            read={
                Relation.LEADER: EVERY,
                Relation.GUEST_LEADER: EVERY,
                Relation.STEERING: SENT,
                Relation.EST: SENT,
                Relation.EUROJUST: SENT,
            },
            write={Relation.LEADER: UNSENT, Relation.GUEST_LEADER: UNSENT},
        ),
        Group("deciding", write={Relation.STEERING: SENT}),
        Group("returning", write=dict.fromkeys((*LEADING, Relation.GUEST_LEADER), SENT)),
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
            | {Relation.EUROJUST: SENT, Relation.COMMISSION: SENT, Relation.SECRETARIAT: SENT},
        ),
        Group(
            "report",
            "progress narrative totals version changes",
            read={
                Relation.STEERING: EVERY,
                Relation.EST: SENT,
                Relation.EUROJUST: SENT,
                Relation.COMMISSION: SENT,
                Relation.SECRETARIAT: SENT,
            },
            write={Relation.STEERING: UNSENT},
        ),
        Group("returning", write=dict.fromkeys(RELEASING, SENT)),
    ),
)
"""A driver's report is for EST, Commission and COSI.

Source: docs/domain.md, S8.
"""
