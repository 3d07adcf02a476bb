"""Preview of totals under another method of an indicator: tried out, and rolled back.

The totals before and after are those of the one place that adds up, read inside the transaction
that changes the method. So the preview shows what would be, whatever else follows from it:
decisions about overlaps and consolidated figures are found and counted again as well. A preview
does so on copies, by the same code, so that nobody who saves meanwhile waits for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _
from psycopg.sql import SQL

from actions.consolidation.counted import recount
from actions.consolidation.models.counted import Difference
from actions.consolidation.models.overlaps import Overlap, OverlapMember, OverlapStateChange
from actions.consolidation.overlaps import find_overlaps
from actions.contributions.models.figures import Figure
from actions.locks import hold_all_that_counts
from actions.operational_actions.models.events import JOINT_ACTION_DAYS, Event
from cycles.cycles.models import CrimeArea
from cycles.indicators.models import Indicator, IndicatorVersion
from cycles.rounds.models import ReportingRound
from empact.lib.commands import NotReady
from results.factsheets.models import Factsheet
from results.methods.temporary_copies import set_aside
from results.sheets.amounts import format_amount
from results.totals.cells import Cut
from results.totals.queries.totals import Cell, NoTotal, totals_of
from results.totals.sources import Within, parameters

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

PREVIEWING = 7_041_012
"""The lock under which changes are tried out."""

ONE_AT_A_TIME = _(
    "Another user is previewing a change of totals now. This takes some seconds. Then try again."
)

type Key = tuple[Any, int, Any]
"""Of an indicator, a year and an area; without an area it is the total of all of them."""


@dataclass(frozen=True)
class TotalText:
    """A total in words: claimed and counted, each with its unit, or why there is none."""

    claimed: str
    counted: str


NOTHING = TotalText("none", "none")


@dataclass(frozen=True)
class Moved:
    """A total that a change of method moves; numbers are None where they cannot be compared."""

    indicator: Indicator
    year: int
    area: CrimeArea | None
    before: TotalText
    after: TotalText
    by: str
    """The change of the counted total, with a sign; empty if no difference can be calculated."""
    published: bool
    asks: bool = False
    """True if the number stays, and only the number of its open questions changes."""

    @property
    def where(self) -> str:
        return str(self.area) if self.area else "All areas"


@dataclass(frozen=True)
class Preview:
    """The totals that move, and the number of those that stay; ``seal`` identifies exactly this.

    Those in ``asked`` keep their number, but have other open questions.
    """

    moved: list[Moved]
    asked: list[Moved]
    staying: int
    seal: str


def preview(indicator: Indicator, change: Callable[[Indicator], None]) -> Preview:
    """Say what a change would do to totals, and leave everything as it is.

    It copies all that counts of an indicator, so one is looked at at a time.
    Raises NotReady while somebody looks at another.
    """
    with transaction.atomic():
        if not _is_alone():
            raise NotReady(ONE_AT_A_TIME)
        found = change_and_compare(indicator, change, aside=True)
        transaction.set_rollback(True)
    return found


def _is_alone() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [PREVIEWING])
        (is_alone,) = cursor.fetchone() or (False,)
        return bool(is_alone)


def change_and_compare(
    indicator: Indicator, change: Callable[[Indicator], None], *, aside: bool = False
) -> Preview:
    """Change how an indicator adds up, count again what follows, and say which totals moved.

    With ``aside`` all of it happens on copies, and nobody else waits.
    """
    if not aside:
        hold_all_that_counts()
    row = Indicator.objects.get(pk=indicator.pk)
    touched = {row.pk}
    if Overlap.objects.filter(indicator=row).exists():
        # What is decided about a whole carries its parts.
        touched |= {*row.parts.values_list("pk", flat=True)}
    # Something counted from events, before or from then on, has years of its own.
    years = _years_of(touched)
    before = _amounts(touched, years)
    whole = row.part_of_id
    if aside:
        _set_library_aside()
    change(row)
    if aside:
        row.refresh_from_db()
        _set_figures_aside({*touched, whole, row.part_of_id} - {None})
    figures = Figure.objects.filter(indicator_version__indicator=row)
    find_overlaps(figures, alone=not aside)
    recount(figures)
    return _compare(before, _amounts(touched, years, kept=not aside))


def _set_library_aside() -> None:
    for model in (Indicator, Indicator.components.through, IndicatorVersion, ReportingRound):
        set_aside(model)


def _set_figures_aside(indicators: Collection[Any]) -> None:
    """Copy what counts of some indicators, and what is decided about it."""
    given = {"indicators": [*indicators]}
    # Figures first: the copy is what the others are of.
    set_aside(Figure, OF_INDICATORS, given)
    set_aside(Overlap, SQL("indicator_id = ANY(%(indicators)s)"), given)
    set_aside(OverlapMember, SQL("overlap_id IN (SELECT id FROM actions_overlap)"))
    set_aside(Difference, SQL("figure_id IN (SELECT id FROM actions_figure)"))
    set_aside(OverlapStateChange, SQL("FALSE"))


OF_INDICATORS = SQL("""indicator_version_id IN (
    SELECT id FROM cycles_indicatorversion WHERE indicator_id = ANY(%(indicators)s)
)""")


def _years_of(indicators: Collection[Any]) -> set[int]:
    days = Figure.objects.filter(indicator_version__indicator__in=indicators)
    held = Event.objects.filter(kind__in=JOINT_ACTION_DAYS)
    found = (days.dates("first_day", "year"), held.dates("first_day", "year"))
    return {day.year for rows in found for day in rows}


def _amounts(
    indicators: Collection[Any], years: Collection[int], *, kept: bool = True
) -> dict[Key, Cell]:
    """Read totals of each year by area and of all areas, in two statements however many years.

    Each year by itself: several together have the unit of the last of them.
    """
    if not years:
        return {}
    each = [parameters(year, within=Within(indicators=indicators)) for year in sorted(years)]
    return {
        (cell.indicator_id, narrowed["year"], cell.key.get(Cut.AREA)): cell
        for by in ([Cut.INDICATOR], [Cut.AREA, Cut.INDICATOR])
        for narrowed, cells in zip(
            each, totals_of([(by, narrowed) for narrowed in each], kept=kept), strict=True
        )
        for cell in cells
        if cell.indicator_id in indicators
    }


def _compare(before: Mapping[Key, Cell], after: Mapping[Key, Cell]) -> Preview:
    keys = sorted(
        before.keys() | after.keys(), key=lambda key: (-key[1], str(key[0]), str(key[2] or ""))
    )
    cells = [*before.values(), *after.values()]
    versions = IndicatorVersion.objects.select_related("unit").in_bulk(
        {cell.version_id for cell in cells}
    )
    said = {key: tuple(_says(side.get(key), versions) for side in (before, after)) for key in keys}
    apart = [key for key, (one, other) in said.items() if one != other]
    indicators = Indicator.objects.in_bulk({key[0] for key in keys})
    areas = CrimeArea.objects.in_bulk({key[2] for key in keys} - {None})
    published = set(
        Factsheet.objects.published()
        .filter(year__in={key[1] for key in apart})
        .values_list("year", flat=True)
    )
    moved = [
        Moved(
            indicators[key[0]],
            key[1],
            areas.get(key[2]),
            _in_words(before.get(key), versions),
            _in_words(after.get(key), versions),
            _difference(before.get(key), after.get(key), versions),
            key[1] in published,
            _number(before.get(key), versions) == _number(after.get(key), versions),
        )
        for key in apart
    ]
    moved.sort(key=lambda row: (-row.year, row.indicator.name, row.area is not None, row.where))
    asked = [row for row in moved if row.asks]
    return Preview(
        [row for row in moved if not row.asks],
        asked,
        len(keys) - len(apart),
        sha256(repr([*said.items()]).encode()).hexdigest(),
    )


def _says(cell: Cell | None, versions: Mapping[Any, IndicatorVersion]) -> tuple[Any, ...] | None:
    """Give the printed parts of a total that depend on the method."""
    number = _number(cell, versions)
    return None if cell is None or number is None else (*number, cell.open)


def _number(cell: Cell | None, versions: Mapping[Any, IndicatorVersion]) -> tuple[Any, ...] | None:
    if cell is None or (cell.claimed is None and cell.counted is None and not cell.no_total):
        return None
    return (
        cell.claimed,
        cell.claimed_comparator,
        cell.counted,
        cell.counted_comparator,
        cell.no_total,
        # Not its version: one that is tried out is another each time.
        versions[cell.version_id].unit_id,
    )


def _in_words(cell: Cell | None, versions: Mapping[Any, IndicatorVersion]) -> TotalText:
    if cell is None:
        return NOTHING
    if cell.no_total:
        why = {
            NoTotal.NOT_ADDED_UP: "no total: not added up",
            NoTotal.UNITS: "no total: units do not convert",
        }[NoTotal(cell.no_total)]
        return TotalText(why, why)
    unit = versions[cell.version_id].unit
    claimed, counted = (
        "none"
        if value is None
        else format_amount(value, comparator, unit=unit.code, unit_name=unit.name)
        for value, comparator in (
            (cell.claimed, cell.claimed_comparator),
            (cell.counted, cell.counted_comparator),
        )
    )
    if cell.open:
        counted += f", {cell.open} question{'' if cell.open == 1 else 's'} open"
    return TotalText(claimed, counted)


def _difference(
    before: Cell | None, after: Cell | None, versions: Mapping[Any, IndicatorVersion]
) -> str:
    if before is None or after is None or before.counted is None or after.counted is None:
        return ""
    one, other = versions[before.version_id].unit, versions[after.version_id].unit
    if one.pk != other.pk:
        return f"in {other}, not in {one}"
    apart = after.counted - before.counted
    if not apart:
        return "" if before.claimed != after.claimed else "the same number"
    sign = "+" if apart > 0 else "−"
    return sign + format_amount(abs(apart), unit=other.code, unit_name=other.name)
