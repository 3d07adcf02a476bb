"""Series on offer: indicators and crime areas with numbers, by year or by cycle."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cycles.cycles.models import CrimeArea
from cycles.indicators.models import Indicator, IndicatorVersion
from results.published.models import PublishedValue, ScopeKind, is_to_come
from results.snapshots.models.totals import SnapshotTotal

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(slots=True)
class Offered:
    """An indicator with the years of which a number is known, real and fictional ones apart."""

    indicator: Indicator
    years: set[int] = field(default_factory=set)
    fictional_years: set[int] = field(default_factory=set)
    cycles: int = 0

    @property
    def years_text(self) -> str:
        return ", ".join(map(str, sorted(self.years)))

    @property
    def fictional_text(self) -> str:
        return ", ".join(map(str, sorted(self.fictional_years)))


def offered_series(area: CrimeArea | None = None) -> list[Offered]:
    """List the indicators of which something is published, of an area or of all. Three queries."""
    found: dict[Any, Offered] = {}
    indicators = Indicator.objects.select_related("group").order_by(
        "group__rank", "group__pk", "rank", "name", "pk"
    )
    rows = {row.pk: Offered(row) for row in indicators}
    elsewhere = PublishedValue.objects.stored().about(area).filter(label__part="")
    kinds = (ScopeKind.ANNUAL, ScopeKind.CYCLE)
    spans = elsewhere.filter(scope_kind__in=kinds, first_year__isnull=False)
    first: Any
    for pk, first, last in spans.values_list("label__indicator", "first_year", "last_year"):
        found[pk] = rows[pk]
        if first == last:
            (rows[pk].fictional_years if is_to_come(first) else rows[pk].years).add(first)
        else:
            rows[pk].cycles += 1
    frozen = SnapshotTotal.objects.published().filter(area=area)
    columns = ("indicator", "snapshot__year", "snapshot__fictional")
    for pk, year, fictional in frozen.values_list(*columns).distinct():
        found[pk] = rows[pk]
        (rows[pk].fictional_years if fictional else rows[pk].years).add(year)
    return [row for row in rows.values() if row.indicator.pk in found]


def versions_of(code: str) -> Sequence[IndicatorVersion]:
    """Give the definitions of an indicator with it and their units, the first one first."""
    rows = IndicatorVersion.objects.filter(indicator__code=code)
    return list(rows.select_related("indicator__group", "unit").order_by("first_day", "pk"))


def areas_by_pk() -> dict[Any, CrimeArea]:
    """Give all crime areas, in their order."""
    return {row.pk: row for row in CrimeArea.objects.order_by("rank", "name", "pk")}
