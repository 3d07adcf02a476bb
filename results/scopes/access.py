"""Who asks what of the accepted figures of today. Source: docs/domain.md, W2."""

from cycles.standings import Standing
from empact.lib.access import Access, Grants, Group, always
from results.standings import WHOLE_SNAPSHOTS

WHOLE_OR_PART: Grants = WHOLE_SNAPSHOTS | always(Standing.STEERING, Standing.COORDINATION)

DASHBOARD_ACCESS = Access(
    "Dashboard",
    opens={"on_target", "missing", "unanswered", "changed", "effort"},
    groups=(
        Group("on_target", "targets", read=WHOLE_OR_PART),
        Group(
            "missing",
            "organisations_that_owe",
            read=always(Standing.EST, Standing.STEERING, Standing.COORDINATION),
        ),
        Group(
            "unanswered",
            "number_of_organisations_without_answer",
            read=always(Standing.EUROJUST, Standing.COMMISSION),
        ),
        Group("changed", "amounts_of_two_years", read=WHOLE_OR_PART),
        Group("effort", "amounts_of_effort_and_result", read=WHOLE_OR_PART),
        Group("countries", "amounts_by_country", read=WHOLE_SNAPSHOTS | always(Standing.STEERING)),
    ),
)
"""Who asks what of the accepted figures of today: EST, Eurojust and Commission of all, who steers a
plan of that plan, a coordinator of what the own country reports. Everybody else asks what is
published, and so do they of it. What may be read of a target is for the plan's table to say.
"""
