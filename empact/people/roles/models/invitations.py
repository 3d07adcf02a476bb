"""Invitations, by which new people join."""

from __future__ import annotations

from datetime import timedelta
from hmac import compare_digest
from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from empact.lib.models import Addressed
from empact.lib.periods import ends_after_it_starts, period_in_words
from empact.people.accounts.digests import digest_of
from empact.people.accounts.models import User
from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.roles import given_by

VALID_FOR = timedelta(days=7)
"""The time for which the link in a mail of invitation works."""


class InvitationQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Keep those that can still be accepted."""
        return self.unanswered().filter(expires_at__gt=timezone.now())

    def unanswered(self) -> Self:
        """Keep those that were neither accepted nor withdrawn; some may have run out."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def visible_to(self, user: Any) -> Self:
        """Keep invitations to roles that this person can give."""
        return self.filter(given_by(user)) if user.is_authenticated else self.none()


@pghistory.track(model_name="InvitationHistory", exclude=["digest"])
class Invitation(Addressed):
    """The offer of a role to a person by mail; its link works once, and for a few days.

    Of the secret in the link only a digest is kept. It is made when the mail is sent, so a mail
    that is sent again carries another one, and the earlier link stops working.
    """

    email = models.EmailField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=20, choices=Role)
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_starts("invited_role_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["email", "organisation", "role"],
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_per_person_and_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}, {self.get_role_display()} ({self.organisation})"

    @property
    def is_answered(self) -> bool:
        return self.accepted_at is not None or self.withdrawn_at is not None

    @property
    def has_expired(self) -> bool:
        return not self.is_answered and self.expires_at <= timezone.now()

    @property
    def in_words(self) -> str:
        """Write the period of the role that is offered."""
        return period_in_words(self.first_day, self.last_day)

    def opens_with(self, secret: str) -> bool:
        """Say whether a secret is the one of the last mail."""
        return bool(self.digest) and compare_digest(digest_of(secret), self.digest)

    def obstacles_to_acceptance(self) -> list[Any]:
        if self.accepted_at is not None:
            return [_("This invitation was accepted already. Sign in.")]
        if self.withdrawn_at is not None:
            return [_("This invitation was withdrawn. Ask the person who invited you.")]
        if self.expires_at <= timezone.now():
            return [_("This invitation has expired. Ask the person who invited you for a new one.")]
        return []
