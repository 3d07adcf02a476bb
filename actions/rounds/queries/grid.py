"""Obligations of a round: a grid of organisations by plan, or by the actions of one plan.

A reader sees what they may follow and nothing else: EST all, a country its own, a driver the own
plan. On-time rates are for the organisation itself and EST alone, and never a ranking: rows are in
alphabetical order. Source: docs/domain.md, W8.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext

from actions.obligations.marks import KEY, Mark, StateTable, added_up, states_of
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import OperationalAction
from actions.reports.models import ActionReport, OAPReport
from actions.states import OwedState
from empact.lib.numbers import format_number
from empact.people.roles.kinds import COUNTRIES
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import Marking
from oaps.plans.models.plans import OAP

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID

    from cycles.rounds.models import ReportingRound


@dataclass
class Cell:
    """The obligations of one organisation in one plan or action: the most urgent state first."""

    counts: Mapping[str, int] = field(default_factory=dict)
    url: str = ""
    """Address of the list of its rows."""

    @property
    def mark(self) -> Mark | None:
        """Return the first of the states that it holds; None without obligations."""
        return next((mark for mark in KEY if self.counts.get(mark.state)), None)

    @property
    def number(self) -> int:
        """Return the number of obligations in that state."""
        return self.counts[self.mark.state] if self.mark else 0

    @property
    def in_words(self) -> str:
        # The state comes first: languages differ in how it would follow a number.
        words = [f"{mark.label} {n}" for mark in KEY if (n := self.counts.get(mark.state, 0))]
        return ", ".join(words) or gettext("nothing due")


def share(part: int, whole: int) -> int:
    """Give a share in per cent, rounded down: nothing is whole before it is."""
    return 100 * part // whole


@dataclass(frozen=True)
class Rates:
    """On-time rate and completeness of an organisation's obligations in a round.

    The numbers are those of ``ObligationQuerySet.tallied_by``, which defines each.
    """

    owed: int = 0
    on_time: int = 0
    given_late: int = 0
    missing: int = 0
    not_due: int = 0
    asked: int = 0
    answered: int = 0

    @property
    def fell_due(self) -> int:
        """Return the number with a known result: submitted, or past its due date."""
        return self.on_time + self.given_late + self.missing

    @property
    def on_time_share(self) -> int | None:
        """Return the on-time rate in per cent; None as long as no result is known."""
        return share(self.on_time, self.fell_due) if self.fell_due else None

    @property
    def answered_share(self) -> int | None:
        return share(self.answered, self.asked) if self.asked else None

    @property
    def on_time_in_words(self) -> str:
        return _of(self.on_time, self.fell_due) if self.fell_due else gettext("Nothing due yet")

    @property
    def answered_in_words(self) -> str:
        return _of(self.answered, self.asked) if self.asked else gettext("Nothing asked")


def _of(part: int, whole: int) -> str:
    words = gettext("{part} of {whole}, {share} %")
    return words.format(
        part=format_number(part), whole=format_number(whole), share=share(part, whole)
    )


@dataclass(frozen=True)
class Column:
    """A plan, or an action of one plan."""

    pk: UUID
    short: str
    name: str
    url: str
    plan: UUID


@dataclass
class Row:
    """An organisation and its obligations, column by column."""

    organisation: Organisation
    url: str
    cells: list[tuple[Column, Cell]]
    rates: Rates | None = None
    """None where they are not for the reader."""


@dataclass
class Grid:
    """Rows in groups, each in the order of the alphabet; and who reports on actions and plans."""

    columns: list[Column]
    groups: list[tuple[str, list[Row]]]
    reports: list[tuple[str, list[tuple[Column, Cell]]]]
    marking: Marking | None

    @property
    def has_rates(self) -> bool:
        return any(row.rates for _, rows in self.groups for row in rows)

    @property
    def rows(self) -> list[Row]:
        return [row for _, rows in self.groups for row in rows]

    def row_of(self, asked: str | None) -> Row | None:
        """Give the organisation that is asked for, or the only one there is."""
        if len(self.rows) == 1:
            return self.rows[0]
        return next((row for row in self.rows if str(row.organisation.pk) == asked), None)

    @property
    def width(self) -> int:
        """Return the number of columns next to the first."""
        return len(self.columns) + (2 if self.has_rates else 0)

    @property
    def totals(self) -> list[tuple[Mark, int]]:
        """Count all obligations of the organisations here, state by state."""
        found = added_up(cell.counts for row in self.rows for _, cell in row.cells)
        return [(mark, found[mark.state]) for mark in KEY if found[mark.state]]


def organisations_by_state(grid: Grid, query: str = "") -> list[StateTable]:
    """Show of each group of organisations how many contributions are in each state.

    Each leads to itself alone, under the ``query`` that the page was asked with.
    """
    return [
        states_of(
            title,
            [
                (
                    str(row.organisation),
                    f"?{query}organisation={row.organisation.pk}",
                    added_up(cell.counts for _, cell in row.cells),
                )
                for row in rows
            ],
        )
        for title, rows in grid.groups
    ]


def parts_by_state(row: Row, title: str) -> StateTable:
    """Give the states of one organisation in each plan, or action, in which it takes part."""
    return states_of(
        title,
        [
            (f"{column.short} {column.name}", cell.url, cell.counts)
            for column, cell in row.cells
            if cell.counts
        ],
    )


def owed_in(reporting: ReportingRound, user: Any, oap: OAP | None = None) -> Any:
    """Give the obligations of a round, or of one plan in it, that this person may follow."""
    owed = Obligation.objects.overseen_by(user).filter(round=reporting).in_force()
    return owed.filter(action__oap=oap) if oap else owed


def grid_of(reporting: ReportingRound, user: Any, oap: OAP | None = None) -> Grid:
    """Build the grid of outstanding contributions in a round, by plan; or by action of one plan.

    Eight queries at most, however many contributions there are.
    """
    owed = owed_in(reporting, user, oap)
    path = "action" if oap else "action__oap"
    counted = owed.with_owed_state().order_by().values("organisation", path, "owed_state")
    counts: dict[Any, dict[Any, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for row in counted.annotate(n=Count("pk")):
        counts[row["organisation"]][row[path]][row["owed_state"]] = row["n"]
    reports = {gettext("Action leaders"): _reports(ActionReport, reporting, user, path, oap)}
    if oap is None:
        reports[gettext("Drivers")] = _reports(OAPReport, reporting, user, "oap")
    there = {pk for cells in [*counts.values(), *reports.values()] for pk in cells}
    columns = _actions(there) if oap else _plans(reporting, there)
    rates = {} if oap else rates_in(reporting, user)
    countries, others = gettext("Countries"), gettext("Agencies and partners")
    groups: dict[str, list[Row]] = {countries: [], others: []}
    names = Organisation.objects.filter(pk__in=[*counts]).order_by("name", "pk")
    address = reverse("actions:owed_list", args=[reporting.pk])
    narrow = "action" if oap else "oap"
    for whose in names:
        url = f"{address}?organisation={whose.pk}"
        found = counts[whose.pk]
        cells = [
            (column, Cell(found.get(column.pk, {}), f"{url}&{narrow}={column.pk}"))
            for column in columns
        ]
        row = Row(whose, f"{url}&oap={oap.pk}" if oap else url, cells, rates.get(whose.pk))
        groups[countries if whose.kind in COUNTRIES else others].append(row)
    on_reports = f"{reverse('actions:report_list', args=[reporting.pk])}?oap="
    return Grid(
        columns,
        [(name, rows) for name, rows in groups.items() if rows],
        [
            (
                name,
                [
                    (column, Cell(cells.get(column.pk, {}), f"{on_reports}{column.plan}"))
                    for column in columns
                ],
            )
            for name, cells in reports.items()
            if cells
        ],
        _marking(owed, there),
    )


def rates_in(reporting: ReportingRound, user: Any, organisations: Any = None) -> dict[UUID, Rates]:
    """Give the rates in a round of each organisation, or of these, as far as they are for them."""
    readable = Obligation.objects.readable_by(user, "rates").filter(round=reporting).in_force()
    if organisations is not None:
        readable = readable.filter(organisation__in=organisations.values("pk"))
    return {
        row.pop("organisation"): Rates(
            asked=row.pop("sum_asked"), answered=row.pop("sum_answered"), **row
        )
        for row in readable.tallied_by("organisation")
    }


def own_rates(
    reporting: ReportingRound, user: Any, organisations: Any
) -> list[tuple[Organisation, Rates]]:
    """Give by name the organisations with obligations in a round, with their rates."""
    found = rates_in(reporting, user, organisations)
    names = organisations.filter(pk__in=[*found]).order_by("name", "pk") if found else ()
    return [(row, found[row.pk]) for row in names]


def _reports(
    model: Any, reporting: ReportingRound, user: Any, path: str, oap: OAP | None = None
) -> dict[Any, dict[str, int]]:
    """Count the states of reports of leaders or drivers, as far as this person follows them."""
    rows = model.objects.readable_by(user, "progress").filter(round=reporting)
    if oap:
        rows = rows.filter(action__oap=oap)
    counts: dict[Any, dict[str, int]] = defaultdict(dict)
    overdue = Exists(model.objects.overdue().filter(pk=OuterRef("pk")))
    counted = rows.order_by().annotate(is_overdue=overdue).values(path, "state", "is_overdue")
    for row in counted.annotate(n=Count("pk")):
        state = OwedState.OVERDUE if row["is_overdue"] else row["state"]
        counts[row[path]][state] = counts[row[path]].get(state, 0) + row["n"]
    return counts


def _plans(reporting: ReportingRound, there: Collection[Any]) -> list[Column]:
    plans = OAP.objects.filter(pk__in=there).select_related("area")
    return [
        Column(
            pk=plan.pk,
            short=plan.area.code,
            name=str(plan),
            url=f"{reverse('actions:plan_owing', args=[plan.pk])}?round={reporting.pk}",
            plan=plan.pk,
        )
        for plan in plans.order_by("area__rank", "area__name", "first_day", "pk")
    ]


def _actions(there: Collection[Any]) -> list[Column]:
    actions = OperationalAction.objects.filter(pk__in=there).select_related("goal")
    return [
        Column(
            pk=action.pk,
            short=action.number,
            name=action.title,
            url=action.get_absolute_url(),
            plan=action.oap_id,
        )
        for action in actions.order_by("goal__number", "sequence", "title", "pk")
    ]


def _marking(owed: Any, there: Collection[Any]) -> Marking | None:
    """Give the strictest marking of what is shown: of plans, actions and contributions."""
    words = (
        OAP.objects.filter(pk__in=there).values("marking"),
        OperationalAction.objects.filter(pk__in=there).values("marking"),
        *(
            owed.values(path)
            for path in ("action__oap__marking", "action__marking", "contribution__marking")
        ),
    )
    found = Q()
    for markings in words:
        found |= Q(pk__in=markings)
    return Marking.objects.filter(found).order_by("-rank").first()
