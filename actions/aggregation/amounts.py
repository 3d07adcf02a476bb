"""Aggregation of numbers already read: over time within a line, then over lines.

Source: docs/domain.md, N5, N8 and N9.
Where there are many, ``sql`` does the same in the database; a test compares the two.

Example: Germany says 100, later "about 60", and France 50, later "at least 80". With the highest
over time, and countries summed, they come to "at least 180": the 60 has no part in it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any, NamedTuple, Protocol

from actions.aggregation.strengths import strongest
from actions.answers import Comparator, FigureKind
from cycles.indicators.models import OverReporters, OverTime


class Amount(NamedTuple):
    """A number, and how exact it is."""

    value: Decimal
    comparator: str = Comparator.EXACTLY


class Reported(Protocol):
    """An accepted number; one that ``is_rivalled`` is consolidated with own numbers next to it."""

    kind: str
    value: Any
    counted: Any
    comparator: str
    first_day: date
    last_day: date
    is_rivalled: bool

    @property
    def full_line(self) -> Hashable: ...


def _claims(one: Reported) -> Amount:
    return Amount(one.value, one.comparator)


def _counts(one: Reported) -> Amount:
    """Give the counted amount; it is exact if it is 0 of more, or 0 next to own numbers."""
    is_exact = one.counted == 0 and (one.value != 0 or one.is_rivalled)
    return Amount(one.counted, Comparator.EXACTLY if is_exact else one.comparator)


def makers[T](line: Collection[T], how: str, value_of: Callable[[T], Decimal]) -> list[T]:
    """Give the numbers of one line that make its value: all of a sum, the latest, or the highest.

    The latest has the last day, then the later first day, then the higher value.
    """
    if how == OverTime.SUM:
        return [*line]
    latest = attrgetter("last_day", "first_day", "value")
    key: Callable[[T], Any] = latest if how == OverTime.LATEST else value_of
    top = max(map(key, line))
    return [one for one in line if key(one) == top]


def sum_up(amounts: Collection[Amount]) -> Amount:
    """Give a sum, as exact as the least exact number in it; of nothing exactly 0."""
    value = sum((value for value, _ in amounts), Decimal(0))
    return Amount(value, strongest(comparator for _, comparator in amounts))


def together(amounts: Collection[Amount], how: str) -> Amount | None:
    """Give the total of lines, or of totals of lines; None if they have none."""
    if not amounts or (how == OverReporters.NONE and len(amounts) > 1):
        return None
    if how == OverReporters.SUM:
        return sum_up(amounts)
    highest = max(value for value, _ in amounts)
    return Amount(highest, strongest(said for value, said in amounts if value == highest))


def claimed_of(
    numbers: Iterable[Reported], *, over_time: str, over_reporters: str
) -> Amount | None:
    """Add up the claimed values of organisations; None if they have no total."""
    own = (one for one in numbers if one.kind == FigureKind.OWN)
    return together([_over_time(line, over_time, _claims) for line in _lines(own)], over_reporters)


def counted_of(
    numbers: Iterable[Reported], *, over_time: str, over_reporters: str
) -> Amount | None:
    """Add up counted values; None if they have no total.

    Where lines are not added up, a consolidated number next to own ones is no line.
    """
    lines = _lines(numbers)
    if over_reporters == OverReporters.NONE:
        heard = [line for line in lines if not all(one.is_rivalled for one in line)]
        if lines and not heard:
            return Amount(Decimal(0))
        lines = heard
    return together([_over_time(line, over_time, _counts) for line in lines], over_reporters)


def _lines(numbers: Iterable[Reported]) -> list[list[Reported]]:
    found: dict[Hashable, list[Reported]] = defaultdict(list)
    for one in numbers:
        found[one.full_line, one.kind].append(one)
    return [*found.values()]


def _over_time(line: Collection[Reported], how: str, of: Callable[[Reported], Amount]) -> Amount:
    amounts = [of(one) for one in makers(line, how, lambda one: of(one).value)]
    if how == OverTime.SUM:
        return sum_up(amounts)
    return Amount(max(value for value, _ in amounts), strongest(said for _, said in amounts))
