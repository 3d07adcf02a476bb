"""Addresses of the details of a number: the same in pages, documents and exports.

The topmost app has the pages; here they are known by name, so that every room that shows a number
can link to its parts. Source: docs/domain.md, N12.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse

if TYPE_CHECKING:
    from datetime import date

CUT = (
    "area",
    "goal",
    "oap",
    "action",
    "event",
    "country",
    "organisation",
    "authority",
    "round",
)
"""Objects that can narrow a number: an area and a country by code, the rest by id."""


def trace_url(
    year: int,
    indicator: Any,
    *,
    until: int | None = None,
    ending_by: date | None = None,
    snapshot: int | None = None,
    **cut: Any,
) -> str:
    """Give the address of the number of an indicator, in a cut of the figures of a year.

    ``indicator`` and ``area`` are rows or codes, ``country`` is a code, the rest of ``CUT`` are
    rows or their ids; what is None or empty narrows nothing. ``until`` is the last of several
    years; of a number ``ending_by`` a day those figures alone whose days are over by then.
    ``snapshot`` is the number of a frozen year; without it the number is the one of today.

    Raises TypeError for a cut that there is none of.
    """
    if unknown := cut.keys() - set(CUT):
        raise TypeError(f"A number has no {', '.join(sorted(unknown))}.")
    asked = {name: _said(cut[name]) for name in CUT if cut.get(name)}
    if until and until != year:
        asked["until"] = str(until)
    if ending_by:
        asked["ending_by"] = ending_by.isoformat()
    if snapshot:
        asked["snapshot"] = str(snapshot)
    return reverse("results:number_trace", args=[year, _said(indicator)], query=asked or None)


def figure_trace_url(figure: Any) -> str:
    """Give the address of one reported figure."""
    return _figure_pattern().format(contribution=figure.contribution_id, figure=figure.pk)


@cache
def _figure_pattern() -> str:
    """A page may name some hundred figures; to find the pattern takes longer than to fill it in."""
    contribution, figure = UUID(int=1), 987654321
    address = reverse("results:figure_trace", args=[contribution, figure])
    return address.replace(str(contribution), "{contribution}").replace(str(figure), "{figure}")


def on_this_site(address: str) -> str:
    """Complete an address for what is read apart from this site: a table or a program's answer."""
    return f"{settings.PUBLIC_URL}{address}" if address else ""


def _said(thing: Any) -> str:
    # Areas and indicators are known by codes that stay the same from cycle to cycle.
    return str(getattr(thing, "code", None) or getattr(thing, "pk", thing))
