"""Are we on target: each target that somebody reads beside what counts towards it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from empact.lib.languages import labelled, within_sentence
from empact.lib.numbers import format_number
from results.charts.data import Bars, Mark, Measure, Panel, Row
from results.charts.shown import Column, Entry, Shown
from results.dashboards.queries.number_cells import (
    COUNTS,
    RESTATED,
    counts,
    note_restated,
    restated_on,
)
from results.scopes.queries import Question
from results.sheets.amounts import format_amount
from results.targets.queries.targets import marking_of, target_rows
from results.targets.reach import SetAt, TargetState
from results.targets.target_texts import TargetText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from results.scopes.queries import Scope
    from results.targets.reach import TargetRow

COUNTED = {"reporting", "missing", "open"}
"""Counts with columns of their own in tables for programs; pages show them below the number."""

DRAWN = 20
"""Targets that a chart has room for; those furthest from being reached come first."""

COLUMNS = (
    Column(_("Year"), "year", number=False, said_beside=True),
    Column(_("Crime area"), "area", number=False, said_beside=True),
    Column(_("Indicator"), "indicator", number=False),
    Column(_("Unit"), "unit", number=False, said_beside=True),
    Column(_("Target"), "target"),
    Column(_("To reach by"), "by_day", number=False),
    Column(_("Counted"), "counted", amount=True),
    Column(_("Claimed"), "claimed", amount=True, said_beside=True),
    replace(RESTATED, said_beside=True),
    Column(_("Missing to the target"), "to_go"),
    Column(_("State"), "state", number=False),
    *(replace(column, said_beside=True) for column in COUNTS if column.code in COUNTED),
)


def on_target(user: Any, scope: Scope, year: int) -> Shown:
    """Show targets that are to be reached in a year: of plans and goals, or of one plan's actions.

    Takes as many queries as ``target_rows``, and one.
    """
    if scope.plan:
        rows = target_rows(user, plans=[scope.plan.pk], year=year)
    else:
        rows = target_rows(user, set_at=(SetAt.OAP, SetAt.GOAL), year=year)
    place = {"action__oap": scope.plan} if scope.plan else {}
    finding = _finding(year, rows)
    drawn = sorted((row for row in rows if row.share is not None), key=lambda row: row.share or 0)
    return Shown(
        code="on-target",
        title=f"{Question.ON_TARGET.label} {year}",
        finding=finding,
        chart=_chart(drawn[:DRAWN], finding) if drawn else None,
        notes=_notes(rows, drawn),
        columns=(Column(gettext("Target of"), "of", number=False), *COLUMNS),
        rows=tuple(_line(row, scope.plan) for row in rows),
        marking=marking_of(rows, **place),
    )


def _chart(rows: Sequence[TargetRow], finding: str) -> Bars:
    """Draw shares of targets: amounts of different indicators have no scale in common."""
    measures = (
        Measure(gettext("Counted, in per cent of the target")),
        Measure(gettext("Target: 100 %"), "tick"),
    )
    return Bars(
        finding=finding,
        panels=(Panel(gettext("Progress of each target"), measures),),
        rows=tuple(
            Row(
                labelled(_name(row), row.indicator),
                (
                    Mark(
                        (row.share or Decimal(0)) * 100,
                        f"{_percent(row)} %, {within_sentence(row.state.label)}",
                    ),
                    Mark(Decimal(100), ""),
                ),
            )
            for row in rows
        ),
    )


def _percent(row: TargetRow) -> str:
    """Write a share in whole per cent, rounded down: nothing is reached before it is."""
    return format_number(int((row.share or Decimal(0)) * 100))


def _name(row: TargetRow) -> str:
    """Name what a target is of, without a text that somebody wrote: a chart outlives it."""
    if row.set_at == SetAt.ACTION:
        return gettext("Action {number}").format(number=row.of.number)
    if row.set_at == SetAt.GOAL:
        return gettext("Goal {number}").format(number=row.of.number)
    return str(row.of)


def _area(row: TargetRow, plan: Any) -> str:
    """Give the code of the area that a target is of; a strategic goal is of none."""
    if row.set_at == SetAt.GOAL:
        return ""
    return str((row.of if row.set_at == SetAt.OAP else plan).area.code)


def _line(row: TargetRow, plan: Any) -> tuple[Entry, ...]:
    def said(amount: Decimal | None, comparator: str = "=") -> str:
        if amount is None:
            return "–"
        if row.unit is None:
            return format_number(amount, comparator or "=")
        years = "–".join(dict.fromkeys(map(str, row.window)))
        unit = row.unit
        return format_amount(
            amount, comparator or "=", unit=unit.code, unit_name=unit.name, year=years
        )

    def inexact(amount: Decimal | None, comparator: str) -> Entry:
        sign = "" if amount is None else comparator or "="
        leads = "" if amount is None else trace
        return Entry(said(amount, comparator), amount, url=leads, comparator=sign)

    text = TargetText(row)
    state, trace = row.state.label, text.trace
    return (
        Entry(_name(row), url=row.of.get_absolute_url()),
        Entry("", row.by_day.year),
        Entry("", _area(row, plan)),
        Entry(str(row.indicator), row.indicator.code),
        Entry("", row.unit.code if row.unit else ""),
        Entry(said(row.target), row.target),
        Entry(date_format(row.by_day), row.by_day),
        replace(inexact(row.counted, row.counted_comparator), beside=tuple(text.beside)),
        inexact(row.claimed, row.claimed_comparator),
        restated_on([row]),
        Entry(said(row.to_go), row.to_go),
        Entry(labelled(state, row.not_compared) if row.not_compared else str(state)),
        *(
            entry
            for column, entry in zip(COUNTS, counts(row), strict=True)
            if column.code in COUNTED
        ),
    )


def _finding(year: int, rows: Sequence[TargetRow]) -> str:
    if not rows:
        return gettext("No target is to be reached in {year}.").format(year=year)
    by_state = Counter(row.state for row in rows)
    states = ", ".join(
        f"{by_state[state]} {within_sentence(state.label)}"
        for state in TargetState
        if by_state[state]
    )
    said = ngettext(
        "Of {number} target for {year}: {states}.",
        "Of {number} targets for {year}: {states}.",
        len(rows),
    )
    return said.format(number=len(rows), year=year, states=states)


def _notes(rows: Sequence[TargetRow], drawn: Sequence[TargetRow]) -> tuple[str, ...]:
    said = {
        gettext(
            "Drawn are the {number} that are furthest from their target; the table has all."
        ).format(number=DRAWN): len(drawn) > DRAWN,
        gettext("What is not counted yet, not compared or withheld is in the table alone."): len(
            drawn
        )
        < len(rows),
        gettext("Some of what is counted is preliminary and may still change."): any(
            row.preliminary for row in rows
        ),
        gettext("Some organisations have no number to give, which is never taken as zero."): any(
            row.not_reported for row in rows
        ),
    }
    return (*(sentence for sentence, holds in said.items() if holds), *note_restated(rows))
