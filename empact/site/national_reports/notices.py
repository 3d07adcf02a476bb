"""Documents of national reports, made and discarded after a command has committed."""

from django.utils import timezone

from actions.national_reports.models import NationalReportDocument, national_report_folder
from empact.lib.storage import store
from empact.records.outbox.post import task
from empact.site.national_reports.documents import write


@task
def write_national_report_document(*, document: str) -> None:
    """Write one document of a frozen national report, and keep it under its hash.

    Running twice, even at the same time, is harmless: it is the same content, so the same file.
    Raises RenderingDied and RenderingFailed with reasons fit to be shown.
    """
    rows = NationalReportDocument.objects.select_related(
        "report__organisation", "report__round", "report__marking"
    )
    row = rows.filter(pk=document).first()
    if row is None:
        return
    written = write(row)
    name = store(written.content, national_report_folder(), row.kind)
    is_kept = NationalReportDocument.objects.filter(pk=document).update(
        document=name, size=len(written.content), pages=written.pages, built_at=timezone.now()
    )
    if not is_kept:  # Its report was taken away meanwhile, for what stands in it.
        _unlink_unless_used(name)


@task
def discard_national_report_file(*, name: str) -> None:
    """Remove a document from the disk, unless some other report has the same."""
    _unlink_unless_used(name)


def _unlink_unless_used(name: str) -> None:
    if not NationalReportDocument.objects.filter(document=name).exists():
        (national_report_folder() / name).unlink(missing_ok=True)
