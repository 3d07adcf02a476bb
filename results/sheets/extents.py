"""Geographic scope and certainty of a number, by its own words: noted at each point, never guessed.

Source: docs/domain.md, N15.
"""

import re
from collections.abc import Iterable, Iterator

from django.db import models
from django.utils.translation import gettext_lazy as _


class Extent(models.TextChoices):
    """The geographic scope of a number."""

    EU = "eu", _("EU")
    WIDER = "wider", _("EU and others")
    UNSAID = "unsaid", _("Not stated")


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


CERTAINTY = re.compile(
    r"\s*((?P<preliminary>preliminary|provisional)|confirmed|final)"
    r"( (data|figures?|numbers?|results?|values?))?\s*",
    re.IGNORECASE,
)


def extent_of(*words: str) -> Extent:
    """Read what a source says of it in brackets: "all (EU only)", "arrests (worldwide)".

    Elsewhere the words mean other things: fraud that affects EU interests is no extent.
    """
    said = [piece for piece in _asides(words) if EXTENT_ALONE.fullmatch(piece)]
    if any(WIDER.search(piece) for piece in said):
        return Extent.WIDER
    return Extent.EU if said else Extent.UNSAID


def is_preliminary(*words: str) -> bool | None:
    """Read whether a source calls a number preliminary or confirmed; None where it says neither."""
    said = [match for piece in _asides(words) if (match := CERTAINTY.fullmatch(piece))]
    return any(match["preliminary"] for match in said) if said else None


def is_aside(inside: str) -> bool:
    """Say whether words in brackets are only these, and so narrow down no meaning."""
    return all(
        EXTENT_ALONE.fullmatch(piece) or CERTAINTY.fullmatch(piece) for piece in _pieces(inside)
    )


def without_asides(label: str) -> str:
    """Take out of a label what is said in brackets of the number alone: "arrests (EU only)"."""
    kept = BRACKETS.sub(lambda found: "" if is_aside(found[1]) else found[0], label)
    return " ".join(kept.split())


def _asides(words: Iterable[str]) -> Iterator[str]:
    for text in words:
        for inside in BRACKETS.findall(text):
            yield from _pieces(inside) if is_aside(inside) else ()


def _pieces(inside: str) -> list[str]:
    return re.split("[,;]", inside)
