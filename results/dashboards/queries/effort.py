"""Effort and results by place: two indicators, each on its own scale."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_noop

from empact.lib.languages import labelled
from results.charts.data import Bars, Measure, Panel, Row
from results.charts.shown import Column, Entry, Shown
from results.dashboards.queries.number_cells import (
    NumberCell,
    amount,
    beside,
    columns_beside,
    counts,
    entries_beside,
    note_explained,
    note_restated,
    with_unit,
)
from results.scopes.queries import Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cycles.indicators.models import Indicator


@dataclass(frozen=True, slots=True)
class Place:
    """An area or action with its effort and its result."""

    name: str
    effort: NumberCell
    result: NumberCell


COUNTS = {
    "reporting": gettext_noop("reporting"),
    "no_answer": gettext_noop("no answer"),
    "open_questions": gettext_noop("open questions"),
}
IN_COLUMNS = {"reporting", "missing", "open"}
"""Notes on a number that have columns of their own in tables for programs."""


def effort_and_result(  # noqa: PLR0913 -- all that is shown
    effort: Indicator,
    result: Indicator,
    year: int,
    places: Sequence[Place],
    *,
    by_action: bool = False,
    area: str = "",
) -> Shown:
    """Show effort and result of a year by crime area or by action."""
    known = [place for place in places if place.effort.unit or place.result.unit]
    has_numbers = any(
        amount_of is not None
        for place in known
        for amount_of in (place.effort.counted, place.result.counted)
    )
    finding = _finding(effort, result, year, known)
    panels = (
        Panel(with_unit(effort, [place.effort for place in known]), (Measure(""),)),
        Panel(with_unit(result, [place.result for place in known]), (Measure(""),)),
    )
    return Shown(
        code="effort",
        about=(
            ("year", year),
            ("area", area),
            ("indicator", f"{effort.code}|{result.code}"),
            ("unit", "|".join(_unit(known, side) for side in ("effort", "result"))),
        ),
        title=f"{Question.EFFORT.label} {year}",
        finding=finding,
        chart=Bars(
            finding=finding,
            panels=panels,
            rows=tuple(Row(place.name, (place.effort.mark, place.result.mark)) for place in known),
        )
        if has_numbers
        else None,
        notes=(
            gettext("Each side has a scale of its own: bars are compared down, never across."),
            *note_restated([one for place in known for one in (place.effort, place.result)]),
            *note_explained(
                (f"{place.name}, {indicator}", one)
                for place in known
                for indicator, one in ((effort, place.effort), (result, place.result))
            ),
        )
        if has_numbers
        else (),
        columns=(
            Column(gettext("Action"), "action", number=False)
            if by_action
            else Column(gettext("Crime area"), "area", number=False),
            *_columns(effort, "effort"),
            *_columns(result, "result"),
        ),
        rows=tuple(
            (
                Entry(place.name),
                *_entries(place.effort),
                *_entries(place.result),
            )
            for place in known
        ),
    )


def _unit(places: Sequence[Place], side: str) -> str:
    return next((one.unit for place in places if (one := getattr(place, side)).unit), "")


def _columns(indicator: Indicator, code: str) -> tuple[Column, ...]:
    return (
        Column(str(indicator), code, amount=True),
        *(
            Column(labelled(str(indicator), gettext(name)), f"{code}_{counted}", said_beside=True)
            for counted, name in COUNTS.items()
        ),
        *columns_beside(of=str(indicator), code=f"{code}_{{}}", but=IN_COLUMNS),
    )


def _entries(number: NumberCell) -> tuple[Entry, ...]:
    reporting, _, missing, _, questions = counts(number)
    return (
        replace(amount(number), beside=beside(number)),
        reporting,
        missing,
        questions,
        *entries_beside(number, but=IN_COLUMNS),
    )


def _finding(effort: Indicator, result: Indicator, year: int, places: Sequence[Place]) -> str:
    of_effort = _most([(place.name, place.effort) for place in places])
    of_result = _most([(place.name, place.result) for place in places])
    said = [
        gettext("{indicator} in {year}: {name} has the most, {amount}.").format(
            indicator=indicator, year=year, name=name, amount=number.said
        )
        for indicator, (name, number) in ((effort, of_effort), (result, of_result))
        if name
    ]
    if not said:
        return gettext(
            "No single place has the highest number in {year}, or nothing is counted yet."
        ).format(year=year)
    if of_effort[0] and of_effort[0] == of_result[0]:
        same = gettext("Effort and result are highest in the same place.")
        return f"{' '.join(said)} {same}"
    return " ".join(said)


def _most(found: Sequence[tuple[str, NumberCell]]) -> tuple[str, NumberCell]:
    """Give the place with the highest number, if it is one alone and above 0."""
    highest = max((one.counted or Decimal(0) for _, one in found), default=Decimal(0))
    best = [(name, one) for name, one in found if one.counted == highest and highest > 0]
    return best[0] if len(best) == 1 else ("", NumberCell())
