"""Who may do what to results. Clearing and publishing are never one's own work."""

import rules

from cycles.models import COORDINATING
from empact.people.rules import holds, is_clock, is_est, is_nec_of, writes
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
def is_asked_or_gave(user, clearance):
    return clearance is not None and is_nec_of(user, clearance.country)


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
rules.add_perm("results.restate_figure", writes("restating"))
rules.add_perm("results.give_missing_figure", writes("missing"))
rules.add_perm("results.ask_for_restatement", writes("asking"))
rules.add_perm("results.withdraw_request", writes("request"))
rules.add_perm("results.grant_request", writes("answer"))
rules.add_perm("results.refuse_request", writes("answer"))
rules.add_perm("results.read_checks", holds(*READERS))
rules.add_perm("results.explain_check", is_est)
rules.add_perm("results.state_total", is_est)
rules.add_perm("results.remove_stated_total", is_est)
rules.add_perm("results.set_plan_target", writes("aims"))
rules.add_perm("results.set_goal_target", writes("aims", of="plan"))
rules.add_perm("results.change_overall_target", writes("aims", of="plan"))
rules.add_perm("results.remove_overall_target", writes("aims", of="plan"))
rules.add_perm("results.say_baseline", writes("baselines", of="action.oap"))
rules.add_perm("results.change_method", is_est)
rules.add_perm("results.define_anew", is_est)
rules.add_perm("results.read_clearances", holds(*COORDINATING))
rules.add_perm("results.clear_cell", is_nec_of)
rules.add_perm("results.take_back_clearance", is_asked_or_gave)
rules.add_perm("results.ask_for_clearance", is_est)
