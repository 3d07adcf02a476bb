"""Redaction of reports to COSI: after a text is removed, their files are written again."""

from collections.abc import Iterable

from empact.records.redaction.shelves import Place, rows_by_kind
from results.cosi_reports.models import CosiReport
from results.cosi_reports.notices import have_documents_written


def have_reports_written_again(places: Iterable[Place]) -> int:
    """Have the files of reports written again in which a text stood; say how many they are.

    The new file takes the place of the one before, which is then removed from the disk.
    """
    found = {
        pk
        for (model, _), keys in rows_by_kind(places).items()
        if model is CosiReport
        for pk in keys
    }
    files = 0
    for report in CosiReport.objects.filter(pk__in=found, documents__isnull=False).distinct():
        have_documents_written(report)
        files += report.documents.count()
    return files
