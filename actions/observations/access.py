"""Who reads and writes what of an observation. Source: docs/domain.md, W2."""

from actions.states import ObservationState
from cycles.standings import Standing
from empact.lib.access import Access, Grants, Group, always

OBSERVATION_READERS: Grants = always(Standing.EST, Standing.INSIDE, Standing.PLANNING)

NOTED = {ObservationState.NOTED}

OBSERVATION_ACCESS = Access(
    "Observation",
    state="state",
    opens={"observation"},
    groups=(
        Group(
            "observation",
            # Row by row: a plan, action or threat is told to those who see it.
            "id area kind text organisation noted_day state marking version oap action "
            "threats changes",
            read=OBSERVATION_READERS,
            write={Standing.TEAM: NOTED},
        ),
        Group("withdrawing", write={Standing.TEAM: NOTED, Standing.EST: NOTED}),
    ),
)
"""What was learnt is for everybody who works on the area, and for nobody outside.

It is written by those who made it: coordinators for their country, EST, Eurojust, and those who
steer a plan or lead an action of the area. Source: docs/domain.md, S14.
"""
