"""Reports to COSI: noted ones on a year and a half-year, one that COSI has, and a draft."""

from collections.abc import Callable

from empact.people.accounts.models import User
from empact.records.outbox.models import Outbox
from empact.site.demonstration.reading import read
from results.cosi_reports.commands import (
    change_cosi_report,
    note_cosi_report,
    submit_cosi_report,
    write_cosi_report,
)
from results.cosi_reports.models import CosiReport, Half
from results.states import CosiReportState

REPORTS = (
    (2025, Half.FIRST, CosiReportState.NOTED),
    (2025, None, CosiReportState.NOTED),
    (2026, Half.FIRST, CosiReportState.SUBMITTED),
    (2026, Half.SECOND, CosiReportState.DRAFT),
)
"""Scopes of reports with the state of each: the secretariat and EST have a task each."""

COLUMNS = {(2025, Half.FIRST): "half_before", (2025, None): "year", (2026, Half.FIRST): "half"}


def report_to_cosi(make: Callable[[list[Outbox]], None]) -> None:
    """Write the reports as people would; ``make`` does their work in the background at once."""
    est = User.objects.get(username="est-review")
    secretariat = User.objects.get(username="secretariat")
    rows = read("cosi_reports")
    for year, half, state in REPORTS:
        if CosiReport.objects.filter(year=year, half=half).exists():
            continue
        report = write_cosi_report(by=est, year=year, half=half)
        make([report.work])
        report.refresh_from_db()
        if state == CosiReportState.DRAFT:
            continue
        texts = {row["part"]: row[COLUMNS[year, half]] for row in rows}
        report = change_cosi_report(report, by=est, seen=report.version, **texts)
        report = submit_cosi_report(report, by=est, seen=report.version)
        if state == CosiReportState.NOTED:
            report = note_cosi_report(report, by=secretariat, note="Fictional.")
        make(_files_of(report))


def _files_of(report: CosiReport) -> list[Outbox]:
    return [row.work for row in report.documents.select_related("work")]
