"""The quarters of a year, and what part of a period falls into each."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal


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
        return after.first_day - timedelta(days=1)

    def touches(self, first_day: date, last_day: date) -> bool:
        """Say whether a period has a day in it."""
        return first_day <= self.last_day and last_day >= self.first_day

    def share_of(self, amount: Decimal, first_day: date, last_day: date) -> Decimal:
        """Give the part of an amount that falls into it, spread evenly over a period; unrounded."""
        first, last = max(first_day, self.first_day), min(last_day, self.last_day)
        days = max((last - first).days + 1, 0)
        return amount * days / ((last_day - first_day).days + 1)


def quarters_of(year: int) -> list[Quarter]:
    return [Quarter(year, number) for number in range(1, 5)]
