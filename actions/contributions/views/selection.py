"""Steps on many selected contributions at once, each on its own, and their results."""

import re
from dataclasses import dataclass, field
from uuid import UUID

from actions.contributions.models.contributions import Contribution

VERSION = re.compile(r"[0-9]{1,9}")
TICKED = "contribution"
"""The name under which a page sends the selected contributions."""


def tick_of(contribution):
    """Give the value of a checkbox: the id of the contribution, and the version on the page."""
    return f"{contribution.pk}:{contribution.version}"


@dataclass
class Result:
    """The result of a step on one selected contribution."""

    contribution: Contribution
    refusals: list[str] = field(default_factory=list)
    is_to_check: bool = False
    """True if its own page for submitting solves its obstacles or confirms its warnings."""
    words: str = ""


def ticked_among(sent, rows):
    """Return the selected rows in the order of the page, each with the version that was on it."""
    parts = [value.partition(":") for value in sent]
    versions = {pk: int(seen) for pk, _, seen in parts if VERSION.fullmatch(seen)}
    found = {str(row.pk): row for row in rows.filter(pk__in=_ids(versions))}
    return [(found[pk], seen) for pk, seen in versions.items() if pk in found]


def _ids(sent):
    """Keep the texts that are ids."""
    found = []
    for text in sent:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
