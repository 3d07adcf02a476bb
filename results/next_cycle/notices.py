"""The documents of rehearsals, written in the background."""

from empact.records.outbox.notices import write_document
from empact.records.outbox.post import task
from results.next_cycle.documents import write
from results.next_cycle.models import NextCycleDocument


@task
def write_rehearsal_document(*, document: str) -> None:
    """Write the document of a frozen rehearsal.

    Raises RenderingDied and RenderingFailed with reasons fit to be shown.
    """
    rows = NextCycleDocument.objects.select_related("next_cycle__cycle", "marking")
    write_document(rows, document, write)
