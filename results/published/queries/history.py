"""Historical series: what was published as the headline of each year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone

from results.published.models import Evidence, PublishedValue, ScopeKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from cycles.cycles.models import CrimeArea
    from cycles.indicators.models import Indicator

BEST_FIRST = [Evidence.OFFICIAL, Evidence.SECONDARY]


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoricalPoint:
    """One published value of a year or of a cycle, in the unit of its indicator.

    ``contested`` says that another value of the same years is published, too; then each has a
    point of its own, the better evidence first.
    """

    indicator: Indicator
    first_year: int
    last_year: int
    value: Decimal
    comparator: str
    evidence: str
    source: str
    contested: bool = False

    @property
    def year(self) -> int:
        return self.last_year


def historical_series(
    codes: Iterable[str], area: CrimeArea | None = None
) -> dict[str, list[HistoricalPoint]]:
    """Return the published yearly totals of indicators, by code and in order of years.

    Headlines alone, of years that have begun: never figures of events, context, or parts; without
    ``area`` those of all areas together. Source: docs/domain.md, N15.
    """
    rows = (
        PublishedValue.objects.stored()
        .about(area)
        .filter(
            scope_kind=ScopeKind.ANNUAL,
            label__indicator__code__in=list(codes),
            label__part="",
            # A span is no year, whatever its scope claims.
            first_year=models.F("last_year"),
            # What is said of a year to come is fictional.
            last_year__lte=timezone.localdate().year,
        )
        .select_related("label__indicator", "label__measured_in")
        .prefetch_related("label__indicator__versions__unit")
        .order_by("first_year", "last_year", "pk")
    )
    found: dict[str, dict[Any, list[HistoricalPoint]]] = defaultdict(lambda: defaultdict(list))
    # Where two are the same, the better one stands for both.
    for row in sorted(rows, key=lambda row: BEST_FIRST.index(Evidence(row.evidence))):
        point = to_point(row)
        rivals = found[point.indicator.code][point.first_year, point.last_year]
        if (point.value, point.comparator) not in {(p.value, p.comparator) for p in rivals}:
            rivals.append(point)
    return {
        code: [point for _, rivals in sorted(years.items()) for point in ranked(rivals)]
        for code, years in found.items()
    }


def ranked(rivals: list[HistoricalPoint]) -> list[HistoricalPoint]:
    """Put the better evidence first, and mark all where there are several."""
    best = sorted(rivals, key=lambda point: BEST_FIRST.index(Evidence(point.evidence)))
    return [replace(point, contested=len(rivals) > 1) for point in best]


def to_point(row: Any) -> HistoricalPoint:
    """Turn a stored value of known years, which is mapped, into a point in its indicator's unit."""
    indicator = row.label.indicator
    versions = sorted(indicator.versions.all(), key=lambda version: version.first_day)
    unit = row.label.measured_in
    return HistoricalPoint(
        indicator=indicator,
        first_year=row.first_year,
        last_year=row.last_year,
        value=row.value * unit.factor / versions[-1].unit.factor,
        comparator=row.comparator,
        evidence=row.evidence,
        source=row.source,
    )
