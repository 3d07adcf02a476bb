"""Access tables of an application for a grant. Source: docs/domain.md, W12."""

from actions.states import GRANT_DECIDED, GRANT_RUNNING, GRANT_SENT, GRANT_WRITTEN, GrantState
from cycles.standings import Standing
from empact.lib.access import EVERY, Access, Grants, Group

DECIDING = {GrantState.SUBMITTED}
WITHDRAWABLE = {*GRANT_WRITTEN, *DECIDING, *GRANT_DECIDED}

READERS_OF_AMOUNTS: Grants = {
    Standing.TEAM: EVERY,
    Standing.MANAGER: GRANT_SENT,
    Standing.EST: GRANT_SENT,
    Standing.COMMISSION: GRANT_SENT,
}
"""The lead enters the amounts of all beneficiaries, so its people read them too."""

READERS: Grants = {
    **READERS_OF_AMOUNTS,
    Standing.CO_BENEFICIARY: GRANT_SENT,
    Standing.STEERING: GRANT_SENT,
}

GRANT_ACCESS = Access(
    "Application for a grant",
    state="state",
    opens={"application"},
    groups=(
        Group(
            "application",
            "id scheme call lead title purpose text first_day last_day signed_day report state "
            "marking version changes",
            read=READERS,
            write={Standing.TEAM: GRANT_WRITTEN},
        ),
        Group(
            "amounts",
            # The share of one beneficiary is also read by itself: see its queryset.
            "total_cost requested co_financing awarded paid recovered spent warning_codes "
            "beneficiaries lines entries",
            read=READERS_OF_AMOUNTS,
            write={Standing.TEAM: GRANT_WRITTEN},
        ),
        Group("submitting", write={Standing.SPEAKER: GRANT_WRITTEN}),
        Group("withdrawing", write={Standing.SPEAKER: WITHDRAWABLE}),
        Group("deciding", write={Standing.MANAGER: DECIDING}),
        Group("signing", write={Standing.MANAGER: GRANT_DECIDED}),
        Group("paying", write={Standing.MANAGER: GRANT_RUNNING}),
        Group("amending", write={Standing.MANAGER: {GrantState.SIGNED}}),
        Group("reporting", write={Standing.SPEAKER: {GrantState.SIGNED}}),
        Group("closing", write={Standing.MANAGER: {GrantState.REPORTED}}),
    ),
)
"""Drivers see which applications serve their OAP, and the sums of it; no amount of one of them."""
