"""Access table of the closing report of an OAP. Source: docs/domain.md, S16."""

from actions.relations import RELEASING
from cycles.relations import Relation
from empact.lib.access import EVERY, Access, Grants, Group
from results.states import ClosingReportState

WRITTEN = {ClosingReportState.DRAFT, ClosingReportState.RETURNED}
SUBMITTED = {ClosingReportState.SUBMITTED}
ACCEPTED = {ClosingReportState.ACCEPTED}
SENT = SUBMITTED | ACCEPTED

REPORT_READERS: Grants = {
    Relation.STEERING: EVERY,
    Relation.EST: SENT,
    Relation.EUROJUST: SENT,
    Relation.COMMISSION: SENT,
    Relation.SECRETARIAT: SENT,
}
"""Those for whom a driver reports on an OAP. Source: docs/domain.md, S8."""

CLOSING_REPORT_ACCESS = Access(
    "Closing report of an OAP",
    state="state",
    opens={"report"},
    groups=(
        Group(
            "report",
            "id oap reached not_reached lessons continuation state marking outcome_marking version "
            "changes documents",
            # Who plans the next OAP of the area learns from it.
            read=REPORT_READERS | {Relation.INSIDE: ACCEPTED},
            write={Relation.STEERING: WRITTEN},
        ),
        # They add up small counts, which not everybody inside may read.
        Group("outcome", "outcome", read=REPORT_READERS),
        Group("writing", write={Relation.STEERING: EVERY, Relation.EST: SENT}),
        Group("returning", write=dict.fromkeys(RELEASING, SUBMITTED)),
    ),
)
