"""What is done after a command has committed: documents, who is mentioned, what a round asks."""

from django.db import transaction
from django.utils import timezone

from actions.asking import write_what_is_owed
from actions.models import (
    ActionComment,
    OAPVersionDocument,
    RoundPlan,
    version_document_folder,
)
from actions.rendering import write
from cycles.models import ReportingRound
from empact.lib.storage import store
from empact.records.outbox import task
from oaps.notices import tell_of_mention


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


@task
def tell_of_mention_in_action(*, comment: str, person: str) -> None:
    """Tell somebody that they are mentioned in a comment on an action."""
    tell_of_mention(ActionComment, comment, person)


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


@task
def ask_round(*, reporting: str) -> None:
    """Let everybody owe what an open round asks, plan by plan, so that its page can tell how far.

    Running twice, even at the same time, is harmless: what is owed already stays as it is.
    """
    of_round = RoundPlan.objects.filter(round__pk=reporting, asked_at=None)
    for row in of_round.select_related("oap", "round").order_by(
        "oap__first_day", "oap__area__rank", "pk"
    ):
        with transaction.atomic():
            # Held, so that nobody withdraws between the reading and the writing.
            ReportingRound.objects.select_for_update(no_key=True).get(pk=reporting)
            write_what_is_owed(reporting=row.round, oap=row.oap)
            RoundPlan.objects.filter(pk=row.pk).update(asked_at=timezone.now())
