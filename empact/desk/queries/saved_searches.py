"""The latest of somebody's saved searches, for the home page."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, F, QuerySet, UUIDField, Value
from django.db.models.functions import Cast, JSONObject

from empact.people.models import SavedSearch

SAVED = "saved_search"

MOST = 5
"""Saved searches on the home page; the others stand on a page of their own."""


def saved_by(user: Any) -> QuerySet[Any, Any]:
    """Give the latest that this person has saved, to be united with what waits for them."""
    told = JSONObject(name="name", searched_in="searched_in", query="query", saved_at="saved_at")
    searches = SavedSearch.objects.visible_to(user).order_by("-saved_at", "pk")
    latest = SavedSearch.objects.filter(pk__in=searches.values("pk")[:MOST]).order_by()
    return latest.values(kind=Value(SAVED), whose=Cast(F("pk"), UUIDField())).annotate(
        number=Count("pk"), told=told
    )


def read_saved(counted: Iterable[Mapping[str, Any]]) -> list[SavedSearch]:
    """Read them from what was united, the latest first."""
    rows = [row["told"] for row in counted if row["kind"] == SAVED]
    rows.sort(key=lambda row: row["saved_at"], reverse=True)
    return [
        SavedSearch(name=row["name"], searched_in=row["searched_in"], query=row["query"])
        for row in rows
    ]
