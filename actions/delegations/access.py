"""Access tables of a delegation. Source: docs/domain.md, W2 and W9."""

from actions.states import DELEGATED, WITH_THE_EXPERT, DelegationState
from cycles.relations import Relation
from empact.lib.access import EVERY, Access, Group, always

DELEGATION_ACCESS = Access(
    "Delegation inside a country",
    state="state",
    opens={"delegation"},
    groups=(
        Group(
            "delegation",
            "id obligation expert authority due_day note state by at changes",
            read={Relation.COORDINATION: EVERY, Relation.TEAM: DELEGATED},
        ),
        Group("looks", "looks", read=always(Relation.COORDINATION)),
        # Steps of each side; the coordinator who delegates can also withdraw.
        Group("handing_in", write={Relation.TEAM: WITH_THE_EXPERT}),
        Group(
            "sending_back",
            write={Relation.COORDINATION: {DelegationState.READY, DelegationState.TAKEN_OVER}},
        ),
        Group("giving", write=always(Relation.SPEAKER)),
    ),
)
"""Access to a delegation, which is internal to the country: no one outside it can see it.

The team is here the expert, for as long as they act for the country.
"""
