"""One number with all that is shown next to it, and the columns in which tables show it.

Claimed and counted, who reports, who does not, what is open. Source: docs/domain.md, N6.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from empact.lib.languages import labelled
from empact.lib.numbers import format_number
from results.charts.data import Mark
from results.charts.shown import Column, Entry
from results.sheets.amounts import format_amount, unit_beside
from results.sheets.in_words import restated_in_words
from results.sheets.sheet import WITHHELD
from results.sheets.wording import (
    UNTIL_DECIDED,
    no_total_in_words,
    organisations_once,
    questions_once,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from cycles.indicators.models import Indicator, IndicatorVersion
    from results.restatements.queries.published_totals import PublishedTotal
    from results.targets.reach import TargetRow
    from results.totals.queries.totals import Cell

NOTHING = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberCell:
    """Content of a cell, in its unit. A count or an amount of None is withheld."""

    counted: Decimal | None = None
    comparator: str = "="
    claimed: Decimal | None = None
    claimed_comparator: str = "="
    most: Decimal | None = None
    claimed_most: Decimal | None = None
    unit: str = ""
    unit_name: str = ""
    reporting: int | None = None
    not_reported: int | None = None
    missing: int | None = None
    preliminary: int | None = None
    open: int | None = None
    restated: date | None = None
    restated_since: date | None = None
    """The last day of what was restated after the version of which it is: that is not in it."""
    is_published: bool = False
    year: int | None = None
    version: int = 0
    source: str = ""
    """The source of the number: reports, events or judicial measures."""
    why: str = ""
    explained: tuple[str, ...] = ()
    """Explanations of failed checks of its parts."""
    url: str = ""

    @property
    def said(self) -> str:
        return self.write(self.counted, self.comparator, most=self.most)

    @property
    def is_exact(self) -> bool:
        return self.counted is not None and self.comparator == "="

    def write(
        self,
        amount: Decimal | None,
        comparator: str = "=",
        *,
        short: bool = False,
        dated: bool = False,
        most: Decimal | None = None,
    ) -> str:
        """Write an amount in its unit; money, where it is ``dated``, with its year."""
        if amount is None:
            return NOTHING
        return format_amount(
            amount,
            comparator or "=",
            unit=self.unit,
            unit_name=self.unit_name,
            short=short,
            year=self.year if dated else None,
            most=most,
        )

    @property
    def mark(self) -> Mark:
        """The number as a chart shows it: short, and a dash where there is none."""
        said = self.write(self.counted, self.comparator, short=True, most=self.most)
        return Mark(self.counted, said)


def number_cell(
    cell: Cell | None, versions: Mapping[Any, IndicatorVersion], url: str = ""
) -> NumberCell:
    """Return the cell of a total of today; for None an empty one."""
    if cell is None:
        return NumberCell()
    version = versions[cell.version_id]
    unit = version.unit
    return NumberCell(
        counted=cell.counted,
        comparator=cell.counted_comparator or "=",
        claimed=cell.claimed,
        claimed_comparator=cell.claimed_comparator or "=",
        unit=unit.code,
        unit_name=unit.name,
        reporting=cell.reporting,
        not_reported=cell.not_reported,
        missing=cell.missing,
        preliminary=cell.preliminary,
        open=cell.open,
        restated=cell.restated,
        version=version.number,
        why=no_total_in_words(cell.no_total),
        url=url,
    )


def published_number_cell(found: PublishedTotal | None, url: str = "") -> NumberCell:
    """Return the cell of a published total; what is withheld from the public is not in it."""
    if found is None:
        return NumberCell()
    total = found.total
    return NumberCell(
        counted=total.counted,
        comparator=total.counted_comparator or "=",
        claimed=total.claimed,
        claimed_comparator=total.claimed_comparator or "=",
        most=total.counted_most,
        claimed_most=total.claimed_most,
        unit=total.unit,
        unit_name=total.unit_name,
        year=total.year,
        reporting=total.reporting,
        not_reported=total.not_reported,
        missing=total.missing,
        preliminary=total.preliminary,
        open=total.open,
        restated=total.restated,
        restated_since=found.restated_since,
        is_published=True,
        version=total.version,
        source=total.source,
        why=(gettext(WITHHELD[total.withheld]) if total.withheld in WITHHELD else "")
        or no_total_in_words(total.no_total or ""),
        explained=tuple(found.explained),
        url=url,
    )


COUNTS = (
    Column(_("Reporting"), "reporting"),
    Column(_("Not reported"), "not_reported"),
    Column(_("No answer"), "missing"),
    Column(pgettext_lazy("numbers", "Preliminary"), "preliminary"),
    Column(_("Open questions"), "open"),
)


def amount(number: NumberCell) -> Entry:
    """Give the cell of what counts, which leads to what is behind it."""
    text = number.write(number.counted, number.comparator, dated=True, most=number.most)
    said = text if number.counted is not None or not number.why else number.why
    has = number.counted is not None
    leads, comparator = (number.url, number.comparator) if has else ("", "")
    return Entry(said, number.counted, leads, comparator, number.most if has else None)


def claimed(number: NumberCell) -> Entry:
    has = number.claimed is not None
    said = number.write(
        number.claimed, number.claimed_comparator, dated=True, most=number.claimed_most
    )
    leads, comparator = (number.url, number.claimed_comparator) if has else ("", "")
    return Entry(said, number.claimed, leads, comparator, number.claimed_most if has else None)


def counts(number: NumberCell | TargetRow) -> tuple[Entry, ...]:
    """Give the cells under ``COUNTS``."""
    found = (number.reporting, number.not_reported, number.missing, number.preliminary, number.open)
    return tuple(
        Entry(NOTHING) if count is None else Entry(format_number(count), count) for count in found
    )


RESTATED = Column(_("Restated"), "restated", number=False)
RESTATED_SINCE = Column(
    _("Restated after this version"), "restated_since", number=False, said_beside=True
)
"""For programs; people read it with the day."""


def beside(number: NumberCell, *, but: Collection[str] = ()) -> tuple[str, ...]:
    """Say in words under a number what has no column of its own there. Source: docs/domain.md, N6.

    ``but`` names the counts that have one.
    """
    said = {
        "reporting": gettext("{number} reporting").format(number=_count(number.reporting)),
        "not_reported": gettext("{number} not reported").format(number=_count(number.not_reported)),
        "missing": gettext("{number} without answer").format(number=_count(number.missing)),
        "preliminary": gettext("{number} preliminary").format(number=_count(number.preliminary)),
        "open": ngettext(
            "{number} open question", "{number} open questions", number.open or 0
        ).format(number=_count(number.open)),
    }
    of_claimed = (number.claimed, number.claimed_comparator, number.claimed_most)
    differs = of_claimed != (number.counted, number.comparator, number.most)
    return (
        *(
            (gettext("claimed {amount}").format(amount=claimed(number).said),)
            if number.claimed is not None and differs
            else ()
        ),
        *(words for count, words in said.items() if getattr(number, count) and count not in but),
        *(
            (gettext("restated on {day}").format(day=restated_on([number]).said),)
            if number.restated
            else ()
        ),
    )


def _count(number: int | None) -> str:
    return format_number(number or 0)


def columns_beside(*, of: str, code: str = "{}", but: Collection[str] = ()) -> tuple[Column, ...]:
    """Give the columns in which programs read what is said ``beside`` the number ``of``.

    ``code`` makes their names of what each holds.
    """
    columns = [Column(_("Claimed"), "claimed", amount=True), *COUNTS, RESTATED, RESTATED_SINCE]
    return tuple(
        replace(
            column, name=labelled(of, column.name), code=code.format(column.code), said_beside=True
        )
        for column in columns
        if column.code not in but
    )


def entries_beside(number: NumberCell, *, but: Collection[str] = ()) -> tuple[Entry, ...]:
    """Give the cells under ``columns_beside``."""
    columns = [column.code for column in COUNTS]
    entries = zip(columns, counts(number), strict=True)
    return (
        claimed(number),
        *(entry for column, entry in entries if column not in but),
        restated_on([number]),
        restated_since(number),
    )


def restated_on(numbers: Sequence[NumberCell | TargetRow]) -> Entry:
    """Give the cell under ``RESTATED``: the last day of which a figure in it was restated.

    Of what is published it says whether that is in the number.
    """
    days = [one.restated for one in numbers if one.restated]
    if not days:
        return Entry(NOTHING, "")
    published = [one for one in numbers if isinstance(one, NumberCell) and one.is_published]
    since = [one.restated_since for one in published if one.restated_since]
    last = max(days)
    if not published:
        return Entry(date_format(last), last)
    said = restated_in_words(last, max(since, default=None), write=date_format)
    return Entry(said, last)


def restated_since(number: NumberCell) -> Entry:
    """Give the cell under ``RESTATED_SINCE``."""
    day = number.restated_since
    return Entry(date_format(day), day) if day else Entry(NOTHING, "")


def note_restated(
    numbers: Sequence[NumberCell | TargetRow], *, year: int | None = None
) -> tuple[str, ...]:
    """Say of numbers that figures in them were restated, and when last.

    Source: docs/domain.md, N12.
    """
    last = restated_on(numbers)
    if not last.raw:
        return ()
    if year is None:
        return (
            gettext("Figures in it were restated, the last time on {day}.").format(day=last.said),
        )
    of_year = gettext("Figures of {year} were restated, the last time on {day}.")
    return (of_year.format(year=year, day=last.said),)


def note_explained(numbers: Iterable[tuple[str, NumberCell]]) -> tuple[str, ...]:
    """Print with numbers, of which it says what they are of, why they do not add up.

    Source: docs/domain.md, N10.
    """
    said = [(of, one.year, why) for of, one in numbers for why in one.explained]
    return tuple(f"{of}, {year}, {why[:1].lower()}{why[1:]}" for of, year, why in said)


def unit_of(numbers: Iterable[NumberCell]) -> str:
    """Give the unit to write over a chart, where the indicator's name does not say it."""
    measured = [one for one in numbers if one.unit]
    first = measured[0] if measured else NumberCell()
    is_of_one_year = len({one.year for one in measured}) == 1
    return unit_beside(first.unit, first.unit_name, year=first.year if is_of_one_year else None)


