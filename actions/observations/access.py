"""Access tables of an observation. Source: docs/domain.md, W2."""

from actions.states import ObservationState
from cycles.relations import Relation
from empact.lib.access import Access, Grants, Group, always

OBSERVATION_READERS: Grants = always(Relation.EST, Relation.INSIDE, Relation.PLANNING)

NOTED = {ObservationState.NOTED}

OBSERVATION_ACCESS = Access(
    "Observation",
    state="state",
    opens={"observation"},
    groups=(
        Group(
            "observation",
            # Row by row: a plan, action or threat is shown to those who see it.
            "id area kind text organisation noted_day state marking version oap action "
            "threats changes",
            read=OBSERVATION_READERS,
            write={Relation.TEAM: NOTED},
        ),
        Group("withdrawing", write={Relation.TEAM: NOTED, Relation.EST: NOTED}),
    ),
)
"""Readers and writers: all who work on the area inside EMPACT read it, no one outside does.

Its authors write it: coordinators for their country, EST, Eurojust, drivers and co-drivers of a
plan, and leaders of an action of the area. Source: docs/domain.md, S14.
"""
