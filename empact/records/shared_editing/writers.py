"""The last writer of a field, for those who have to agree with them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model

from empact.lib.models import Versioned
from empact.records.changes.queries import history_of, who_made


@dataclass(frozen=True)
class Writer:
    """A person who wrote a field, and the time; both empty where they are unknown."""

    who: str = ""
    at: datetime | None = None
    id: Any = None


def last_writers(row: Versioned, names: Collection[str], *, since: int) -> dict[str, Writer]:
    """Find who changed each of these fields last, since the version that this user had read.

    Always two queries.
    """
    says = getattr(row, "said_in", _says)
    versions = history_of(type(row)).filter(pgh_obj=row.pk, version__gte=since)
    found: dict[str, Any] = {}
    before = None
    for version in versions.order_by("pgh_id"):
        if before is not None:
            changed = (name for name in names if says(version, name) != says(before, name))
            found |= dict.fromkeys(changed, version)
        before = version
    makers = {name: who_made(version) for name, version in found.items()}
    people = get_user_model()._base_manager.in_bulk({*makers.values()})
    return {
        name: Writer(str(people.get(makers[name], "")), version.pgh_created_at, makers[name])
        for name, version in found.items()
    }


def _says(version: Any, name: str) -> Any:
    return getattr(version, version._meta.get_field(name).attname)
