"""Obstacles to a step: what has to be done first, and the page on which it is done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from empact.lib.languages import Words


@dataclass(frozen=True)
class Obstacle:
    """A task to complete first, and its page, if there is one, with the permission to open it.

    ``about`` is the object of the permission, if it needs one.
    """

    words: Words
    page: str = ""
    permission: str = ""
    about: Any = None

    def __str__(self) -> str:
        return str(self.words)


def for_reader(obstacles: Iterable[Obstacle], user: Any) -> list[Obstacle]:
    """Leave out the pages that this person cannot open: the words name who decides there."""
    judged: dict[tuple[str, Any], bool] = {}

    def opens(row: Obstacle) -> bool:
        asked = (row.permission, row.about and row.about.pk)
        if asked not in judged:
            judged[asked] = user.has_perm(row.permission, row.about)
        return judged[asked]

    return [row if not row.permission or opens(row) else replace(row, page="") for row in obstacles]
