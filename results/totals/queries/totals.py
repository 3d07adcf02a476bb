"""Totals of the accepted figures of years, by any cuts.

Source: docs/domain.md, N5, N6, N8, N9, N11, N17 and N19.
How figures add up stands in ``actions.aggregation.sql``. The statement is put together from
fragments alone; what callers pass in only chooses among them or travels as a parameter.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db import connection
from psycopg.sql import SQL, Composable

from actions.aggregation.strengths import STRENGTHS
from results.totals.cached_sums import (
    cached_marks,
    cached_sources,
    cached_sums,
    can_use_cached,
    quick_statement,
)
from results.totals.cells import Cut, cells
from results.totals.sources import SOURCES, SOURCES_OF_THINGS, Within, parameters


class NoTotal(StrEnum):
    """The reason why existing numbers have no total."""

    NOT_ADDED_UP = "not_added_up"
    UNITS = "units"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A total under one ``key``, in the unit of ``version_id``.

    ``key`` holds an id for each cut (a code for a country), or None for amounts that belong to
    none: the share of a consolidated figure belongs to no country and no organisation. An amount of
    None is not 0: nobody gave a number, or the numbers have ``no_total``.

    ``reporting`` counts organisations with an own number, and ``reporting_countries`` the countries
    among them; ``not_reported`` those asked whose only answers are *not reported* or *unknown*;
    ``missing`` those asked who gave no answer; ``numbers`` and ``preliminary`` figures of both
    kinds; ``open`` undecided questions: possible overlaps, and consolidated figures that overlap
    with own ones, or None where that was not frozen. ``restated`` is the last day of a restatement
    of a figure in the cell.
    """

    key: Mapping[Cut, Any]
    indicator_id: Any
    version_id: Any
    claimed: Decimal | None
    claimed_comparator: str
    counted: Decimal | None
    counted_comparator: str
    no_total: str
    numbers: int
    reporting: int
    reporting_countries: int
    not_reported: int
    missing: int
    preliminary: int
    open: int | None
    restated: date | None

    @property
    def has_number(self) -> bool:
        """True if something is counted: reported figures, events or judicial measures."""
        return self.numbers > 0 or self.counted is not None


def totals(  # noqa: PLR0913 -- each narrows what is added up
    year: int,
    by: Sequence[str],
    *,
    until: int | None = None,
    indicator: Any = None,
    organisation: Any = None,
    reporting: Any = None,
    area: Any = None,
    oap: Any = None,
    cycle: Any = None,
    within: Within | None = None,
    kept: bool = True,
    reported: bool = True,
) -> list[Cell]:
    """Add up the accepted figures of a year, one cell for each key that a figure or question has.

    ``by`` names cuts; without ``indicator`` among them the id of one indicator has to be given,
    since different indicators never add up. ``until`` is the last of several years, over which
    each line is added up as over one; split by year, each is added up by itself. ``organisation``
    leaves out what others report, and events, which are nobody's; ``reporting`` what was reported
    in other rounds, and ``area``, ``oap``, ``cycle`` and ``within`` what stands elsewhere in the
    plans.

    What is kept of sums is used where it is of any use, unless ``kept`` says otherwise: the answer
    is the same. Who knows that no year of an indicator is ``reported`` leaves figures out, which is
    quicker. Takes one query, and a second one while anything in it has just been stale.

    Raises ValueError for a cut that does not exist, or where the indicator is left open.
    """
    cuts = [Cut(name) for name in by]
    if indicator is None and Cut.INDICATOR not in cuts:
        raise ValueError("Name the indicator, or split totals by indicator.")
    narrowed = parameters(
        year,
        until=until,
        indicator=indicator,
        organisation=organisation,
        reporting=reporting,
        area=area,
        oap=oap,
        cycle=cycle,
        within=within,
    )
    return totals_of([(cuts, narrowed)], kept=kept, reported=reported)[0]


def totals_of(
    wanted: Sequence[tuple[Sequence[Cut], Mapping[str, Any]]],
    *,
    kept: bool = True,
    reported: bool = True,
) -> list[list[Cell]]:
    """Add up several times, each by its cuts what ``parameters`` say; ids alone, and as many each.

    However many there are, it takes one query for all that sums are kept of, and one for the rest
    and for what has just been stale.
    """
    found: list[list[Cell]] = [[] for _ in wanted]

    def read(place: int, row: Sequence[Any]) -> None:
        found[place].append(read_cell(wanted[place][0], row))

    uses_sums = kept and reported
    quick = {place: quick_statement(*asked) for place, asked in enumerate(wanted) if uses_sums}
    _read_each(read, wanted, {place: one for place, one in quick.items() if one})
    rest = {
        place: statement(*asked, kept=kept, reported=reported)
        for place, asked in enumerate(wanted)
        if not found[place]
    }
    _read_each(read, wanted, rest)
    return found


def _read_each(
    read: Callable[[int, Sequence[Any]], None],
    wanted: Sequence[tuple[Sequence[Cut], Mapping[str, Any]]],
    statements: Mapping[int, Composable],
) -> None:
    """Carry out statements as one, each with what was ``wanted`` in its place."""
    if not statements:
        return
    with connection.cursor() as cursor:
        asked = [
            SQL("SELECT {} AS place, found.* FROM ({}) AS found").format(
                place, SQL(cursor.mogrify(one.as_string(), wanted[place][1]))
            )
            for place, one in statements.items()
        ]
        cursor.execute(SQL(" UNION ALL ").join(asked).as_string())
        for place, *row in cursor.fetchall():
            read(place, row)


def statement(
    cuts: Sequence[Cut], narrowed: Mapping[str, Any], *, kept: bool = True, reported: bool = True
) -> Composable:
    """Return the statement that adds up, from what is kept where that can be."""
    if not reported:
        return SQL("WITH {} {}").format(SOURCES_OF_THINGS, cells(cuts, reported=False))
    if kept and can_use_cached(cuts, narrowed):
        return SQL("WITH {} {}").format(
            cached_sources(), cells(cuts, of=cached_sums(), marks=cached_marks())
        )
    return SQL("WITH {} {}").format(SOURCES, cells(cuts))


def read_cell(cuts: Sequence[Cut], row: Sequence[Any]) -> Cell:
    """Turn a row of ``cells(cuts)`` into a Cell."""
    key, rest = row[: len(cuts)], row[len(cuts) :]
    indicator_id, version_id, claimed, claimed_strength, counted, counted_strength, *counts = rest
    no_total, *numbers, restated = counts
    return Cell(
        key=dict(zip(cuts, key, strict=True)),
        indicator_id=indicator_id,
        version_id=version_id,
        claimed=claimed,
        claimed_comparator="" if claimed is None else STRENGTHS[claimed_strength],
        counted=counted,
        counted_comparator="" if counted is None else STRENGTHS[counted_strength],
        no_total=no_total,
        restated=restated,
        **dict(zip(COUNTS, numbers, strict=True)),
    )


COUNTS = (
    "numbers",
    "reporting",
    "reporting_countries",
    "not_reported",
    "missing",
    "preliminary",
    "open",
)
