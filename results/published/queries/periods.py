"""Contradictions between years and their cycle, and between joint action days and their year.

Years are parts of their cycle, and single joint action days of what all of a year came to. Not all
of them are published, so that a sum of them may only exceed the whole; but a cycle all of whose
years are there is their sum. Source: docs/domain.md, N10 and N15.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from results.published.models import ScopeKind
from results.published.queries.stated_sums import find_excess, is_excess_itself
from results.published.queries.stated_values import cite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from results.published.queries.meanings import AreaKey, Containing
    from results.published.queries.stated_values import Stated

    type AddUp = Callable[..., Iterator[Any]]

type Values = list[Stated]
type Years = tuple[int, int]


@dataclass(slots=True)
class OverTime:
    """The published values of one measure, by year, cycle, and joint action day.

    ``periods`` are all years, cycles and other spans of years; ``days`` are by year and name.
    """

    years: dict[int, Values] = field(default_factory=lambda: defaultdict(list))
    cycles: dict[Years, Values] = field(default_factory=lambda: defaultdict(list))
    periods: dict[Years, Values] = field(default_factory=lambda: defaultdict(list))
    day_totals: dict[int, Values] = field(default_factory=lambda: defaultdict(list))
    days: dict[int, dict[str, Values]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )

    def add(self, kind: str, name: str, years: Years, row: Stated) -> None:
        """Keep a value where it belongs."""
        first, last = years
        if kind == ScopeKind.ANNUAL or (kind == ScopeKind.CYCLE and first < last):
            self.periods[years].append(row)
        if kind == ScopeKind.CYCLE and first < last:
            self.cycles[years].append(row)
        elif first == last:
            if kind == ScopeKind.ANNUAL:
                self.years[first].append(row)
            elif kind == ScopeKind.JAD_YEAR:
                self.day_totals[first].append(row)
            elif kind == ScopeKind.JAD:
                self.days[first][name].append(row)

    def check(self, add_up: AddUp, days: Mapping[int, Mapping[str, Values]]) -> Iterator[Any]:
        """Yield what does not add up: years, where, and what ``add_up`` yields.

        ``days`` are those that the yearly totals of joint action days are compared with.
        """
        for (first, last), whole in sorted(self.cycles.items()):
            within = {
                str(year): [replace(row, part=str(year)) for row in values]
                for year, values in sorted(self.years.items())
                if first <= year <= last
            }
            complete = len(within) == last - first + 1
            for found in (
                add_up(whole, within, gettext("by year"), complete=complete) if within else ()
            ):
                yield (first, last), f"{first}–{last}, {ScopeKind.CYCLE.label}", found
        for year, whole in sorted(self.day_totals.items()):
            named = {
                name: [replace(row, part=name) for row in values]
                for name, values in sorted(days.get(year, {}).items())
            }
            for found in add_up(whole, named, gettext("by event"), complete=False) if named else ():
                yield (year, year), f"{year}, {ScopeKind.JAD_YEAR.label}", found
            if year in self.years:
                part = {"": [replace(row, part=str(ScopeKind.JAD_YEAR.label)) for row in whole]}
                for found in add_up(self.years[year], part, gettext("by scope"), complete=False):
                    yield (year, year), f"{year}, {ScopeKind.ANNUAL.label}", found


def within_longer(
    areas: Mapping[AreaKey, OverTime], containing: Containing, words: Mapping[AreaKey, str]
) -> Iterator[Any]:
    """Yield the years and spans that are more than a longer span around them.

    An area is compared with all that it is in. Years of a cycle of the same areas are left out:
    they are added up. What a shorter span or a narrower area in between shows is listed once.
    """
    if len({years for over_time in areas.values() for years in over_time.periods}) < 2:  # noqa: PLR2004 -- one inside another
        return
    for area, over_time in areas.items():
        wider = [area, *containing.wider_than(area)]
        for years, part in sorted(over_time.periods.items()):
            for key in wider:
                found = _excess_over_longer(years, part, areas[key], over_time, is_same=key == area)
                if found:
                    longer, (rows, limit) = found
                    row = min(rows, key=lambda row: row.span.low)
                    more = gettext(
                        "{part}: {number} ({source}), which is more than {limit} for {years}, "
                        "{place} ({other})."
                    )
                    sentence = more.format(
                        part=row.in_full,
                        number=row.number,
                        source=cite(row),
                        limit=limit[0].number,
                        years=spell(longer),
                        place=words[key],
                        other=cite(limit[0]),
                    )
                    where = f"{spell(years)}, {words[area]}"
                    yield years, where, ("period", row.indicator, sentence, (*limit, *rows))
                    break


def _excess_over_longer(
    years: Years, part: Values, around: OverTime, own: OverTime, *, is_same: bool
) -> Any:
    """Find the shortest span around some years that is less than what is said of these."""
    longer = sorted(
        (span for span in around.periods if _is_inside(years, span)),
        key=lambda span: (span[1] - span[0], span),
    )
    for span in longer:
        if is_same and years[0] == years[1] and span in around.cycles:
            continue
        limit = around.periods[span]
        between = [] if is_same else [around.periods.get(years), own.periods.get(span)]
        if not is_excess_itself(part, between, limit) and (found := find_excess(part, limit)):
            return span, found
    return None


def _is_inside(years: Years, span: Years) -> bool:
    return span[0] <= years[0] and years[1] <= span[1] and years != span


def spell(years: Years) -> str:
    first, last = years
    return str(first) if first == last else f"{first}–{last}"
