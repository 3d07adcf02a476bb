"""Outstanding contributions by organisation, or the number of organisations without an answer.

Rows are in alphabetical order or in the order of areas, never by their number: it is no ranking.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Count
from django.urls import reverse

from actions.obligations.models.obligations import Obligation
from actions.rounds.filters import OwedFilter
from actions.states import STILL_OWED, OwedState
from empact.lib.numbers import format_number
from empact.people.roles.kinds import OrganisationKind
from results.charts.data import Bars, Mark, Measure, Panel, Row, Tile, Tiles
from results.charts.shown import Column, Entry, Shown
from results.dashboards.queries.number_cells import note_organisations_once
from results.scopes.queries import Question

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cycles.indicators.models import Indicator
    from results.dashboards.queries.number_cells import NumberCell
    from results.scopes.queries import Scope

NAMED = 3
"""Number of overdue organisations that a finding names; the table has all."""

COLUMNS = (
    Column("Owed", "owed"),
    Column("Submitted", "handed_in"),
    Column("Outstanding", "not_handed_in"),
    Column("Overdue", "overdue"),
)

IN_ROUND = ("round__last_day", "round__name", "round")


def who_is_missing(user: Any, scope: Scope, year: int) -> Shown:
    """Show what is owed of a year: by organisation, or of one country by crime area. One query.

    What is not handed in leads to the list of it, round by round, which its reader follows too.
    """
    owed = Obligation.objects.overseen_by(user).in_force().filter(round__last_day__year=year)
    by: tuple[str, ...] = (
        "organisation__name",
        "organisation__country",
        "organisation__kind",
        "organisation",
    )
    if scope.organisation:
        owed = owed.filter(organisation=scope.organisation)
        by = ("action__oap__area__name", "action__oap__area__code", "action__oap__area__rank")
    if scope.plan:
        owed = owed.filter(action__oap=scope.plan)
    where = (*IN_ROUND, "organisation", "action__oap")
    counted = owed.with_owed_state().order_by().values(*by, *where, "owed_state")
    found: dict[tuple[Any, ...], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    lists: dict[tuple[Any, ...], dict[Any, List]] = defaultdict(dict)
    for row in counted.annotate(n=Count("pk")):
        key = tuple(row[name] for name in by)
        found[key][row["owed_state"]] += row["n"]
        if row["owed_state"] in STILL_OWED:
            in_round = tuple(row[name] for name in IN_ROUND)
            there = lists[key].setdefault(in_round, List(row["round"], row["organisation"]))
            there.number += row["n"]
            if scope.organisation or scope.plan:
                there.plans.add(row["action__oap"])
    order = 2 if scope.organisation else 0
    rows = sorted(found.items(), key=lambda row: (row[0][order], row[0][0], str(row[0])))
    return _shown(scope, year, rows, lists)


@dataclass
class List:
    """Outstanding contributions of one row in one round, and the list that shows each of them."""

    reporting: Any
    organisation: Any
    number: int = 0
    plans: set[Any] = field(default_factory=set)

    @property
    def url(self) -> str:
        asked = {"organisation": self.organisation, "state": OwedFilter.ANY_OPEN}
        if len(self.plans) == 1:
            asked |= {"oap": min(self.plans)}
        return reverse("actions:owed_list", args=[self.reporting], query=asked)


def _shown(
    scope: Scope,
    year: int,
    rows: Sequence[tuple[tuple[Any, ...], Mapping[str, int]]],
    lists: Mapping[tuple[Any, ...], Mapping[Any, List]],
) -> Shown:
    rounds = sorted({in_round for found in lists.values() for in_round in found})
    # Of a single round the column of all that is missing leads there.
    single, several = (rounds[0], []) if len(rounds) == 1 else (None, rounds)
    finding = _finding(year, rows, noun="crime areas" if scope.organisation else "organisations")
    return Shown(
        code="missing",
        about=(("year", year), ("area", "All areas"), ("indicator", ""), ("unit", "reports")),
        title=f"{Question.MISSING.label} {year}",
        finding=finding,
        chart=_chart(scope, rows, finding) if rows else None,
        notes=()
        if scope.organisation or not rows
        else ("Each tile shows the outstanding contributions of a country. – means none due.",),
        columns=(
            Column("Crime area", "area", number=False)
            if scope.organisation
            else Column("Organisation", "organisation", number=False),
            *COLUMNS,
            *(
                Column(f"To submit: {name}", f"to_hand_in_{place}")
                for place, (_, name, _) in enumerate(several, 1)
            ),
        ),
        rows=tuple(
            (
                Entry(names[0]),
                _number(sum(states.values())),
                _number(sum(states.values()) - _owing(states)),
                _number(_owing(states), lists.get(names, {}).get(single)),
                _number(states.get(OwedState.OVERDUE, 0)),
                *(_in_round(lists.get(names, {}).get(in_round)) for in_round in several),
            )
            for names, states in rows
        ),
    )


def _in_round(found: List | None) -> Entry:
    return _number(found.number if found else 0, found)


def _number(number: int, found: List | None = None) -> Entry:
    return Entry(format_number(number), number, found.url if found else "")


def _owing(states: Mapping[str, int]) -> int:
    return sum(number for state, number in states.items() if state in STILL_OWED)


def _chart(
    scope: Scope, rows: Sequence[tuple[tuple[Any, ...], Mapping[str, int]]], finding: str
) -> Bars | Tiles:
    if scope.organisation:
        measures = (Measure("Submitted"), Measure("Outstanding", "outlined"))
        return Bars(
            finding=finding,
            panels=(Panel("Reports", measures),),
            rows=tuple(
                Row(
                    names[0],
                    (_count(sum(states.values()) - _owing(states)), _count(_owing(states))),
                )
                for names, states in rows
            ),
        )
    return Tiles(
        finding=finding,
        tiles=tuple(
            Tile(names[1], Decimal(_owing(states)), format_number(_owing(states)))
            for names, states in rows
            if names[2] == OrganisationKind.MEMBER_STATE
        ),
    )


def _count(number: int | None) -> Mark:
    return Mark(None) if number is None else Mark(Decimal(number), format_number(number))


def _finding(
    year: int, rows: Sequence[tuple[tuple[Any, ...], Mapping[str, int]]], *, noun: str
) -> str:
    owed = sum(sum(states.values()) for _, states in rows)
    if not owed:
        return f"No contributions are due for {year}."
    owing = sum(_owing(states) for _, states in rows)
    if not owing:
        return f"None: all {format_number(owed)} contributions for {year} are submitted."
    overdue = [names[0] for names, states in rows if states.get(OwedState.OVERDUE)]
    count = sum(states.get(OwedState.OVERDUE, 0) for _, states in rows)
    said = (
        f"{format_number(owing)} of {format_number(owed)} contributions for {year} are outstanding"
    )
    if not overdue:
        return f"{said}, none of them overdue."
    return f"{said}, {format_number(count)} of them overdue: {_named(overdue, noun)}."


def _named(names: Sequence[str], noun: str) -> str:
    if len(names) > NAMED:
        return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more {noun}"
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def who_gave_no_answer(
    indicator: Indicator, year: int, whole: NumberCell, areas: Sequence[tuple[str, NumberCell]]
) -> Shown:
    """Show how many gave no answer about an indicator, by crime area, and no names."""
    finding = _finding_of_answers(indicator, year, whole)
    known = [(name, one) for name, one in areas if one.reporting is not None]
    lines = [*known, ("All areas", whole)] if known else []
    measures = (Measure("With a number"), Measure("No answer", "outlined"))
    return Shown(
        code="missing",
        about=(("year", year), ("indicator", indicator.code), ("unit", "organisations")),
        title=f"{Question.MISSING.label} {indicator.name}, {year}",
        finding=finding,
        chart=Bars(
            finding=finding,
            panels=(Panel("Organisations", measures),),
            rows=tuple(
                Row(name, (_count(one.reporting), _count(one.missing))) for name, one in known
            ),
        )
        if known
        else None,
        notes=note_organisations_once([one for _, one in known], whole),
        columns=(
            Column("Crime area", "area", number=False),
            Column("With a number", "reporting"),
            Column("Not reported", "not_reported"),
            Column("No answer", "missing"),
        ),
        rows=tuple(
            (
                Entry(name),
                *(
                    Entry("–") if number is None else Entry(format_number(number), number, one.url)
                    for number in (one.reporting, one.not_reported, one.missing)
                ),
            )
            for name, one in lines
        ),
    )


def _finding_of_answers(indicator: Indicator, year: int, whole: NumberCell) -> str:
    if whole.reporting is None:
        return f"No organisation was asked about this in {year}: {indicator.name}."
    without = whole.missing or 0
    noun = "organisation" if without == 1 else "organisations"
    return (
        f"{indicator.name} in {year}: {format_number(whole.reporting)} with a number, "
        f"{format_number(without)} {noun} without any answer."
    )
