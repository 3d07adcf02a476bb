"""Who reads and writes what of a strategic plan."""

from cycles.standings import Standing
from empact.lib.access import EVERY, Access, Grants, Group
from priorities.states import StrategicPlanState

OPEN = frozenset({StrategicPlanState.DRAFT.value, StrategicPlanState.RETURNED.value})
"""States in which the text of a strategic plan may be written."""

ADOPTED = frozenset({StrategicPlanState.ADOPTED.value})
HANDED_IN = frozenset(set(StrategicPlanState.values) - {StrategicPlanState.DRAFT.value})

READERS: Grants = {
    Standing.COMMISSION: EVERY,
    Standing.EST: EVERY,
    Standing.SECRETARIAT: HANDED_IN,
    Standing.PRESIDENCY: HANDED_IN,
    Standing.EUROJUST: HANDED_IN,
    Standing.INSIDE: ADOPTED,
    Standing.PLANNING: ADOPTED,
}
"""Who reads a strategic plan as a whole.

The Commission chairs its drafting and the EST supports it, COSI adopts it, and everybody inside
plans by it then. Source: docs/domain.md, C3.
"""

CHAIR: Grants = {Standing.COMMISSION: EVERY}

AIMED_AT = frozenset({*OPEN, *ADOPTED})
"""States in which targets of the goals of a strategic plan are set."""

STRATEGIC_PLAN_ACCESS = Access(
    "Strategic plan",
    state="state",
    opens={"plan"},
    groups=(
        Group(
            "plan",
            {"id", "cycle", "title", "goals", "state", "changes", "marking", "version"},
            read=READERS,
            write={Standing.COMMISSION: OPEN},
        ),
        # What COSI adopted stands; what is set later is said to be so.
        Group(
            "aims",
            {"overall_targets"},
            read=READERS,
            write={Standing.COMMISSION: AIMED_AT, Standing.EST: AIMED_AT},
        ),
        Group(
            "decision",
            {"adopted_by"},
            read=READERS,
            write={Standing.SECRETARIAT: frozenset({StrategicPlanState.SUBMITTED.value})},
        ),
        Group("release", {"releasable_to"}, read=READERS, write=CHAIR),
        Group("raising", set(), read={}, write=CHAIR),
        Group("lowering", {"lowerings"}, read=READERS, write=CHAIR),
        Group("confirming", set(), read={}, write=CHAIR),
    ),
)
