"""Who reads and writes what of an observation. Source: docs/domain.md, W2."""

from actions.states import ObservationState
from cycles.standings import Standing
from empact.lib.access import EVERY, Access, Grants, Group

OBSERVATION_READERS: Grants = {
    Standing.EST: EVERY,
    Standing.INSIDE: EVERY,
    Standing.PLANNING: EVERY,
}

OBSERVATION_ACCESS = Access(
    "Observation",
    state="state",
    opens={"observation"},
    groups=(
        Group(
            "observation",
            {
                "id",
                "area",
                "kind",
                "text",
                "organisation",
                "noted_day",
                "state",
                "marking",
                "version",
                # Row by row: a plan, action or threat is told to those who see it.
                "oap",
                "action",
                "threats",
                "changes",
            },
            read=OBSERVATION_READERS,
            write={Standing.TEAM: frozenset({ObservationState.NOTED.value})},
        ),
        Group(
            "withdrawing",
            set(),
            read={},
            write=dict.fromkeys(
                (Standing.TEAM, Standing.EST), frozenset({ObservationState.NOTED.value})
            ),
        ),
    ),
)
"""What was learnt is for everybody who works on the area, and for nobody outside.

It is written by those who made it: coordinators for their country, EST, Eurojust, and those who
steer a plan or lead an action of the area. Source: docs/domain.md, S14.
"""
