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
from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

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
    Column(pgettext_lazy("contributions", "Due"), "owed"),
    Column(pgettext_lazy("contributions", "Submitted"), "handed_in"),
    Column(_("Outstanding"), "not_handed_in"),
    Column(pgettext_lazy("contributions", "Overdue"), "overdue"),
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
    finding = _finding(year, rows, by_area=bool(scope.organisation))
    return Shown(
        code="missing",
        about=(("year", year), ("area", "All areas"), ("indicator", ""), ("unit", "reports")),
        title=f"{Question.MISSING.label} {year}",
        finding=finding,
        chart=_chart(scope, rows, finding) if rows else None,
        notes=()
        if scope.organisation or not rows
        else (
            gettext(
                "Each tile shows the outstanding contributions of a country. – means none due."
            ),
        ),
        columns=(
            Column(gettext("Crime area"), "area", number=False)
            if scope.organisation
            else Column(gettext("Organisation"), "organisation", number=False),
            *COLUMNS,
            *(
                Column(gettext("To submit: {round}").format(round=name), f"to_hand_in_{place}")
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
        measures = (
            Measure(pgettext("contributions", "Submitted")),
            Measure(gettext("Outstanding"), "outlined"),
        )
        return Bars(
            finding=finding,
            panels=(Panel(gettext("Contributions"), measures),),
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
    year: int, rows: Sequence[tuple[tuple[Any, ...], Mapping[str, int]]], *, by_area: bool
) -> str:
    owed = sum(sum(states.values()) for _, states in rows)
    if not owed:
        return gettext("No contributions are due for {year}.").format(year=year)
    owing = sum(_owing(states) for _, states in rows)
    if not owing:
        return gettext("None: all {number} contributions for {year} are submitted.").format(
            number=format_number(owed), year=year
        )
    overdue = [names[0] for names, states in rows if states.get(OwedState.OVERDUE)]
    count = sum(states.get(OwedState.OVERDUE, 0) for _, states in rows)
    said = gettext(
        "{number} of {all} contributions for {year} are outstanding, none of them overdue."
    )
    if overdue:
        said = gettext(
            "{number} of {all} contributions for {year} are outstanding, {overdue} of them "
            "overdue: {names}."
        )
    return said.format(
        number=format_number(owing),
        all=format_number(owed),
        year=year,
        overdue=format_number(count),
        names=_named(overdue, by_area=by_area) if overdue else "",
    )


def _named(names: Sequence[str], *, by_area: bool) -> str:
    more = len(names) - NAMED
    if more <= 0:
        return get_text_list([*names], gettext("and"))
    if by_area:
        said = ngettext(
            "{names} and {number} more crime area", "{names} and {number} more crime areas", more
        )
    else:
        said = ngettext(
            "{names} and {number} more organisation",
            "{names} and {number} more organisations",
            more,
        )
    return said.format(names=", ".join(names[:NAMED]), number=more)


def who_gave_no_answer(
    indicator: Indicator, year: int, whole: NumberCell, areas: Sequence[tuple[str, NumberCell]]
) -> Shown:
    """Show how many gave no answer about an indicator, by crime area, and no names."""
    finding = _finding_of_answers(indicator, year, whole)
    known = [(name, one) for name, one in areas if one.reporting is not None]
    lines = [*known, (gettext("All areas"), whole)] if known else []
    measures = (Measure(gettext("With a number")), Measure(gettext("No answer"), "outlined"))
    return Shown(
        code="missing",
        about=(("year", year), ("indicator", indicator.code), ("unit", "organisations")),
        title=f"{Question.MISSING.label} {indicator}, {year}",
        finding=finding,
        chart=Bars(
            finding=finding,
            panels=(Panel(gettext("Organisations"), measures),),
            rows=tuple(
                Row(name, (_count(one.reporting), _count(one.missing))) for name, one in known
            ),
        )
        if known
        else None,
        notes=note_organisations_once([one for _, one in known], whole),
        columns=(
            Column(gettext("Crime area"), "area", number=False),
            Column(gettext("With a number"), "reporting"),
            Column(gettext("Not reported"), "not_reported"),
            Column(gettext("No answer"), "missing"),
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
        return gettext("No organisation was asked about this in {year}: {indicator}.").format(
            year=year, indicator=indicator
        )
    without = whole.missing or 0
    said = ngettext(
        "{indicator} in {year}: {reporting} with a number, {number} organisation without any "
        "answer.",
        "{indicator} in {year}: {reporting} with a number, {number} organisations without any "
        "answer.",
        without,
    )
    return said.format(
        indicator=indicator,
        year=year,
        reporting=format_number(whole.reporting),
        number=format_number(without),
    )
