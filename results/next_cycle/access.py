"""Access table of the proposal of a next cycle. Source: docs/domain.md, C10."""

from cycles.standings import Standing
from empact.lib.access import Access, Grants, Group, always
from results.states import NextCycleState

READERS: Grants = always(
    Standing.EST, Standing.COMMISSION, Standing.PRESIDENCY, Standing.SECRETARIAT
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
            write={Standing.EST: DRAFT},
        ),
        Group("creation", write={Standing.EST: DRAFT}),
        Group("rehearsal", write=READERS),
    ),
)
