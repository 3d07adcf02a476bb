"""Commands that write and submit a closing report, and close and reopen OAPs and cycles."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cycles.cycles.models import Cycle
from cycles.states import CycleState
from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, NotNow, NotReady, command, holding, locked
from empact.lib.languages import Words
from empact.lib.states import left, says
from empact.people.accounts.models import User
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from results.closing.models import TEXTS, ClosingReport
from results.closing.notices import have_documents_written
from results.closing.queries.cycle_obstacles import obstacles_to_closing_cycle
from results.closing.queries.obstacles import obstacles_to_closing
from results.closing.queries.outcome import outcome_of
from results.states import ClosingReportState

SAY_WHY = _("Say why it must be reopened.")


def _has_report(oap: OAP, by: User) -> Words:
    if oap.state != OAPState.ADOPTED:
        return oap.why_not_from(OAPState.ADOPTED)
    if ClosingReport.objects.filter(oap=oap).exists():
        return format_lazy(_("{oap} has a closing report already. Go on with that one."), oap=oap)
    return ""


@command("results.begin_closing_report", unless=_has_report)
def begin_closing_report(oap: OAP, *, by: User) -> ClosingReport:
    """Begin the closing report of an adopted OAP, as a draft of its driver and co-drivers."""
    report = ClosingReport.objects.create(oap=oap)
    report.changes.create(before="", after=report.state, by=by)
    return report


@command("results.change_closing_report", edits=True, merges=True, unless=says("why_closed"))
def change_closing_report(report: ClosingReport, *, by: User, **texts: str) -> ClosingReport:
    """Write the parts of a closing report, complete or not."""
    given = {name: text for name, text in texts.items() if name in TEXTS}
    for name, text in given.items():
        setattr(report, name, text)
    report.save(update_fields=[*given])
    return report


@command("results.submit_closing_report", edits=True, kind="decision", unless=says("why_closed"))
def submit_closing_report(report: ClosingReport, *, by: User) -> ClosingReport:
    """Submit a closing report to the EST, which then closes the OAP."""
    if obstacles := report.obstacles_to_submission():
        raise NotReady(*obstacles)
    report.move(ClosingReportState.SUBMITTED, by=by)
    have_documents_written(report.pk)
    return report


@command("results.write_closing_documents")
def write_closing_documents(report: ClosingReport, *, by: User) -> ClosingReport:
    """Have a closing report written as PDF, as it is."""
    have_documents_written(report.pk)
    return report


@command(
    "results.return_closing_report",
    kind="decision",
    unless=left(ClosingReportState.SUBMITTED),
    ahead=holding("oap"),
)
def return_closing_report(report: ClosingReport, *, by: User, note: str) -> ClosingReport:
    """Take a submitted closing report back, or return it to those who wrote it, with the reason."""
    if is_blank(note):
        raise Invalid({"note": _("Say what has to be changed.")})
    report.move(ClosingReportState.RETURNED, by=by, note=note)
    return report


@command("results.close_oap", kind="decision", unless=left(OAPState.ADOPTED))
def close_oap(oap: OAP, *, by: User, note: str = "") -> OAP:
    """Close an OAP: its closing report is accepted, and what it came to is kept as of today.

    From then on nothing is contributed to it; figures change by restatement alone.
    Source: docs/domain.md, S16.
    """
    if obstacles := obstacles_to_closing(oap):
        raise NotReady(*(obstacle.words for obstacle in obstacles))
    report = locked(oap.closing_report)  # type: ignore[attr-defined]  # without it there are obstacles
    outcome, marking = outcome_of(oap, by)
    report.outcome, report.outcome_marking = outcome.frozen(), marking
    report.save(update_fields=["outcome", "outcome_marking"])
    report.move(ClosingReportState.ACCEPTED, by=by, note=note)
    have_documents_written(report.pk)
    oap.move(OAPState.CLOSED, by=by, note=note)
    return oap


@command(
    "results.reopen_oap",
    kind="decision",
    unless=left(OAPState.CLOSED),
    ahead=holding("priority.cycle"),
)
def reopen_oap(oap: OAP, *, by: User, reason: str) -> OAP:
    """Reopen a closed OAP, with a reason: its closing report is returned to its driver."""
    cycle = oap.priority.cycle
    if cycle.state == CycleState.CLOSED:
        raise NotNow(format_lazy(_("{cycle} is closed. Reopen the cycle first."), cycle=cycle))
    if is_blank(reason):
        raise Invalid({"reason": SAY_WHY})
    oap.move(OAPState.ADOPTED, by=by, note=reason)
    report = ClosingReport.objects.filter(oap=oap).first()
    if report is not None:
        report = locked(report)
        report.outcome, report.outcome_marking = {}, None
        report.save(update_fields=["outcome", "outcome_marking"])
        report.move(ClosingReportState.RETURNED, by=by, note=reason)
        have_documents_written(report.pk)
    return oap


def _why_cycle_not_closed(cycle: Cycle, by: User) -> Words:
    if cycle.state != CycleState.CLOSED:
        return ""
    return format_lazy(_("{cycle} is closed already."), cycle=cycle)


@command("results.close_cycle", kind="decision", unless=_why_cycle_not_closed)
def close_cycle(cycle: Cycle, *, by: User, note: str = "") -> Cycle:
    """Close a cycle after its evaluation. Source: docs/domain.md, C9."""
    if obstacles := obstacles_to_closing_cycle(cycle):
        raise NotReady(*(obstacle.words for obstacle in obstacles))
    cycle.move(CycleState.CLOSED, by=by, note=note)
    return cycle


@command("results.reopen_cycle", kind="decision", unless=left(CycleState.CLOSED))
def reopen_cycle(cycle: Cycle, *, by: User, reason: str) -> Cycle:
    """Reopen a closed cycle, with a reason: it is in evaluation again."""
    if is_blank(reason):
        raise Invalid({"reason": SAY_WHY})
    cycle.move(CycleState.EVALUATION, by=by, note=reason)
    return cycle
