"""Relations to actions and to reports on them, as far as several access tables share them."""

from cycles.relations import Relation
from empact.lib.access import EVERY, Grants, always
from oaps.plans.access import PLANNERS

IN_THE_PLAN: Grants = {**PLANNERS, Relation.LEADER: EVERY}
LEADING: Grants = always(Relation.LEADER, Relation.STEERING, Relation.EST)
RELEASING: Grants = always(Relation.STEERING, Relation.EST)

FOLLOWERS: Grants = always(Relation.TEAM, Relation.LEADER, Relation.STEERING, Relation.EST)
"""Followers of a contribution from state to state; a driver follows those of the own OAP only."""
