"""Access table of the proposal of a next cycle. Source: docs/domain.md, C10."""

from cycles.relations import Relation
from empact.lib.access import Access, Grants, Group, always
from results.states import NextCycleState

READERS: Grants = always(
    Relation.EST, Relation.COMMISSION, Relation.PRESIDENCY, Relation.SECRETARIAT
)
"""Those who prepare the policy of the next cycle."""

DRAFT = {NextCycleState.DRAFT}

NEXT_CYCLE_ACCESS = Access(
    "Next cycle",
    state="state",
    opens={"proposal"},
    groups=(
        Group(
            "proposal",
            "id cycle first_year last_year oap_years proposal priorities ended areas state version "
            "changes created progress roles documents work",
            read=READERS,
            write={Relation.EST: DRAFT},
        ),
        Group("creation", write={Relation.EST: DRAFT}),
        Group("rehearsal", write=READERS),
    ),
)
