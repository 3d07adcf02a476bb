"""The page of any number, published or not: what it means, and what it is made of.

How far down it leads depends on who asks. Source: domain, sections 2 and 4.12.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from cycles.models import Source
from cycles.tracing import CUT
from empact.records.models import highest
from empact.records.views.marked import MarkedPage
from results.models import EVERYWHERE, SnapshotTotal
from results.queries.places import NoSuchPlace, Place, find_place
from results.queries.totals import Cut
from results.queries.traced import (
    acceptances_of,
    around_number,
    extent_of,
    figures_seen,
    is_told,
)
from results.queries.tracing import Added, Part, added_by, whole_and_parts
from results.wording import adds_up_in_words, countries_in_words, no_total_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from empact.records.models import Marking
    from results.queries.totals import Cell

FIGURES = 50
"""Figures on one page of a number that many have reported."""

NONE = "–"

HEADS = {
    Cut.AREA: "Crime area",
    Cut.ACTION: "Operational action",
    Cut.ORGANISATION: "Reported by",
    Cut.AUTHORITY: "Authority",
}
NOBODYS = {
    Cut.ORGANISATION: "Stated for everybody",
    Cut.AUTHORITY: "No authority in particular",
}
"""What parts are called that belong to nobody."""


@method_decorator(login_not_required, name="dispatch")
class NumberTrace(MarkedPage, TemplateView):
    """A number as it is today, told of whatever the address names.

    Whoever is not signed in is led to what is published of it, or else asked to sign in.
    """

    template_name = "results/number_trace.html"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        published = self.published_url()
        if published:
            return redirect(published)
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return super().get(request, *args, **kwargs)

    def published_url(self) -> str:
        """Give where a number of a frozen year is opened; and for the public, a published one."""
        asked = {name for name in (*CUT, "until") if self.request.GET.get(name)}
        snapshot = self.request.GET.get("snapshot", "")
        if not asked <= {"area"} or not (snapshot or self.request.user.is_anonymous):
            return ""
        area, code = self.request.GET.get("area") or EVERYWHERE, self.kwargs["indicator"]
        published = SnapshotTotal.objects.published().filter(
            snapshot__year=self.kwargs["year"],
            area_code="" if area == EVERYWHERE else area,
            indicator_code=code,
        )
        if not snapshot and not published.exists():
            return ""
        query = {"snapshot": snapshot} if snapshot else None
        return reverse("results:number_detail", args=[self.kwargs["year"], area, code], query=query)

    @cached_property
    def place(self) -> Place:
        try:
            return find_place(
                self.request.user,
                self.kwargs["year"],
                self.kwargs["indicator"],
                self.request.GET.dict(),
            )
        except NoSuchPlace:
            raise Http404 from None

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        place, user = self.place, self.request.user
        extent = extent_of(place, user)
        whole = whole_and_parts(place.traced)
        tells = is_told(place, extent, whole.cell, user)
        parts = whole.parts if tells and extent.figures == extent.seen else {}
        paginator = Paginator(figures_seen(place, user), FIGURES)
        paginator.count = extent.seen
        page = paginator.get_page(self.request.GET.get("page"))
        rows = list(page)
        added = added_by(place.traced, [row.pk for row in rows]) if rows else {}
        return super().get_context_data(
            **context,
            place=place,
            extent=extent,
            told=tells,
            number=number_of(place, whole.cell) if tells else {},
            adds_up=adds_up_in_words(
                place.indicator.source,
                place.indicator.over_time,
                place.indicator.over_reporters,
            ),
            counts_events=place.indicator.source == Source.EVENTS,
            countries=countries_in_words(whole.cell and whole.cell.reporting_countries),
            parts=[
                {"by": cut.value, "head": HEADS[cut], "rows": rows_of(place, cut, found)}
                for cut, found in parts.items()
                if found
            ],
            page=page,
            figures=[(row, acceptances_of(row), adding(place, row, added)) for row in rows],
            around=around_number(place, user),
            query=self.query,
        )

    @property
    def query(self) -> str:
        asked = self.request.GET.copy()
        asked.pop("page", None)
        return f"&{asked.urlencode()}" if asked else ""

    def get_marked(self, context: dict[str, Any]) -> Iterable[Any]:
        chains = context["place"].chains
        return [told for chain in chains if chain.trail for told in chain.trail.marked]

    def get_marking(self, context: dict[str, Any]) -> Marking | None:
        extent = context["extent"]
        shown = extent.marking if context["told"] else extent.marking_seen
        return highest([shown, super().get_marking(context)])


def number_of(place: Place, cell: Cell | None) -> dict[str, Any]:
    """Word a number: what counts, what was claimed where that differs, and what stands beside."""
    if cell is None:
        return {"counted": NONE, "cell": None}
    counted = in_words(place, cell.counted, cell.counted_comparator)
    claimed = in_words(place, cell.claimed, cell.claimed_comparator)
    is_left_out = None not in {cell.counted, cell.claimed} and cell.counted != cell.claimed
    return {
        "counted": counted,
        "claimed": claimed if claimed != counted else "",
        "left_out": in_words(place, abs(cell.claimed - cell.counted)) if is_left_out else "",
        "is_more": is_left_out and cell.counted > cell.claimed,
        "no_total": no_total_in_words(cell.no_total),
        "cell": cell,
    }


def in_words(place: Place, amount: Decimal | None, comparator: str = "=") -> str:
    if amount is None:
        return NONE
    return place.version.unit.measure(amount, comparator or "=")


def rows_of(place: Place, cut: Cut, parts: Iterable[Part]) -> list[dict[str, Any]]:
    """Word the parts of a number, each of which is a number that can be opened."""
    return [
        {
            "name": part.name or NOBODYS.get(cut, NONE),
            "url": place.url_of(**{cut.value: part.said}) if part.said else "",
            "counted": in_words(place, part.cell.counted, part.cell.counted_comparator),
            "claimed": in_words(place, part.cell.claimed, part.cell.claimed_comparator),
            "cell": part.cell,
        }
        for part in parts
    ]


def adding(place: Place, figure: Any, added: Mapping[int, Added]) -> str:
    """Say what a figure adds to the number, where its reader is told what it counts."""
    found = added.get(figure.pk)
    if found is None or "counted" not in figure.readable:
        return NONE
    return in_words(place, found.counted)
