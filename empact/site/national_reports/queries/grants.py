"""Grants of a national plan: requested by a country's beneficiaries, awarded and paid.

It shows what its readers see on the pages of grants: the shares of the country itself, and those of
its authorities where the country leads the application. Two queries. Source: docs/domain.md, S34.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q

from actions.grants.models.grants import EntryKind, GrantBeneficiary, GrantEntry
from actions.grants.queries.sums import COUNTED
from actions.grants.shares import divide
from empact.lib.periods import days_in_words
from empact.lib.tables import Amount, Entry, Table
from empact.people.roles.kinds import OUTSIDERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from empact.people.roles.models.organisations import Organisation
    from empact.site.national_reports.queries.quarters import Quarter

MONEY_BY_QUARTER = "Money by quarter"
"""The title of the table of which there is a picture."""

MOVES_MONEY = (EntryKind.PAYMENT, EntryKind.RECOVERY)


@dataclass(frozen=True)
class Money:
    """The shares of a country in grants whose activities touch a year, in euro."""

    shares: Sequence[GrantBeneficiary]
    received: Sequence[tuple[date, Decimal]]
    """By day, what was paid of these shares; below 0 where it was paid back."""

    def requested(self, quarter: Quarter) -> Decimal:
        return self._spread(quarter, "requested")

    def awarded(self, quarter: Quarter) -> Decimal:
        return self._spread(quarter, "awarded")

    def paid(self, quarter: Quarter) -> Decimal:
        found = (amount for day, amount in self.received if quarter.touches(day, day))
        return sum(found, Decimal(0))

    def _spread(self, quarter: Quarter, name: str) -> Decimal:
        return quarter.share_of(
            (getattr(row, name), row.application.first_day, row.application.last_day)
            for row in self.shares
        )


def read_by_country(path: Any, lead: Any) -> Q:
    """Hold for the shares that a country's coordinator reads. Source: docs/domain.md, W12.

    ``path`` and ``lead`` are the country, or where it is found in a statement around this one.
    """
    of_authority = Q(organisation__authority_of=path, application__lead=lead)
    is_read = Q(organisation=path) | of_authority
    return is_read & Q(application__state__in=COUNTED) & ~Q(organisation__kind__in=OUTSIDERS)


def money_of(organisation: Organisation, year: int) -> Money:
    """Give what a country's beneficiaries have in grants whose activities touch a year."""
    read = read_by_country(organisation.pk, organisation.pk)
    own = GrantBeneficiary.objects.filter(read, application=OuterRef("application"))
    # All shares of these applications, since the cents of a payment depend on the others.
    rows = (
        GrantBeneficiary.objects.filter(
            Exists(own),
            application__first_day__lte=date(year, 12, 31),
            application__last_day__gte=date(year, 1, 1),
        )
        .select_related("application__scheme", "organisation")
        .order_by("application__first_day", "application__title", "application", "pk")
    )
    by_application: dict[Any, list[GrantBeneficiary]] = defaultdict(list)
    for row in rows:
        by_application[row.application_id].append(row)
    moved = GrantEntry.objects.filter(application__in=by_application, kind__in=MOVES_MONEY)
    entries: dict[Any, list[tuple[date, Decimal]]] = defaultdict(list)
    for application, kind, day, amount in moved.order_by("day", "pk").values_list(
        "application", "kind", "day", "amount"
    ):
        entries[application].append((day, amount if kind == EntryKind.PAYMENT else -amount))
    own_shares = [
        row for shares in by_application.values() for row in shares if _is_of(row, organisation)
    ]
    received = [
        moved
        for application, shares in by_application.items()
        for moved in _received(shares, entries[application], organisation)
    ]
    return Money(own_shares, received)


def _is_of(row: GrantBeneficiary, country: Organisation) -> bool:
    of_authority = row.organisation.authority_of_id == country.pk
    return row.organisation_id == country.pk or (
        of_authority and row.application.lead_id == country.pk
    )


def _received(
    shares: Sequence[GrantBeneficiary],
    entries: Iterable[tuple[date, Decimal]],
    country: Organisation,
) -> Iterable[tuple[date, Decimal]]:
    """Give what each entry added to the shares of a country, to the cent as they are kept."""
    weights = [row.requested for row in shares]
    together, before = Decimal(0), Decimal(0)
    for day, amount in entries:
        together += amount
        parts = zip(shares, divide(together, weights), strict=True)
        now = sum((part for row, part in parts if _is_of(row, country)), Decimal(0))
        yield day, now - before
        before = now


def money_by_quarter(
    quarters: Sequence[Quarter], planned: Sequence[Decimal], money: Money
) -> Table:
    """Give what is planned, requested, awarded and paid in each quarter, and together."""
    lines = [
        [amount, money.requested(quarter), money.awarded(quarter), money.paid(quarter)]
        for quarter, amount in zip(quarters, planned, strict=True)
    ]
    lines.append([sum(column, Decimal(0)) for column in zip(*lines, strict=True)])
    names = [*map(str, quarters), "Together"]
    gaps = [max(amount - awarded, Decimal(0)) for amount, _, awarded, _ in lines]
    gaps[-1] = sum(gaps[:-1], Decimal(0))
    return Table(
        MONEY_BY_QUARTER,
        "Euro. Planned are the resources of our actions. Requested and awarded are our shares of "
        "grants, spread evenly over the days of their activities. Paid counts in the quarter of "
        "the payment. The gap is what is planned and not awarded in a quarter. Money that one "
        "quarter has to spare fills no gap of another.",
        ["Quarter", "Planned", "Requested", "Awarded", "Paid", "Gap"],
        [
            [name, *map(Amount, line), Amount(gap)]
            for name, line, gap in zip(names, lines, gaps, strict=True)
        ],
    )


def grants_table(money: Money) -> Table:
    """List the shares of a country in grants, with the whole amount of each."""
    rows: list[Sequence[Entry]] = [
        [
            row.application.title,
            str(row.application.scheme),
            str(row.organisation),
            row.application.get_state_display(),
            days_in_words(row.application.first_day, row.application.last_day),
            *map(Amount, (row.requested, row.awarded, row.paid)),
        ]
        for row in money.shares
    ]
    if len(rows) > 1:
        sums = [
            Amount(sum((getattr(row, name) for row in money.shares), Decimal(0)))
            for name in ("requested", "awarded", "paid")
        ]
        rows.append(["All grants", "", "", "", "", *sums])
    return Table(
        "Our grants",
        "Our shares of grants whose activities have days in this year, in euro, for the whole "
        "period. Applications that were returned or withdrawn are left out.",
        [
            "Application",
            "Scheme",
            "Beneficiary",
            "State",
            "Activities",
            "Requested",
            "Awarded",
            "Paid",
        ],
        rows,
    )


def shares_around() -> QuerySet[GrantBeneficiary]:
    """Give the shares that are shown of the country of the statement around this one."""
    country = OuterRef(OuterRef("pk"))
    return GrantBeneficiary.objects.filter(read_by_country(country, country))
