"""Content of a factsheet around its totals: earlier years, reporting states, and highlights.

All of it is read from the rows of a snapshot, as the totals are.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from actions.answers import Comparator
from cycles.indicators.models import Indicator
from cycles.indicators.queries.library import Break, breaks_of
from results.sheets.in_words import day_in_words
from results.sheets.sheet import FICTIONAL_OWN, OWN, Before, Highlight, Point, Row, Series
from results.snapshots.models.snapshots import Snapshot, SnapshotArea
from results.withheld import are_few

if TYPE_CHECKING:
    from results.snapshots.models.highlights import SnapshotHighlight

SERIES = 3
"""Tables of years that a sheet of four pages has room for."""

HIGHLIGHTS = 4
"""So many highlights one sheet prints."""


def points_of(
    snapshot: Snapshot, covered: list[SnapshotArea], rows: list[Row], *, general: bool
) -> dict[str, list[Point]]:
    """Give by indicator what had been published of earlier years, in the unit of this one.

    Of a sheet of several areas nothing: what was published of each is not about both.
    """
    if not general and len(covered) > 1:
        return {}
    area = None if general else covered[0].area_id
    units = {row.code: row.unit for row in rows}
    found: dict[str, list[Point]] = defaultdict(list)
    for point in snapshot.points.filter(area=area).order_by("year", "pk"):
        if units.get(point.indicator_code) != point.unit:
            continue
        found[point.indicator_code].append(
            Point(
                year=point.year,
                value=point.value,
                comparator=point.comparator,
                most=point.most,
                evidence=point.evidence,
                source=point.source,
                contested=point.contested,
            )
        )
    return found


def breaks_until(snapshot: Snapshot, found: Mapping[str, list[Point]]) -> dict[str, list[Break]]:
    """Give by indicator the breaks up to the year of a sheet, of those with earlier years.

    One query. A definition begins before the years that were frozen by it, so a sheet that is put
    together again has the same breaks.
    """
    if not found:
        return {}
    indicators = Indicator.objects.filter(code__in=found)
    breaks = breaks_of(indicators, last=date(snapshot.year, 12, 31))
    return {rows[0].version.indicator.code: rows for rows in breaks.values()}


def series_of(
    snapshot: Snapshot,
    rows: list[Row],
    found: Mapping[str, list[Point]],
    breaks: Mapping[str, list[Break]],
) -> Iterator[Series]:
    """Yield the series of a sheet, each up to its own year, and say where it breaks."""
    by_code = {row.code: [*found.get(row.code, ()), *_point_of(row, snapshot)] for row in rows}
    known = [row for row in rows if row.code in found and len(by_code[row.code]) > 1]
    for row in known[:SERIES]:
        points = by_code[row.code]
        within = [row for row in breaks.get(row.code, ()) if points[0].year < row.day.year]
        yield Series(
            name=row.name,
            unit=row.unit,
            unit_name=row.unit_name,
            points=tuple(point for point in points if point.evidence != FICTIONAL_OWN),
            fictional=tuple(point for point in points if point.evidence == FICTIONAL_OWN),
            breaks=tuple(row.day.year for row in within),
            note=" ".join(_notes(points, within)),
        )


def _notes(points: Sequence[Point], breaks: Sequence[Break]) -> Iterator[str]:
    """Say what holds for the points of a series beside their numbers."""
    for row in breaks:
        day = day_in_words(row.day)
        yield gettext("Break on {day}: another {what}. Earlier numbers do not compare.").format(
            day=day, what=row.what
        )
    if contested := [str(point.year) for point in points if point.contested]:
        yield gettext("Another value is published of {years}.").format(years=", ".join(contested))


def _point_of(row: Row, snapshot: Snapshot) -> list[Point]:
    """Give the number of a row as the last point of its series; nothing if it has none."""
    if row.counted is None or row.hides_amount:
        return []
    return [
        Point(
            year=snapshot.year,
            value=row.counted,
            comparator=row.counted_comparator,
            most=row.counted_most,
            evidence=FICTIONAL_OWN if snapshot.fictional else OWN,
            source="",
        )
    ]


def before_of(
    snapshot: Snapshot,
    rows: list[Row],
    found: Mapping[str, list[Point]],
    breaks: Mapping[str, list[Break]],
) -> Iterator[Before]:
    """Yield the exact numbers that EMPACT published of the year before, as real as this one's.

    Of an indicator that breaks in this year nothing: both years do not compare.
    """
    evidence = FICTIONAL_OWN if snapshot.fictional else OWN
    for row in rows:
        if any(broken.day.year == snapshot.year for broken in breaks.get(row.code, ())):
            continue
        for point in found.get(row.code, ()):
            is_before = point.year == snapshot.year - 1 and point.evidence == evidence
            if is_before and point.comparator == Comparator.EXACTLY and not row.withheld:
                yield Before(code=row.code, value=point.value)


def reporting_states(found: Sequence[str] | None) -> tuple[str, ...]:
    """Name the Member States with a number on a sheet, unless they are few.

    Who reports is known to all who work on an area; what each reported is withheld.
    """
    codes = tuple(sorted(filter(None, found or ())))
    return () if are_few(len(codes)) else codes


def highlights_of(
    snapshot: Snapshot, covered: list[SnapshotArea], *, general: bool
) -> Iterator[Highlight]:
    """Yield what organisations agreed to have published: in the general sheet one for each area."""
    areas = {area.area_id: area.name for area in covered}
    rows = list(snapshot.highlights.filter(area__in=list(areas)).in_order())
    if general:
        rows = [next(group) for _, group in groupby(rows, attrgetter("area_id"))]
    # What several wrote in the same words is printed once.
    once: dict[str, SnapshotHighlight] = {}
    for row in rows:
        once.setdefault(row.text, row)
    for row in list(once.values())[:HIGHLIGHTS]:
        yield Highlight(area=areas[row.area_id], text=row.text)
