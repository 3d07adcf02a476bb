"""Access tables of an operational action. Source: docs/domain.md, W2 and W3."""

from actions.relations import IN_THE_PLAN, LEADING, RELEASING
from cycles.relations import Relation
from empact.lib.access import EVERY, Access, Group, always
from oaps.plans.access import (
    ADOPTED,
    CHECKERS,
    DISCUSSING,
    GOING_ON,
    GUESTS,
    IN_FORCE,
    PLAN_WRITERS,
    REMARKING,
)
from oaps.plans.states import OPEN

ACTION_ACCESS = Access(
    "Operational action",
    state="oap__state",
    opens={"title"},
    groups=(
        Group(
            "title",
            "id oap goal sequence title state character origin marking version",
            read=IN_THE_PLAN | GUESTS,
            write=PLAN_WRITERS,
        ),
        Group("aim", "aim reason", read=IN_THE_PLAN | GUESTS, write=PLAN_WRITERS),
        Group("participants", "participations", read=IN_THE_PLAN | GUESTS, write=PLAN_WRITERS),
        # A third country or partner sees no draft: the driver records its answer.
        Group("leaving", write={Relation.STEERING: GOING_ON}),
        Group(
            "plan",
            "further_oaps funding merged_into predecessor successors amended_by proposed_by "
            "changes return_reasons targets support resources",
            read=IN_THE_PLAN,
            write=PLAN_WRITERS,
        ),
        # That a contact took place is a fact, and no change of the plan that COSI adopted.
        Group(
            "contact",
            "judicial_contact judicial_contact_day judicial_contact_function",
            read=IN_THE_PLAN,
            write={
                Relation.STEERING: {*OPEN, *IN_FORCE},
                Relation.LEADER: IN_FORCE,
                Relation.EUROJUST: IN_FORCE,
            },
        ),
        # It changes nothing that was adopted, so it can be written later too.
        Group("answers", "answers", read=IN_THE_PLAN, write={Relation.STEERING: GOING_ON}),
        Group(
            "events",
            "events further_events",
            read=IN_THE_PLAN | GUESTS,
            write={Relation.LEADER: GOING_ON, Relation.STEERING: GOING_ON},
        ),
        # Its outcome, if no report of its leader gave one while the plan ran.
        Group("ending", write={Relation.STEERING: IN_FORCE}),
        Group("asked", "asked adjustments", read=IN_THE_PLAN),
        # Row by row: until it is confirmed, a measure is for those who keep it.
        Group("measures", "judicial_measures further_judicial_measures", read=IN_THE_PLAN),
        Group("findings", "findings", read=CHECKERS),
        # Obligations, figures and reports have tables of their own, row by row.
        Group("reports", "obligations figures reports resource_uses", read=IN_THE_PLAN | GUESTS),
        # Row by row too: who contributes is for the own organisation and EST, and a guest sees
        # the files that are releasable to it.
        Group("people", "assignments", read=IN_THE_PLAN | GUESTS),
        Group(
            "files",
            "attachments",
            read=IN_THE_PLAN | GUESTS,
            write={Relation.LEADER: EVERY, Relation.GUEST_LEADER: ADOPTED},
        ),
        Group(
            "comments",
            "comments",
            read=DISCUSSING | always(Relation.LEADER),
            write=REMARKING | {Relation.LEADER: GOING_ON},
        ),
        Group("settling", write=DISCUSSING | always(Relation.LEADER)),
        Group("release", "releasable_to", read=IN_THE_PLAN, write=RELEASING),
        Group("raising", write=LEADING),
        Group("lowering", "lowerings", read=IN_THE_PLAN, write=LEADING),
        Group("confirming", write=LEADING),
    ),
)
