"""Documents of versions, written after a command has committed."""

from actions.versions.documents import write
from actions.versions.models.documents import OAPVersionDocument
from empact.records.outbox.notices import write_document
from empact.records.outbox.post import task


@task
def write_version_document(*, document: str) -> None:
    """Write one document of a frozen version, unless a text was redacted in it meanwhile.

    Raises RenderingDied and RenderingFailed with reasons fit to be shown.
    """
    rows = OAPVersionDocument.objects.select_related(
        "oap_version__oap__area",
        "oap_version__marking",
        "oap_version__decision",
        "since__oap__area",
        "since__decision",
    ).prefetch_related("oap_version__redactions", "since__redactions")
    write_document(rows, document, write, digest_of=OAPVersionDocument.seals)
