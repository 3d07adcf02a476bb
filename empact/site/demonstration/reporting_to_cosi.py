"""Reports to COSI: on a year that is over, of which COSI took note, and on a half-year."""

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

YEAR, NEXT = 2025, 2026


def report_to_cosi(make: Callable[[list[Outbox]], None]) -> None:
    """Write both reports as people would; ``make`` does their work in the background at once."""
    est = User.objects.get(username="est-review")
    secretariat = User.objects.get(username="secretariat")
    told = read("cosi_reports")
    for year, half, column in ((YEAR, None, "year"), (NEXT, Half.FIRST, "half")):
        report = write_cosi_report(by=est, year=year, half=half)
        make([report.work])
        report.refresh_from_db()
        texts = {row["part"]: row[column] for row in told}
        report = change_cosi_report(report, by=est, seen=report.version, **texts)
        report = submit_cosi_report(report, by=est, seen=report.version)
        if half is None:
            report = note_cosi_report(report, by=secretariat, note="Fictional.")
        make(_files_of(report))


def _files_of(report: CosiReport) -> list[Outbox]:
    return [row.work for row in report.documents.select_related("work")]
