"""The numbers of a saved cut, with what they would be today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cycles.cycles.models import CrimeArea
from empact.lib.one_state import one_state
from empact.people.roles.kinds import COUNTRIES
from empact.people.roles.models.organisations import Organisation
from results.charts.data import Bars, Measure, Panel, Row
from results.charts.shown import Column, Entry, Shown
from results.dashboards.queries.number_cells import NumberCell, amount, number_cell
from results.evaluations.models.cuts import CutBy, CutNumber, SavedCut
from results.evaluations.saving import Key, definitions_of, numbers_of, plans_of
from results.sheets.wording import no_total_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from empact.lib.languages import Words
    from results.charts.data import Look

WHOLE: Mapping[str, Words] = {
    CutBy.AREA: _("All areas"),
    CutBy.COUNTRY: _("All countries"),
    CutBy.NOTHING: _("All evaluated OAPs"),
}

NO_COUNTRY = _("Of no country")


@dataclass(frozen=True)
class Answer:
    """A saved cut in a table and a picture; ``changed`` counts the numbers that differ today."""

    shown: Shown
    changed: int


def answer_of(cut: SavedCut) -> Answer:
    """Show a saved cut beside what is counted today, all read at one moment. Takes six queries."""
    with one_state():
        saved = {_key(row): saved_number_cell(row) for row in cut.numbers.all()}
        versions = definitions_of(cut)
        cells = numbers_of(cut, plans_of(cut.evaluation), versions)
        today = {key: number_cell(cell, versions) for key, cell in cells.items()}
        names = _places(cut, {*saved, *today})
    lines = [
        (name, [(saved.get((year, *place)), today.get((year, *place))) for year in cut.years])
        for place, name in names
    ]
    changed = sum(_differs(then, now) for _, cells in lines for then, now in cells)
    finding = _finding(cut, lines[-1][1])
    shown = Shown(
        code="cut",
        title=f"{cut.indicator.name}, {cut.years_in_words}",
        finding=finding,
        columns=(
            Column(str(CutBy(cut.by).label), cut.by, number=False),
            *(Column(str(year), f"counted_{year}", amount=True) for year in cut.years),
            *(
                Column(
                    gettext("{year} today").format(year=year),
                    f"today_{year}",
                    amount=True,
                    said_beside=True,
                )
                for year in cut.years
            ),
        ),
        rows=tuple(_line(name, cells) for name, cells in lines),
        chart=_chart(cut, lines[:-1] or lines, finding),
        about=(("indicator", cut.indicator.code), ("as_of", cut.as_of.date())),
    )
    return Answer(shown, changed)


def saved_answer(cut: SavedCut) -> Shown:
    """Show a saved cut as it was, without what would be counted today. Takes two queries."""
    saved = {_key(row): saved_number_cell(row) for row in cut.numbers.all()}
    lines: list[tuple[str, list[tuple[NumberCell | None, NumberCell | None]]]] = [
        (name, [(saved.get((year, *place)), None) for year in cut.years])
        for place, name in _places(cut, {*saved})
    ]
    finding = _finding(cut, lines[-1][1])
    return Shown(
        code="cut",
        title=f"{cut.indicator.name}, {cut.years_in_words}",
        finding=finding,
        columns=(
            Column(str(CutBy(cut.by).label), cut.by, number=False),
            *(Column(str(year), f"counted_{year}", amount=True) for year in cut.years),
        ),
        rows=tuple(
            (Entry(name), *(amount(then or NumberCell()) for then, _ in cells))
            for name, cells in lines
        ),
        chart=_chart(cut, lines[:-1] or lines, finding),
        about=(("indicator", cut.indicator.code), ("as_of", cut.as_of.date())),
    )


def saved_number_cell(row: CutNumber) -> NumberCell:
    """Return the cell of a saved number, as that of a number of today."""
    return NumberCell(
        counted=row.counted,
        comparator=row.counted_comparator or "=",
        claimed=row.claimed,
        claimed_comparator=row.claimed_comparator or "=",
        unit=row.unit,
        unit_name=row.unit_name,
        year=row.year,
        reporting=row.reporting,
        not_reported=row.not_reported,
        missing=row.missing,
        preliminary=row.preliminary,
        open=row.open,
        version=row.version,
        why=no_total_in_words(row.no_total),
    )


def _key(row: CutNumber) -> Key:
    return row.year, row.area_id, row.country, row.is_whole


def _places(cut: SavedCut, keys: set[Key]) -> list[tuple[tuple[Any, str, bool], str]]:
    """Give the places of a cut in reading order, with their names; the whole comes last."""
    found = {key[1:] for key in keys}
    named: list[tuple[tuple[Any, str, bool], str]] = []
    if cut.by == CutBy.AREA:
        areas = CrimeArea.objects.filter(pk__in=[area for area, _, _ in found if area])
        named = [((row.pk, "", False), row.name) for row in areas.order_by("rank", "name", "pk")]
    elif cut.by == CutBy.COUNTRY:
        codes = [code for _, code, _ in found if code]
        rows = Organisation.objects.filter(
            kind__in=COUNTRIES, country__in=codes, authority_of=None
        ).order_by("name", "pk")
        named = [((None, row.country, False), row.name) for row in rows]
        if (None, "", False) in found:
            named.append(((None, "", False), str(NO_COUNTRY)))
    return [*named, ((None, "", True), str(WHOLE[cut.by]))]


def _differs(then: NumberCell | None, now: NumberCell | None) -> bool:
    return _said(then) != _said(now)


def _said(number: NumberCell | None) -> Any:
    return (number.counted, number.comparator, number.unit) if number else (None, "=", "")


def _line(
    name: str, cells: Sequence[tuple[NumberCell | None, NumberCell | None]]
) -> tuple[Entry, ...]:
    return (
        Entry(name),
        *(_then(then, now) for then, now in cells),
        *(amount(now or NumberCell()) for _, now in cells),
    )


def _then(then: NumberCell | None, now: NumberCell | None) -> Entry:
    """Give the saved number; where it is another one today, that is said under it."""
    entry = amount(then or NumberCell())
    if not _differs(then, now):
        return entry
    of_today = amount(now or NumberCell()).said
    beside = gettext("today {of_today}").format(of_today=of_today)
    if then and now and then.is_exact and now.is_exact and then.unit == now.unit:
        assert now.counted is not None and then.counted is not None  # noqa: S101, PT018 -- exact
        difference = now.counted - then.counted
        sign = "+" if difference > 0 else "−"
        beside = f"{beside} ({sign}{now.write(abs(difference))})"
    return Entry(entry.said, entry.raw, entry.url, entry.comparator, entry.most, (beside,))


def _finding(cut: SavedCut, whole: Sequence[tuple[NumberCell | None, NumberCell | None]]) -> str:
    day = date_format(localtime(cut.as_of))
    known = [(year, then) for year, (then, _) in zip(cut.years, whole, strict=True) if then]
    if not known:
        return gettext("{name}: no number on {day}.").format(name=cut.indicator.name, day=day)
    numbers = ", ".join(
        gettext("{said} in {year}").format(said=amount(then).said, year=year)
        for year, then in known
    )
    return gettext("{name}, as counted on {day}: {numbers}.").format(
        name=cut.indicator.name, day=day, numbers=numbers
    )


def _chart(cut: SavedCut, lines: Sequence[Any], finding: str) -> Bars | None:
    """Draw the last two years of a cut, place by place; None where there is no number."""
    years = list(cut.years)[-2:][::-1]
    columns = [list(cut.years).index(year) for year in years]
    rows = [
        Row(name, tuple((cells[column][0] or NumberCell()).mark for column in columns))
        for name, cells in lines
    ]
    if not any(mark.value is not None for row in rows for mark in row.marks):
        return None
    units = {then.unit_name for _, cells in lines for then, _ in cells if then and then.unit_name}
    heading = cut.indicator.name if len(units) != 1 else f"{cut.indicator.name}, {units.pop()}"
    looks: tuple[Look, Look] = ("filled", "outlined")
    measures = tuple(Measure(str(year), look) for year, look in zip(years, looks, strict=False))
    return Bars(finding=finding, panels=(Panel(heading, measures),), rows=tuple(rows))
