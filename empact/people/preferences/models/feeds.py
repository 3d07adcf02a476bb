"""The private address by which a user's own calendar program fetches what they see."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils import timezone

from empact.lib.models import Addressed
from empact.people.accounts.models import User
from empact.people.roles.models.roles import RoleAssignment
from empact.people.tokens.models import SECRET_BYTES, digest_of

NOTED_AGAIN = timedelta(hours=1)
"""The time in which the same content leaves no second line in the event log."""


class CalendarFeedQuerySet(models.QuerySet):
    def live(self) -> Self:
        return self.filter(withdrawn_at=None)

    def visible_to(self, user: Any) -> Self:
        """Keep this person's own; no other user can see them."""
        return self.filter(person=user.pk) if user.is_authenticated else self.none()

    def letting_in(self, secret: str) -> Self:
        """Keep the one with this secret, as long as its person is active and holds a role."""
        roles = RoleAssignment.objects.current().filter(person=models.OuterRef("person"))
        return self.live().filter(
            models.Exists(roles), digest=digest_of(secret), person__is_active=True
        )

    def issue(self, person: User) -> Any:
        """Make a feed; its ``secret`` is on this object alone, and nowhere after it."""
        secret = secrets.token_urlsafe(SECRET_BYTES)
        feed: Any = self.create(person=person, digest=digest_of(secret))
        feed.secret = secret
        return feed


class CalendarFeed(Addressed):
    """A calendar of what its person sees, for a program of theirs that cannot sign in.

    All who know its address can read it; only a digest of the secret in it is kept. It shows what
    its person sees on the day on which it is fetched.
    """

    secret: str = ""

    person = models.ForeignKey(User, models.PROTECT, related_name="calendar_feeds")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    fetched_at = models.DateTimeField(null=True, editable=False)
    told_at = models.DateTimeField(null=True, editable=False)
    told = models.CharField(max_length=64, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(withdrawn_at=None),
                name="one_calendar_feed_per_person_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return "Calendar feed"

    def get_absolute_url(self) -> str:
        return reverse("desk:calendar_feed")

    @classmethod
    def behind(cls, secret: str) -> CalendarFeed | None:
        """Give the live feed with this secret, with its person; None where there is none."""
        return cls.objects.letting_in(secret).select_related("person").first()

    def note_fetch(self, *content: object) -> bool:
        """Record a fetch, and say whether it needs a line in the event log.

        It needs none if the same ``content`` left, for the same address, within the hour.
        """
        now = timezone.now()
        told = hashlib.sha256(repr(content).encode()).hexdigest()
        rows = CalendarFeed.objects.filter(pk=self.pk)
        is_noted = models.Q(told=told, told_at__gt=now - NOTED_AGAIN)
        # Two fetches at once: the second finds what the first has written, and is silent.
        if rows.exclude(is_noted).update(told=told, told_at=now, fetched_at=now):
            return True
        rows.update(fetched_at=now)
        return False
