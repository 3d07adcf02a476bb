"""Who reads what was restated, and who asks for it. Source: docs/domain.md, W2 and S12."""

from cycles.standings import Standing
from empact.lib.access import EVERY, Access, Grants, Group
from results.snapshots.access import COLLEAGUES, READERS
from results.states import RequestState

RESTATEMENT_ACCESS = Access(
    "Restatement",
    opens={"value"},
    groups=(
        # As the figure itself, which says what it was restated to.
        Group(
            "value",
            {
                "id",
                "figure",
                "number",
                "answer_before",
                "comparator_before",
                "value_before",
                "converted_from_before",
                "answer",
                "comparator",
                "value",
                "converted_from",
                "day",
                "public_reason",
                "marking",
            },
            read=READERS | COLLEAGUES | {Standing.GUEST: EVERY},
        ),
        Group("reason", {"reason", "evidence", "file", "by", "at", "request"}, read=READERS),
    ),
)

DECIDING: Grants = {Standing.EST: EVERY}
WAITING = frozenset({RequestState.ASKED.value})

REQUEST_ACCESS = Access(
    "Request for a restatement",
    state="state",
    opens={"request"},
    groups=(
        Group(
            "request",
            {
                "id",
                "figure",
                "answer",
                "comparator",
                "value",
                "converted_from",
                "reason",
                "evidence",
                "file",
                "at",
                "state",
                "version",
                "changes",
                "restatement",
            },
            read=DECIDING | {Standing.TEAM: EVERY},
            write={Standing.COORDINATION: WAITING},
        ),
        Group("answer", set(), read={}, write=dict.fromkeys(DECIDING, WAITING)),
    ),
)
