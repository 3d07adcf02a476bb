"""Save the numbers of a cut, with the figures, measures and events behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from actions.judicial_measures.models import JudicialMeasure
from actions.operational_actions.models.events import Event
from cycles.indicators.models import IndicatorVersion
from empact.lib.commands import NotNow
from empact.records.markings.models import Marking, carried_by
from oaps.plans.models.plans import OAP
from results.evaluations.models.cuts import CutBy, CutFigure, CutNumber, CutThing, SavedCut
from results.snapshots.traced import Traced
from results.totals.cells import Cut
from results.totals.queries.totals import Cell, totals
from results.totals.queries.years import carried_by_any
from results.totals.sources import Within
from results.tracing.queries.parts import (
    Added,
    AddedThing,
    added_by,
    figures_of,
    things_added,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from uuid import UUID

    from results.evaluations.models.evaluations import Evaluation

CUTS: dict[str, list[Cut]] = {
    CutBy.AREA: [Cut.AREA],
    CutBy.COUNTRY: [Cut.COUNTRY],
    CutBy.NOTHING: [],
}

ROWS_AT_ONCE = 2_000

NOTHING = Added(None, None)

type Key = tuple[int, UUID | None, str, bool]
"""A year, an area, a country, and whether the number is of all of them."""


def plans_of(evaluation: Evaluation) -> frozenset[UUID]:
    """Give the ids of the OAPs that an evaluation is about."""
    if evaluation.oap_id is not None:
        return frozenset([evaluation.oap_id])
    plans = OAP.objects.adopted().filter(priority__cycle=evaluation.cycle_id)
    if evaluation.priority_id is not None:
        plans = plans.filter(priority=evaluation.priority_id)
    return frozenset(plans.values_list("pk", flat=True))


def definitions_of(cut: SavedCut) -> dict[UUID, IndicatorVersion]:
    """Give the definitions of the indicator of a cut by their ids, the first one first."""
    rows = IndicatorVersion.objects.filter(indicator=cut.indicator_id)
    ordered = rows.select_related("unit", "indicator").order_by("first_day", "pk")
    return {row.pk: row for row in ordered}


def numbers_of(
    cut: SavedCut, plans: frozenset[UUID], definitions: Mapping[UUID, IndicatorVersion]
) -> dict[Key, Cell]:
    """Count today what a cut asks, by year and place, in these OAPs. Two queries at most."""
    found: dict[Key, Cell] = {}
    begun = [row for row in definitions.values() if row.first_day.year <= cut.last_year]
    reported = not begun or begun[-1].takes_reports_from(cut.first_year)
    wanted = [CUTS[cut.by], []] if CUTS[cut.by] else [[]]
    for cuts in wanted:
        cells = totals(
            cut.first_year,
            [Cut.YEAR, *cuts],
            until=cut.last_year,
            indicator=cut.indicator_id,
            within=Within(plans=plans),
            reported=reported,
        )
        for cell in cells:
            found[_key_of(cell, cuts)] = cell
    return found


def _key_of(cell: Cell, cuts: list[Cut]) -> Key:
    return (
        cell.key[Cut.YEAR],
        cell.key.get(Cut.AREA),
        cell.key.get(Cut.COUNTRY) or "",
        not cuts,
    )


def freeze_numbers(cut: SavedCut) -> bool:
    """Save a cut with its numbers and sources; False, and nothing is saved, where it has none.

    The cut carries the strictest marking of what is in it. The numbers are counted again at the
    end: raises NotNow where they changed meanwhile, since what is behind them would not fit.
    """
    plans = plans_of(cut.evaluation)
    versions = definitions_of(cut)
    found = numbers_of(cut, plans, versions)
    if not any(cell.has_number for cell in found.values()):
        return False
    traced = Traced(indicator=cut.indicator_id, year=cut.first_year, until=cut.last_year)
    figures: Any = figures_of(traced).filter(action__oap__in=plans)
    things = Things(things_added(traced, plans))
    carried = Marking.objects.filter(carried_by_any(figures)).order_by("-rank").first()
    markings = [cut.evaluation.marking, *filter(None, [carried]), *things.markings]
    cut.marking = max(markings, key=lambda marking: marking.rank)
    cut.save()
    CutNumber.objects.bulk_create(_rows_of(cut, found, versions), batch_size=ROWS_AT_ONCE)
    CutFigure.objects.bulk_create(_figures_of(cut, figures), batch_size=ROWS_AT_ONCE)
    CutThing.objects.bulk_create(things.rows_of(cut), batch_size=ROWS_AT_ONCE)
    # The command holds rows, so it cannot read from one state: each statement sees what is new.
    if numbers_of(cut, plans, versions) != found:
        raise NotNow(_("The numbers changed while they were saved. Save them again."))
    return True


class Things:
    """The judicial measures and events behind a cut, with what each adds. Two queries at most."""

    def __init__(self, added: Collection[AddedThing]) -> None:
        events = {row.thing for row in added if row.is_event}
        measures = {row.thing for row in added} - events
        # The label alone: the person who saves a number may not read the measure.
        found: list[tuple[type[Event | JudicialMeasure], set[Any]]] = [
            (JudicialMeasure, measures),
            (Event, events),
        ]
        self.added = added
        self.known: dict[Any, Any] = {
            row.pk: row
            for model, ids in found
            if ids
            for row in model.objects.with_marking().filter(pk__in=ids)
        }

    @property
    def markings(self) -> list[Marking]:
        """Their markings, each once."""
        return list(
            {mark.pk: mark for row in self.known.values() if (mark := carried_by(row))}.values()
        )

    def rows_of(self, cut: SavedCut) -> Iterator[CutThing]:
        for row in self.added:
            thing = self.known[row.thing]
            yield CutThing(
                cut=cut,
                thing=row.thing,
                is_event=row.is_event,
                kind=thing.kind,
                label=getattr(thing, "label", ""),
                first_day=thing.first_day,
                action_id=row.action,
                year=row.year,
                amount=row.amount,
            )


def _rows_of(
    cut: SavedCut, found: dict[Key, Cell], versions: dict[Any, Any]
) -> Iterator[CutNumber]:
    for (year, area, country, is_whole), cell in found.items():
        version = versions[cell.version_id]
        yield CutNumber(
            cut=cut,
            year=year,
            area_id=area,
            country=country,
            is_whole=is_whole,
            unit=version.unit.code,
            unit_name=version.unit.name,
            version=version.number,
            **{name: getattr(cell, name) for name in AS_IN_CELLS},
        )


AS_IN_CELLS = (
    "counted",
    "counted_comparator",
    "claimed",
    "claimed_comparator",
    "no_total",
    "reporting",
    "not_reported",
    "missing",
    "preliminary",
    "open",
)
"""Fields of a cell that a number stores under the same names."""


def _figures_of(cut: SavedCut, figures: Any) -> Iterator[CutFigure]:
    """Give the figures of each year with what they add to its number. A query for each year."""
    listed = figures.order_by("pk").values_list("pk", "action", "first_day__year")
    by_year: dict[int, list[tuple[int, Any]]] = {}
    for pk, action, year in listed:
        by_year.setdefault(year, []).append((pk, action))
    for year, rows in sorted(by_year.items()):
        traced = Traced(indicator=cut.indicator_id, year=year, until=year)
        added = added_by(traced, [pk for pk, _ in rows])
        for pk, action in rows:
            adds = added.get(pk, NOTHING)
            amounts: dict[str, Any] = {"claimed": adds.claimed, "counted": adds.counted}
            yield CutFigure(cut=cut, figure=pk, action_id=action, year=year, **amounts)
