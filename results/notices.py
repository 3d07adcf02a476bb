"""What is done after a command has committed: documents are made, and discarded."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from empact.lib.storage import store
from empact.records.outbox import task
from results.models import RunItem, document_folder
from results.queries.factsheets import sheet_of_factsheet
from results.rendering import build
from results.rendering.edition import template_version


class FormChanged(Exception):
    """The run was begun by a program that made documents in another form."""


@task
def render_factsheet(*, item: str) -> None:
    """Make the document of one item from its frozen snapshot, and keep it under its hash.

    Running twice, even at the same time, is harmless: it is the same content, so the same file.
    Raises FormChanged, RenderingDied and RenderingFailed with reasons fit to be shown.
    """
    row = RunItem.objects.select_related("run", "factsheet__snapshot").get(pk=item)
    if row.run.template_version != template_version():
        raise FormChanged(
            "The form of the documents has changed since this run began. "
            "Open the snapshot and build the factsheets again."
        )
    built = build(sheet_of_factsheet(row.factsheet))
    folder = document_folder()
    document = store(built.pdf, folder, "pdf")
    chart = store(built.chart, folder, "svg") if built.chart else ""
    with transaction.atomic():
        RunItem.objects.select_for_update().get(pk=item)
        # What was taken out of the snapshot in the meantime may stand in what was made of it.
        if not row.factsheet.snapshot.redactions.exists():
            RunItem.objects.filter(pk=item).update(
                document=document,
                chart=chart,
                size=len(built.pdf),
                pages=built.pages,
                built_at=timezone.now(),
            )
            return
    for name in filter(None, (document, chart)):
        _unlink_unless_used(name)


@task
def discard_document(*, name: str) -> None:
    """Remove a document or chart from the disk, unless some other item has the same."""
    _unlink_unless_used(name)


def _unlink_unless_used(name: str) -> None:
    if not RunItem.objects.filter(Q(document=name) | Q(chart=name)).exists():
        (document_folder() / name).unlink(missing_ok=True)
