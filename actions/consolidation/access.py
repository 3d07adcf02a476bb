"""Access tables of decisions on what counts. Source: docs/domain.md, W7 and N7."""

from actions.states import ObjectionState
from cycles.relations import Relation
from empact.lib.access import Access, Grants, Group, always

DECIDING: Grants = always(Relation.EST, Relation.EUROJUST)
"""Those who decide: EST on all figures, Eurojust on judicial ones, whatever else they may read."""

READERS: Grants = DECIDING | always(Relation.TEAM)
"""Those, and the organisation whose figure it is: its own figure alone, never another's."""

OVERLAP_ACCESS = Access(
    "Possible overlap",
    state="state",
    opens={"overlap"},
    groups=(
        Group(
            "overlap",
            "id indicator state found_at version members changes",
            read=DECIDING,
            write=DECIDING,
        ),
    ),
)

OVERLAP_MEMBER_ACCESS = Access(
    "Figure in a possible overlap",
    opens={"share"},
    groups=(
        Group("share", "id figure value share earlier reason", read=READERS),
        Group("overlap", "overlap rule", read=DECIDING),
    ),
)

DIFFERENCE_ACCESS = Access(
    "Difference of a consolidated figure",
    opens={"difference"},
    groups=(
        Group(
            "difference",
            "id figure difference reason at ended_at overtaken",
            read=READERS,
            write=DECIDING,
        ),
        Group("names", "by ended_by basis", read=DECIDING),
    ),
)

OBJECTION_ACCESS = Access(
    "Objection",
    state="state",
    opens={"objection"},
    groups=(
        Group(
            "objection",
            "id figure text at state version changes",
            read=READERS,
            write={Relation.COORDINATION: {ObjectionState.RAISED, ObjectionState.ANSWERED}},
        ),
        Group("answer", write={Relation.EST: {ObjectionState.RAISED}}),
    ),
)
