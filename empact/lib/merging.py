"""Two people write one object at a time: field by field, what each of them changed stands.

A save says for each field what it said when its writer opened it. A field that only one of two
people has changed since is taken over without a question, whoever of them saves last; one that both
changed, each differently, is for them to decide.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from django.db import models

UNKNOWN: Final = object()
"""Stands for what a field said where that can no longer be told; it equals nothing but itself."""


def merge(
    based_on: Mapping[str, Any],
    given: Mapping[str, Any],
    stands: Mapping[str, Any],
    *,
    said_of: Mapping[str, str] = MappingProxyType({}),
) -> tuple[dict[str, Any], set[str]]:
    """Return what each field is to say, and the names of those that two people disagree on.

    ``based_on`` is what the fields said when somebody began to write, ``given`` what they say now,
    and ``stands`` what has been saved meanwhile. What is chosen among many things is merged thing
    by thing, so that two choices never collide. A mapping is merged entry by entry; what two people
    disagree on there is named as in ``figures[arrests]``, and what is not in it says None.

    What holds of another field alone, as consent does of a text, is ``said_of`` that: where both
    sides say different things there, it comes from the side whose words stand.
    """
    merged: dict[str, Any] = {}
    disputed: set[str] = set()
    for name, mine in given.items():
        base, theirs = based_on[name], stands[name]
        if isinstance(mine, Mapping) and isinstance(base, Mapping):
            merged[name], clashing = _merge_entries(base, mine, theirs)
            disputed |= {f"{name}[{key}]" for key in clashing}
        elif is_collection(mine) and base is not UNKNOWN:
            merged[name] = _merge_choices(base, mine, theirs)
        elif same(mine, base):
            merged[name] = theirs
        elif same(theirs, base) or same(mine, theirs):
            merged[name] = mine
        else:
            disputed.add(name)
    for name, of in said_of.items():
        if name in given and of in merged and not same(given[of], stands[of]):
            merged[name] = (given if same(merged[of], given[of]) else stands)[name]
            disputed.discard(name)
    return merged, disputed


def _merge_entries(
    base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> tuple[dict[str, Any], set[str]]:
    keys = dict.fromkeys([*mine, *theirs, *base])
    every = [{key: side.get(key) for key in keys} for side in (base, mine, theirs)]
    entries, disputed = merge(*every)
    return {key: entry for key, entry in entries.items() if entry is not None}, disputed


def _merge_choices(base: Iterable[Any], mine: Iterable[Any], theirs: Iterable[Any]) -> list[Any]:
    chosen, before = list(mine), list(base)
    kept = [row for row in theirs if row not in before or row in chosen]
    return [*kept, *(row for row in chosen if row not in before and row not in kept)]


def same(one: Any, other: Any) -> bool:
    """Say whether two values of a field are the same to whoever reads them.

    Browsers end the lines of a text in one way and programs in another, and forms strip it.
    """
    if isinstance(one, str) and isinstance(other, str):
        return plain(one) == plain(other)
    return one is other or bool(one == other)


def plain(text: str) -> str:
    """Give a text as its readers see it, however its lines end and what stands around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def is_collection(value: Any) -> bool:
    return isinstance(value, (list, tuple, set, frozenset, models.QuerySet))


def standing(row: models.Model, names: Iterable[str]) -> dict[str, Any]:
    """Read what these fields of a row say; of a field with many things, the list of them.

    A row whose fields do not lie in its columns says itself where they are (``standing_at``).
    """
    values = {name: getattr(row, "standing_at", partial(getattr, row))(name) for name in names}
    return {
        name: list(value.all()) if isinstance(value, models.Manager) else value
        for name, value in values.items()
    }


def standing_in(stands: Mapping[str, Any], name: str) -> Any:
    """Find what stands under a name that ``merge`` gives, also one such as ``figures[arrests]``."""
    field, _, key = name.partition("[")
    return stands[field].get(key.removesuffix("]")) if key else stands[field]
