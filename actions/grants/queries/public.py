"""Public totals of grants by scheme and year; totals of few countries are withheld."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import F, Sum
from django.utils import timezone
from django.utils.translation import gettext

from actions.grants.models.grants import (
    PUBLISHED_AFTER,
    EntryKind,
    GrantEntry,
)
from actions.grants.queries.places import hides_each, places_of
from empact.lib.euro import in_euro

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet
    from datetime import date
    from uuid import UUID

AWARDED = {EntryKind.AWARD, EntryKind.AMENDMENT}


@dataclass
class Cell:
    """Money of one scheme and year, by application."""

    amounts: dict[UUID, Decimal] = field(default_factory=lambda: defaultdict(Decimal))

    @property
    def amount(self) -> Decimal:
        return sum(self.amounts.values(), Decimal(0))

    @property
    def applications(self) -> AbstractSet[UUID]:
        """The applications with an amount: those of an amendment of 0 hide no other."""
        return {application for application, amount in self.amounts.items() if amount}


@dataclass(frozen=True)
class PublicTotal:
    """Public totals of a scheme in a year, in euro; None if a total is withheld."""

    scheme: str
    code: str
    year: int
    awarded: Decimal | None
    paid: Decimal | None

    @property
    def awarded_in_words(self) -> str:
        return gettext("withheld") if self.awarded is None else in_euro(self.awarded)

    @property
    def paid_in_words(self) -> str:
        return gettext("withheld") if self.paid is None else in_euro(self.paid)


def last_public_year(today: date | None = None) -> int:
    """Give the latest year whose totals are published."""
    today = today or timezone.localdate()
    is_out = (today.month, today.day) > PUBLISHED_AFTER
    return today.year - (1 if is_out else 2)


def public_totals() -> list[PublicTotal]:
    """Give all published totals, the latest year first. Two queries.

    There is no sum over schemes or years, so no total follows from others.
    """
    awarded: dict[tuple[str, str, int], Cell] = defaultdict(Cell)
    paid: dict[tuple[str, str, int], Cell] = defaultdict(Cell)
    rows = GrantEntry.objects.filter(public_year__lte=last_public_year()).order_by()
    for row in rows.values(
        "public_year",
        "kind",
        "application",
        scheme=F("application__scheme__name"),
        code=F("application__scheme__code"),
    ).annotate(together=Sum("amount")):
        cell = (awarded if row["kind"] in AWARDED else paid)[
            row["scheme"], row["code"], row["public_year"]
        ]
        sign = -1 if row["kind"] == EntryKind.RECOVERY else 1
        cell.amounts[row["application"]] += sign * row["together"]
    cells = [*awarded.values(), *paid.values()]
    places = places_of({one for cell in cells for one in cell.applications})
    earlier: dict[str, list[AbstractSet[UUID]]] = defaultdict(list)
    # A total depends on those published before it, so the earliest year comes first.
    totals = [
        _published(key, awarded[key], paid[key], places, earlier[key[1]])
        for key in sorted({*awarded, *paid}, key=lambda key: key[2])
        if awarded[key].applications or paid[key].applications
    ]
    return sorted(totals, key=lambda total: (-total.year, total.scheme))


def _published(
    key: tuple[str, str, int],
    awarded: Cell,
    paid: Cell,
    places: Mapping[UUID, AbstractSet[str]],
    earlier: list[AbstractSet[UUID]],
) -> PublicTotal:
    """Publish a total, unless it would reveal the money of few countries.

    Differences of totals could reveal it as well. ``earlier`` has the applications of each award of
    the scheme that is published already; that of this year is added to it.
    """
    scheme, code, year = key

    def hides(applications: AbstractSet[UUID]) -> bool:
        return hides_each(applications, places) and all(
            hides_each(others ^ applications, places) for others in earlier
        )

    shows_awarded = hides(awarded.applications)
    if shows_awarded and awarded.applications:
        earlier.append(awarded.applications)
    others = awarded.applications ^ paid.applications
    shows_paid = hides(paid.applications) and hides_each(others, places)
    return PublicTotal(
        scheme,
        code,
        year,
        awarded=awarded.amount if shows_awarded else None,
        paid=paid.amount if shows_paid else None,
    )
