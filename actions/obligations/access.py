"""Access tables of an obligation. Source: docs/domain.md, W2 and W8."""

from actions.relations import FOLLOWERS
from cycles.relations import Relation
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
            read=always(Relation.TEAM),
            write=always(Relation.TEAM),
        ),
        Group("entering", write=always(Relation.EST)),
        # On-time rates, and the share of questions that are answered.
        Group("rates", "on_time completeness", read=always(Relation.COORDINATION, Relation.EST)),
    ),
)
"""Rates are for who answers for the organisation, and for EST. Source: docs/domain.md, W8."""
