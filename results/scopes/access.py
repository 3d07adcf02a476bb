"""Access table of dashboards on the accepted figures of today. Source: docs/domain.md, W2."""

from cycles.relations import Relation
from empact.lib.access import Access, Grants, Group, always
from results.relations import WHOLE_SNAPSHOTS

WHOLE_OR_PART: Grants = WHOLE_SNAPSHOTS | always(Relation.STEERING, Relation.COORDINATION)

DASHBOARD_ACCESS = Access(
    "Dashboard",
    opens={"on_target", "missing", "unanswered", "changed", "effort"},
    groups=(
        Group("on_target", "targets", read=WHOLE_OR_PART),
        Group(
            "missing",
            "organisations_that_owe",
            read=always(Relation.EST, Relation.STEERING, Relation.COORDINATION),
        ),
        Group(
            "unanswered",
            "number_of_organisations_without_answer",
            read=always(Relation.EUROJUST, Relation.COMMISSION),
        ),
        Group("changed", "amounts_of_two_years", read=WHOLE_OR_PART),
        Group("effort", "amounts_of_effort_and_result", read=WHOLE_OR_PART),
        Group("countries", "amounts_by_country", read=WHOLE_SNAPSHOTS | always(Relation.STEERING)),
    ),
)
"""Readers of dashboards on the accepted figures of today: EST, Eurojust and Commission of all,
drivers of their plan, a coordinator of the reports of the own country.

All others read the published numbers, and so do they. The plan's table decides what may be read of
a target.
"""
