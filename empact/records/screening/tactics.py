"""Patterns of where and when people will act: no such thing is kept beforehand.

Source: docs/domain.md, I6.
"""

import re

from empact.records.screening.folding import fold

COORDINATES = re.compile(
    r"[0-9]{1,3} ?° ?[0-9]{1,2}|"
    r"(?<![0-9.])-?[0-9]{1,2}\.[0-9]{3,8} ?[NS]?[ ,;/]{1,3}-?[0-9]{1,3}\.[0-9]{3,8}"
)
TIME_OF_DAY = re.compile(r"(?<![0-9:.])(?:[01]?[0-9]|2[0-3])(?::[0-5][0-9](?![0-9])|h[0-5][0-9]\b)")
MEETING_POINT = re.compile(
    r"\b(?:meeting|assembly|rallying|rendez-?vous|staging|muster|rv)[ -](?:point|place|area)s?\b"
    r"|\brendez-?vous\b|\bgrid ref(?:erence)?\b",
    re.IGNORECASE,
)

IN_WORDS = (
    (COORDINATES, "coordinates"),
    (TIME_OF_DAY, "a time of day"),
    (MEETING_POINT, "a meeting point"),
)


def tactics_in(text: str) -> list[str]:
    """Name the kinds of tactical detail that a text may hold, never the detail."""
    folded = fold(text)
    return [words for pattern, words in IN_WORDS if pattern.search(folded)]
