"""Targets in words and as bars, and what is missing: for pages and for tables."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_DOWN, Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_noop, ngettext

from actions.adoption.bars import THINNEST, WIDTH
from cycles.tracing.addresses import on_this_site, trace_url
from empact.lib.exports import comparator_cell
from empact.lib.numbers import format_number
from results.targets.models import baseline_in_words
from results.targets.reach import LAGGING, SetAt, TargetState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from results.targets.reach import TargetRow

LOOKS = {
    TargetState.REACHED: "done",
    TargetState.ON_COURSE: "running",
    TargetState.BEHIND: "due",
    TargetState.MISSED: "overdue",
}
"""The look of each state of a target; a state that is not listed has none."""


@dataclass(frozen=True)
class TargetBar:
    """The length of each piece of a bar whose whole target is ``WIDTH`` long; None is not drawn."""

    counted: int
    baseline: int | None
    due: int | None
    whole: int = WIDTH


@dataclass(frozen=True)
class TargetText:
    """A target in words. ``page`` is where it, or its baseline, is written."""

    row: TargetRow
    page: str = ""

    @property
    def trace(self) -> str:
        """The address of the details of the number that is compared with it."""
        row = self.row
        if row.counted is None:
            return ""
        cut: dict[str, Any] = {row.set_at.value: row.of_id}
        return trace_url(
            row.first_year, row.indicator, until=row.last_year, ending_by=row.ending_by, **cut
        )

    def measure(self, amount: Decimal | None, comparator: str = "=") -> str:
        if amount is None:
            return ""
        unit = self.row.unit
        amount = amount.quantize(Decimal("0.001")).normalize() if amount else Decimal(0)
        return (
            unit.measure(amount, comparator or "=", year=self.years)
            if unit
            else format_number(amount, comparator or "=")
        )

    @property
    def name(self) -> str:
        return str(self.row.indicator)

    @property
    def in_full(self) -> str:
        return f"{self.name}, {self.by_when}"

    @property
    def look(self) -> str:
        return LOOKS.get(self.row.state, self.row.state.value)

    @property
    def by_when(self) -> str:
        row = self.row
        if row.set_at is SetAt.ACTION:
            return gettext("by {day}").format(day=date_format(row.by_day))
        return gettext("in {year}").format(year=row.year) if row.year else self.years

    @property
    def years(self) -> str:
        """The years of which figures are compared with it."""
        first, last = self.row.window
        return str(first) if first == last else f"{first}–{last}"

    @property
    def compared_with(self) -> str:
        """Of which days figures are compared with it."""
        ending_by = self.row.ending_by
        if not ending_by:
            return self.years
        return gettext("{years}, over by {day}").format(
            years=self.years, day=date_format(ending_by)
        )

    @property
    def target(self) -> str:
        target = self.measure(self.row.target)
        return target if self.row.unit else gettext("{target} (unit missing)").format(target=target)

    @property
    def baseline(self) -> str:
        return baseline_in_words(self.row, self.row.unit)

    @property
    def counted(self) -> str:
        return self.measure(self.row.counted, self.row.counted_comparator)

    @property
    def due(self) -> str:
        """The amount that was due by now; in a whole unit it is rounded up."""
        row = self.row
        if row.due is not None and row.unit is not None and row.unit.whole:
            return self.measure(row.due.to_integral_value(ROUND_CEILING))
        return self.measure(row.due)

    @property
    def claimed(self) -> str:
        """The claimed amount, if it differs from the counted one."""
        row = self.row
        differs = (row.claimed, row.claimed_comparator) != (row.counted, row.counted_comparator)
        return self.measure(row.claimed, row.claimed_comparator) if differs else ""

    @property
    def share(self) -> str:
        """The share of it that is reached; never rounded up to the whole."""
        if self.row.share is None:
            return ""
        percent = (self.row.share * 100).quantize(Decimal(1), ROUND_DOWN)
        return f"{format_number(percent)} %"

    @cached_property
    def bar(self) -> TargetBar | None:
        row = self.row
        if row.counted is None or row.not_compared:
            return None
        return TargetBar(
            counted=_length(row.counted, row.target),
            baseline=None if row.baseline is None else _length(row.baseline, row.target),
            due=None if row.due is None else _length(row.due, row.target),
        )

    @property
    def beside(self) -> list[str]:
        """The notes that a reader needs for the number: questions, gaps, and changes."""
        row = self.row
        found = [
            (gettext("Claimed: {amount}"), self.claimed),
            (
                ngettext(
                    "{number} question open: it may still change",
                    "{number} questions open: it may still change",
                    row.open or 0,
                ),
                row.open,
            ),
            (
                ngettext(
                    "{number} figure preliminary",
                    "{number} figures preliminary",
                    row.preliminary or 0,
                ),
                row.preliminary,
            ),
            (
                ngettext(
                    "{number} organisation asked, without an answer",
                    "{number} organisations asked, without an answer",
                    row.missing or 0,
                ),
                row.missing,
            ),
            (
                ngettext(
                    "{number} organisation with no number to give",
                    "{number} organisations with no number to give",
                    row.not_reported or 0,
                ),
                row.not_reported,
            ),
            (gettext("Restated on {day}"), row.restated),
            (gettext("Compared with figures of {years}"), row.ending_by),
            (gettext("Set after the adoption"), row.after_adoption),
            (gettext("Note: {note}"), row.note),
        ]
        named = {
            "amount": self.claimed,
            "day": date_format(row.restated) if row.restated else "",
            "years": self.compared_with,
            "note": row.note,
        }
        return [words.format(number=holds, **named) for words, holds in found if holds]

    @property
    def gaps(self) -> Iterable[tuple[str, str]]:
        """Say what is missing, each under what kind of gap it is."""
        row = self.row
        if row.state in LAGGING:
            kind = "Behind" if row.state == TargetState.BEHIND else "Missed"
            said = gettext("{counted} of {target} counted; {rest} to go")
            if row.due:
                said = gettext(
                    "{counted} of {target} counted, where {due} were due by now; {rest} to go"
                )
            yield (
                kind,
                said.format(
                    counted=self.counted or gettext("nothing"),
                    target=self.target,
                    due=self.due,
                    rest=self.measure(row.to_go),
                ),
            )
        if row.state == TargetState.NO_FIGURE:
            yield (
                gettext_noop("No figure yet"),
                gettext("nothing is counted towards {target} in {years}").format(
                    target=self.target, years=self.compared_with
                ),
            )
        if row.not_compared:
            kind = "Withheld" if row.state == TargetState.WITHHELD else "Not compared"
            yield kind, row.not_compared[0].lower() + row.not_compared[1:].rstrip(".")
        if row.ended_day:
            day = date_format(row.ended_day)
            yield (
                "Indicator no longer counted",
                gettext("it is counted until {day} and not longer").format(day=day),
            )
        if not row.has_baseline:
            yield "No baseline", gettext("no starting value is recorded")


GAPS = (
    gettext_noop("Missed"),
    gettext_noop("Behind"),
    gettext_noop("No figure yet"),
    gettext_noop("Not compared"),
    gettext_noop("Withheld"),
    gettext_noop("Indicator no longer counted"),
    gettext_noop("No baseline"),
)
"""Kinds of gaps, in the order in which they are listed."""


@dataclass(frozen=True)
class TargetsOf:
    """The targets of one action, plan or goal."""

    title: str
    url: str
    lines: Sequence[TargetText]


def group_targets(rows: Iterable[TargetRow], pages: dict[Any, str]) -> list[TargetsOf]:
    """Put targets together by what they are of, in the order in which they come."""
    found: dict[Any, TargetsOf] = {}
    for row in rows:
        if row.of_id not in found:
            found[row.of_id] = TargetsOf(*_named(row), [])
        line = TargetText(row, pages.get(row.target_id, ""))
        found[row.of_id].lines.append(line)  # type: ignore[attr-defined]  # a list until here
    return list(found.values())


def missing_in(groups: Iterable[TargetsOf]) -> list[tuple[str, list[tuple[TargetsOf, Any, str]]]]:
    """List the targets that have a gap, by its kind: each with what it is of, and a sentence."""
    found: dict[str, list[tuple[TargetsOf, Any, str]]] = {kind: [] for kind in GAPS}
    for group in groups:
        for line in group.lines:
            for kind, sentence in line.gaps:
                found[kind].append((group, line, sentence))
    return [(gettext(kind), rows) for kind, rows in found.items() if rows]


COLUMNS = (
    "set_at",
    "of",
    "title",
    "area",
    "indicator",
    "name",
    "unit",
    "year",
    "first_year",
    "last_year",
    "by_day",
    "baseline",
    "baseline_year",
    "baseline_unknown",
    "target",
    "claimed",
    "claimed_comparator",
    "counted",
    "counted_comparator",
    "share",
    "due",
    "state",
    "open",
    "reporting",
    "not_reported",
    "missing",
    "gaps",
    "note",
    "trace",
)
"""The names by which the API knows the same, with the title and area of what a target is of."""


def write_rows(groups: Iterable[TargetsOf], *, area: str) -> list[list[Any]]:
    """Give targets as the rows of a table, beneath ``COLUMNS``."""
    return [_cells(group, line, area) for group in groups for line in group.lines]


def _cells(group: TargetsOf, line: TargetText, area: str) -> list[Any]:
    row = line.row
    return [
        row.set_at.value,
        str(row.of_id),
        group.title,
        area,
        row.indicator.code,
        line.name,
        row.unit.code if row.unit else "",
        row.by_day.year,
        row.first_year,
        row.last_year,
        row.by_day,
        row.baseline,
        row.baseline_year,
        row.baseline_unknown,
        row.target,
        row.claimed,
        comparator_cell(row.claimed_comparator),
        row.counted,
        comparator_cell(row.counted_comparator),
        row.share,
        None if row.due is None else row.due.quantize(Decimal("0.001")),
        row.state.value,
        row.open,
        row.reporting,
        row.not_reported,
        row.missing,
        "; ".join(kind for kind, _ in line.gaps),
        row.note,
        on_this_site(line.trace),
    ]


def _named(row: TargetRow) -> tuple[str, str]:
    """Name what a target is of, and give the address of its page about targets."""
    if row.set_at is SetAt.ACTION:
        title = f"{row.of.number} {row.of.title}".strip()
        return title, reverse("results:action_targets", args=[row.of_id])
    if row.set_at is SetAt.OAP:
        return gettext("The OAP as a whole: {name}").format(name=row.of), ""
    return gettext("The goal as a whole: {name}").format(name=row.of), ""


def _length(amount: Decimal, target: Decimal) -> int:
    """Draw an amount to the scale of the target: what is there is seen, and more is cut off."""
    if not amount:
        return 0
    return min(max(round(amount * WIDTH / target), THINNEST), WIDTH)
