"""Who may do what to results. Clearing and publishing are never one's own work."""

import rules

from actions.deciding import coordinates_figure
from cycles.models import COORDINATING
from empact.people.rules import holds, is_clock, is_est, is_nec_of, writes
from oaps.models import OAP
from priorities.models import StrategicPlan
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


@rules.predicate
def aims_with_plan_of_goal(user, goal):
    """Hold for who sets targets of the goals of a strategic plan."""
    plans = StrategicPlan.objects.writable_by(user, "aims")
    return goal is not None and plans.filter(pk=goal.plan_id).exists()


@rules.predicate
def aims_with_owner(user, target):
    """Hold for who sets the targets of the plan or goal that this is one of."""
    if target is None:
        return False
    if target.oap_id is None:
        return aims_with_plan_of_goal(user, target.goal)
    return OAP.objects.writable_by(user, "aims").filter(pk=target.oap_id).exists()


@rules.predicate
def steers_plan_of_target(user, target):
    plans = OAP.objects.writable_by(user, "aims")
    return target is not None and plans.filter(pk=target.action.oap_id).exists()


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
rules.add_perm("results.set_plan_target", writes("aims"))
rules.add_perm("results.set_goal_target", aims_with_plan_of_goal)
rules.add_perm("results.change_overall_target", aims_with_owner)
rules.add_perm("results.remove_overall_target", aims_with_owner)
rules.add_perm("results.say_baseline", steers_plan_of_target)
rules.add_perm("results.change_method", is_est)
rules.add_perm("results.define_anew", is_est)
rules.add_perm("results.read_clearances", holds(*COORDINATING))
rules.add_perm("results.clear_cell", is_nec_of)
rules.add_perm("results.take_back_clearance", is_asked_or_gave)
rules.add_perm("results.ask_for_clearance", is_est)
