"""Work on factsheets after a command has committed: documents and mails."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from empact.lib.languages import speaking_to
from empact.lib.plain_texts import write_text
from empact.lib.storage import store
from empact.people.accounts.models import User
from empact.people.preferences.models.reminders import ReminderKind, ReminderSettings
from empact.people.preferences.unsubscribing import seal
from empact.records.markings.mails import message_id
from empact.records.markings.models import lowest
from empact.records.outbox.notices import have_document_discarded
from empact.records.outbox.post import task
from results.factsheets.models import Factsheet, FactsheetRun, FactsheetTranslation, RunItem
from results.factsheets.queries.factsheets import sheet_in, sheet_of_factsheet
from results.factsheets.rendering import BuiltDocument, build
from results.factsheets.rendering.edition import template_version
from results.sheets.sheet import LANGUAGE
from results.states import FactsheetState


class FormChanged(Exception):
    """The run was begun by a program that made documents in another form."""


@task
def render_factsheet(*, item: str) -> None:
    """Make the documents and the chart of one item from its frozen snapshot, and keep each.

    They are files of one building, which only a program of the same form may finish: so this is no
    ``write_document`` of the outbox. There are two documents in each language.

    Running twice, even at the same time, is harmless: it is the same content, so the same file.
    Raises FormChanged, RenderingDied and RenderingFailed with reasons fit to be shown.
    """
    row = RunItem.objects.select_related("run", "factsheet__snapshot").get(pk=item)
    if row.run.template_version != template_version():
        raise FormChanged(
            "The form of the documents has changed since this run began. "
            "Open the snapshot and build the factsheets again."
        )
    marking, cleared_as = str(row.factsheet.snapshot.marking_id), lowest().code
    built = {
        language: build(
            replace(sheet_in(language, row.factsheet), marking=marking), cleared_as=cleared_as
        )
        for language, _name in settings.LANGUAGES
    }
    chart = built[LANGUAGE].chart
    files = {language: _stored(made) for language, made in built.items()}
    files[LANGUAGE]["chart"] = store(chart, RunItem.folder(), "svg") if chart else ""
    with transaction.atomic():
        RunItem.objects.select_for_update().get(pk=item)
        # What was taken out of the snapshot in the meantime may stand in what was made of it.
        if row.factsheet.snapshot.redactions.exists():
            _discard(files)
            return
        for language, made in files.items():
            if language == LANGUAGE:
                RunItem.objects.filter(pk=item).update(**made, built_at=timezone.now())
            else:
                FactsheetTranslation.objects.update_or_create(
                    item=row, language=language, defaults=made
                )


def _stored(built: BuiltDocument) -> dict[str, Any]:
    """Store both editions of a document, and give what is noted of them."""
    folder = RunItem.folder()
    return {
        "document": store(built.pdf, folder, "pdf"),
        "size": len(built.pdf),
        "cleared_document": store(built.cleared, folder, "pdf"),
        "cleared_size": len(built.cleared),
        "pages": built.pages,
    }


def _discard(files: Mapping[str, Mapping[str, Any]]) -> None:
    for language, made in files.items():
        kind = RunItem if language == LANGUAGE else FactsheetTranslation
        for field in kind.files:
            have_document_discarded(kind, made[field])


@task
def tell_of_publication(*, run: str, person: str) -> None:
    """Mail a subscriber that versions are published, and what they change.

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
    context = {
        "person": reader,
        "year": year,
        "site": settings.PUBLIC_URL,
        "stop": stop,
    }
    with speaking_to(reader):
        subject = _("EMPACT results %(year)s published") % {"year": year}
        sheets = [(row, sheet_of_factsheet(row)) for row in factsheets]
        text = write_text("mails/published.txt", context | {"sheets": sheets})
    EmailMessage(
        subject,
        text,
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
def mail_clearance(*, run: str, person: str) -> None:
    """Mail a member of the team who can clear them that factsheets wait for clearance.

    Nothing is sent where they were cleared since, or to who had a part in making them.
    """
    reader = User.objects.filter(pk=person, is_active=True).exclude(email="").first()
    waiting = FactsheetRun.objects.waiting_for(reader) if reader else FactsheetRun.objects.none()
    found = waiting.filter(pk=run).select_related("snapshot").first()
    if reader is None or found is None:
        return
    if not found.factsheets.filter(state=FactsheetState.IN_CLEARANCE).exists():
        return
    context = {
        "person": reader,
        "run": found,
        "count": found.items.count(),
        "url": settings.PUBLIC_URL + found.get_absolute_url(),
    }
    with speaking_to(reader):
        subject = _("Factsheets of %(year)s wait for your clearance") % {"year": found.year}
        text = write_text("mails/clearance.txt", context)
    EmailMessage(
        subject,
        text,
        None,
        [reader.email],
        headers={
            "Message-ID": message_id("clearance", str(run), reader.pk.hex),
            "Auto-Submitted": "auto-generated",
        },
    ).send()
