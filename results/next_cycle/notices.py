"""The documents of rehearsals, written in the background."""

from django.utils import timezone

from empact.lib.storage import store
from empact.records.outbox.post import task
from results.next_cycle.documents import write
from results.next_cycle.models import NextCycleDocument, rehearsal_folder


@task
def write_rehearsal_document(*, document: str) -> None:
    """Write the document of a rehearsal, and keep it under its hash. Running twice is harmless.

    Raises RenderingDied and RenderingFailed with reasons fit to be shown.
    """
    row = NextCycleDocument.objects.select_related("next_cycle__cycle", "marking").get(pk=document)
    written = write(row)
    name = store(written.content, rehearsal_folder(), "pdf")
    NextCycleDocument.objects.filter(pk=document).update(
        document=name, size=len(written.content), pages=written.pages, built_at=timezone.now()
    )
