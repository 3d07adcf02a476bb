"""Subtotals of a figure that was split, in this round and in the last."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from actions.aggregation.amounts import Amount, sum_up
from actions.answers import Comparator, FigureKind
from actions.contributions.models.figures import Figure
from cycles.indicators.models import OverReporters, OverTime
from empact.lib.numbers import format_number


@dataclass(frozen=True)
class Subtotal:
    """The rows of one indicator as one number, with that of the last round."""

    rows: int
    words: str
    previous: str
    """Empty where the last round has no number for it."""
    change: str
    """By how much it went up or down; empty where nothing can be compared."""
    without_number: int
    """Number of its rows that have no number, and so are not in the sum."""


def subtotal_of(figures: Sequence[Figure], before: Sequence[Figure]) -> Subtotal | None:
    """Add up the rows of one indicator, with those of the last round; None if it was not split.

    Consolidated figures are left out, since they are not the organisation's own. So is an indicator
    whose rows do not add up: of several days the last or the highest counts, or of several
    authorities the highest. Source: docs/domain.md, N4.
    """
    now, then = _numbers(figures), _numbers(before)
    if not now or max(len(now), len(then)) < 2 or not _adds_up(now + then):  # noqa: PLR2004 -- one row is no split
        return None
    unit = now[-1].indicator_version.unit
    if not all(row.indicator_version.unit.adds_up_with(unit) for row in now + then):
        return None
    year = now[-1].first_day.year
    total, was = (_sum(rows, unit.factor) for rows in (now, then))
    own = [row for row in figures if row.kind == FigureKind.OWN]
    return Subtotal(
        rows=len(own),
        words=unit.measure(*total, year=year),
        previous=unit.measure(*was, year=then[-1].first_day.year) if then else "",
        change=change_in_words(total.value, was.value, now + then) if then else "",
        without_number=len(own) - len(now),
    )


def change_of(figure: Figure, before: Sequence[Figure]) -> str:
    """Say how a figure of a single row changed since the last round; empty if unknown."""
    if len(before) != 1 or figure.value is None or before[0].value is None:
        return ""
    return change_in_words(figure.value, before[0].value, [figure, before[0]])


def change_in_words(value: Decimal, before: Decimal, figures: Sequence[Figure]) -> str:
    """Say a change in number and per cent: "+4 (+50 %)". From nothing there is no per cent.

    It is empty if one of the ``figures`` says "at least", which can reach any amount.
    """
    said = {row.comparator for row in figures}
    if Comparator.AT_LEAST in said:
        return ""
    about = "about " if Comparator.ABOUT in said else ""
    if value == before and not about:
        return "no change"
    sign = "\u2212" if value < before else "+"
    amount = format_number(abs(value - before))
    if not before:
        return f"{about}{sign}{amount}"
    share = (abs(value - before) * 100 / before).quantize(Decimal(1), ROUND_HALF_UP)
    share_words = format_number(share) if share else "less than 1"
    return f"{about}{sign}{amount} ({sign}{share_words}\u00a0%)"


def _numbers(figures: Sequence[Figure]) -> list[Figure]:
    return [row for row in figures if row.kind == FigureKind.OWN and row.value is not None]


def _adds_up(rows: Sequence[Figure]) -> bool:
    indicator = rows[0].indicator_version.indicator
    # In one round all rows of a stock are of the same days, or they do not add up.
    days = {(row.contribution_id, row.first_day, row.last_day) for row in rows}
    of_one_time = len(days) == len({row.contribution_id for row in rows})
    return indicator.over_reporters == OverReporters.SUM and (
        indicator.over_time == OverTime.SUM or of_one_time
    )


def _sum(rows: Sequence[Figure], factor: Decimal) -> Amount:
    total = sum_up(
        [
            Amount(row.value * row.indicator_version.unit.factor, row.comparator)
            for row in rows
            if row.value is not None
        ]
    )
    return total._replace(value=total.value / factor)
