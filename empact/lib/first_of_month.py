"""Write the first of a month in French: "1er mars 2026", and "2 mars 2026" without a suffix.

Django's formats have no letter for this, since ``S`` gives English suffixes in all languages.
"""

from typing import Any

from django.utils.dateformat import DateFormat
from django.utils.translation import get_language


def _day(self: Any) -> int | str:
    """Answer for the letter ``j``."""
    is_french = (get_language() or "").startswith("fr")
    return "1er" if self.data.day == 1 and is_french else self.data.day


def write_the_first_in_french() -> None:
    """Have all dates written so, in templates and code."""
    DateFormat.j = _day  # type: ignore[assignment,method-assign]  # what Django calls for the letter
