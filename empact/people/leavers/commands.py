"""Commands of the clock that remove a name or an address whose time is over."""

from collections import Counter
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from empact.lib.commands import NotNow, command
from empact.people.accounts.models import User
from empact.people.leavers.queries import (
    NOWHERE,
    Pseudonym,
    belongings,
    histories_of,
    invitations_of,
    known_as,
    obstacles_to_pseudonymising,
    stale_invitations,
)
from empact.people.roles.models.invitations import Invitation


@command("people.pseudonymise_person", kind="account")
def pseudonymise_person(person: User, *, by: User) -> Counter[str]:
    """Replace a person who left by a pseudonym, in all rows and their history.

    Their actions stay and lead to the pseudonym; passwords, tokens and sessions are deleted.
    Returns how many rows of which kind were changed. It is the one command that writes into
    history.

    Source: docs/domain.md, I8; Regulation (EU) 2018/1725, Article 4(1)(e).
    """
    if obstacles := obstacles_to_pseudonymising(person, timezone.localdate()):
        raise NotNow(*obstacles)
    names, addresses = known_as(person)
    pseudonym = Pseudonym.of(person)
    for name, value in pseudonym.fields.items():
        setattr(person, name, value)
    person.set_unusable_password()
    person.is_active = person.is_staff = person.is_superuser = False
    person.save()
    replaced = Counter(accounts=1)
    for history in histories_of(User):
        rows = history._base_manager.filter(pgh_obj_id=person.pk)
        replaced["versions in history"] += rows.update(**pseudonym.fields)
    replaced += _readdress(invitations_of(person, addresses), pseudonym.address)
    replaced["lines of the admin's log"] = _rename_in_log(person, names | addresses)
    replaced["belongings of accounts"] = sum(
        relation.related_model._base_manager.filter(**{relation.field.name: person}).delete()[0]
        for relation in belongings()
    )
    replaced["open sessions"] = _end_sessions(person)
    return +replaced


@command("people.pseudonymise_invitation", kind="account")
def pseudonymise_invitation(invitation: Invitation, *, by: User) -> Counter[str]:
    """Put a pseudonym in the place of the address to which an unused invitation was sent."""
    if not stale_invitations(timezone.localdate()).filter(pk=invitation.pk).exists():
        raise NotNow(_("This invitation is open, was taken up, or ended a short while ago."))
    invitations = Invitation.objects.filter(pk=invitation.pk)
    return _readdress(invitations, f"invitation-{invitation.pk.hex}@{NOWHERE}")


def _readdress(invitations: models.QuerySet[Invitation], address: str) -> Counter[str]:
    keys = list(invitations.values_list("pk", flat=True))
    replaced = Counter(invitations=Invitation.objects.filter(pk__in=keys).update(email=address))
    for history in histories_of(Invitation):
        rows = history._base_manager.filter(pgh_obj_id__in=keys)
        replaced["versions in history"] += rows.update(email=address)
    return replaced


def _rename_in_log(person: User, words: set[str]) -> int:
    """Rename a person where the log of Django's admin recorded the name of an object."""
    called: Any = models.Q(content_type__app_label="people", content_type__model="user")
    called &= models.Q(object_id=str(person.pk))
    for word in words:
        called |= models.Q(object_repr__icontains=word)
    return LogEntry.objects.filter(called).update(object_repr=str(person))


def _end_sessions(person: User) -> int:
    sessions = Session.objects.filter(expire_date__gt=timezone.now())
    own = [row.pk for row in sessions if row.get_decoded().get(SESSION_KEY) == str(person.pk)]
    return Session.objects.filter(pk__in=own).delete()[0]
