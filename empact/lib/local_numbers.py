"""Numbers in the language of the page that shows them."""

import re
from decimal import Decimal

from django.conf import settings
from django.utils.formats import get_format
from django.utils.translation import get_language, gettext

from empact.lib.numbers import format_number

DECIMALS = re.compile(r"(?<=[0-9])\.(?=[0-9])")
"""The point of a number, not of a sentence."""


def in_digits(written: object) -> str:
    """Write a number in text form as the language of the page does: "139,2"."""
    if get_language() == settings.LANGUAGE_CODE:
        return str(written)
    return DECIMALS.sub(get_format("DECIMAL_SEPARATOR"), str(written))


def local_number(value: Decimal | int, comparator: str = "=") -> str:
    """Write a number in full: "at least 12", "mindestens 1234,5".

    Raises KeyError for a comparator that is none of ``COMPARATORS``.
    """
    if get_language() == settings.LANGUAGE_CODE:
        return format_number(value, comparator)
    words = {"=": "{number}", "at_least": gettext("at least {number}")}
    words["about"] = gettext("about {number}")
    return words[comparator].format(number=in_digits(format_number(value)))
