"""Lists of what people have a part in, for programs."""

from collections.abc import Callable, Hashable
from typing import Any

from actions.models import ids_in_conditions
from empact.people.parts import parts_of
from empact.records.api_lists import ColumnList


class OwnedList(ColumnList):
    """A list whose conditions of access hold what its reader has a part in."""

    def held_by(self, user: Any) -> Hashable:
        """Name the parts of a reader today, and the ids that follow from them."""
        return tuple(parts_of(user)), ids_in_conditions(user)


def number_at(path: str) -> tuple[tuple[str, str], Callable[[int, int | None], str]]:
    """Read the number of the action at a path from its columns, as ``action.number`` does."""

    def number(goal: int, sequence: int | None) -> str:
        return f"{goal}.{sequence}" if sequence else ""

    return (f"{path}__goal__number", f"{path}__sequence"), number
