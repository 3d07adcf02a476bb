"""Changes since last year: one indicator, this year and the year before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from cycles.indicators.models import Source
from empact.lib.numbers import format_number
from results.charts.data import Bars, Measure, Panel, Row, Tile, Tiles
from results.charts.shown import Column, Entry, Shown
from results.dashboards.queries.number_cells import (
    COUNTS,
    RESTATED,
    RESTATED_SINCE,
    NumberCell,
    amount,
    beside,
    claimed,
    columns_beside,
    counts,
    entries_beside,
    note_explained,
    note_once,
    note_restated,
    reserved,
    restated_on,
    restated_since,
    with_unit,
)
from results.scopes.queries import Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cycles.indicators.models import Indicator


IN_COLUMNS = {"reporting", "missing", "open"}
"""Notes on this year's number that have columns; the other notes are listed below it."""


@dataclass(frozen=True, slots=True)
class Place:
    """An area or country with what is counted there in the two years.

    ``country`` is its code, and empty for an area and for what belongs to no country.
    """

    name: str
    now: NumberCell
    before: NumberCell
    country: str = ""

    @property
    def rise(self) -> Decimal | None:
        """The difference to the year before; None if one of the numbers is not exact."""
        if not (self.now.is_exact and self.before.is_exact):
            return None
        assert self.now.counted is not None  # noqa: S101 -- it is exact
        assert self.before.counted is not None  # noqa: S101 -- likewise
        return self.now.counted - self.before.counted


def what_changed(  # noqa: PLR0913 -- all that is shown
    indicator: Indicator,
    year: int,
    whole: Place,
    places: Sequence[Place],
    *,
    by_country: bool,
    is_fictional_alone: bool = False,
    is_over: bool = True,
) -> Shown:
    """Show an indicator in a year and the one before, by area or by country.

    ``is_fictional_alone`` says that one of the years is fictional and the other is not: those
    never stand in one series, so there is no chart either. Of a year that is not over, or has
    answers missing, the finding says so. Source: docs/domain.md, N15.
    """
    not_compared = _why_not_compared(year, whole, is_fictional_alone=is_fictional_alone)
    finding = _finding(indicator, year, whole, places, not_compared)
    finding += _why_it_may_change(year, whole.now, is_over=is_over)
    known = [place for place in places if place.now.unit or place.before.unit]
    return Shown(
        code="changed",
        about=(
            ("year", year),
            ("area", "All areas"),
            ("indicator", indicator.code),
            ("unit", next((one.unit for one in (whole.now, whole.before) if one.unit), "")),
        ),
        title=f"{Question.CHANGED.label} {indicator.name}, {year}",
        finding=finding,
        chart=None
        if not_compared
        else _chart(indicator, year, known, finding, by_country=by_country),
        notes=_notes(indicator, year, whole, known, by_country=by_country),
        columns=(
            Column("Country", "country", number=False)
            if by_country
            else Column("Crime area", "area", number=False),
            Column(f"Counted {year}", "counted", amount=True),
            Column(f"Claimed {year}", "claimed", amount=True, said_beside=True),
            Column(f"Counted {year - 1}", "counted_before", amount=True),
            *(
                replace(
                    column,
                    name=f"{column.name} {year}",
                    said_beside=column.code not in IN_COLUMNS,
                )
                for column in (*COUNTS, RESTATED, RESTATED_SINCE)
            ),
            *columns_beside(of=f"Counted {year - 1}", code="{}_before"),
        ),
        rows=tuple(_line(place) for place in [*known, whole]),
    )


def _line(place: Place) -> tuple[Entry, ...]:
    return (
        Entry(place.name),
        replace(amount(place.now), beside=beside(place.now, but=IN_COLUMNS)),
        claimed(place.now),
        replace(amount(place.before), beside=beside(place.before)),
        *counts(place.now),
        restated_on([place.now]),
        restated_since(place.now),
        *entries_beside(place.before),
    )


def _chart(
    indicator: Indicator, year: int, places: Sequence[Place], finding: str, *, by_country: bool
) -> Bars | Tiles | None:
    if all(place.now.counted is None and place.before.counted is None for place in places):
        return None
    if by_country:
        return Tiles(
            finding=finding,
            tiles=tuple(
                Tile(place.country, place.now.counted, place.now.mark.said)
                for place in places
                if place.country
            ),
        )
    heading = with_unit(indicator, [one for place in places for one in (place.now, place.before)])
    measures = (Measure(str(year)), Measure(str(year - 1), "outlined"))
    return Bars(
        finding=finding,
        panels=(Panel(heading, measures),),
        rows=tuple(Row(place.name, (place.now.mark, place.before.mark)) for place in places),
    )


