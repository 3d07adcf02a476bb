"""What is done after a command has committed: documents, who is told what, what is asked."""

import smtplib
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from actions.asking import write_what_is_owed
from actions.behalf import speakers_of
from actions.models import (
    ActionComment,
    Delegation,
    EntryOnBehalf,
    Message,
    MessageRecipient,
    OAPVersionDocument,
    RoundPlan,
    version_document_folder,
)
from actions.overlapping import find_overlaps
from actions.rendering import write
from actions.taking_turns import hold_actions
from cycles.models import ReportingRound
from empact.lib.memo import remembering
from empact.lib.plain_texts import write_text
from empact.lib.storage import store
from empact.people.notices import mail
from empact.records.mails import mark_mail, message_id
from empact.records.models import carried_by, highest
from empact.records.outbox import post, task
from oaps.models import OAP
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
def look_for_overlaps(*, figures: list[int]) -> None:
    """Find what may be counted twice since these figures were accepted, or are so no longer."""
    find_overlaps(figures)


@task
def look_for_all_overlaps() -> None:
    """Find it among all that is accepted; a second run finds nothing to do."""
    find_overlaps()


@task
def tell_of_mention_in_action(*, comment: str, person: str) -> None:
    """Tell somebody that they are mentioned in a comment on an action."""
    tell_of_mention(ActionComment, comment, person)


@task
def tell_of_delegation(*, delegations: list[str]) -> None:
    """Mail an expert how many contributions are theirs, and by when; never what they are about."""
    rows = list(_still_theirs(delegations))
    if not rows:
        return
    first = rows[0]
    mail(
        "delegation",
        f"{count_of(len(rows))} delegated to you, due {date_format(first.due_day)}",
        first.expert.email,
        person=first.expert,
        by=first.by,
        country=first.obligation.organisation,
        number=len(rows),
        due_day=first.due_day,
        url=settings.PUBLIC_URL + reverse("actions:delegation_list"),
    )


@task
def tell_of_sending_back(*, delegation: str) -> None:
    """Mail an expert that a contribution was returned; the page says why."""
    row = _still_theirs([delegation]).first()
    if row is not None and row.is_with_expert:
        mail(
            "delegation_back",
            f"Contribution returned to you, due {date_format(row.due_day)}",
            row.expert.email,
            person=row.expert,
            country=row.obligation.organisation,
            due_day=row.due_day,
            url=settings.PUBLIC_URL + row.get_absolute_url(),
        )


@task
def ask_to_confirm_entry(*, entry: str) -> None:
    """Have each submitter of an organisation told that EST entered something for it."""
    row = EntryOnBehalf.objects.filter(pk=entry).with_names().first()
    if row is None or not row.is_waiting:
        return
    for person in speakers_of(row.obligation.organisation).exclude(email=""):
        # A row for each: while the mail server is away, nobody gets a mail twice.
        key = f"ask_submitter {entry} {person.pk}"
        post(ask_submitter_to_confirm, key=key, entry=entry, person=str(person.pk))


@task
def ask_submitter_to_confirm(*, entry: str, person: str) -> None:
    """Mail one submitter that EST entered something for their organisation; not what it says."""
    row = EntryOnBehalf.objects.filter(pk=entry).with_names().first()
    if row is None or not row.is_waiting:
        return
    submitters = speakers_of(row.obligation.organisation).exclude(email="")
    if found := submitters.filter(pk=person).first():
        mail(
            "entry",
            f"Confirm the figures entered for {row.obligation.organisation}",
            found.email,
            person=found,
            entry=row,
            url=settings.PUBLIC_URL + row.get_absolute_url(),
        )


@task
def tell_of_set_aside(*, entry: str) -> None:
    """Mail the author of an entry that the organisation rejected it."""
    row = EntryOnBehalf.objects.filter(pk=entry).with_names().first()
    if row is not None and row.by.is_active and row.by.email:
        mail(
            "entry_set_aside",
            f"{row.obligation.organisation} rejected your entry",
            row.by.email,
            person=row.by,
            entry=row,
            url=settings.PUBLIC_URL + row.get_absolute_url(),
        )


