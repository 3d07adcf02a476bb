"""Accepted figures of an action as tables: a row for each organisation, a column an indicator."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F

from actions.answers import Answer, FigureKind
from actions.contributions.models.figures import Figure
from actions.contributions.queries.shared_rows import bring
from actions.event_reports.queries.reports import added_up, open_in, with_questions
from cycles.rounds.models import ReportingRound
from empact.lib.access import within
from empact.lib.statements import compiled_once

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

    from django.db.models import QuerySet


AT_ONCE = 300
"""Most figures of one page, unless a single indicator has more."""

WIDEST = 6
"""Most indicators of one table, next to its organisations: more do not fit in a line."""

type Key = tuple[str, str]
"""The names of an indicator and of its unit. One whose unit changed takes two columns."""


@dataclass(frozen=True)
class Column:
    """An indicator, as a table is headed."""

    key: Key
    group: str
    claimed: str
    counted: str
    """A dash if its reader does not see the counted value of each figure in it."""
    open: int
    """Number of open questions about its figures that its reader can see."""

    @property
    def name(self) -> str:
        return self.key[0]

    @property
    def unit(self) -> str:
        return self.key[1]


@dataclass
class Row:
    """An organisation, or its consolidated figures; the figures of each column, in their order."""

    name: str
    is_consolidated: bool
    cells: list[tuple[Column, list[Figure]]]


@dataclass
class FigureTable:
    """Some indicators of one round: those of a group, or of several small ones."""

    columns: list[Column]
    rows: list[Row]

    @property
    def caption(self) -> str:
        return ", ".join(dict.fromkeys(column.group for column in self.columns))

    @property
    def has_totals(self) -> bool:
        """True if there is more than one row to add up."""
        return len(self.rows) > 1

    @property
    def has_counted(self) -> bool:
        """True if the counted total differs from the reported one, or a question is open."""
        return any(
            column.open or column.counted not in {"–", column.claimed} for column in self.columns
        )


@dataclass
class Part:
    """Indicators that are read on one page, called by their groups."""

    number: int
    groups: list[str] = field(default_factory=list)
    versions: set[UUID] = field(default_factory=set)
    figures: int = 0

    @property
    def name(self) -> str:
        return ", ".join(dict.fromkeys(self.groups))


@dataclass
class FigureTables:
    """The accepted figures of an action in one round that a reader can see."""

    rounds: list[ReportingRound] = field(default_factory=list)
    """Those of which they see any, the latest first."""
    round: ReportingRound | None = None
    parts: list[Part] = field(default_factory=list)
    """The parts in which the round is read, if one page would be too long."""
    part: Part | None = None
    tables: list[FigureTable] = field(default_factory=list)
    unreported: list[str] = field(default_factory=list)
    """Indicators without any number: a column of them would be empty."""
    figures: list[Figure] = field(default_factory=list)


def figure_tables(
    action: UUID, user: Any, asked: str | None, part: str | None = None
) -> FigureTables:
    """Arrange the figures of an action that a reader sees, for one round or else the latest.

    Where there are many, one ``part`` of its indicators. Totals add up these figures and no others.
    The number of queries is the same for any number of figures.
    """
    sources = list(_sources(user, action=action))
    if not sources:
        return FigureTables()
    rounds = list(_rounds(user, rounds={reporting for _, reporting in sources}))
    chosen = next((row for row in rounds if str(row.pk) == asked), rounds[0])
    contributions = {pk for pk, reporting in sources if reporting == chosen.pk}
    parts = _parts(_numbers(user, action=action, contributions=contributions))
    shown = next((row for row in parts if str(row.number) == part), parts[0])
    rows = _figures(
        user, action=action, contributions=contributions, versions=frozenset(shown.versions)
    )
    bring(rows, "indicator_version", "contribution")
    columns = _columns(rows)
    return FigureTables(
        rounds=rounds,
        round=chosen,
        parts=parts,
        part=shown,
        tables=[_table(packed, rows) for packed in _packed(columns)],
        unreported=_unreported(rows, columns),
        figures=rows,
    )


def _parts(numbers: Iterable[Mapping[str, Any]]) -> list[Part]:
    """Cut the indicators of a round into pages, each with as many figures as are read at once."""
    parts = [Part(1)]
    for row in numbers:
        if parts[-1].versions and parts[-1].figures + row["number"] > AT_ONCE:
            parts.append(Part(len(parts) + 1))
        parts[-1].versions.add(row["version"])
        parts[-1].groups.append(row["group"])
        parts[-1].figures += row["number"]
    return parts


def _key(figure: Figure) -> Key:
    version = figure.indicator_version
    return str(version.indicator), version.unit.name


def _columns(figures: Iterable[Figure]) -> list[Column]:
    """Give the indicators with at least one number, in the order of their figures."""
    found: dict[Key, list[Any]] = defaultdict(list)
    for figure in figures:
        if figure.answer == Answer.NUMBER:
            found[_key(figure)].append(figure)
    columns = []
    for key, rows in found.items():
        claimed, counted = added_up(rows, rows[0].indicator_version.indicator)
        shows_counted = all("counted" in figure.readable for figure in rows)
        group = rows[0].indicator_version.indicator.group.name
        columns.append(
            Column(key, group, claimed, counted if shows_counted else "–", open=open_in(rows))
        )
    return columns


def _packed(columns: Sequence[Column]) -> list[list[Column]]:
    """Lay out columns in tables that are narrow enough; a group stays together where it fits."""
    packed: list[list[Column]] = []
    for _, of_group in groupby(columns, key=lambda column: column.group):
        group = list(of_group)
        if packed and len(packed[-1]) + len(group) <= WIDEST:
            packed[-1] += group
        else:
            packed += [group[place : place + WIDEST] for place in range(0, len(group), WIDEST)]
    return packed


def _table(columns: list[Column], figures: Iterable[Figure]) -> FigureTable:
    """Arrange the figures of some columns in rows, by organisation, consolidated ones last."""
    keys = {column.key for column in columns}
    cells: dict[tuple[bool, str], dict[Key, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in figures:
        if _key(figure) in keys:
            name = str(figure.contribution.obligation.organisation)
            cells[figure.kind == FigureKind.CONSOLIDATED, name][_key(figure)].append(figure)
    return FigureTable(
        columns,
        [
            Row(name, is_consolidated, [(column, found[column.key]) for column in columns])
            for (is_consolidated, name), found in sorted(cells.items(), key=lambda each: each[0])
        ],
    )


def _unreported(figures: Iterable[Figure], columns: Iterable[Column]) -> list[str]:
    shown = {column.key for column in columns}
    return list(dict.fromkeys(_key(figure)[0] for figure in figures if _key(figure) not in shown))


@compiled_once
def _sources(user: Any, *, action: Any) -> QuerySet[Any, Any]:
    """Give the contributions of which this person sees an accepted figure, with their rounds."""
    rows = Figure.objects.visible_to(user).accepted().one_per_source(action)
    return rows.values_list("contribution", "contribution__obligation__round").distinct()  # type: ignore[no-any-return]


@compiled_once
def _rounds(_user: Any, *, rounds: Any) -> QuerySet[Any, Any]:
    return ReportingRound.objects.filter(within("pk", rounds)).order_by("-first_day", "pk")


@compiled_once
def _numbers(_user: Any, *, action: Any, contributions: Any) -> QuerySet[Any, Any]:
    """Count the figures of each definition of an indicator, in the order of their columns."""
    indicator, group = "indicator_version__indicator", "indicator_version__indicator__group"
    rows = Figure.objects.filter(within("contribution", contributions), action=action)
    return (  # type: ignore[no-any-return]
        rows.values(version=F("indicator_version"), group=F(f"{group}__name"))
        .annotate(number=Count("pk"))
        .order_by(f"{group}__rank", f"{indicator}__rank", f"{indicator}__name", "version")
    )


@compiled_once
def _figures(user: Any, *, action: Any, contributions: Any, versions: Any) -> QuerySet[Any, Any]:
    """Give the accepted figures of these that this person sees, and no words about them."""
    rows = Figure.objects.visible_to(user).accepted()
    rows = rows.filter(
        within("contribution", contributions),
        within("indicator_version", versions),
        action=action,
    )
    return (  # type: ignore[no-any-return]
        with_questions(rows.with_relation_of(user).with_rivals())
        .with_marking()
        .select_related("event")
        .order_by(
            "indicator_version__indicator__group__rank",
            "indicator_version__indicator__rank",
            "indicator_version__indicator__name",
            "contribution__obligation__organisation__name",
            "pk",
        )
    )
