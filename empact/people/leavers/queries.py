"""People who left: their accounts, their pseudonyms, and the places that hold their own name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pghistory.models
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db import models
from django.db.models.functions import Lower
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from empact.lib.periods import Tenure
from empact.people.accounts.clock import CLOCK
from empact.people.accounts.models import User
from empact.people.leavers.retention import in_words, kept_since, retention
from empact.people.preferences.models.feeds import CalendarFeed
from empact.people.roles.kinds import Role
from empact.people.roles.models.invitations import Invitation
from empact.people.tokens.models import APIToken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from empact.lib.languages import Words

FORMER = "former-"
"""The first letters of the user name of a leaver, and of no other."""
NOWHERE = "pseudonym.invalid"
"""A domain at which no mail arrives (RFC 2606)."""

WORDS = {
    Role.NEC: "coordinator",
    Role.NEC_TEAM: "team member",
    Role.EXPERT: "expert",
    Role.EST: "member of the EST",
    Role.EUROJUST: "member of Eurojust",
    Role.SECRETARIAT: "member of the COSI secretariat",
    Role.COMMISSION: "member of the Commission",
    Role.PRESIDENCY: "member of the Presidency",
    Role.AGENCY: "agency officer",
    Role.PARTNER: "partner",
    Role.API_CLIENT: "API client",
    Role.AUDITOR: "auditor",
    Role.ADMINISTRATOR: "administrator",
}


@dataclass(frozen=True, slots=True)
class Pseudonym:
    """The name that replaces a leaver everywhere: made from their random id, so always the same."""

    username: str
    first_name: str
    last_name: str

    @classmethod
    def of(cls, person: User) -> Pseudonym:
        last = person.roles.order_by(models.F("last_day").desc(nulls_first=True), "-pk").first()
        word = "colleague" if last is None else WORDS[Role(last.role)]
        return cls(f"{FORMER}{person.pk.hex}", "Former", f"{word} {person.pk.hex[:6]}")

    @property
    def address(self) -> str:
        return f"{self.username}@{NOWHERE}"

    @property
    def fields(self) -> dict[str, str]:
        """The fields of a person that it replaces. The account gets no mail any more."""
        names = {"first_name": self.first_name, "last_name": self.last_name}
        return {"username": self.username, "email": "", **names}


def leavers(today: date) -> models.QuerySet[User]:
    """Return those whose last role or appointment ended longer ago than their name is kept.

    People who never held one are counted from the day on which the account was made. Those with a
    flag of Django's for running the system have to lose it first.
    """
    since = kept_since("account", today)
    people = User.objects.exclude(username=CLOCK).exclude(username__startswith=FORMER)
    people = people.exclude(models.Q(is_staff=True) | models.Q(is_superuser=True), is_active=True)
    ever = models.Q()
    for tenure in tenures():
        people = people.exclude(models.Exists(_held(tenure, models.OuterRef("pk"), since)))
        ever |= models.Q(models.Exists(_held(tenure, models.OuterRef("pk"))))
    return people.filter(ever | models.Q(date_joined__date__lt=since)).order_by("pk")


def obstacles_to_pseudonymising(person: User, today: date) -> list[Words]:
    """Say why a person keeps their name; empty means that its time is over."""
    if person.username.startswith(FORMER):
        return [_("This person already has a pseudonym.")]
    if leavers(today).filter(pk=person.pk).exists():
        return []
    if any(_held(tenure, person, today).exists() for tenure in tenures()):
        return [
            _("This person still holds a role or an appointment, or has one ahead. End it first.")
        ]
    months = retention()["account"].months
    assert months is not None  # noqa: S101 -- `leavers` has counted by it
    return [
        format_lazy(
            _("A name is kept for {period} after the last role, or while an account is staff's."),
            period=in_words(months),
        )
    ]


def tenures() -> list[type[models.Model]]:
    """Return the models of roles and appointments of people, from this app and those above it."""
    own = belongings()
    held = [rel for rel in _relations() if rel.field.name == "person" and rel not in own]
    return [rel.related_model for rel in held]


def _held(
    tenure: type[models.Model], person: Any, since: date | None = None
) -> models.QuerySet[Any]:
    """Return what a person holds or held; with a day, only what lasts until it or longer.

    A row without a period lasts until it is deleted.
    """
    rows = tenure._base_manager.filter(person=person)
    if since is not None and issubclass(tenure, Tenure):
        rows = rows.exclude(last_day__lt=since)
    return rows


def belongings() -> list[Any]:
    """Return the relations whose rows go with an account: factors, addresses, sessions, groups.

    They are those that the database would delete with the person, API tokens and calendar feeds.
    What people did in the domain is never among them: it protects its person from deletion. The
    admin's log is kept as well.
    """
    return [
        relation
        for relation in _relations()
        if relation.related_model in (APIToken, CalendarFeed)
        or (relation.on_delete is models.CASCADE and relation.related_model is not LogEntry)
    ]


def _relations() -> Iterator[Any]:
    """Walk what points at people, but for versions in history."""
    for field in User._meta.get_fields(include_hidden=True):
        if not isinstance(field, models.ManyToOneRel):  # one-to-one is a kind of it
            continue
        model: Any = field.related_model
        if not issubclass(model, pghistory.models.Event):
            yield field


def histories_of(model: type[models.Model]) -> list[type[models.Model]]:
    """Return the models that keep earlier versions of a row."""
    return [
        history
        for history in apps.get_models()
        if issubclass(history, pghistory.models.Event) and history.pgh_tracked_model is model
    ]


def known_as(person: User) -> tuple[set[str], set[str]]:
    """Return all names and all addresses that the database has or had for a person."""
    versions: list[Any] = [person]
    for history in histories_of(User):
        versions += history._base_manager.filter(pgh_obj_id=person.pk)
    names = {f"{row.first_name} {row.last_name}".strip() for row in versions}
    return names - {""}, {row.email.lower() for row in versions} - {""}


def invitations_of(person: User, addresses: set[str]) -> models.QuerySet[Invitation]:
    mailed = models.Q(pk__in=Invitation.objects.alias(a=Lower("email")).filter(a__in=addresses))
    return Invitation.objects.filter(mailed | models.Q(accepted_by=person))


def stale_invitations(today: date) -> models.QuerySet[Invitation]:
    """Return invitations that were not accepted and whose address has been kept long enough."""
    since = kept_since("invitation", today)
    ended = models.Q(withdrawn_at__date__lt=since) | models.Q(expires_at__date__lt=since)
    unused = Invitation.objects.filter(accepted_at=None).exclude(email__endswith=f"@{NOWHERE}")
    return unused.filter(ended).order_by("pk")
