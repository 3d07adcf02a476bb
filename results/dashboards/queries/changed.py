"""Changes since last year: one indicator, this year and the year before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext

from cycles.indicators.models import Source
from empact.lib.languages import with_small_initial, within_sentence
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
        title=f"{Question.CHANGED.label} {indicator}, {year}",
        finding=finding,
        chart=None
        if not_compared
        else _chart(indicator, year, known, finding, by_country=by_country),
        notes=_notes(indicator, year, whole, known, by_country=by_country),
        columns=(
            Column(gettext("Country"), "country", number=False)
            if by_country
            else Column(gettext("Crime area"), "area", number=False),
            Column(gettext("Counted {year}").format(year=year), "counted", amount=True),
            Column(
                gettext("Claimed {year}").format(year=year),
                "claimed",
                amount=True,
                said_beside=True,
            ),
            Column(gettext("Counted {year}").format(year=year - 1), "counted_before", amount=True),
            *(
                replace(
                    column,
                    name=f"{column.name} {year}",
                    said_beside=column.code not in IN_COLUMNS,
                )
                for column in (*COUNTS, RESTATED, RESTATED_SINCE)
            ),
            *columns_beside(of=gettext("Counted {year}").format(year=year - 1), code="{}_before"),
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
    of = with_small_initial(indicator)
    notes = (
        *reserved([whole.now], of=of),
        *note_restated([whole.now]),
        *(
            gettext("{year}: {note}").format(year=year - 1, note=said)
            for said in reserved([whole.before], of=of)
        ),
        *note_restated([whole.before], year=year - 1),
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
            gettext(
                "Its definition has changed: version {before} before, version {now} now. Part of "
                "the change may come from that."
            ).format(before=whole.before.version, now=whole.now.version),
            *notes,
        )
    if by_country:
        unit = with_unit(indicator, [whole.now])
        notes = (
            gettext("In each tile: {unit}, counted in that country.").format(unit=unit),
            *notes,
        )
        if any(not place.country for place in places):
            notes = (*notes, gettext("What belongs to no country is in the table alone."))
    return notes


def _why_not_compared(year: int, whole: Place, *, is_fictional_alone: bool) -> str:
    if is_fictional_alone:
        return gettext("One of the two years is fictional, so they are not compared.")
    units = {one.unit: one.unit_name for one in (whole.now, whole.before) if one.unit}
    if len(units) > 1:
        names = get_text_list([gettext(name) for name in units.values()], gettext("and"))
        apart = gettext("The two years are counted in {units}, so they are not compared.")
        return apart.format(units=names)
    sources = {one.source: None for one in (whole.before, whole.now) if one.source}
    if len(sources) > 1:
        before, now = (within_sentence(Source(source).label) for source in sources)
        other = gettext("In {year} it was {before}, in {later} {now}, so they are not compared.")
        return other.format(year=year - 1, before=before, later=year, now=now)
    return ""


def _why_it_may_change(year: int, now: NumberCell, *, is_over: bool) -> str:
    """Say next to a comparison that a year is not complete yet."""
    if now.counted is None:
        return ""
    missing = now.missing or 0
    if is_over and not missing:
        return ""
    if is_over:
        said = ngettext(
            "For {year}, {number} organisation of those asked gave no answer yet.",
            "For {year}, {number} organisations of those asked gave no answer yet.",
            missing,
        )
    elif missing:
        said = ngettext(
            "{year} is not over, and {number} organisation of those asked gave no answer yet.",
            "{year} is not over, and {number} organisations of those asked gave no answer yet.",
            missing,
        )
    else:
        said = gettext("{year} is not over.")
    return " " + said.format(year=year, number=format_number(missing))


def _finding(
    indicator: Indicator, year: int, whole: Place, places: Sequence[Place], not_compared: str
) -> str:
    """Say what the numbers show, and no rise or fall that inexact numbers do not."""
    now, before = whole.now, whole.before
    if now.counted is None:
        why = f" {now.why}" if now.why else ""
        none = gettext("There is no number of {indicator} for {year}.")
        return none.format(indicator=_lower(indicator), year=year) + why
    if not_compared:
        in_year = gettext("{indicator} in {year}: {amount}.")
        return f"{in_year.format(indicator=indicator, year=year, amount=now.said)} {not_compared}"
    if before.counted is None:
        lacking = gettext("For {year} there is no number to compare it with.").format(year=year - 1)
        in_year = gettext("{indicator} in {year}: {amount}.")
        return f"{in_year.format(indicator=indicator, year=year, amount=now.said)} {lacking}"
    rise = whole.rise
    ends = {
        "indicator": str(indicator),
        "before": before.said,
        "earlier": year - 1,
        "now": now.said,
        "year": year,
    }
    if rise is None:
        return gettext(
            "{indicator} go from {before} in {earlier} to {now} in {year}; not every number in "
            "it is exact."
        ).format(**ends)
    if rise == 0:
        return gettext("{indicator} were {now} in {earlier} and again in {year}.").format(**ends)
    most = _most(places, rise)
    if rise > 0 and most:
        change = gettext(
            "{indicator} rose from {before} in {earlier} to {now} in {year}, most in {place}."
        )
    elif rise > 0:
        change = gettext("{indicator} rose from {before} in {earlier} to {now} in {year}.")
    elif most:
        change = gettext(
            "{indicator} fell from {before} in {earlier} to {now} in {year}, most in {place}."
        )
    else:
        change = gettext("{indicator} fell from {before} in {earlier} to {now} in {year}.")
    return change.format(place=most, **ends)


def _most(places: Sequence[Place], rise: Decimal) -> str:
    """Name the place that changed most in the direction of the whole, if it is one."""
    direction = 1 if rise > 0 else -1
    rises = [(place.rise * direction, place.name) for place in places if place.rise is not None]
    most = max((by for by, _ in rises), default=Decimal(0))
    names = [name for by, name in rises if by == most]
    return names[0] if most > 0 and len(names) == 1 and len(rises) > 1 else ""


def _lower(indicator: Indicator) -> str:
    name = str(indicator)
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
