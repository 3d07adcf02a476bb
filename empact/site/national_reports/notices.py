"""Documents of national reports, written after a command has committed."""

from actions.national_reports.models import NationalReportDocument
from empact.records.outbox.notices import write_document
from empact.records.outbox.post import task
from empact.site.national_reports.documents import write


@task
def write_national_report_document(*, document: str) -> None:
    """Write one document of a frozen national report, unless the report is gone meanwhile.

    Raises RenderingDied and RenderingFailed with reasons fit to be shown.
    """
    rows = NationalReportDocument.objects.select_related(
        "report__organisation", "report__round", "report__marking"
    )
    write_document(rows, document, write)
