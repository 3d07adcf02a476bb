"""Access tables of an obligation. Source: docs/domain.md, W2 and W8."""

from actions.standings import FOLLOWERS
from cycles.standings import Standing
from empact.lib.access import Access, Group, always

OBLIGATION_ACCESS = Access(
    "Obligation",
    opens={"questions"},
    groups=(
        Group(
            "progress",
            "id organisation action event round due_day first_due_day unasked contribution marking",
            read=FOLLOWERS,
        ),
        Group(
            "questions",
            # Delegations inside the country, and entries on behalf by EST, have tables of their
            # own, row by row.
            "asked events kinds delegations entries",
            read=always(Standing.TEAM),
            write=always(Standing.TEAM),
        ),
        Group("entering", write=always(Standing.EST)),
        # On-time rates, and the share of questions that are answered.
        Group("rates", "on_time completeness", read=always(Standing.COORDINATION, Standing.EST)),
    ),
)
"""Rates are for who answers for the organisation, and for EST. Source: docs/domain.md, W8."""
