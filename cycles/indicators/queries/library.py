"""Queries of the library of indicators for pages of series and totals."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.text import get_text_list
from django.utils.translation import gettext

from cycles.indicators.models import Indicator, IndicatorVersion, Threshold, ThresholdCode
from cycles.rounds.models import ReportingRound
from cycles.states import RoundState


@dataclass(frozen=True)
class Break:
    """A day from which an indicator means something else: numbers on both sides do not compare."""

    day: date
    version: IndicatorVersion
    before: IndicatorVersion

    @property
    def why(self) -> str:
        """The change from the definition before, as the EST recorded it."""
        return self.version.change

    @property
    def what(self) -> str:
        """Say what became another: "definition", "source (reports, then judicial measures)"."""
        names = {
            gettext("source ({before}, then {after})").format(
                before=_source(self.before), after=_source(self.version)
            ): self.is_of_source,
            gettext("definition"): self.version.definition != self.before.definition,
            gettext("counting unit"): self.version.counting_unit != self.before.counting_unit,
            gettext("unit ({before}, then {after})").format(
                before=self.before.unit, after=self.version.unit
            ): (self.version.unit_id != self.before.unit_id),
        }
        found = [name for name, differs in names.items() if differs]
        return get_text_list(found, gettext("and")) or gettext("wording")

    @property
    def is_of_source(self) -> bool:
        """True if the numbers on each side have different sources. Source: docs/domain.md, N22."""
        return bool(self.version.measure) != bool(self.before.measure)


def _source(version: IndicatorVersion) -> str:
    return gettext("judicial measures") if version.measure else gettext("reports")


def breaks_of(
    indicators: Collection[Any] | QuerySet[Any],
    *,
    first: date | None = None,
    last: date | None = None,
) -> Mapping[Any, list[Break]]:
    """Give, by indicator id, the breaks of these indicators on the days from first to last.

    A series shows each of them between the points on both sides of its day. An indicator without
    any is left out. Takes one query.
    """
    found: dict[Any, list[Break]] = {}
    before: IndicatorVersion | None = None
    versions = IndicatorVersion.objects.filter(indicator__in=indicators)
    for version in versions.select_related("indicator", "unit").order_by("indicator", "number"):
        if before is not None and before.indicator_id == version.indicator_id:
            day = version.first_day
            if (first is None or day > first) and (last is None or day <= last):
                found.setdefault(version.indicator_id, []).append(Break(day, version, before))
        before = version
    return found


def open_rounds_that_ask(indicator: Indicator) -> list[ReportingRound]:
    """Give the open rounds in which somebody is asked for an indicator, the last period first."""
    rows = ReportingRound.objects.filter(state=RoundState.OPEN, asked__indicator=indicator)
    return list(rows.distinct().order_by("-last_day", "name"))


def thresholds() -> dict[ThresholdCode, Decimal]:
    """Give each threshold as it holds today: the one kept, or else the one that ships."""
    kept = dict(Threshold.objects.values_list("code", "value"))
    return {code: kept.get(code, code.as_shipped) for code in ThresholdCode}
