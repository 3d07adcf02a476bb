"""Commands that write, submit, return and note reports to COSI."""

from uuid import uuid4

from django.utils import timezone

from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, NotNow, NotReady, command
from empact.lib.states import left, says
from empact.people.accounts.models import User
from empact.records.outbox.models import Outbox
from empact.records.outbox.post import post
from results.cosi_reports.models import TEXTS, CosiReport, days_of
from results.cosi_reports.notices import collect_cosi_numbers, have_documents_written
from results.locks import hold_cosi_reports
from results.states import CosiReportState


@command("results.write_cosi_report")
def write_cosi_report(*, by: User, year: int, half: int | None = None) -> CosiReport:
    """Begin a report to COSI on a year or a half-year, and have its numbers collected.

    A further report on the same period is its next version, and begins with the text of the last.
    Source: docs/domain.md, S27.
    """
    first_day, _ = days_of(year, half)
    if first_day > timezone.localdate():
        raise Invalid({"year": "This period has not begun. Choose an earlier one."})
    hold_cosi_reports(year)
    last = CosiReport.objects.of_period(year, half).order_by("-number").first()
    if last is not None and last.is_open:
        raise NotNow(
            f"{last} is not submitted. Go on with it: you can have its numbers collected again."
        )
    texts = {name: getattr(last, name) for name in TEXTS} if last else {}
    report = CosiReport(
        year=year, half=half, number=last.number + 1 if last else 1, made_by=by, **texts
    )
    report.work = _collecting(report)
    report.save(force_insert=True)
    report.changes.create(before="", after=report.state, by=by)
    return report


@command("results.change_cosi_report", edits=True, merges=True, unless=says("why_closed"))
def change_cosi_report(report: CosiReport, *, by: User, **texts: str) -> CosiReport:
    """Write the text of a report, complete or not. Its numbers stay as they are."""
    given = {name: text for name, text in texts.items() if name in TEXTS}
    for name, text in given.items():
        setattr(report, name, text)
    report.save(update_fields=[*given])
    return report


@command("results.collect_cosi_numbers", unless=says("why_closed"))
def collect_numbers_again(report: CosiReport, *, by: User) -> CosiReport:
    """Have the numbers of a draft collected again, as they are now."""
    if report.is_being_collected:
        raise NotNow("The numbers are being collected. Wait until they are here.")
    report.work, report.made_by = _collecting(report), by
    report.save(update_fields=["work", "made_by"])
    return report


@command("results.write_cosi_documents")
def write_cosi_documents(report: CosiReport, *, by: User) -> CosiReport:
    """Have PDF and workbook of a report written as it is."""
    if report.frozen_at is None:
        raise NotReady("The numbers are not collected yet. Wait until they are.")
    have_documents_written(report)
    return report


@command("results.submit_cosi_report", edits=True, kind="decision", unless=says("why_closed"))
def submit_cosi_report(report: CosiReport, *, by: User) -> CosiReport:
    """Submit a report to COSI: all inside read it from then on, and its documents are written."""
    obstacles = report.obstacles_to_submission()
    if report.frozen_at is not None and report.is_being_collected:
        obstacles.append("The numbers are being collected again. Wait until they are here.")
    if obstacles:
        raise NotReady(*obstacles)
    report.move(CosiReportState.SUBMITTED, by=by)
    have_documents_written(report)
    return report


@command("results.return_cosi_report", kind="decision", unless=left(CosiReportState.SUBMITTED))
def return_cosi_report(report: CosiReport, *, by: User, note: str) -> CosiReport:
    """Return a submitted report to the EST, or take it back, with the reason."""
    if is_blank(note):
        raise Invalid({"note": "Say what has to be changed."})
    report.move(CosiReportState.RETURNED, by=by, note=note)
    return report


@command("results.note_cosi_report", kind="decision", unless=left(CosiReportState.SUBMITTED))
def note_cosi_report(report: CosiReport, *, by: User, note: str = "") -> CosiReport:
    """Record that COSI has taken note of a report, which ends it."""
    report.move(CosiReportState.NOTED, by=by, note=note)
    have_documents_written(report)
    return report


def _collecting(report: CosiReport) -> Outbox:
    return post(
        collect_cosi_numbers,
        key=f"collect_cosi_numbers {report.pk} {uuid4()}",
        report=str(report.pk),
    )
