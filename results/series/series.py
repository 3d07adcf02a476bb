"""A series: points, each with its notes, and the breaks between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_noop, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cycles.indicators.queries.library import Break
from results.sheets.extents import Extent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from cycles.cycles.models import CrimeArea
    from cycles.indicators.models import IndicatorVersion, Unit
    from priorities.priorities.queries.lineage import Lineage
    from results.withheld import Range

RANKS = ("", "official", "secondary")
"""Of what is known of one year: the own number first, then the better evidence."""


EXTENTS = {
    Extent.EU: gettext_noop("EU"),
    Extent.WIDER: gettext_noop("EU and others"),
    Extent.UNSAID: gettext_noop("not stated"),
}


class By(models.TextChoices):
    YEAR = "year", _("Year by year")
    CYCLE = "cycle", _("Cycle by cycle")


class Kind(models.TextChoices):
    """The kind of a number, shown at each point. Source: docs/domain.md, N6 and N15."""

    COUNTED = "counted", _("Counted")
    ELSEWHERE = "elsewhere", _("As published; not said whether claimed or counted")


class Certainty(models.TextChoices):
    """In the order in which one makes a whole less certain."""

    CONFIRMED = "confirmed", pgettext_lazy("number", "Confirmed")
    PRELIMINARY = "preliminary", pgettext_lazy("number", "Preliminary")
    UNSAID = "unsaid", _("Not stated")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPoint:
    """The number of one year or cycle, in the unit of its series.

    A ``value`` of None is not 0; ``why`` gives the reason. One that is published in a range is the
    least that it can be, with its ``most`` where there is one; ``ranges`` are all that counted and
    claimed can be by what is published. ``lacking`` are years of a cycle that are not in its
    number. ``restated_since`` is the last day of restatements after the version shown, which are
    not in it. ``explanation`` is the reason for a failed check of its parts.
    """

    first_year: int
    last_year: int
    area: CrimeArea | None
    value: Decimal | None
    comparator: str = "="
    claimed: Decimal | None = None
    claimed_comparator: str = "="
    most: Decimal | None = None
    claimed_most: Decimal | None = None
    ranges: tuple[Range | None, Range | None] = (None, None)
    is_hidden: bool = False
    kind: Kind
    certainty: Certainty
    extent: Extent
    evidence: str = ""
    source: str = ""
    label: str = ""
    why: str = ""
    fictional: bool = False
    is_published: bool = True
    contested: bool = False
    open: int = 0
    open_comparator: str = "="
    missing: int = 0
    lacking: str = ""
    restated: date | None = None
    restated_since: date | None = None
    explanation: str = ""
    url: str = ""

    @property
    def years(self) -> str:
        if self.first_year == self.last_year:
            return str(self.first_year)
        return f"{self.first_year}–{self.last_year}"

    @property
    def what(self) -> tuple[Any, ...]:
        """Return a key of what it is of; two values of the same contest each other."""
        area = self.area and self.area.pk
        return (self.first_year, self.last_year, area, self.extent, self.is_preliminary)

    @property
    def is_preliminary(self) -> bool:
        return self.certainty == Certainty.PRELIMINARY

    @property
    def place(self) -> tuple[Any, ...]:
        area = (self.area.rank, self.area.code) if self.area else (0, "")
        # What was said to be preliminary comes after what took its place.
        of_others = self.is_preliminary and self.kind == Kind.ELSEWHERE
        years = (self.last_year, self.first_year)
        return (*years, area, of_others, RANKS.index(self.evidence))

    @property
    def differs(self) -> bool:
        """True if claimed and counted must be shown side by side. Source: docs/domain.md, N6."""
        claimed = (self.claimed, self.claimed_comparator, self.claimed_most)
        return self.claimed is not None and claimed != (self.value, self.comparator, self.most)


@dataclass(frozen=True, slots=True)
class Gap:
    """A break in a series: before the points of this year, with the reason in words.

    ``short`` holds no text that a user wrote: a chart may outlive it.
    """

    year: int
    words: str
    short: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The points of one indicator, of one area or all: all of them real, or all fictional."""

    indicator: Any
    area: CrimeArea | None
    by: By
    unit: Unit
    versions: tuple[IndicatorVersion, ...]
    lineage: Lineage
    points: tuple[SeriesPoint, ...]
    fictional: bool = False

    @property
    def line(self) -> tuple[SeriesPoint, ...]:
        """The points of the own area that have a value, one a year or cycle: the best of each."""
        best: dict[Any, SeriesPoint] = {}
        for point in self.points:
            if point.area == self.area and point.value is not None:
                best.setdefault((point.first_year, point.last_year), point)
        return tuple(best.values())

    @property
    def gaps(self) -> list[Gap]:
        """All breaks between its points, in order of years."""
        if not self.points:
            return []
        first, last = self.points[0].last_year, self.points[-1].last_year
        found = [*self._of_definitions(), *self._of_areas(), *self._of_sources()]
        return sorted((gap for gap in found if first < gap.year <= last), key=lambda gap: gap.year)

    def _of_definitions(self) -> Iterator[Gap]:
        for before, version in pairwise(self.versions):
            change = Break(version.first_day, version, before)
            day = version.first_day
            words = (
                gettext("From {day} another {change}. {why}")
                .format(day=date_format(day), change=change.what, why=change.why)
                .strip()
            )
            if before.last_day and before.last_day + timedelta(days=1) < day:
                until = gettext("It was not counted after {day} until then.")
                words += f" {until.format(day=date_format(before.last_day))}"
            if day > date(day.year, 1, 1):
                both = gettext("{year} itself is of both definitions.")
                words += f" {both.format(year=day.year)}"
            if change.is_of_source:
                short = gettext("another source from {day}")
            else:
                short = gettext("another definition from {day}")
            yield Gap(day.year, words, short.format(day=date_format(day)))

    def _of_areas(self) -> Iterator[Gap]:
        for turn in self.lineage.turns:
            if turn.breaks:
                yield Gap(turn.year, turn.words, turn.short)

    def _of_sources(self) -> Iterator[Gap]:
        """Break where the words, the way of counting or the extent change between two points."""
        for before, point in pairwise(self.line):
            for words, short in _changed(before, point):
                yield Gap(point.last_year, words, short)


def _changed(before: SeriesPoint, point: SeriesPoint) -> Iterator[tuple[str, str]]:
    if before.kind != point.kind:
        elsewhere, own = (before, point) if point.kind == Kind.COUNTED else (point, before)
        words = gettext("{years} is as others published it, {own} is counted here.").format(
            years=elsewhere.years, own=own.years
        )
        yield words, gettext("published by others on one side, counted here on the other")
    elif before.label.casefold() != point.label.casefold():
        words = gettext("{years} was published as “{label}”, {later} as “{other}”.").format(
            years=before.years, label=before.label, later=point.years, other=point.label
        )
        yield words, gettext("published under another label")
    if before.extent != point.extent:
        words = gettext("EU or wider: {years} {extent}, {later} {other}.").format(
            years=before.years,
            extent=gettext(EXTENTS[before.extent]),
            later=point.years,
            other=gettext(EXTENTS[point.extent]),
        )
        yield words, gettext("EU or wider differs, or is not stated")
