"""Queries for the pages about entries on behalf of organisations."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Case, F, OuterRef, QuerySet, Value, When
from django.utils.dateparse import parse_datetime
from django.utils.translation import pgettext_lazy

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.on_behalf import EntryOnBehalf
from actions.contributions.queries.written import written_since
from actions.obligations.models.obligations import Obligation
from actions.states import ENTRY_LIVE, EntryState
from empact.lib.models import json_rows
from empact.people.accounts.models import User
from empact.people.roles.kinds import SUBMITTERS
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.roles import RoleAssignment
from empact.records.changes.queries import Change


def speakers_of(organisation: Organisation) -> QuerySet[User]:
    """Give those who submit for an organisation today: in a country, its NEC."""
    roles = RoleAssignment.objects.current().filter(organisation=organisation, role__in=SUBMITTERS)
    return User.objects.filter(is_active=True, pk__in=roles.values("person")).order_by(
        "last_name", "first_name", "pk"
    )


def entries_of(user: Any) -> QuerySet[EntryOnBehalf]:
    """Give the entries on behalf of organisations that a user sees, open ones first."""
    is_live = When(state__in=ENTRY_LIVE, then=Value(0))
    return (
        EntryOnBehalf.objects.visible_to(user)
        .with_marking()
        .with_names()
        .order_by(Case(is_live, default=Value(1)), "-at", "pk")
    )


ENTERED = {
    EntryState.ENTERING: pgettext_lazy("contribution", "Being entered on its behalf"),
    EntryState.WAITING: pgettext_lazy("contribution", "Entered on its behalf: unconfirmed"),
}
"""Labels next to a contribution due while the entry on behalf is unconfirmed."""


def with_entries_for(owed: QuerySet[Obligation], user: Any) -> QuerySet[Obligation]:
    """Annotate for ``entry_in`` the entry on behalf of each obligation, as far as visible."""
    live = EntryOnBehalf.objects.visible_to(user).live().filter(obligation=OuterRef("pk"))
    return owed.annotate(entering=json_rows(live, "state", entry=F("pk")))


def entry_in(row: Any) -> tuple[EntryOnBehalf, str] | None:
    """Return the entry on behalf of an obligation, with its progress in words."""
    # None where its reader sees no entries at all.
    for found in row.entering or ():
        entry = EntryOnBehalf(pk=found["entry"], state=found["state"])
        return entry, str(ENTERED[EntryState(found["state"])])
    return None


def lost_entry(user: Any, contribution: UUID) -> EntryOnBehalf | None:
    """Find this person's entry on behalf in a contribution that they can no longer write in."""
    rows = EntryOnBehalf.objects.visible_to(user).exclude(state__in=ENTRY_LIVE)
    return rows.with_names().filter(by=user.pk, draft=contribution).first()


def entered_since(user: Any, contribution: Contribution) -> Sequence[Change]:
    """Give the changes of others to a contribution since it was begun on behalf.

    The contribution comes ``with_entry``.
    """
    entry = contribution.on_behalf
    moment = parse_datetime(entry["at"]) if entry else None
    if entry is None or moment is None:
        return []
    looked = {contribution.pk: (contribution.pk, moment, contribution.obligation.action_id)}
    return written_since(user, looked).get(contribution.pk, [])