def count_of(number: int) -> str:
    return "1 contribution" if number == 1 else f"{number} contributions"


def _still_theirs(delegations: list[str]) -> QuerySet[Delegation]:
    """Give what their person still has to do, if they have an account with an address."""
    rows = Delegation.objects.live().with_somebody().with_names()
    return (
        rows.filter(pk__in=delegations, expert__is_active=True)
        .exclude(expert__email="")
        .order_by("due_day", "pk")
    )


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
            hold_actions(row.oap.actions.values_list("pk", flat=True))
            # Held, so that nobody withdraws between the reading and the writing.
            ReportingRound.objects.select_for_update(no_key=True).get(pk=reporting)
            write_what_is_owed(reporting=row.round, oap=row.oap)
            RoundPlan.objects.filter(pk=row.pk).update(asked_at=timezone.now())


def key_of_mails(message: Message, batch: int) -> str:
    return f"mail_message {message.pk} {batch}"


@task
def mail_message(*, message: str, batch: int) -> None:
    """Mail one batch of those to whom a message was sent, each of them once.

    Where the mail server is away it raises, and is tried again with those who are left; whom the
    server refuses for good is told to the sender, and keeps nobody else from their mail.
    """
    row = Message.objects.select_related("by", "organisation", "round", "marking").get(pk=message)
    left = row.recipients.to_mail().filter(work__key=key_of_mails(row, batch))
    pks = list(left.order_by("pk").values_list("pk", flat=True))
    if not pks:
        return
    with mailers.default as server:
        for pk in pks:
            with transaction.atomic():
                # Held, so that of two that run at once the second finds it done.
                held = left.select_for_update(of=("self",), skip_locked=True).filter(pk=pk)
                found = held.select_related("recipient", "organisation").first()
                if found is None:
                    continue
                found.message = row
                found.refused = _send(found, server)
                found.mailed_at = None if found.refused else timezone.now()
                # Before the commit: a mail that was not taken is tried again.
                found.save(update_fields=["mailed_at", "refused"])


def _send(found: MessageRecipient, server: Any) -> str:
    """Send one mail; say why where none can be sent to this person, however often it is tried.

    What the server says itself is not kept, since it repeats the address.
    """
    person = found.recipient
    if not person.is_active or not person.email:
        return "The account is closed, or has no mail address any more."
    try:
        server.send_messages([letter_to(found)])
    except smtplib.SMTPRecipientsRefused as refusal:
        code = max(code for code, _ in refusal.recipients.values())
    except smtplib.SMTPDataError as refusal:
        code = refusal.smtp_code
    else:
        return ""
    return f"The mail server refused the address ({code})."


def letter_to(found: MessageRecipient) -> EmailMessage:
    """Write the mail: who writes, about what, why this person gets it, and what they still owe.

    It names the plans that its reader sees, and nobody else who gets it.
    """
    message, person = found.message, found.recipient
    with remembering():
        plans = list(
            OAP.objects.visible_to(person)
            .filter(pk__in=message.oaps.values("pk"))
            .with_marking()
            .select_related("area")
            .order_by("area__rank", "pk")
        )
    page = plans[0].get_absolute_url() if len(plans) == 1 and not found.owed else reverse("home")
    told = {
        "message": message,
        "found": found,
        "plans": plans,
        "owed_url": settings.PUBLIC_URL + page,
        "url": settings.PUBLIC_URL + reverse("actions:message_detail", args=[message.pk]),
    }
    subject, text = mark_mail(
        message.subject,
        write_text("mails/message.txt", told),
        highest([message.marking, *(carried_by(plan) for plan in plans)]),
    )
    return EmailMessage(
        subject,
        text,
        None,
        [person.email],
        reply_to=[message.by.email] if message.by.email else None,
        headers={"Message-ID": message_id("message", message.pk.hex, person.pk.hex)},
    )
