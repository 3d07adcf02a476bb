"""Who reads and writes what of decisions and of the advice before them.

Source: docs/domain.md, W2.
"""

from cycles.standings import ADVISERS, Standing
from cycles.states import AdviceState
from empact.lib.access import EVERY, Access, Grants, Group

SIGNED = frozenset({AdviceState.SIGNED.value, AdviceState.EXAMINED.value})

SIGNED_READERS: Grants = {Standing.INSIDE: SIGNED, Standing.PLANNING: SIGNED}

ADVICE_ACCESS = Access(
    "Advice on priorities",
    state="state",
    opens={"title"},
    groups=(
        Group(
            "title",
            {"id", "assessment", "state", "marking", "version", "signatures", "changes"},
            read=ADVISERS | SIGNED_READERS,
        ),
        Group(
            "advice",
            {"document_number", "summary", "items", "examined_by"},
            read=ADVISERS | SIGNED_READERS,
            write=dict.fromkeys(ADVISERS, frozenset({AdviceState.DRAFT.value})),
        ),
        Group(
            "examining",
            set(),
            read={},
            write={Standing.SECRETARIAT: frozenset({AdviceState.SIGNED})},
        ),
        Group(
            "adopting",
            set(),
            read={},
            write={Standing.SECRETARIAT: frozenset({AdviceState.EXAMINED})},
        ),
        Group("release", {"releasable_to"}, read=ADVISERS, write=ADVISERS),
        Group("raising", set(), read={}, write=ADVISERS),
        Group("lowering", {"lowerings"}, read=ADVISERS, write=ADVISERS),
        Group("confirming", set(), read={}, write=ADVISERS),
    ),
)

RECORDERS: Grants = {Standing.SECRETARIAT: EVERY}
DECIDED_READERS: Grants = {Standing.INSIDE: EVERY, Standing.PLANNING: EVERY}

DECISION_ACCESS = Access(
    "Decision",
    opens={"decision"},
    groups=(
        Group(
            "decision",
            {
                "id",
                "cycle",
                "body",
                "title",
                "document_number",
                "day",
                "note",
                "marking",
                "version",
            },
            read=DECIDED_READERS,
            write=RECORDERS,
        ),
        Group(
            "followed",
            {
                "amendments",
                "examined",
                "oaps",
                "plan_versions",
                "priorities",
                "strategic_plans",
            },
            read=DECIDED_READERS,
        ),
        Group("recommended", {"recommendations"}, read=DECIDED_READERS, write=RECORDERS),
        Group("files", {"attachments"}, read={Standing.INSIDE: EVERY}, write=RECORDERS),
        Group("release", {"releasable_to"}, read={Standing.INSIDE: EVERY}, write=RECORDERS),
        Group("raising", set(), read={}, write=RECORDERS),
        Group("lowering", {"lowerings"}, read={Standing.INSIDE: EVERY}, write=RECORDERS),
        Group("confirming", set(), read={}, write=RECORDERS),
    ),
)
