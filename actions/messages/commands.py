"""Commands for messages to many: a draft, shown to its sender first, is sent in the background."""

from collections.abc import Collection
from itertools import batched
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from actions.messages.models import (
    A_WHILE,
    HIGHEST_BY_MAIL,
    LONGEST_MESSAGE,
    LONGEST_SUBJECT,
    MOST_IN_A_WHILE,
    MOST_RECIPIENTS,
    Audience,
    Message,
    MessageRecipient,
    Scope,
)
from actions.messages.notices import key_of_mails, mail_message
from actions.messages.queries.recipients import (
    Group,
    acting_for,
    actions_for,
    group_of,
    plans_chased_by,
    plans_for,
)
from cycles.rounds.models import ReportingRound
from cycles.states import RoundState
from empact.lib.blank import is_blank
from empact.lib.commands import Changed, Invalid, NotNow, NotReady, command
from empact.lib.languages import Words, lazy_day
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import Marking
from empact.records.outbox.models import Outbox
from empact.records.outbox.post import post, ring

PER_BATCH = 25
"""Emails that one piece of work sends: they are sent well within its time."""


def _why_sent(message: Message, by: Any) -> str:
    return message.why_sent()


@command("actions.write_message")
def write_message(*, by: User, scope: Scope, subject: str, text: str) -> Message:
    """Store a message as its sender's draft. Only the sender sees it, and it is not sent yet."""
    message = Message(by=by)
    _write(message, scope, subject, text)
    return message


@command("actions.change_message", edits=True, unless=_why_sent)
def change_message(message: Message, *, by: User, scope: Scope, subject: str, text: str) -> Message:
    """Change the text and the recipients of a draft."""
    _write(message, scope, subject, text)
    return message


@command("actions.drop_message", unless=_why_sent)
def drop_message(message: Message, *, by: User) -> None:
    """Throw a draft away."""
    message.delete()


@command("actions.send_message", edits=True, unless=_why_sent, unscreened=("shown",))
def send_message(message: Message, *, by: User, shown: Collection[UUID]) -> Message:
    """Send a draft to those of the people ``shown`` to its sender who still qualify.

    A person without outstanding contributions meanwhile is left out. If a person was added who was
    not shown, nothing is sent: the sender sees all recipients first. Raises NotReady without
    recipients. Source: ADR 40.
    """
    # Locked, so that a message sent at the same time from another window is counted too.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    _refuse_too_often(by)
    group = group_of(message.scope, by)
    if not group.addressees:
        raise NotReady(_nobody(message.scope, group))
    if came := group.ids - set(shown):
        names = [str(row.person) for row in group.addressees if row.person.pk in came]
        raise Changed(
            format_lazy(
                _(
                    "The recipients now include {names}. Check the recipients below, and send "
                    "the message again."
                ),
                names=_in_short(names),
            )
        )
    message.sent_at = timezone.now()
    message.left_out = len(set(shown) - group.ids)
    message.save(update_fields=["sent_at", "left_out"])
    for number, batch in enumerate(batched(group.addressees, PER_BATCH, strict=False)):
        work = post(
            mail_message,
            key=key_of_mails(message, number),
            message=str(message.pk),
            batch=number,
        )
        MessageRecipient.objects.bulk_create(
            MessageRecipient(
                message=message,
                recipient=row.person,
                organisation=row.organisation,
                owed=row.owed,
                work=work,
            )
            for row in batch
        )
    return message


@command("actions.retry_message")
def retry_message(message: Message, *, by: User) -> Message:
    """Retry the emails that failed; those that were sent are not sent again."""
    work = message.recipients.to_mail().values("work")
    if not Outbox.objects.filter(pk__in=work).revive():
        raise NotNow(
            _("No email of this message has failed. Refresh the page to see the progress.")
        )
    ring()
    return message


def _nobody(scope: Scope, group: Group) -> Words:
    """Say why a message has no recipients, and what to do."""
    if group.unreached:
        reasons = "; ".join(f"{name}: {why}" for name, why in group.unreached[:3])
        return format_lazy(_("No one can get this message. {reasons}."), reasons=reasons)
    if scope.audience == Audience.OWING:
        return _(
            "No one to whom you can write has outstanding contributions there. Choose another "
            "round or other OAPs, or write to the leaders."
        )
    return _("Apart from you, no one leads an action there today. Choose other OAPs.")


def _write(message: Message, scope: Scope, subject: str, text: str) -> None:
    """Write a draft; raises Invalid for missing or refused content."""
    message.organisation_id = _checked(scope, message.by, subject, text)
    message.audience, message.round, message.action = scope.audience, scope.round, scope.action
    message.only_of, message.marking = scope.only_of, scope.marking
    message.subject, message.text = subject.strip(), text.strip()
    message.save()
    message.oaps.set(scope.plans)


