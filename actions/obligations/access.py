"""Who reads and writes what of an obligation. Source: docs/domain.md, W2 and W8."""

from actions.standings import FOLLOWERS
from cycles.standings import Standing
from empact.lib.access import EVERY, Access, Group

OBLIGATION_ACCESS = Access(
    "Obligation",
    opens={"questions"},
    groups=(
        Group(
            "progress",
            {
                "id",
                "organisation",
                "action",
                "event",
                "round",
                "due_day",
                "first_due_day",
                "unasked",
                "contribution",
                "marking",
            },
            read=FOLLOWERS,
        ),
        Group(
            "questions",
            # To whom it was given inside the country, and what EST enters on its behalf, has a
            # table of its own, row by row.
            {"asked", "events", "kinds", "delegations", "entries"},
            read={Standing.TEAM: EVERY},
            write={Standing.TEAM: EVERY},
        ),
        Group("entering", set(), read={}, write={Standing.EST: EVERY}),
        # How much of it came on time, and how much of what was asked is answered.
        Group(
            "rates",
            {"on_time", "completeness"},
            read={Standing.COORDINATION: EVERY, Standing.EST: EVERY},
        ),
    ),
)
"""Rates are for who answers for the organisation, and for EST. Source: docs/domain.md, W8."""
