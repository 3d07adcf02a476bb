"""Documents of versions, made and discarded after a command has committed."""

from django.db import transaction
from django.utils import timezone

from actions.versions.documents import write
from actions.versions.models.documents import OAPVersionDocument, version_document_folder
from empact.lib.storage import store
from empact.records.outbox.post import task


@task
def write_version_document(*, document: str) -> None:
    """Write one document of a frozen version, and keep it under its hash.

    Running twice, even at the same time, is harmless: it is the same content, so the same file.
    Raises RenderingDied and RenderingFailed with reasons fit to be shown.
    """
    row = _row(document)
    written = write(row)
    name = store(written.content, version_document_folder(), row.extension)
    with transaction.atomic():
        OAPVersionDocument.objects.select_for_update(of=("self",)).get(pk=document)
        # What was taken out of the version in the meantime may stand in what was made of it.
        if _seals(_row(document)) == _seals(row):
            OAPVersionDocument.objects.filter(pk=document).update(
                document=name,
                size=len(written.content),
                pages=written.pages,
                built_at=timezone.now(),
            )
            return
    _unlink_unless_used(name)


@task
def discard_version_document(*, name: str) -> None:
    """Remove a document from the disk, unless some other version has the same."""
    _unlink_unless_used(name)


def _row(document: str) -> OAPVersionDocument:
    rows = OAPVersionDocument.objects.select_related(
        "oap_version__oap__area",
        "oap_version__marking",
        "oap_version__decision",
        "since__oap__area",
        "since__decision",
    ).prefetch_related("oap_version__redactions", "since__redactions")
    return rows.get(pk=document)


def _seals(row: OAPVersionDocument) -> tuple[str, str]:
    return row.oap_version.sealed, row.since.sealed if row.since else ""


def _unlink_unless_used(name: str) -> None:
    if not OAPVersionDocument.objects.filter(document=name).exists():
        (version_document_folder() / name).unlink(missing_ok=True)
