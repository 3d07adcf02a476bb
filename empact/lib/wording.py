"""Translate texts in modules that also run without settings, where all is in English.

The processes for documents and charts have no settings. See docs/adr/0080.
"""

from datetime import date

from django.conf import settings
from django.utils import formats, translation


def gettext(text: str) -> str:
    """Translate a text; in English where there are no settings."""
    return translation.gettext(text) if settings.configured and text else text


def ngettext(one: str, several: str, number: int) -> str:
    """Translate a text in its form for a number; in English where there are no settings."""
    if settings.configured:
        return translation.ngettext(one, several, number)
    return one if number == 1 else several


def gettext_noop(text: str) -> str:
    """Name a text for the catalogues, to be translated when it is shown."""
    return text


def decimal_sign() -> str:
    """Return the sign before decimals."""
    return formats.get_format("DECIMAL_SEPARATOR") if settings.configured else "."


def day_text(day: date) -> str:
    """Write a day: "25 November 2026"."""
    return formats.date_format(day) if settings.configured else f"{day.day} {day:%B} {day.year}"
