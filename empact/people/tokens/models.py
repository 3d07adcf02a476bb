"""API tokens: secrets that users give to their API clients."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from empact.lib.models import Addressed
from empact.people.accounts.models import User
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import holds
from empact.people.roles.models.roles import RoleAssignment

if TYPE_CHECKING:
    from collections.abc import Collection

PREFIX = "empact_"
"""The prefix by which a secret is recognised in the wrong place: a repository, a log, a mail."""
SECRET_BYTES = 32
MAX_DAYS = 365
SEEN_AGAIN = timedelta(minutes=1)
"""The least time between two records of the last use, so that reading writes next to nothing."""


class Scope(models.TextChoices):
    """Scopes of a token, from the least to the most; none exceeds the rights of its person."""

    FACTSHEETS_READ = "factsheets:read", _("Read factsheets")
    PLANS_READ = "plans:read", _("Read plans, actions and their files")
    PLANS_WRITE = (
        "plans:write",
        _("Change files of plans and actions, and record judicial contacts"),
    )
    CONTRIBUTIONS_READ = "contributions:read", _("Read contributions and obligations")
    CONTRIBUTIONS_WRITE = "contributions:write", _("Start, change, submit and reopen contributions")
    REVIEWS_READ = "reviews:read", _("Read the queue of reviews")
    REVIEWS_WRITE = "reviews:write", _("Accept and return contributions")
    COUNTING_READ = "counting:read", _("Read overlaps, restatements and failed checks")
    COUNTING_WRITE = "counting:write", _("Decide what counts, explain checks and restate figures")
    GRANTS_READ = "grants:read", _("Read funding schemes, and applications for grants")
    GRANTS_WRITE = "grants:write", _("Write, submit and decide on applications for grants")
    MARKINGS_WRITE = "markings:write", _("Raise markings, and take releases back")


FOR_CLIENTS = (Scope.FACTSHEETS_READ,)
"""Scopes open to those who only read out the system."""


class APITokenQuerySet(models.QuerySet):
    def live(self) -> Self:
        """Keep those that still work: neither revoked nor expired."""
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())

    def visible_to(self, user: Any) -> Self:
        """Keep this person's own; an administrator sees all, and never a secret."""
        if not user.is_authenticated:
            return self.none()
        return self.all() if holds(user, Role.ADMINISTRATOR) else self.filter(person=user.pk)

    def letting_in(self, secret: str) -> Self:
        """Keep the one with this secret, as long as its person is active and holds a role."""
        roles = RoleAssignment.objects.current().filter(person=models.OuterRef("person"))
        return self.live().filter(
            models.Exists(roles), digest=digest_of(secret), person__is_active=True
        )

    def find(self, secret: str) -> Any:
        """Give the one with this secret that lets its person in, with the person; None if none."""
        return self.letting_in(secret).select_related("person").first()

    def issue(
        self, person: User, *, name: str, scopes: Collection[str], expires_at: datetime
    ) -> Any:
        """Make a token; its ``secret`` is on this object alone, and nowhere after it."""
        secret = f"{PREFIX}{secrets.token_urlsafe(SECRET_BYTES)}"
        token: Any = self.create(
            person=person,
            name=name,
            scopes=[scope for scope in Scope.values if scope in scopes],
            digest=digest_of(secret),
            expires_at=expires_at,
        )
        token.secret = secret
        return token


class APIToken(Addressed):
    """A credential by which an API client acts for its person: named, scoped, and for a while.

    Only a digest of its secret is kept. The secret has 256 random bits, so a plain hash is as good
    as a slow one: it cannot be guessed.
    """

    secret: str = ""

    person = models.ForeignKey(User, models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=100)
    scopes = ArrayField(models.CharField(max_length=30, choices=Scope))
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)
    revoked_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = APITokenQuerySet.as_manager()

    class Meta:
        verbose_name = "API token"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "name"],
                condition=models.Q(revoked_at=None),
                name="one_token_of_a_name_per_person",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    expires_at__lte=models.F("created_at") + timedelta(days=MAX_DAYS + 1)
                ),
                name="token_expires_within_a_year",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("token_list")

    @property
    def is_live(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()

    @property
    def scope_names(self) -> list[str]:
        return [str(Scope(scope).label) for scope in self.scopes]

    def note_use(self) -> None:
        """Remember that it was used, at most once a minute."""
        at = timezone.now()
        if self.last_used_at is None or self.last_used_at < at - SEEN_AGAIN:
            APIToken.objects.filter(pk=self.pk).update(last_used_at=at)

    def revoke(self, by: User) -> None:
        self.revoked_at, self.revoked_by = timezone.now(), by
        self.save(update_fields=["revoked_at", "revoked_by"])


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="surrogateescape")).hexdigest()
