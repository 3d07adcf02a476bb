"""Who may do what to results. Clearing and publishing are never one's own work."""

import rules

from actions.deciding import coordinates_figure
from empact.people.rules import holds, is_clock, is_est
from results.models import READERS, FactsheetStateChange
from results.states import FactsheetState


@rules.predicate
def made(user, run):
    """Hold for whoever froze the snapshot, had the documents made or sent them for clearance."""
    return run is not None and (
        user.pk in {run.snapshot.frozen_by_id, run.by_id}
        or FactsheetStateChange.objects.filter(
            factsheet__item__run=run, after=FactsheetState.IN_CLEARANCE, by=user.pk
        ).exists()
    )


@rules.predicate
def coordinates_requesting(user, request):
    return request is not None and coordinates_figure(user, request.figure)


rules.add_perm("results.read_snapshot", holds(*READERS))
rules.add_perm("results.freeze_snapshot", is_est)
rules.add_perm("results.list_runs", is_est)
rules.add_perm("results.build_factsheets", is_est)
rules.add_perm("results.retry_item", is_est)
rules.add_perm("results.submit_factsheets", is_est)
rules.add_perm("results.clear_factsheets", is_est & ~made)
rules.add_perm("results.publish_factsheets", is_est & ~made)
rules.add_perm("results.withdraw_factsheet", is_est)
rules.add_perm("results.import_published", is_est | is_clock)
rules.add_perm("results.import_year", is_est | is_clock)
rules.add_perm("results.generate_figures", is_clock)
rules.add_perm("results.map_label", is_est)
rules.add_perm("results.map_priority", is_est)
rules.add_perm("results.restate_figure", is_est)
rules.add_perm("results.give_missing_figure", is_est)
rules.add_perm("results.ask_for_restatement", coordinates_figure)
rules.add_perm("results.withdraw_request", coordinates_requesting)
rules.add_perm("results.grant_request", is_est)
rules.add_perm("results.refuse_request", is_est)
rules.add_perm("results.read_checks", holds(*READERS))
rules.add_perm("results.explain_check", is_est)
rules.add_perm("results.state_total", is_est)
rules.add_perm("results.remove_stated_total", is_est)
rules.add_perm("results.change_method", is_est)
rules.add_perm("results.define_anew", is_est)
