"""Parts of addresses beyond those that Django knows."""

from datetime import date


class YearConverter:
    """A year of four digits; no running number."""

    regex = "[1-9][0-9]{3}"

    def to_python(self, text: str) -> int:
        return int(text)

    def to_url(self, year: int) -> str:
        return f"{year:04d}"


class MonthConverter:
    """A month as in 2026-09, given as its first day."""

    regex = "[1-9][0-9]{3}-(?:0[1-9]|1[0-2])"

    def to_python(self, text: str) -> date:
        year, month = text.split("-")
        return date(int(year), int(month), 1)

    def to_url(self, month: date) -> str:
        return f"{month:%Y-%m}"
