"""Access tables of an application for a grant. Source: docs/domain.md, W12."""

from actions.states import GRANT_DECIDED, GRANT_RUNNING, GRANT_SENT, GRANT_WRITTEN, GrantState
from cycles.relations import Relation
from empact.lib.access import EVERY, Access, Grants, Group

DECIDING = {GrantState.SUBMITTED}
WITHDRAWABLE = {*GRANT_WRITTEN, *DECIDING, *GRANT_DECIDED}

READERS_OF_AMOUNTS: Grants = {
    Relation.TEAM: EVERY,
    Relation.MANAGER: GRANT_SENT,
    Relation.EST: GRANT_SENT,
    Relation.COMMISSION: GRANT_SENT,
}
"""The lead enters the amounts of all beneficiaries, so its people read them too."""

READERS: Grants = {
    **READERS_OF_AMOUNTS,
    Relation.CO_BENEFICIARY: GRANT_SENT,
    Relation.STEERING: GRANT_SENT,
}

GRANT_ACCESS = Access(
    "Application for a grant",
    state="state",
    opens={"application"},
    groups=(
        Group(
            "application",
            # All who see an application see what it is for. The amounts of its lines are below.
            "id scheme call lead title purpose text first_day last_day signed_day state "
            "marking version changes lines",
            read=READERS,
            write={Relation.TEAM: GRANT_WRITTEN},
        ),
        Group(
            "amounts",
            # The final report says how the money was spent.
            "total_cost requested co_financing awarded paid recovered spent warning_codes "
            "report entries",
            read=READERS_OF_AMOUNTS,
            write={Relation.TEAM: GRANT_WRITTEN},
        ),
        Group(
            "shares",
            # A beneficiary reads its own share alone: see the queryset of shares.
            "beneficiaries",
            read={**READERS_OF_AMOUNTS, Relation.CO_BENEFICIARY: GRANT_SENT},
            write={Relation.TEAM: GRANT_WRITTEN},
        ),
        Group("submitting", write={Relation.SPEAKER: GRANT_WRITTEN}),
        Group("withdrawing", write={Relation.SPEAKER: WITHDRAWABLE}),
        Group("deciding", write={Relation.MANAGER: DECIDING}),
        Group("signing", write={Relation.MANAGER: GRANT_DECIDED}),
        Group("paying", write={Relation.MANAGER: GRANT_RUNNING}),
        Group("amending", write={Relation.MANAGER: {GrantState.SIGNED}}),
        Group("reporting", write={Relation.SPEAKER: {GrantState.SIGNED}}),
        Group("closing", write={Relation.MANAGER: {GrantState.REPORTED}}),
    ),
)
"""Drivers see which applications serve their OAP, and the sums of it; no amount of one of them."""
