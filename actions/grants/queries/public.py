"""What is published of the money of grants: totals by scheme and year, none of few countries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Case, CharField, F, Sum, When
from django.db.models.functions import Cast
from django.utils import timezone

from actions.grants.models.grants import (
    PUBLISHED_AFTER,
    EntryKind,
    GrantBeneficiary,
    GrantEntry,
)
from empact.lib.euro import in_euro

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet
    from datetime import date
    from uuid import UUID

AWARDED = {EntryKind.AWARD, EntryKind.AMENDMENT}


@dataclass
class Cell:
    """Money of one scheme and year, and the applications that it belongs to."""

    amount: Decimal = Decimal(0)
    applications: set[UUID] = field(default_factory=set)


@dataclass(frozen=True)
class PublicTotal:
    """What is published of a scheme in a year, in euro; None where a total is withheld."""

    scheme: str
    code: str
    year: int
    awarded: Decimal | None
    paid: Decimal | None

    @property
    def awarded_in_words(self) -> str:
        return "withheld" if self.awarded is None else in_euro(self.awarded)

    @property
    def paid_in_words(self) -> str:
        return "withheld" if self.paid is None else in_euro(self.paid)


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
        cell.amount += -row["together"] if row["kind"] == EntryKind.RECOVERY else row["together"]
        cell.applications.add(row["application"])
    places = _places()
    keys = sorted({*awarded, *paid}, key=lambda key: (-key[2], key[0]))
    return [_published(key, awarded[key], paid[key], places) for key in keys]


def _published(
    key: tuple[str, str, int], awarded: Cell, paid: Cell, places: Mapping[UUID, AbstractSet[str]]
) -> PublicTotal:
    """Withhold what few countries got, and a payment that would give away what few did not get."""
    scheme, code, year = key
    shows_awarded = _hides_each(awarded.applications, places)
    others = awarded.applications ^ paid.applications
    shows_paid = _hides_each(paid.applications, places) and _hides_each(others, places)
    return PublicTotal(
        scheme,
        code,
        year,
        awarded=awarded.amount if shows_awarded else None,
        paid=paid.amount if shows_paid else None,
    )


def _hides_each(applications: Iterable[UUID], places: Mapping[UUID, AbstractSet[str]]) -> bool:
    """Say whether these are of no country, or of so many that none can be worked out.

    Source: docs/domain.md, N21.
    """
    found = {place for application in applications for place in places[application]}
    return not found or len(found) >= settings.SMALL_COUNT_COUNTRIES


def _places() -> Mapping[UUID, AbstractSet[str]]:
    """Give the countries of the beneficiaries of each application. An agency is its own place."""
    place = Case(
        When(organisation__country="", then=Cast("organisation", CharField())),
        default=F("organisation__country"),
        output_field=CharField(),
    )
    found: dict[UUID, set[str]] = defaultdict(set)
    shares = GrantBeneficiary.objects.filter(requested__gt=0).order_by()
    for application, country in shares.values_list("application", place).distinct():
        found[application].add(country)
    return found
