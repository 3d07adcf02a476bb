"""What does not add up between years and their cycle, and between joint action days and their year.

Years are parts of their cycle, and single joint action days of what all of a year came to. Not all
of them are published, so that a sum of them may only exceed the whole; but a cycle all of whose
years are there is their sum. Sources: EMPACT number rules, 4.10 and 4.15.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from results.models import ScopeKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from results.queries.stated_values import Stated

    type AddUp = Callable[..., Iterator[Any]]

type Told = list[Stated]


@dataclass(slots=True)
class OverTime:
    """What was published of one measure, by year, cycle, and joint action day.

    ``days`` are by year and name.
    """

    years: dict[int, Told] = field(default_factory=lambda: defaultdict(list))
    cycles: dict[tuple[int, int], Told] = field(default_factory=lambda: defaultdict(list))
    day_totals: dict[int, Told] = field(default_factory=lambda: defaultdict(list))
    days: dict[int, dict[str, Told]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )

    def add(self, kind: str, name: str, years: tuple[int, int], row: Stated) -> None:
        """Keep a value where it belongs; a span of years is of a cycle alone."""
        first, last = years
        if kind == ScopeKind.CYCLE and first < last:
            self.cycles[years].append(row)
        elif first == last:
            if kind == ScopeKind.ANNUAL:
                self.years[first].append(row)
            elif kind == ScopeKind.JAD_YEAR:
                self.day_totals[first].append(row)
            elif kind == ScopeKind.JAD:
                self.days[first][name].append(row)

    def check(self, add_up: AddUp, days: Mapping[int, Mapping[str, Told]]) -> Iterator[Any]:
        """Yield what does not add up: first year, where, and what ``add_up`` yields.

        ``days`` are those that the yearly totals of joint action days are compared with.
        """
        for (first, last), whole in sorted(self.cycles.items()):
            within = {
                str(year): [replace(row, part=str(year)) for row in told]
                for year, told in sorted(self.years.items())
                if first <= year <= last
            }
            complete = len(within) == last - first + 1
            for found in add_up(whole, within, "by year", complete=complete) if within else ():
                yield first, f"{first}–{last}, {ScopeKind.CYCLE.label}", found
        for year, whole in sorted(self.day_totals.items()):
            named = {
                name: [replace(row, part=name) for row in told]
                for name, told in sorted(days.get(year, {}).items())
            }
            for found in add_up(whole, named, "by event", complete=False) if named else ():
                yield year, f"{year}, {ScopeKind.JAD_YEAR.label}", found
            if year in self.years:
                part = {"": [replace(row, part=ScopeKind.JAD_YEAR.label) for row in whole]}
                for found in add_up(self.years[year], part, "by scope", complete=False):
                    yield year, f"{year}, {ScopeKind.ANNUAL.label}", found
