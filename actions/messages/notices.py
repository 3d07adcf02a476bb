"""Mails of messages to many."""

import smtplib
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from actions.messages.models import Message, MessageRecipient
from empact.lib.languages import speaking_to
from empact.lib.memo import remembering
from empact.lib.plain_texts import write_text
from empact.records.markings.mails import mark_mail, message_id
from empact.records.markings.models import carried_by, highest
from empact.records.outbox.post import task
from oaps.plans.models.plans import OAP


def key_of_mails(message: Message, batch: int) -> str:
    return f"mail_message {message.pk} {batch}"


@task
def mail_message(*, message: str, batch: int) -> None:
    """Email one batch of the recipients of a message, each of them once.

    If the mail server is not available it raises, and is tried again with the recipients left. The
    sender sees each address that the server refuses; the other emails are still sent.
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
    """Send one email; return the reason if it can never be sent to this person.

    The server's own words are not stored, since they repeat the address.
    """
    person = found.recipient
    if not person.is_active or not person.email:
        return "The account is closed, or has no email address any more."
    try:
        server.send_messages([letter_to(found)])
    except smtplib.SMTPRecipientsRefused as refusal:
        code = max(code for code, _ in refusal.recipients.values())
    except smtplib.SMTPDataError as refusal:
        code = refusal.smtp_code
    else:
        return ""
    return f"The email server refused the address ({code})."


def letter_to(found: MessageRecipient) -> EmailMessage:
    """Write the email: its sender, its subject, the reason for getting it, and open contributions.

    It names the plans that its reader sees, and no other recipient.
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
    context = {
        "message": message,
        "found": found,
        "plans": plans,
        "owed_url": settings.PUBLIC_URL + page,
        "url": settings.PUBLIC_URL + reverse("actions:message_detail", args=[message.pk]),
    }
    with speaking_to(person):
        text = write_text("mails/message.txt", context)
    subject, text = mark_mail(
        message.subject,
        text,
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
