"""Three-way merge: the result where two people changed an object since one of them read it.

A save gives for each field its value when the writer opened it: the ``base``. A change by only one
of two people is kept without a question, in whichever order they save. If both changed a field
differently, they must decide. ``merge_value`` is the one place that finds such conflicts: of texts
in forms, rows of figures, changes of an adopted plan, and workbooks that return weeks later.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from django.db import models

UNKNOWN: Final = object()
"""The base value of a field that is no longer known; it equals nothing but itself."""


def same(one: Any, other: Any) -> bool:
    """Say whether two values of a field are the same to a reader.

    Browsers end the lines of a text in one way and programs in another, and forms strip it.
    """
    if isinstance(one, str) and isinstance(other, str):
        return plain(one) == plain(other)
    return one is other or bool(one == other)


def plain(text: str) -> str:
    """Return a text as readers see it: with plain line ends, and no space around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def merge_value(
    base: Any,
    mine: Any,
    theirs: Any,
    *,
    are_same: Callable[[Any, Any], bool] = same,
    mine_wins: bool = False,
) -> tuple[Any, bool]:
    """Return the merged value, and whether two people disagree on it.

    ``are_same`` compares two values where ``same`` would not find them equal.
    """
    if are_same(mine, base) or are_same(mine, theirs):
        return theirs, False
    if are_same(theirs, base):
        return mine, False
    return (mine if mine_wins else theirs), True


def merge_rows(
    base: Mapping[str, Any],
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
    *,
    are_same: Callable[[Any, Any], bool] = same,
    mine_wins: bool = False,
) -> tuple[dict[str, Any], list[str]]:
    """Merge rows; return them by their keys, and the keys that are in dispute.

    A row is one value, and None where there is none: it can be added, changed or removed on either
    side. Saved rows keep their order, and added ones follow.
    """
    merged: dict[str, Any] = {}
    disputed = []
    for key in dict.fromkeys([*theirs, *mine]):
        sides = (rows.get(key) for rows in (base, mine, theirs))
        row, is_disputed = merge_value(*sides, are_same=are_same, mine_wins=mine_wins)
        if is_disputed:
            disputed.append(key)
        if row is not None:
            merged[key] = row
    return merged, disputed


def merge(
    base: Mapping[str, Any],
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
    *,
    said_of: Mapping[str, str] = MappingProxyType({}),
    mine_wins: bool = False,
) -> tuple[dict[str, Any], set[str]]:
    """Merge fields; return the value of each, and the names of those that two people disagree on.

    ``base`` has the values when the user began to write, ``mine`` those they wrote, and ``theirs``
    those saved meanwhile. A choice among many things is merged thing by thing, so that two choices
    never collide. A mapping is merged row by row; disputed rows are named as in
    ``figures[arrests]``. A disputed field gets the saved value, or mine where ``mine_wins``.

    A field that belongs to the text of another, as consent does, is ``said_of`` that other. If both
    sides changed the text, it comes from the side whose text is kept.
    """
    merged: dict[str, Any] = {}
    disputed: set[str] = set()
    for name, given in mine.items():
        was, stands = base[name], theirs[name]
        if isinstance(given, Mapping) and isinstance(was, Mapping):
            merged[name], keys = merge_rows(was, given, stands, mine_wins=mine_wins)
            disputed |= {f"{name}[{key}]" for key in keys}
        elif is_collection(given) and was is not UNKNOWN:
            merged[name] = _merge_choices(was, given, stands)
        else:
            merged[name], is_disputed = merge_value(was, given, stands, mine_wins=mine_wins)
            disputed |= {name} if is_disputed else set()
    for name, of in said_of.items():
        if name in mine and of in mine and not same(mine[of], theirs[of]):
            merged[name] = (mine if same(merged[of], mine[of]) else theirs)[name]
            disputed.discard(name)
    return merged, disputed


def _merge_choices(base: Iterable[Any], mine: Iterable[Any], theirs: Iterable[Any]) -> list[Any]:
    chosen, before = list(mine), list(base)
    kept = [row for row in theirs if row not in before or row in chosen]
    return [*kept, *(row for row in chosen if row not in before and row not in kept)]


def is_collection(value: Any) -> bool:
    return isinstance(value, (list, tuple, set, frozenset, models.QuerySet))


def current_values(row: models.Model, names: Iterable[str]) -> dict[str, Any]:
    """Read what these fields of a row say; of a field with many things, the list of them.

    A row whose fields do not lie in its columns says itself where they are (``value_at``).
    """
    values = {name: getattr(row, "value_at", partial(getattr, row))(name) for name in names}
    return {
        name: list(value.all()) if isinstance(value, models.Manager) else value
        for name, value in values.items()
    }


def current_value(stands: Mapping[str, Any], name: str) -> Any:
    """Find the saved value under a name that ``merge`` gives, such as ``figures[arrests]``."""
    field, _, key = name.partition("[")
    return stands[field].get(key.removesuffix("]")) if key else stands[field]
