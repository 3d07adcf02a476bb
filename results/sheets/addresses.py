"""Address of the details of a frozen number."""

from __future__ import annotations

from django.urls import reverse


def number_url(year: int, code: str, area: str, *, snapshot: str = "") -> str:
    """Give where a frozen number is opened: the published one, where no snapshot is named."""
    query = {"snapshot": snapshot} if snapshot else None
    return reverse("results:number_detail", args=[year, area, code], query=query)
