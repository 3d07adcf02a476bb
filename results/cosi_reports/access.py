"""Access tables of reports to COSI. Source: docs/domain.md, W14."""

from cycles.standings import Standing
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
            read={Standing.EST: EVERY, Standing.INSIDE: SENT},
            write={Standing.EST: WRITTEN},
        ),
        Group("making", "made_at made_by work sources", read={Standing.EST: EVERY}),
        Group("returning", write={Standing.EST: SUBMITTED, Standing.SECRETARIAT: SUBMITTED}),
        Group("noting", write={Standing.SECRETARIAT: SUBMITTED}),
    ),
)
