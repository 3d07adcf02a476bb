"""Who asks what of the accepted figures of today. Source: docs/domain.md, W2."""

from cycles.standings import Standing
from empact.lib.access import EVERY, Access, Grants, Group
from results.standings import WHOLE_SNAPSHOTS

WHOLE_OR_PART: Grants = WHOLE_SNAPSHOTS | {Standing.STEERING: EVERY, Standing.COORDINATION: EVERY}

DASHBOARD_ACCESS = Access(
    "Dashboard",
    opens={"on_target", "missing", "unanswered", "changed", "effort"},
    groups=(
        Group("on_target", {"targets"}, read=WHOLE_OR_PART),
        Group(
            "missing",
            {"organisations_that_owe"},
            read={
                Standing.EST: EVERY,
                Standing.STEERING: EVERY,
                Standing.COORDINATION: EVERY,
            },
        ),
        Group(
            "unanswered",
            {"number_of_organisations_without_answer"},
            read={Standing.EUROJUST: EVERY, Standing.COMMISSION: EVERY},
        ),
        Group("changed", {"amounts_of_two_years"}, read=WHOLE_OR_PART),
        Group("effort", {"amounts_of_effort_and_result"}, read=WHOLE_OR_PART),
        Group(
            "countries", {"amounts_by_country"}, read=WHOLE_SNAPSHOTS | {Standing.STEERING: EVERY}
        ),
    ),
)
"""Who asks what of the accepted figures of today: EST, Eurojust and Commission of all, who steers a
plan of that plan, a coordinator of what the own country reports. Everybody else asks what is
published, and so do they of it. What may be read of a target is for the plan's table to say.
"""