def _checked(scope: Scope, by: User, subject: str, text: str) -> UUID:
    """Check a message, and give the organisation for which it is written."""
    problems = _problems_of_text(subject, text) | _problems_of_scope(scope, by)
    highest = Marking.objects.get(pk=HIGHEST_BY_MAIL)
    if scope.marking.rank > highest.rank:
        problems["marking"] = format_lazy(
            _(
                "Texts marked {marking} cannot be sent by email. Write the text on the page "
                "of the OAP. Then write here, as {highest} at most, where to find it."
            ),
            marking=scope.marking,
            highest=highest,
        )
    organisation = acting_for(by, scope)
    if organisation is None:
        problems["audience"] = _(
            "Only the EST, drivers, co-drivers and action leaders can write messages."
        )
    if organisation is None or problems:
        raise Invalid(problems)
    group = group_of(scope, by)
    if not group.addressees:
        raise Invalid({"audience": _nobody(scope, group)})
    if len(group.addressees) > MOST_RECIPIENTS:
        raise Invalid(
            {
                "audience": format_lazy(
                    _(
                        "It would go to {number} people, and {most} is the maximum. Choose fewer "
                        "OAPs."
                    ),
                    number=len(group.addressees),
                    most=MOST_RECIPIENTS,
                )
            }
        )
    return organisation


def _problems_of_text(subject: str, text: str) -> dict[str, Words]:
    problems: dict[str, Words] = {}
    if is_blank(subject):
        problems["subject"] = _("Write a short subject.")
    elif len(subject.splitlines()) > 1 or "\r" in subject or "\n" in subject:
        problems["subject"] = _("Write the subject in one line.")
    elif len(subject) > LONGEST_SUBJECT:
        problems["subject"] = format_lazy(
            _("Shorten the subject to {longest} characters."), longest=LONGEST_SUBJECT
        )
    if is_blank(text):
        problems["text"] = _("Write the text of the message.")
    elif len(text) > LONGEST_MESSAGE:
        problems["text"] = format_lazy(
            _(
                "Shorten it to {longest} characters; it has {number}. Attach a "
                "longer text as a file to the OAP."
            ),
            longest=LONGEST_MESSAGE,
            number=len(text),
        )
    return problems


def _problems_of_scope(scope: Scope, by: User) -> dict[str, Words]:
    problems: dict[str, Words] = {}
    if scope.audience not in Audience.values:
        return {"audience": _("Choose one of those listed.")}
    to_leaders = scope.audience == Audience.LEADERS
    known = ReportingRound.objects.visible_to(by).exclude(state=RoundState.PLANNED)
    if scope.round is None:
        if not to_leaders:
            problems["round"] = _("Choose the round of the outstanding contributions.")
        elif not scope.plans:
            problems["plans"] = _("Choose the OAPs of the leaders, or a round.")
    elif not known.filter(pk=scope.round.pk).exists():
        problems["round"] = _("Choose a round that was opened.")
    allowed = plans_for(by) if to_leaders else plans_chased_by(by)
    chosen = {plan.pk for plan in scope.plans}
    if allowed.filter(pk__in=chosen).count() < len(chosen):
        problems["plans"] = (
            _("Choose OAPs that you drive.")
            if to_leaders
            else _("Choose OAPs that you drive, or in which you lead an action.")
        )
    if scope.action is not None and not actions_for(by).filter(pk=scope.action.pk).exists():
        problems["action"] = _(
            "Choose an action that you lead, or an action of an OAP that you drive."
        )
    seen = Organisation.objects.visible_to(by)
    if scope.only_of is not None and not seen.filter(pk=scope.only_of.pk).exists():
        problems["only_of"] = _("Choose an organisation of the list.")
    return problems


def _refuse_too_often(by: User) -> None:
    sent = Message.objects.filter(by=by, sent_at__gt=timezone.now() - A_WHILE)
    times = [row.sent_at for row in sent.order_by("sent_at") if row.sent_at]
    if len(times) >= MOST_IN_A_WHILE:
        again = lazy_day(localtime(times[-MOST_IN_A_WHILE] + A_WHILE), "H:i")
        raise NotNow(
            format_lazy(
                _(
                    "You have sent {number} messages within an hour, and that is the maximum. "
                    "This one is kept: send it after {again}."
                ),
                number=len(times),
                again=again,
            )
        )


def _in_short(names: list[str]) -> str:
    if len(names) > MOST_NAMED:
        return f"{', '.join(names[:MOST_NAMED])} and {len(names) - MOST_NAMED} more"
    return ", ".join(names)


MOST_NAMED = 5
