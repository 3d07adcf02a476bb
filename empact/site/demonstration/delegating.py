"""Delegations by Germany's coordinator to experts of police and customs, by the commands.

One contribution is ready for the coordinator and one was returned; two are still with the experts.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from actions.contributions.models.contributions import Contribution
from actions.delegations.commands import delegate, hand_in_delegation, send_delegation_back
from actions.delegations.models import Delegation
from actions.obligations.models.obligations import Obligation
from actions.submissions.commands import start_contribution
from cycles.states import RoundState
from empact.people.accounts.models import User
from empact.people.roles.commands.authorities import add_authority
from empact.people.roles.models.organisations import Organisation, Sector
from empact.site.demonstration.reading import dice
from empact.site.demonstration.reports import Reports
from empact.site.demonstration.steps import Walk

COUNTRY, COORDINATOR = "Germany", "nec-germany"

AUTHORITIES = {
    "expert-germany": ("Police of Germany", Sector.POLICE),
    "expert-germany-customs": ("Customs of Germany", Sector.CUSTOMS),
}
"""The authorities to which contributions are delegated, by their experts."""

EACH = 2
"""The number of contributions that each of them gets."""

EARLIER = timedelta(days=10)
"""The time before the due date at which the coordinator wants them ready."""


def delegate_reports(
    obligations: Iterable[Obligation], reports: Reports, people: dict[str, User]
) -> None:
    """Delegate some contributions that are not started, and take one each a step further."""
    country = Organisation.objects.get(name=COUNTRY, authority_of=None)
    nec = people[COORDINATOR]
    begun = set(Contribution.objects.values_list("obligation", flat=True))
    free = [
        row
        for row in obligations
        if row.organisation == country
        and row.round.state == RoundState.OPEN
        and row.due_day == row.round.due_day
        and row.pk not in begun
    ]
    free.sort(key=lambda row: dice("delegate", row.pk).random())
    for username, (name, sector) in AUTHORITIES.items():
        mine, free = free[:EACH], free[EACH:]
        if not mine:
            return
        given = delegate(
            country,
            by=nec,
            obligations=mine,
            person=people[username],
            authority=add_authority(country, by=nec, name=name, sector=sector),
            due_day=max(timezone.localdate(), mine[0].due_day - EARLIER),
            note="Please say which of your offices took part.",
        )
        first = next(row for row in given if row.obligation_id == mine[0].pk)
        hand_in(first, mine[0], reports, people)
        if sector == Sector.CUSTOMS:
            send_delegation_back(first, by=nec, reason="The seizures in ports are missing.")


def hand_in(
    delegation: Delegation, obligation: Obligation, reports: Reports, people: dict[str, User]
) -> None:
    """Fill in a delegated contribution as its expert, and mark it as ready."""
    walk = Walk(obligation, reports, people, delegation.expert)
    walk.contribution = start_contribution(obligation, by=delegation.expert)
    walk.fill(half=False)
    hand_in_delegation(delegation, by=delegation.expert, note="Filled in as far as we know it.")
