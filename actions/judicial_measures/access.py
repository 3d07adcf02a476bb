"""Access tables of a judicial measure. Source: docs/domain.md, S18."""

from actions.states import MeasureState
from cycles.relations import Relation
from empact.lib.access import Access, Group, always

OPEN = {MeasureState.WAITING, MeasureState.RETURNED}
KEPT = {*OPEN, MeasureState.CONFIRMED}

MEASURE_ACCESS = Access(
    "Judicial measure",
    state="state",
    opens={"measure"},
    groups=(
        Group(
            "measure",
            # Its actions row by row, to those who see them.
            "id label kind number organisation first_day last_day countries leading_action "
            "further_actions result persons judgment imprisonment amount note state marking "
            "version changes recounts",
            read={
                **always(Relation.TEAM, Relation.EST, Relation.EUROJUST),
                Relation.INSIDE: {MeasureState.CONFIRMED},
                Relation.PLANNING: {MeasureState.CONFIRMED},
            },
            write={Relation.TEAM: OPEN, Relation.EUROJUST: KEPT},
        ),
        Group("confirming", write={Relation.EUROJUST: {MeasureState.WAITING}}),
        Group("withdrawing", write={Relation.TEAM: OPEN, Relation.EUROJUST: KEPT}),
    ),
)
"""Readers and writers: a confirmed measure is visible to all inside EMPACT, to none outside.

Until then the country that entered it, Eurojust and EST read it. A country corrects its own measure
until it is confirmed; from then on Eurojust does.
"""