def _notes(
    indicator: Indicator, year: int, whole: Place, places: Sequence[Place], *, by_country: bool
) -> tuple[str, ...]:
    of = indicator.name[:1].lower() + indicator.name[1:]
    notes = (
        *reserved([whole.now], of=of),
        *note_restated([whole.now]),
        *(f"{year - 1}: {said}" for said in reserved([whole.before], of=of)),
        *note_restated([whole.before], of=f"of {year - 1}"),
        *dict.fromkeys(
            [
                *note_once([place.now for place in places], whole.now),
                *note_once([place.before for place in places], whole.before),
            ]
        ),
        *note_explained(
            (place.name, one) for place in (whole, *places) for one in (place.now, place.before)
        ),
    )
    if whole.before.version and whole.now.version != whole.before.version:
        notes = (
            (
                f"Its definition has changed: version {whole.before.version} before, "
                f"version {whole.now.version} now. Part of the change may come from that."
            ),
            *notes,
        )
    if by_country:
        unit = with_unit(indicator, [whole.now])
        notes = (f"In each tile: {unit}, counted in that country.", *notes)
        if any(not place.country for place in places):
            notes = (*notes, "What belongs to no country is in the table alone.")
    return notes


def _why_not_compared(year: int, whole: Place, *, is_fictional_alone: bool) -> str:
    if is_fictional_alone:
        return "One of the two years is fictional, so they are not compared."
    units = {one.unit: one.unit_name for one in (whole.now, whole.before) if one.unit}
    if len(units) > 1:
        names = " and ".join(units.values())
        return f"The two years are counted in {names}, so they are not compared."
    sources = {one.source: None for one in (whole.before, whole.now) if one.source}
    if len(sources) > 1:
        before, now = (Source(source).label.lower() for source in sources)
        return f"In {year - 1} it was {before}, in {year} {now}, so they are not compared."
    return ""


def _why_it_may_change(year: int, now: NumberCell, *, is_over: bool) -> str:
    """Say next to a comparison that a year is not complete yet."""
    if now.counted is None:
        return ""
    missing = now.missing or 0
    many = "1 organisation" if missing == 1 else f"{format_number(missing)} organisations"
    unsaid = f"{many} of those asked gave no answer yet" if missing else ""
    if is_over:
        return f" For {year}, {unsaid}." if missing else ""
    return f" {year} is not over{f', and {unsaid}' if missing else ''}."


def _finding(
    indicator: Indicator, year: int, whole: Place, places: Sequence[Place], not_compared: str
) -> str:
    """Say what the numbers show, and no rise or fall that inexact numbers do not."""
    now, before = whole.now, whole.before
    if now.counted is None:
        why = f" {now.why}" if now.why else ""
        return f"There is no number of {_lower(indicator)} for {year}.{why}"
    if not_compared:
        return f"{indicator.name} in {year}: {now.said}. {not_compared}"
    if before.counted is None:
        lacking = f"For {year - 1} there is no number to compare it with."
        return f"{indicator.name} in {year}: {now.said}. {lacking}"
    rise = whole.rise
    if rise is None:
        ends = f"from {before.said} in {year - 1} to {now.said} in {year}"
        return f"{indicator.name} go {ends}; not every number in it is exact."
    if rise == 0:
        return f"{indicator.name} were {now.said} in {year - 1} and again in {year}."
    verb = "rose" if rise > 0 else "fell"
    change = f"{indicator.name} {verb} from {before.said} in {year - 1} to {now.said} in {year}"
    most = _most(places, rise)
    return f"{change}, most in {most}." if most else f"{change}."


def _most(places: Sequence[Place], rise: Decimal) -> str:
    """Name the place that changed most in the direction of the whole, if it is one."""
    direction = 1 if rise > 0 else -1
    rises = [(place.rise * direction, place.name) for place in places if place.rise is not None]
    most = max((by for by, _ in rises), default=Decimal(0))
    names = [name for by, name in rises if by == most]
    return names[0] if most > 0 and len(names) == 1 and len(rises) > 1 else ""


def _lower(indicator: Indicator) -> str:
    name = str(indicator.name)
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
