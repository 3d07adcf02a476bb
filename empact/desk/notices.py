"""What is done after a command has committed: national reports are written and discarded."""

from django.db import transaction
from django.utils import timezone

from actions.models import NationalReportDocument, national_report_folder
from empact.desk.rendering import write
from empact.lib.storage import store
from empact.records.outbox import task


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
    with transaction.atomic():
        NationalReportDocument.objects.filter(pk=document).update(
            document=name,
            size=len(written.content),
            pages=written.pages,
            built_at=timezone.now(),
        )


@task
def discard_national_report_file(*, name: str) -> None:
    """Remove a document from the disk, unless some other report has the same."""
    if not NationalReportDocument.objects.filter(document=name).exists():
        (national_report_folder() / name).unlink(missing_ok=True)
