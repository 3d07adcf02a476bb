"""Sources of a saved cut, action by action: figures, judicial measures and events."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Count, IntegerField, Sum, Value

from actions.judicial_measures.models import JudicialMeasure
from actions.operational_actions.models.events import Event
from results.evaluations.models.cuts import CutFigure, CutThing

if TYPE_CHECKING:
    from collections.abc import Collection

    from results.evaluations.models.cuts import SavedCut

ZERO = Decimal(0)
NOTHING = Value(0, output_field=IntegerField())


@dataclass(slots=True)
class SourcesOfAction:
    """The contribution of one action to a cut: number of figures, and its measures and events.

    ``things`` are those of a page of actions, each with its address where its reader sees it.
    """

    action: Any
    figures: int = 0
    has_things: bool = False
    counted: Decimal = ZERO
    claimed: Decimal = ZERO
    things: list[tuple[CutThing, str]] = field(default_factory=list)


def sources_of(cut: SavedCut) -> list[SourcesOfAction]:
    """Add up by action what is behind a cut, what counts most first. Takes one query."""
    found: dict[Any, SourcesOfAction] = {}
    figures = CutFigure.objects.filter(cut=cut).order_by().values("action")
    things = CutThing.objects.filter(cut=cut).order_by().values("action")
    added = figures.annotate(
        figures=Count("pk"), things=NOTHING, counting=Sum("counted"), claiming=Sum("claimed")
    ).union(
        things.annotate(
            figures=NOTHING, things=Count("pk"), counting=Sum("amount"), claiming=Sum("amount")
        ),
        all=True,
    )
    for row in added:
        of_action = found.setdefault(row["action"], SourcesOfAction(row["action"]))
        of_action.figures += row["figures"]
        of_action.has_things |= row["things"] > 0
        of_action.counted += row["counting"] or ZERO
        of_action.claimed += row["claiming"] or ZERO
    return sorted(found.values(), key=lambda row: (-row.counted, str(row.action)))


def name_things(cut: SavedCut, rows: Collection[SourcesOfAction], user: Any) -> None:
    """Add to a page of actions their measures and events. Takes three queries at most."""
    by_action = {row.action: row for row in rows if row.has_things}
    if not by_action:
        return
    things = CutThing.objects.filter(cut=cut, action__in=by_action)
    found = list(things.order_by("year", "first_day", "label", "pk"))
    seen: dict[Any, str] = {}
    for model, is_event in ((JudicialMeasure, False), (Event, True)):
        if ids := {row.thing for row in found if row.is_event is is_event}:
            visible: Any = model.objects.visible_to(user).filter(pk__in=ids)
            seen |= {row.pk: row.get_absolute_url() for row in visible}
    for row in found:
        by_action[row.action_id].things.append((row, seen.get(row.thing, "")))
