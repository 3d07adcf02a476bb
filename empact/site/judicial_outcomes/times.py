"""Measured times to prosecution, conviction and confiscation, as picture, table and CSV."""

from collections.abc import Mapping, Sequence
from math import floor
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format

from cycles.cycles.models import CrimeArea
from empact.lib.numbers import format_number
from oaps.plans.models.plans import OAP
from results.charts import Bars, Column, Entry, Measure, Panel, Row, Shown
from results.charts.numbers import entry_of, mark_of

MOST_BARS = 40
"""Rows of a picture; the table has all."""

FEWEST = 3
"""The least outcomes of a median; fewer would show single cases. Source: docs/domain.md, S29."""

KINDS = {"prosecution": "filled", "conviction": "outlined", "confiscation": "tick"}
MEASURES = tuple(Measure(kind.capitalize(), look) for kind, look in KINDS.items())

TITLE = "Days from an action to prosecution, conviction and confiscation"

NOTES = (
    "Days run from the first judicial contact of an action, or else from the first day of its OAP.",
    "What came before that day counts as 0 days.",
    "Each confirmed measure counts once, under its leading action.",
    "Confiscations are orders that were carried out, and judgments that confiscate.",
)
FEW = f"Fewer than {FEWEST} measures have no median."


def times_by_area(rows: Sequence[Mapping[str, Any]], all_of: Mapping[str, Any]) -> Shown:
    """Show how long outcomes took in each crime area."""
    named = [(Entry(row["leading_action__oap__area__name"]), row) for row in rows]
    return _times(Column("Crime area", "area", number=False), named, all_of)


def times_by_plan(rows: Sequence[Mapping[str, Any]], all_of: Mapping[str, Any]) -> Shown:
    """Show how long outcomes took in each OAP; each opens to its actions."""
    page = reverse("desk:judicial_outcomes")
    named = []
    for row in rows:
        area = CrimeArea(name=row["leading_action__oap__area__name"])
        days = {day: row[f"leading_action__oap__{day}"] for day in ("first_day", "last_day")}
        url = f"{page}?{urlencode({'oap': row['leading_action__oap']})}"
        named.append((Entry(str(OAP(area=area, **days)), url=url), row))
    return _times(Column("OAP", "oap", number=False), named, all_of)


def times_by_action(
    actions: Sequence[tuple[Any, Mapping[str, Any]]], all_of: Mapping[str, Any]
) -> Shown:
    """Show how long the first outcomes of each action of an OAP took."""
    said = finding(all_of)
    bars = tuple(
        Row(_name(action), tuple(mark_of(row[kind], "none") for kind in KINDS))
        for action, row in actions[:MOST_BARS]
    )
    panel = Panel("Days to the first", MEASURES)
    return Shown(
        code="judicial-outcomes",
        title=TITLE,
        finding=said,
        chart=Bars(finding=said, panels=(panel,), rows=bars) if bars else None,
        notes=NOTES,
        columns=(
            Column("Action", "action", number=False),
            Column("Counted from", "counted_from", number=False),
            *(Column(f"Days to the first {kind}", f"days_to_{kind}") for kind in KINDS),
        ),
        rows=tuple(
            (
                Entry(_name(action), url=f"{action.get_absolute_url()}#measures"),
                Entry(date_format(row["begun"]), row["begun"]),
                *(entry_of(row[kind]) for kind in KINDS),
            )
            for action, row in actions
        ),
    )


def finding(all_of: Mapping[str, Any]) -> str:
    """Write the answer in one sentence."""
    if not any(all_of[kind] for kind in KINDS):
        return "There is no prosecution, conviction or confiscation that you can see."
    counted = ", ".join(f"{kind}s: {format_number(all_of[kind])}" for kind in KINDS)
    half = _median(all_of, "conviction")
    if half is None:
        return f"{counted[:1].upper()}{counted[1:]}."
    return (
        f"Half of the convictions came within {mark_of(half, '').said} days of the first judicial "
        f"contact, or of the first day; {counted}."
    )


def _times(
    head: Column, named: Sequence[tuple[Entry, Mapping[str, Any]]], all_of: Mapping[str, Any]
) -> Shown:
    said = finding(all_of)
    rows = [("All", all_of), *((name.said, row) for name, row in named)]
    bars = tuple(
        Row(name, tuple(mark_of(_median(row, kind), "–") for kind in KINDS))
        for name, row in rows
        if any(_median(row, kind) is not None for kind in KINDS)
    )[:MOST_BARS]
    columns = [
        column
        for kind in KINDS
        for column in (
            Column(f"{kind.capitalize()}s", f"{kind}s"),
            Column(f"Median days to {kind}", f"median_days_to_{kind}"),
        )
    ]
    return Shown(
        code="judicial-outcomes",
        title=TITLE,
        finding=said,
        chart=Bars(finding=said, panels=(Panel("Median days", MEASURES),), rows=bars)
        if bars
        else None,
        notes=(*NOTES, FEW),
        columns=(head, *columns),
        rows=tuple(
            (
                name,
                *(
                    entry
                    for kind in KINDS
                    for entry in (entry_of(row[kind]), entry_of(_median(row, kind)))
                ),
            )
            for name, row in named
        ),
    )


def _name(action: Any) -> str:
    return f"{action.number} {action.title}"


def _median(row: Mapping[str, Any], kind: str) -> int | None:
    """Give the median of a kind in whole days where there are enough."""
    return floor(row[f"{kind}_median"] + 0.5) if row[kind] >= FEWEST else None
