"""The quarters of a year, and what part of a period falls into each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from actions.grants.shares import CENT

DAY = timedelta(days=1)

type Spread = tuple[Decimal, date, date]
"""An amount with the first and the last day over which it is spread."""


@dataclass(frozen=True)
class Quarter:
    """Three months of a year."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"Q{self.number} {self.year}"

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        after = Quarter(self.year + self.number // 4, self.number % 4 + 1)
        return after.first_day - DAY

    def touches(self, first_day: date, last_day: date) -> bool:
        """Say whether a period has a day in it."""
        return first_day <= self.last_day and last_day >= self.first_day

    def share_of(self, amounts: Iterable[Spread]) -> Decimal:
        """Give what falls into it of amounts that are spread evenly over their periods, in cents.

        It is the difference of two rounded sums, so that quarters add up to the whole.
        """
        amounts = list(amounts)
        return _until(self.last_day, amounts) - _until(self.first_day - DAY, amounts)


def _until(day: date, amounts: Iterable[Spread]) -> Decimal:
    parts = (
        amount * max((min(day, last) - first).days + 1, 0) / ((last - first).days + 1)
        for amount, first, last in amounts
    )
    return sum(parts, Decimal(0)).quantize(CENT, ROUND_HALF_UP)


def quarters_of(year: int) -> list[Quarter]:
    return [Quarter(year, number) for number in range(1, 5)]
