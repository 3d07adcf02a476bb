"""Keep facts about a person in the process, for as long as no right has changed.

Roles, appointments, participations and releases change a few times a day; who may see what is
asked at every request. So what follows from them is kept under the stamp of rights: a name that a
trigger renews in each transaction that changes one of their tables. Each request reads the stamp
before its first fact. The change and its new stamp become visible at once, so the next request
after the change finds nothing kept, in every process. The day belongs to the name as well: rights
begin and end at midnight.

Term: cache with validation by version (as an ETag).
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.module_loading import import_string

from empact.lib import memo

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

MOST = 1000
"""People whose facts are kept; the one who asked longest ago is dropped first."""

_cached: OrderedDict[Hashable, tuple[str, dict[Hashable, Any]]] = OrderedDict()
_lock = Lock()


def cached_while_rights_hold[T](key: tuple[Any, Hashable, Any], find_out: Callable[[], T]) -> T:
    """Return a fact as it was found out under the rights of today, or find it out.

    The ``key`` names the person second. In a transaction the fact is found out once, and not kept:
    the transaction may see rights that no other transaction sees yet.
    """
    return memo.known(key, lambda: _cached_or_found(key, find_out))


def _cached_or_found[T](key: tuple[Any, Hashable, Any], find_out: Callable[[], T]) -> T:
    if memo.known_so_far() is None or connection.in_atomic_block:
        return find_out()
    state = memo.known((_state_of_rights,), _state_of_rights)
    if not state:
        return find_out()
    facts = _facts_of(key[1], state)
    if key not in facts:
        facts[key] = find_out()
    return cast("T", facts[key])


def _facts_of(person: Hashable, state: str) -> dict[Hashable, Any]:
    with _lock:
        before, facts = _cached.get(person, ("", {}))
        if before != state:
            facts = {}
        _cached[person] = state, facts
        _cached.move_to_end(person)
        if len(_cached) > MOST:
            _cached.popitem(last=False)
    return facts


def _state_of_rights() -> str:
    stamp = import_string(settings.RIGHTS_STAMP)()
    return f"{stamp} {timezone.localdate()}" if stamp else ""
