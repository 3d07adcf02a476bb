"""Who stands how to actions and to what is reported on them, as far as several tables say it."""

from cycles.standings import Standing
from empact.lib.access import EVERY, Grants
from oaps.plans.access import PLANNERS

IN_THE_PLAN: Grants = {**PLANNERS, Standing.LEADER: EVERY}
LEADING: Grants = {Standing.LEADER: EVERY, Standing.STEERING: EVERY, Standing.EST: EVERY}
RELEASING: Grants = {Standing.STEERING: EVERY, Standing.EST: EVERY}

FOLLOWERS: Grants = {
    Standing.TEAM: EVERY,
    Standing.LEADER: EVERY,
    Standing.STEERING: EVERY,
    Standing.EST: EVERY,
}
"""Who follows a contribution from state to state, of which a driver those of the own OAP only."""
