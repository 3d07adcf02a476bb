"""Access tables of decisions and of the advice before them.

Source: docs/domain.md, W2.
"""

from cycles.relations import ADVISERS, Relation
from cycles.states import AdviceState
from empact.lib.access import Access, Grants, Group, always

DRAFT = {AdviceState.DRAFT}
SIGNED = {AdviceState.SIGNED, AdviceState.EXAMINED}

SIGNED_READERS: Grants = {Relation.INSIDE: SIGNED, Relation.PLANNING: SIGNED}

ADVICE_ACCESS = Access(
    "Advice on priorities",
    state="state",
    opens={"title"},
    groups=(
        Group(
            "title",
            "id assessment state marking version signatures changes",
            read=ADVISERS | SIGNED_READERS,
        ),
        Group(
            "advice",
            "document_number summary items examined_by",
            read=ADVISERS | SIGNED_READERS,
            write=dict.fromkeys(ADVISERS, DRAFT),
        ),
        Group(
            "answers",
            "answers",
            read=ADVISERS | SIGNED_READERS,
            write=dict.fromkeys(ADVISERS, DRAFT),
        ),
        Group("examining", write={Relation.SECRETARIAT: {AdviceState.SIGNED}}),
        Group("adopting", write={Relation.SECRETARIAT: {AdviceState.EXAMINED}}),
        Group("release", "releasable_to", read=ADVISERS, write=ADVISERS),
        Group("raising", write=ADVISERS),
        Group("lowering", "lowerings", read=ADVISERS, write=ADVISERS),
        Group("confirming", write=ADVISERS),
    ),
)

RECORDERS: Grants = always(Relation.SECRETARIAT)
DECIDED_READERS: Grants = always(Relation.INSIDE, Relation.PLANNING)

DECISION_ACCESS = Access(
    "Decision",
    opens={"decision"},
    groups=(
        Group(
            "decision",
            "id cycle body title document_number day note marking version",
            read=DECIDED_READERS,
            write=RECORDERS,
        ),
        Group(
            "followed",
            "amendments evaluations examined oaps plan_versions priorities strategic_plans",
            read=DECIDED_READERS,
        ),
        Group("recommended", "recommendations", read=DECIDED_READERS, write=RECORDERS),
        Group("files", "attachments", read=always(Relation.INSIDE), write=RECORDERS),
        Group("release", "releasable_to", read=always(Relation.INSIDE), write=RECORDERS),
        Group("raising", write=RECORDERS),
        Group("lowering", "lowerings", read=always(Relation.INSIDE), write=RECORDERS),
        Group("confirming", write=RECORDERS),
    ),
)
