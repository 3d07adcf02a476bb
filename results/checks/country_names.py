"""Texts that everybody reads beside a number name no country.

Source: docs/domain.md, W6 and N13.
"""

import re

from empact.people.roles.kinds import COUNTRIES
from empact.people.roles.models.organisations import Organisation


def country_named_in(text: str) -> str:
    """Give the name of a country that stands in a text, or its code in capitals; empty if none."""
    if not text:
        return ""
    countries = Organisation.objects.filter(kind__in=COUNTRIES, authority_of=None)
    for name, code in countries.order_by("name").values_list("name", "country"):
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
            return name
        # In small letters codes are words: it, no, is.
        if code and re.search(rf"(?<!\w){re.escape(code)}(?!\w)", text):
            return code
    return ""
