"""The page of any number, published or not: what it means, and what it is made of.

How far down it leads depends on who asks. Source: docs/domain.md, W2 and N12.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Page, Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import TemplateView

from actions.judicial_measures.queries.register import RegisterRow, rows_of, things_seen
from cycles.indicators.models import Source
from cycles.tracing.addresses import CUT
from empact.lib.pages import CountingPaginator
from empact.records.markings.models import highest
from empact.records.markings.views import MarkedPage
from results.disclosure.queries.cells import clearances_today
from results.sheets.addresses import number_url
from results.sheets.wording import UNTIL_DECIDED, adds_up_in_words, countries_in_words
from results.snapshots.models.totals import EVERYWHERE
from results.tracing.number_text import added_text, number_text, part_texts
from results.tracing.queries.decisions import around, around_number
from results.tracing.queries.parts import Whole, added_by, frozen_of, things_of, whole_and_parts
from results.tracing.queries.places import CODE, NoSuchPlace, Place, find_place
from results.tracing.queries.published import published_itself, published_number, published_of
from results.tracing.queries.traced import (
    acceptances_of,
    extent_of,
    figures_seen,
    frozen_seen,
    parts_seen,
    visible_parts,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from empact.records.markings.models import Marking

FIGURES = 25
"""Figures on one page of a number that many have reported."""

MEASURES = 25
"""Judicial measures on one page of a number that is counted from many."""


@method_decorator(login_not_required, name="dispatch")
class NumberTrace(MarkedPage, TemplateView):
    """A number as it is today, of whatever the address names.

    A visitor who is not signed in is led to what is published of it, or else asked to sign in.
    """

    template_name = "results/tracing/number_trace.html"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        published = self.published_url()
        if published:
            return redirect(published)
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return super().get(request, *args, **kwargs)

    def published_url(self) -> str:
        """Give where a number of a frozen year is opened; and for the public, a published one."""
        asked = {name for name in (*CUT, "until", "ending_by") if self.request.GET.get(name)}
        snapshot = self.request.GET.get("snapshot", "")
        if not asked <= {"area"} or not (snapshot or self.request.user.is_anonymous):
            return ""
        year, code = self.kwargs["year"], self.kwargs["indicator"]
        area = self.request.GET.get("area") or EVERYWHERE
        if not CODE.fullmatch(area):
            raise Http404
        if snapshot:
            return number_url(year, code, area, snapshot=snapshot)
        published = published_number(year, code, area)
        return published.url if published else ""

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
        place = self.place
        indicator = place.indicator
        behind = self.frozen() if place.frozen else self.live()
        counts_measures = place.version.source == Source.JUDICIAL_MEASURES
        measures = self.measures() if counts_measures and behind["shows_number"] else None
        return super().get_context_data(
            **context,
            place=place,
            adds_up=adds_up_in_words(
                place.version.source, indicator.over_time, indicator.over_reporters
            ),
            counts_events=indicator.source == Source.EVENTS,
            counts_measures=counts_measures,
            counts_things=counts_measures or indicator.source == Source.EVENTS,
            measures=measures.object_list if measures else [],
            measures_page=measures,
            until_decided=gettext(UNTIL_DECIDED),
            query=self.query,
            is_paged="page" in self.request.GET,
            # What was decided is shown to those who decide; others who see all figures may not be.
            hears_all=behind["sees_all"] and self.request.user.has_perm("actions.list_overlaps"),
            **behind,
        )

    def measures(self) -> Page[RegisterRow]:
        """Give a page of the measures that it is made of, of those that are seen."""
        found = things_seen(self.request.user, things_of(self.place.traced))
        page = Paginator(found, MEASURES).get_page(self.request.GET.get("page"))
        page.object_list = rows_of(self.request.user, page.object_list)
        return page

    def live(self) -> dict[str, Any]:
        """Give what the number is made of today, as far as the user can see it."""
        place, user = self.place, self.request.user
        extent = extent_of(place, user)
        visible = visible_parts(place, extent, user)
        whole = whole_and_parts(place.traced) if visible.number else Whole(None, {})
        parts = parts_seen(whole.parts, user) if visible.parts else {}
        paginator = Paginator(figures_seen(place, user), FIGURES)
        paginator.count = extent.seen
        page = paginator.get_page(self.request.GET.get("page"))
        rows = list(page)
        # What a figure adds says where it stands among those of others.
        added = added_by(place.traced, [row.pk for row in rows]) if rows and visible.number else {}
        return {
            "shows_number": visible.number,
            "published": None if visible.number else published_of(place),
            "published_as": published_itself(place) if visible.number else None,
            "shows_counts": visible.counts,
            "sees_all": visible.number and extent.figures == extent.seen,
            "number": number_text(place, whole.cell) if visible.number else {},
            "countries": countries_in_words(whole.cell.reporting_countries if whole.cell else None),
            "parts": part_texts(place, parts, whole.cell),
            "leaves_out_parts": any(
                len(found) < len(whole.parts[cut]) for cut, found in parts.items()
            ),
            "page": page,
            "figures": [
                (row, acceptances_of(row), added_text(place, row, row.pk, added)) for row in rows
            ],
            "around": around_number(place, user),
            "clearances": clearances_today(user, place.traced, whole.cell),
            "marked": extent.marking if visible.number else extent.marking_seen,
        }

    def frozen(self) -> dict[str, Any]:
        """Give what the number was made of when its year was frozen, for those who read that."""
        place, user = self.place, self.request.user
        whole = whole_and_parts(place.traced)
        paginator = CountingPaginator(frozen_seen(place.traced, user), FIGURES)
        page = paginator.get_page(self.request.GET.get("page"))
        added = added_by(place.traced, [row.figure for row in page]) if page else {}
        for row in page:
            row.adds = added_text(place, row, row.figure, added)
        frozen = frozen_of(place.traced).order_by().values("figure")
        return {
            "shows_number": True,
            "shows_counts": True,
            "sees_all": True,
            "number": number_text(place, whole.cell),
            "countries": countries_in_words(whole.cell.reporting_countries if whole.cell else None),
            "parts": part_texts(place, whole.parts, whole.cell),
            "page": page,
            "around": around(frozen, user, indicator=place.traced.indicator),
            "marked": place.frozen and place.frozen.marking,
        }

    @property
    def query(self) -> str:
        asked = self.request.GET.copy()
        asked.pop("page", None)
        return f"&{asked.urlencode()}" if asked else ""

    def get_marked(self, context: dict[str, Any]) -> Iterable[Any]:
        chains = context["place"].chains
        return [row for chain in chains if chain.trail for row in chain.trail.marked]

    def get_marking(self, context: dict[str, Any]) -> Marking | None:
        return highest([context["marked"], super().get_marking(context)])
