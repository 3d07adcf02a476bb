"""Access tables of reports to COSI. Source: docs/domain.md, W14."""

from cycles.relations import Relation
from empact.lib.access import EVERY, Access, Group
from results.states import CosiReportState

WRITTEN = {CosiReportState.DRAFT, CosiReportState.RETURNED}
SUBMITTED = {CosiReportState.SUBMITTED}
SENT = SUBMITTED | {CosiReportState.NOTED}

COSI_REPORT_ACCESS = Access(
    "Report to COSI",
    state="state",
    opens={"report"},
    groups=(
        Group(
            "report",
            "id year half number state numbers frozen_at documents marking version changes "
            "summary plans contributions results events judicial money recommendations lessons",
            read={Relation.EST: EVERY, Relation.INSIDE: SENT},
            write={Relation.EST: WRITTEN},
        ),
        Group("making", "made_at made_by work sources", read={Relation.EST: EVERY}),
        Group("returning", write={Relation.EST: SUBMITTED, Relation.SECRETARIAT: SUBMITTED}),
        Group("noting", write={Relation.SECRETARIAT: SUBMITTED}),
    ),
)
