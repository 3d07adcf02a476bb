"""What addresses may hold, beside what Django knows."""


class YearConverter:
    """A year of four digits; nothing that counts up."""

    regex = "[1-9][0-9]{3}"

    def to_python(self, text: str) -> int:
        return int(text)

    def to_url(self, year: int) -> str:
        return f"{year:04d}"
