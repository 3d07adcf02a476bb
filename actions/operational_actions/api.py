"""Shared parts of the API's lists of actions, and of the objects that belong to them."""

from collections.abc import Callable


def number_at(path: str) -> tuple[tuple[str, str], Callable[[int, int | None], str]]:
    """Read the number of the action at a path from its columns, as ``action.number`` does."""

    def number(goal: int, sequence: int | None) -> str:
        return f"{goal}.{sequence}" if sequence else ""

    return (f"{path}__goal__number", f"{path}__sequence"), number
