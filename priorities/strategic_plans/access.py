"""Access table of a strategic plan."""

from cycles.relations import Relation
from empact.lib.access import EVERY, Access, Grants, Group, always
from priorities.states import StrategicPlanState

OPEN = {StrategicPlanState.DRAFT, StrategicPlanState.RETURNED}
"""States in which the text of a strategic plan may be written."""

ADOPTED = {StrategicPlanState.ADOPTED}
HANDED_IN = frozenset(StrategicPlanState.values) - {StrategicPlanState.DRAFT}

READERS: Grants = {
    Relation.COMMISSION: EVERY,
    Relation.EST: EVERY,
    Relation.SECRETARIAT: HANDED_IN,
    Relation.PRESIDENCY: HANDED_IN,
    Relation.EUROJUST: HANDED_IN,
    Relation.INSIDE: ADOPTED,
    Relation.PLANNING: ADOPTED,
}
"""Readers of a strategic plan as a whole.

The Commission chairs its drafting and the EST supports it. COSI adopts it, and from then on all
people inside EMPACT plan by it. Source: docs/domain.md, C3.
"""

CHAIR: Grants = always(Relation.COMMISSION)

AIMED_AT = {*OPEN, *ADOPTED}
"""States in which targets of the goals of a strategic plan are set."""

STRATEGIC_PLAN_ACCESS = Access(
    "Strategic plan",
    state="state",
    opens={"plan"},
    groups=(
        Group(
            "plan",
            "id cycle title goals state changes marking version",
            read=READERS,
            write={Relation.COMMISSION: OPEN},
        ),
        # What COSI adopted stands; what is set later is said to be so.
        Group(
            "aims",
            "overall_targets",
            read=READERS,
            write={Relation.COMMISSION: AIMED_AT, Relation.EST: AIMED_AT},
        ),
        Group("answers", "answers", read=READERS, write={Relation.COMMISSION: AIMED_AT}),
        Group(
            "decision",
            "adopted_by",
            read=READERS,
            write={Relation.SECRETARIAT: {StrategicPlanState.SUBMITTED}},
        ),
        Group("release", "releasable_to", read=READERS, write=CHAIR),
        Group("raising", write=CHAIR),
        Group("lowering", "lowerings", read=READERS, write=CHAIR),
        Group("confirming", write=CHAIR),
    ),
)
