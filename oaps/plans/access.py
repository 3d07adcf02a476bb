"""Access tables of a plan."""

from cycles.relations import Relation
from empact.lib.access import EVERY, Access, Grants, Group, always
from oaps.plans.states import OPEN, OAPState

ADOPTED = {OAPState.ADOPTED, OAPState.CLOSED}
SUBMITTED = ADOPTED | {OAPState.SUBMITTED}
PLANNED = frozenset(OAPState.values) - ADOPTED
GOING_ON = frozenset(OAPState.values) - {OAPState.CLOSED}
IN_FORCE = {OAPState.ADOPTED}
CLOSED = {OAPState.CLOSED}

PLANNERS: Grants = {
    Relation.STEERING: EVERY,
    Relation.FELLOW: EVERY,
    Relation.ASKED: EVERY,
    Relation.EST: EVERY,
    Relation.SECRETARIAT: SUBMITTED,
    Relation.COMMISSION: SUBMITTED,
    Relation.EUROJUST: SUBMITTED,
    Relation.INSIDE: ADOPTED,
    Relation.EVALUATING: ADOPTED,
}
"""Readers of a plan as a whole. Source: docs/domain.md, W3 and W13."""

READERS_OF_ADOPTED = (Relation.INSIDE, Relation.EVALUATING)

CHECKERS: Grants = {
    who: states for who, states in PLANNERS.items() if who not in READERS_OF_ADOPTED
}
"""Readers of the findings when a plan is checked: those who plan, check and adopt it."""

GUESTS: Grants = {Relation.GUEST: ADOPTED}

PLAN_WRITERS: Grants = {Relation.STEERING: OPEN}
"""Writers of a plan, as long as it is open. Source: docs/domain.md, W3."""

DISCUSSING: Grants = always(Relation.STEERING, Relation.FELLOW, Relation.ASKED, Relation.EST)
"""Those who plan, and so read the comments on a plan while it is written."""

REMARKING: Grants = dict.fromkeys(DISCUSSING, GOING_ON)
"""Those who plan also write comments, until the plan is closed."""

RAISING: Grants = always(Relation.STEERING, Relation.EST)

OAP_ACCESS = Access(
    "OAP",
    state="state",
    opens={"title"},
    groups=(
        Group(
            "title", "id area first_day last_day fictional marking version", read=PLANNERS | GUESTS
        ),
        Group("steering", "appointments", read=PLANNERS | GUESTS, write=always(Relation.EST)),
        Group("appointing", write={Relation.EST: GOING_ON}),
        Group(
            "plan",
            # Row by row: reports and evaluations have tables of their own.
            "priority objectives state changes adopted_by actions further_actions versions "
            "amendments rounds reports closing_report evaluations evaluated_in",
            read=PLANNERS,
            write=PLAN_WRITERS,
        ),
        # What COSI adopted stands; what is set later is said to be so.
        Group(
            "aims",
            "overall_targets",
            read=PLANNERS,
            write={Relation.STEERING: {*OPEN, OAPState.ADOPTED}},
        ),
        Group("decision", write={Relation.SECRETARIAT: {OAPState.SUBMITTED}}),
        Group("amending", write=dict.fromkeys(RAISING, IN_FORCE)),
        # Its closing report has a table of its own.
        Group("closing_report", write={Relation.STEERING: IN_FORCE}),
        Group("assigning", write={Relation.EST: PLANNED}),
        Group("closing", write={Relation.EST: IN_FORCE}),
        Group("reopening", write={Relation.EST: CLOSED}),
        # Of a plan that was adopted elsewhere, its first version.
        Group("keeping", write={Relation.EST: IN_FORCE}),
        # From where the target of an action sets out is a fact, and is put right at any time.
        Group("baselines", write={Relation.STEERING: GOING_ON}),
        Group("findings", "findings", read=CHECKERS, write={Relation.EST: PLANNED}),
        Group("solving", write={Relation.STEERING: PLANNED}),
        # Of the files a guest sees those that are releasable to it.
        Group(
            "files", "attachments", read=PLANNERS | GUESTS, write=dict.fromkeys(RAISING, GOING_ON)
        ),
        Group("comments", "comments", read=DISCUSSING, write=REMARKING),
        Group("settling", write=DISCUSSING),
        Group("release", "releasable_to", read=PLANNERS, write=RAISING),
        Group("raising", write=RAISING),
        Group("lowering", "lowerings", read=PLANNERS, write=RAISING),
        Group("confirming", write=RAISING),
    ),
)
