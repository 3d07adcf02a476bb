"""Who stands how to actions and to what is reported on them, as far as several tables say it."""

from cycles.standings import Standing
from empact.lib.access import EVERY, Grants, always
from oaps.plans.access import PLANNERS

IN_THE_PLAN: Grants = {**PLANNERS, Standing.LEADER: EVERY}
LEADING: Grants = always(Standing.LEADER, Standing.STEERING, Standing.EST)
RELEASING: Grants = always(Standing.STEERING, Standing.EST)

FOLLOWERS: Grants = always(Standing.TEAM, Standing.LEADER, Standing.STEERING, Standing.EST)
"""Who follows a contribution from state to state, of which a driver those of the own OAP only."""
