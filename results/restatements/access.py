"""Access tables of restatements and of requests for them. Source: docs/domain.md, W2 and S12."""

from cycles.relations import Relation
from empact.lib.access import Access, Grants, Group, always
from results.snapshots.access import COLLEAGUES, READERS
from results.states import RequestState

RESTATEMENT_ACCESS = Access(
    "Restatement",
    opens={"value"},
    groups=(
        # As the figure itself, which says what it was restated to.
        Group(
            "value",
            "id figure number answer_before comparator_before value_before "
            "converted_from_before answer comparator value converted_from day public_reason "
            "marking",
            read=READERS | COLLEAGUES | always(Relation.GUEST),
        ),
        Group("reason", "reason evidence file by at request", read=READERS),
    ),
)

DECIDING: Grants = always(Relation.EST)
WAITING = {RequestState.ASKED}

REQUEST_ACCESS = Access(
    "Request for a restatement",
    state="state",
    opens={"request"},
    groups=(
        Group(
            "request",
            "id figure answer comparator value converted_from reason evidence file at state "
            "version changes restatement",
            read=DECIDING | always(Relation.TEAM),
            write={Relation.COORDINATION: WAITING},
        ),
        Group("answer", write=dict.fromkeys(DECIDING, WAITING)),
    ),
)
