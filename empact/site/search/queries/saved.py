"""The latest saved searches of a user, for the home page."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, QuerySet

from empact.people.preferences.models.searches import SavedSearch
from empact.site.frame.tasks import united

SAVED = "saved_search"

MOST = 5
"""The most saved searches on the home page; the others have a page of their own."""


def saved_by(user: Any) -> QuerySet[Any, Any]:
    """Return the latest saved searches of this person, to be united with their tasks."""
    data = {name: F(name) for name in ("name", "searched_in", "query", "saved_at")}
    searches = SavedSearch.objects.visible_to(user).order_by("-saved_at", "pk")
    latest = SavedSearch.objects.filter(pk__in=searches.values("pk")[:MOST]).order_by()
    return united(SAVED, latest, **data)


def read_saved(counted: Iterable[Mapping[str, Any]]) -> list[SavedSearch]:
    """Read them from what was united, the latest first."""
    rows = [row["data"] for row in counted if row["task"] == SAVED]
    rows.sort(key=lambda row: row["saved_at"], reverse=True)
    return [
        SavedSearch(name=row["name"], searched_in=row["searched_in"], query=row["query"])
        for row in rows
    ]
