"""What is done after a command has committed: documents are made, and discarded."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from empact.lib.plain_texts import write_text
from empact.lib.storage import store
from empact.people.models import ReminderKind, ReminderSettings
from empact.people.unsubscribing import seal
from empact.records.mails import message_id
from empact.records.outbox import task
from results.models import Factsheet, RunItem, document_folder
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
def tell_of_publication(*, run: str, person: str) -> None:
    """Mail somebody who asked for it that versions are out, and what they tell otherwise.

    Nothing is said where they have stopped these mails since, or the versions are out no more.
    """
    asking = ReminderSettings.objects.asking_for(ReminderKind.PUBLISHED)
    chosen = asking.filter(person__pk=person).select_related("person").first()
    published = Factsheet.objects.published().filter(item__run__pk=run)
    factsheets = list(
        published.select_related("snapshot", "since__snapshot").with_areas().in_reading_order()
    )
    if chosen is None or not factsheets:
        return
    year, reader = factsheets[0].year, chosen.person
    stop = settings.PUBLIC_URL + reverse(
        "desk:reminders_stop", args=[seal(reader, [ReminderKind.PUBLISHED])]
    )
    told = {
        "person": reader,
        "year": year,
        "site": settings.PUBLIC_URL,
        "stop": stop,
        "sheets": [(row, sheet_of_factsheet(row)) for row in factsheets],
    }
    EmailMessage(
        f"EMPACT results of {year} are published",
        write_text("mails/published.txt", told),
        None,
        [reader.email],
        headers={
            "Message-ID": message_id("published", str(run), reader.pk.hex),
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    ).send()


@task
def discard_document(*, name: str) -> None:
    """Remove a document or chart from the disk, unless some other item has the same."""
    _unlink_unless_used(name)


def _unlink_unless_used(name: str) -> None:
    if not RunItem.objects.filter(Q(document=name) | Q(chart=name)).exists():
        (document_folder() / name).unlink(missing_ok=True)
