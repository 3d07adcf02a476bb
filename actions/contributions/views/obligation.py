"""Helpers that all pages about an obligation share."""

from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

OWED = ("organisation", "round", "action__goal", "action__oap__area")
"""Relations that each page about an obligation names."""


def not_now(
    request,
    reason: str,
    row: Any,
    link: str = "",
    status: int = HTTPStatus.CONFLICT,
) -> HttpResponse:
    """Answer that a page is not open in this state, with a link to the current one."""
    context = {
        "reasons": [reason],
        "url": row.get_absolute_url(),
        "link": link or gettext("See the contribution"),
    }
    return render(request, "409.html", context, status=status)
