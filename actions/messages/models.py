"""Messages of drivers, leaders and EST to leaders, or to those with outstanding contributions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

import pghistory
from django.db import models
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from actions.messages.access import MESSAGE_ACCESS
from actions.operational_actions.models.actions import OperationalAction
from cycles.relations import Relation
from cycles.rounds.models import ReportingRound
from empact.lib.access import NEVER, PartQuerySet, Seen, SeenQuerySet
from empact.lib.models import Addressed, Versioned, is_one_of, track_links
from empact.lib.search import words_index
from empact.people.accounts.models import User
from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import holds
from empact.records.markings.models import Graded, GradedQuerySet, Marking
from empact.records.outbox.models import Outbox, OutboxState
from oaps.plans.models.plans import OAP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST_SUBJECT = 120
LONGEST_MESSAGE = 5_000
"""Most characters of a message: some two printed pages. A longer text is a file of the plan."""

MOST_IN_A_WHILE = 10
A_WHILE = timedelta(hours=1)
"""Time in which one person can send at most ``MOST_IN_A_WHILE`` messages."""

MOST_RECIPIENTS = 2_000
HIGHEST_BY_MAIL = "LIMITE"
"""The strictest marking of a text that may leave by email; stricter ones stay on the page."""


class Audience(models.TextChoices):
    LEADERS = "leaders", _("Leaders and co-leaders of actions")
    OWING = "owing", _("Organisations with outstanding contributions")


@dataclass(frozen=True, kw_only=True)
class Scope:
    """The recipients that a sender chose; the people of today are found each time.

    Without plans it is for all to whom the sender may write.
    """

    audience: str
    round: ReportingRound | None = None
    plans: Sequence[OAP] = ()
    action: OperationalAction | None = None
    only_of: Organisation | None = None
    marking: Marking


class MessageQuerySet(SeenQuerySet, GradedQuerySet):  # type: ignore[override]  # each queryset gets an as_manager of its own
    access = MESSAGE_ACCESS

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        got = MessageRecipient.objects.filter(recipient=user.pk).values("message")
        sent = models.Q(sent_at__isnull=False)
        return {
            Relation.SENDER: models.Q(by=user.pk),
            Relation.ADDRESSEE: models.Q(pk__in=got),
            Relation.EST: sent if holds(user, Role.EST) else NEVER,
        }

    def sent(self) -> Self:
        return self.filter(sent_at__isnull=False)

    def written_to(self, user: Any) -> Self:
        """Keep messages that this person received."""
        got = MessageRecipient.objects.filter(recipient=user.pk)
        return self.filter(pk__in=got.values("message"))

    def latest_first(self) -> Self:
        """Sort by time of sending, drafts first."""
        return self.order_by(models.F("sent_at").desc(nulls_first=True), "pk")


@pghistory.track(model_name="MessageHistory")
class Message(Addressed, Versioned, Graded, Seen):
    """A message of a driver, leader or EST to leaders, or about outstanding contributions.

    Before it is sent it is its sender's draft. Source: docs/domain.md, W9.
    """

    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", help_text="For whom its sender acts."
    )
    audience = models.CharField(max_length=20, choices=Audience)
    round = models.ForeignKey(
        ReportingRound, models.PROTECT, null=True, blank=True, related_name="+"
    )
    oaps = models.ManyToManyField(OAP, blank=True, related_name="+")
    action = models.ForeignKey(
        OperationalAction, models.PROTECT, null=True, blank=True, related_name="+"
    )
    only_of = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The only organisation that is written to.",
    )
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    text = models.TextField()
    sent_at = models.DateTimeField(null=True, editable=False)
    left_out = models.PositiveSmallIntegerField(
        default=0,
        editable=False,
        help_text="How many of those whom its sender saw did not qualify any more when it went.",
    )

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [
            words_index("subject", name="message_subject_words"),
            words_index("text", name="message_words"),
        ]
        constraints = [
            is_one_of("audience_of_a_message_is_known", audience=Audience),
            models.CheckConstraint(
                condition=~models.Q(audience=Audience.OWING) | models.Q(round__isnull=False),
                name="message_to_those_who_owe_names_its_round",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        page = "message_detail" if self.sent_at else "message_send"
        return reverse(f"actions:{page}", args=[self.pk])

    @property
    def scope(self) -> Scope:
        """Return its recipients. Two queries, unless plans and the rest were fetched with it."""
        return Scope(
            audience=self.audience,
            round=self.round,
            plans=list(self.oaps.all()),
            action=self.action,
            only_of=self.only_of,
            marking=self.marking,
        )

    def plans_chosen(self) -> list[OAP]:
        """Give the plans as its sender chose them, with their markings; ``scope`` takes these."""
        plans = OAP.objects.with_marking().select_related("area").order_by("area__rank", "pk")
        models.prefetch_related_objects([self], models.Prefetch("oaps", plans))
        return list(self.oaps.all())

    def why_sent(self) -> str:
        """Say that nothing can be done with it any more; empty where it is a draft."""
        if self.sent_at is None:
            return ""
        at = date_format(localtime(self.sent_at), "DATETIME_FORMAT")
        words = gettext("“{message}” was sent on {at}. Write another message to say more.")
        return words.format(message=self, at=at)


track_links(Message.oaps, "MessagePlan", __name__)


class MessageRecipientQuerySet(PartQuerySet):
    def to_mail(self) -> Self:
        """Keep those whose mail is still to be sent."""
        return self.filter(mailed_at=None, refused="")


class MessageRecipient(models.Model):
    """A recipient of a message, the organisation they act for, and the result of the email."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="recipients")
    recipient = models.ForeignKey(User, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    owed = models.PositiveSmallIntegerField(default=0)  # contributions outstanding when it was sent
    work = models.ForeignKey(Outbox, models.PROTECT, related_name="+")
    mailed_at = models.DateTimeField(null=True)
    refused = models.CharField(max_length=80, blank=True)  # why no mail can be sent

    objects = MessageRecipientQuerySet.as_manager()
    part_of = ("message", "recipients")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["message", "recipient"], name="nobody_gets_a_message_twice"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient} ({self.organisation})"

    @property
    def status(self) -> tuple[str, str]:
        """Return the status of its email, as a code and in words. Select ``work`` with it."""
        if self.mailed_at:
            return "done", pgettext("email", "Sent")
        if self.refused:
            return "declined", pgettext("email", "Not delivered")
        if self.work.state == OutboxState.QUARANTINED:
            return "overdue", pgettext("email", "Failed")
        return "not_started", pgettext("email", "On its way")
