"""Amendments with which somebody takes the next step."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import F, QuerySet, UUIDField, Value
from django.db.models.functions import Cast, JSONObject

from actions.models import Amendment
from cycles.models import CrimeArea
from empact.records.models import highest_of
from oaps.models import OAP

AMENDMENT = "amendment"

MOST = 10
"""Amendments on the home page; what is decided makes way for others."""


def amendments_before(user: Any) -> QuerySet[Any, Any]:
    """Give those that wait for this person, to be united with what else does.

    Each row counts as one, and tells the rest.
    """
    told = JSONObject(
        number=F("number"),
        title=F("title"),
        state=F("state"),
        confirm_by=F("confirm_by"),
        area=F("oap__area__name"),
        first_day=F("oap__first_day"),
        last_day=F("oap__last_day"),
        carried=highest_of("marking", "oap__marking"),
    )
    rows = Amendment.objects.waiting_for(user).order_by()
    return rows.values(
        kind=Value(AMENDMENT), whose=Cast("pk", UUIDField()), one=Value(1), told=told
    )


def read_amendments(rows: Iterable[Mapping[str, Any]]) -> list[Amendment]:
    """Read what was united, those first that have to be confirmed by a day."""
    found = [_read(row["whose"], row["told"]) for row in rows if row["kind"] == AMENDMENT]
    found.sort(key=lambda row: (row.confirm_by or date.max, str(row.oap), row.number))
    return found[:MOST]


def _read(pk: Any, told: Mapping[str, Any]) -> Amendment:
    days = {name: date.fromisoformat(told[name]) for name in ("first_day", "last_day")}
    day = told["confirm_by"]
    amendment: Any = Amendment(
        pk=pk,
        oap=OAP(area=CrimeArea(name=told["area"]), **days),
        confirm_by=date.fromisoformat(day) if day else None,
        **{name: told[name] for name in ("number", "title", "state")},
    )
    amendment.carried = told["carried"]
    return amendment  # type: ignore[no-any-return]  # with what it carries
