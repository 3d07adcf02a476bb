"""Relations to actions and to reports on them, as far as several access tables share them."""

from cycles.standings import Standing
from empact.lib.access import EVERY, Grants, always
from oaps.plans.access import PLANNERS

IN_THE_PLAN: Grants = {**PLANNERS, Standing.LEADER: EVERY}
LEADING: Grants = always(Standing.LEADER, Standing.STEERING, Standing.EST)
RELEASING: Grants = always(Standing.STEERING, Standing.EST)

FOLLOWERS: Grants = always(Standing.TEAM, Standing.LEADER, Standing.STEERING, Standing.EST)
"""Followers of a contribution from state to state; a driver follows those of the own OAP only."""