def with_unit(indicator: Indicator, numbers: Iterable[NumberCell]) -> str:
    unit = unit_of(numbers)
    return f"{indicator}, {unit}" if unit else str(indicator)


def reserved(numbers: Sequence[NumberCell], *, of: str) -> tuple[str, ...]:
    """Say beside a number what is open about it: questions, answers that are missing.

    Source: docs/domain.md, N6.
    """
    questions = sum(one.open or 0 for one in numbers)
    missing = sum(one.missing or 0 for one in numbers)
    preliminary = sum(one.preliminary or 0 for one in numbers)
    open_said = ngettext("{number} question is open.", "{number} questions are open.", questions)
    missing_said = ngettext(
        "{number} organisation that was asked gave no answer about {indicator}; that is never "
        "taken for 0.",
        "{number} organisations that were asked gave no answer about {indicator}; that is never "
        "taken for 0.",
        missing,
    )
    preliminary_said = ngettext(
        "{number} figure is preliminary.", "{number} figures are preliminary.", preliminary
    )
    said = {
        f"{open_said.format(number=_count(questions))} {gettext(UNTIL_DECIDED)}": questions,
        missing_said.format(number=_count(missing), indicator=of): missing,
        preliminary_said.format(number=_count(preliminary)): preliminary,
    }
    return tuple(sentence for sentence, number in said.items() if number)


def note_once(numbers: Iterable[NumberCell], whole: NumberCell) -> tuple[str, ...]:
    """Say of rows why their counts come to more than those of the whole, where they do."""
    rows = list(numbers)
    return (
        *note_organisations_once(rows, whole),
        *questions_once([one.open for one in rows], whole.open),
    )


def note_organisations_once(numbers: Iterable[NumberCell], whole: NumberCell) -> tuple[str, ...]:
    return organisations_once(map(_organisations, numbers), _organisations(whole))


def _organisations(number: NumberCell) -> int | None:
    """Count who was asked or reported: each of them in one way."""
    if number.reporting is None or number.not_reported is None or number.missing is None:
        return None
    return number.reporting + number.not_reported + number.missing
