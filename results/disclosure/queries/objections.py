"""Objections of organisations to numbers: shown next to them, also after publication."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Exists, OuterRef

from actions.consolidation.models.counted import Objection
from actions.states import ObjectionState
from cycles.cycles.models import CrimeArea
from results.sheets.sheet import Row, Sheet
from results.snapshots.models.figures import SnapshotFigure
from results.snapshots.models.snapshots import Snapshot
from results.snapshots.models.totals import SnapshotTotal


@dataclass(frozen=True)
class Objected:
    """The number of organisations that object to the counted share of their figures, and of
    answers.

    It never names them.
    """

    organisations: int
    answered: int


NOBODY = Objected(0, 0)


def objections_to(total: SnapshotTotal) -> Objected:
    """Count who objects to a figure in a frozen total, as it stands today. One query."""
    figures = SnapshotFigure.objects.filter(
        snapshot=total.snapshot_id, indicator=total.indicator_id
    )
    if total.area_id:
        figures = figures.filter(area=total.area_id)
    shown = Objection.objects.not_withdrawn()
    return _by_indicator(figures, shown).get(total.indicator_code, NOBODY)


def with_objections(
    sheet: Sheet,
    snapshot: Snapshot,
    *,
    areas: Iterable[CrimeArea] | None = None,
    as_frozen: bool = False,
) -> Sheet:
    """Show on a sheet, next to each number of it, how many object to a figure in it.

    Only of these areas, where they are said; today, or as it was when the year was frozen. Next to
    what is withheld nothing is shown. One query.
    """
    figures = SnapshotFigure.objects.filter(snapshot=snapshot)
    if areas is not None:
        figures = figures.filter(area__in=areas)
    objections = Objection.objects.all()
    shown = objections.stood_at(snapshot.as_of) if as_frozen else objections.not_withdrawn()
    found = _by_indicator(figures, shown)

    def marked(row: Row) -> Row:
        if row.withheld:
            return row
        return replace(row, objections=found.get(row.code, NOBODY).organisations)

    groups = (replace(group, rows=tuple(map(marked, group.rows))) for group in sheet.groups)
    return replace(sheet, groups=tuple(groups))


def _by_indicator(figures: Any, shown: Any) -> Mapping[str, Objected]:
    """Count by indicator, in SQL, whose frozen figures objections stand against."""
    against = shown.filter(figure=OuterRef("figure"))
    answered = Exists(against.filter(state=ObjectionState.ANSWERED))
    rows = (
        figures.filter(Exists(against))
        .order_by("indicator_code")
        .values_list("indicator_code")
        .annotate(
            objecting=Count("organisation", distinct=True),
            answered=Count("organisation", distinct=True, filter=answered),
        )
    )
    return {code: Objected(*counts) for code, *counts in rows}
