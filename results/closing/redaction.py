"""Redaction of closing reports: after a text is removed, their files are written again."""

from collections.abc import Iterable

from empact.records.redaction.shelves import Place, rows_by_kind
from results.closing.models import ClosingReport
from results.closing.notices import have_documents_written


def have_closing_reports_written_again(places: Iterable[Place]) -> int:
    """Have the files of closing reports written again in which a text stood; say how many.

    The new file takes the place of the one before, which is then removed from the disk.
    """
    found = {
        pk
        for (model, _), keys in rows_by_kind(places).items()
        if model is ClosingReport
        for pk in keys
    }
    reports = ClosingReport.objects.filter(pk__in=found, documents__isnull=False).distinct()
    return sum(have_documents_written(report.pk) for report in reports)
