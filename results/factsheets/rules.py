"""Rules for making, clearing, publishing and withdrawing factsheets.

Who made a factsheet neither clears nor publishes it.
"""

import rules

from empact.people.roles.rules import is_est
from results.factsheets.models import FactsheetStateChange
from results.states import FactsheetState


@rules.predicate
def made(user, run):
    """Hold for those who froze the snapshot, had documents made or sent them for clearance."""
    return run is not None and (
        user.pk in {run.snapshot.frozen_by_id, run.by_id}
        or FactsheetStateChange.objects.filter(
            factsheet__item__run=run, after=FactsheetState.IN_CLEARANCE, by=user.pk
        ).exists()
    )


rules.add_perm("results.list_runs", is_est)
rules.add_perm("results.build_factsheets", is_est)
rules.add_perm("results.retry_item", is_est)
rules.add_perm("results.submit_factsheets", is_est)
rules.add_perm("results.clear_factsheets", is_est & ~made)
rules.add_perm("results.publish_factsheets", is_est & ~made)
rules.add_perm("results.withdraw_factsheet", is_est)
