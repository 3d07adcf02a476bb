"""Commands for the reports of leaders and drivers, and for the end of an action."""

from dataclasses import asdict

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.operational_actions.models.actions import OperationalAction
from actions.reports.models import ActionReport, OAPReport, Progress
from actions.reports.queries.ending import why_not_settled
from actions.reports.queries.totals import totals_of_action, totals_of_plan
from actions.states import REPORTABLE_ENDS, UNDER_WAY, ActionState, ReportState
from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, NotNow, NotReady, command, locked
from empact.lib.states import says
from empact.people.accounts.models import User

type AnyReport = ActionReport | OAPReport


@command("actions.change_action_report", edits=True, merges=True, unless=says("why_closed"))
def change_action_report(  # noqa: PLR0913 -- each is a field of the form
    report: ActionReport,
    *,
    by: User,
    narrative: str = "",
    progress: str = "",
    proposed_state: str = "",
    reason: str = "",
) -> ActionReport:
    """Write the leader's report, complete or not, with the proposed end of the action."""
    _begin(report, by)
    report.narrative, report.progress = narrative, progress
    report.proposed_state, report.reason = proposed_state, reason
    report.save(update_fields=["narrative", "progress", "proposed_state", "reason"])
    return report


@command("actions.change_oap_report", edits=True, merges=True, unless=says("why_closed"))
def change_oap_report(
    report: OAPReport, *, by: User, narrative: str = "", progress: str = ""
) -> OAPReport:
    """Write the driver's report on the plan, complete or not."""
    _begin(report, by)
    report.narrative, report.progress = narrative, progress
    report.save(update_fields=["narrative", "progress"])
    return report


@command("actions.submit_action_report", edits=True, kind="decision", unless=says("plan.why_over"))
def submit_action_report(report: ActionReport, *, by: User) -> ActionReport:
    """Submit the report on an action, with the totals of today.

    A planned action that began then runs.
    """
    _check_ready(report)
    report.totals = [asdict(amount) for amount in totals_of_action(report, by)]
    report.save(update_fields=["totals"])
    report.move(ReportState.SUBMITTED, by=by)
    action = locked(report.action)
    if action.state == ActionState.PLANNED and report.progress != Progress.NOT_BEGUN:
        action.move(
            ActionState.RUNNING,
            by=by,
            note=f"As reported in {report.round}.",
        )
    return report


@command("actions.submit_oap_report", edits=True, kind="decision", unless=says("plan.why_over"))
def submit_oap_report(report: OAPReport, *, by: User) -> OAPReport:
    """Submit the report on a plan, with the totals of today."""
    _check_ready(report)
    report.totals = [asdict(amount) for amount in totals_of_plan(report)]
    report.save(update_fields=["totals"])
    report.move(ReportState.SUBMITTED, by=by)
    return report


def _why_not_reopened(report: AnyReport, by: User) -> str:
    if reason := report.plan.why_over():
        return reason
    if report.round.takes_corrections:
        return ""
    return gettext(
        "Corrections to {round} have ended. The report can no longer be changed."
    ).format(round=report.round)


@command("actions.reopen_report", kind="decision", unless=_why_not_reopened)
def reopen_report(report: AnyReport, *, by: User, note: str) -> AnyReport:
    """Take a report back, or send it back to who wrote it, with the reason; it is due again."""
    if is_blank(note):
        raise Invalid({"note": _("Describe what must be changed.")})
    report.move(ReportState.DRAFT, by=by, note=note)
    report.due_day = report.round.correction_day
    report.save(update_fields=["due_day"])
    return report


def _why_no_end(report: ActionReport, by: User) -> str:
    if reason := report.plan.why_over():
        return reason
    if report.state == ReportState.SUBMITTED and report.proposed_state:
        return ""
    words = gettext("{report} does not propose an end. Wait until its leader submits one.")
    return words.format(report=report)


@command("actions.end_action", kind="decision", unless=_why_no_end)
def end_action(report: ActionReport, *, by: User, note: str = "") -> ActionReport:
    """Accept the end that a leader's report proposes, with its state and reason.

    An action that was never reported as running runs first, since it cannot be completed otherwise.
    Raises NotNow if it has ended already.
    """
    action = locked(report.action)
    if action.state not in UNDER_WAY:
        raise action.not_now()
    if report.proposed_state not in action.next_states:
        action.move(
            ActionState.RUNNING,
            by=by,
            note=f"As reported in {report.round}.",
        )
    action.reason = report.reason
    action.save(update_fields=["reason"])
    action.move(report.proposed_state, by=by, note=note or report.reason)
    return report


@command("actions.settle_action", kind="decision", unless=why_not_settled)
def settle_action(
    action: OperationalAction, *, by: User, state: str, reason: str
) -> OperationalAction:
    """Record the end of an action of which no end was reported before its OAP was over."""
    problems = {}
    if state not in REPORTABLE_ENDS:
        problems["state"] = _("Choose how the action ended.")
    if is_blank(reason):
        problems["reason"] = _("Give the reason for this end.")
    if problems:
        raise Invalid(problems)
    if state not in action.next_states:
        action.move(ActionState.RUNNING, by=by, note="Its OAP is over.")
    action.reason = reason
    action.save(update_fields=["reason"])
    action.move(state, by=by, note=reason)
    return action


def _begin(report: AnyReport, by: User) -> None:
    if report.state == ReportState.NOT_STARTED:
        report.move(ReportState.DRAFT, by=by)


def _check_ready(report: AnyReport) -> None:
    if reason := report.why_closed():
        raise NotNow(reason)
    if obstacles := report.obstacles_to_submission():
        raise NotReady(*obstacles)
