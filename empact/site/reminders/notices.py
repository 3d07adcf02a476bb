"""Digests of reminders: one mail a day to a person, at the hour that they chose."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from empact.lib.languages import speaking_to
from empact.lib.memo import remembering
from empact.lib.periods import A_DAY
from empact.lib.plain_texts import write_text
from empact.people.accounts.clock import CLOCK
from empact.people.accounts.models import User
from empact.people.preferences.models.reminders import MORNING, ReminderSettings, moment_of
from empact.people.preferences.unsubscribing import seal
from empact.records.markings.mails import mark_mail, message_id
from empact.records.markings.models import carried_by, highest
from empact.records.outbox.post import task
from empact.records.outbox.schedule import Due
from empact.site.reminders.queries import Section, reminders_for


def digests(moment: datetime) -> Iterator[Due]:
    """List a digest for each person whose hour has come on the day of this moment."""
    day = timezone.localdate(moment)
    people = User.objects.filter(is_active=True).exclude(email="").exclude(username=CLOCK)
    hours = people.values_list("pk", Coalesce("reminder_settings__hour", MORNING))
    for pk, hour in hours.order_by("pk"):
        at = moment_of(day, hour)
        if at <= moment:
            yield Due(f"digest:{pk}:{day}", at, send_digest, {"person": str(pk), "day": str(day)})


@task
def send_digest(*, person: str, day: str) -> None:
    """Mail a user what they have to be reminded of today, and nothing where there is nothing.

    It includes the days since the last digest, once, of what is still open. A digest whose own day
    is over sends nothing, since the one of today includes it.
    """
    today = timezone.localdate()
    if date.fromisoformat(day) != today:
        return
    with transaction.atomic():
        user = User.objects.filter(pk=person, is_active=True).exclude(email="").first()
        if user is None:
            return
        ReminderSettings.objects.get_or_create(person=user)
        # Held, so that of two that run at once the second finds that all is said.
        chosen = ReminderSettings.objects.select_for_update(of=("self",)).get(person=user)
        since = chosen.told_until or today - A_DAY
        if since >= today:
            return
        chosen.told_until = today
        chosen.save(update_fields=["told_until"])
        with remembering(), speaking_to(user):
            # Before the commit: a mail that was not taken is tried again with all that it said.
            if sections := reminders_for(user, since=since, stopped=chosen.stopped):
                digest_of(user, sections, today).send()


def digest_of(user: User, sections: Sequence[Section], day: date) -> EmailMessage:
    """Write the mail: tasks, due dates, addresses, marking; and a link that stops it.

    Call it inside ``speaking_to(user)``, as the tasks were read.
    """
    count = sum(len(section.tasks) for section in sections)
    context = {
        "person": user,
        "sections": [
            {
                "title": section.kind.label,
                "tasks": section.tasks,
                "stop": _stopping(user, [section.kind]),
            }
            for section in sections
        ],
        "site": settings.PUBLIC_URL,
        "settings_url": settings.PUBLIC_URL + reverse("desk:reminders"),
    }
    subject, text = mark_mail(
        ngettext("%(count)s task due", "%(count)s tasks due", count) % {"count": count},
        write_text("mails/digest.txt", context),
        highest(carried_by(task) for section in sections for task in section.tasks),
    )
    stop = _stopping(user, [section.kind for section in sections])
    return EmailMessage(
        subject,
        text,
        None,
        [user.email],
        headers={
            "Message-ID": message_id("digest", user.pk.hex, f"{day:%Y%m%d}"),
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )


def _stopping(user: User, kinds: Sequence[str]) -> str:
    """Give the address under which these kinds are stopped. Source: RFC 8058."""
    word = seal(user, [str(kind) for kind in kinds])
    return settings.PUBLIC_URL + reverse("desk:reminders_stop", args=[word])
