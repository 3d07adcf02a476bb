"""Retention of personal data: what is kept, for which purpose, how long, and what follows.

``reference/retention.csv`` says so once, for the privacy notice and for the commands that act on
it. Another period is a change of the code, so that it is not shortened unseen.
"""

import csv
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parents[1] / "reference" / "retention.csv"


@dataclass(frozen=True, slots=True)
class RetainedData:
    """One kind of personal data; ``months`` is empty where no clock ends it."""

    code: str
    what: str
    purpose: str
    months: int | None
    how_long: str
    afterwards: str


@cache
def retention() -> dict[str, RetainedData]:
    """Read the table, by code, in its order."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = [_read(row) for row in csv.DictReader(file)]
    return {row.code: row for row in rows}


def _read(row: dict[str, str]) -> RetainedData:
    months = int(row["months"]) if row["months"] else None
    words = row["how_long"] if months is None else row["how_long"].format(period=in_words(months))
    return RetainedData(**row | {"months": months, "how_long": words})  # type: ignore[arg-type]  # checked above


def in_words(months: int) -> str:
    number, unit = (months, "month") if months % 12 else (months // 12, "year")
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def kept_since(code: str, today: date) -> date:
    """Return the day before which something must have ended for its period to be over.

    Raises KeyError for an unknown code, ValueError for what no clock ends.
    """
    months = retention()[code].months
    if months is None:
        raise ValueError(f"Nothing ends {code} by the calendar.")
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
