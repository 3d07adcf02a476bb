"""Whether a number is of the EU or of more: said at each point of a series, and never guessed.

Source: EMPACT number rules, 4.15.
"""

import re

from django.db import models


class Extent(models.TextChoices):
    """Who is in a number."""

    EU = "eu", "EU"
    WIDER = "wider", "EU and others"
    UNSAID = "unsaid", "Not said"


WIDER = re.compile(
    r"\b(world-?wide|global(ly)?|wider|third countr(y|ies)|(beyond|outside) the EU|non-EU|"
    r"EU and (others?|partners?|third countries|beyond))\b",
    re.IGNORECASE,
)
EU = re.compile(
    r"\b(EU(-?27|-?28|-?wide)?|(27 |28 )?(EU )?Member States|European Union)\b", re.IGNORECASE
)
BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
EXTENT_ALONE = re.compile(rf"\s*({WIDER.pattern}|{EU.pattern})\s*(only|alone)?\s*", re.IGNORECASE)


def extent_of(*words: str) -> Extent:
    """Read what a source says of it in brackets: "all (EU only)", "arrests (worldwide)".

    Elsewhere the words mean other things: fraud that affects EU interests is no extent.
    """
    said = [
        inside for text in words for inside in BRACKETS.findall(text) if is_extent_alone(inside)
    ]
    if any(WIDER.search(inside) for inside in said):
        return Extent.WIDER
    return Extent.EU if said else Extent.UNSAID


def is_extent_alone(words: str) -> bool:
    """Say whether words tell an extent and nothing else, and so narrow no area down."""
    return EXTENT_ALONE.fullmatch(words) is not None
