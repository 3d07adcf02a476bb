"""Pages of the details of a published number: their depth depends on the reader."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.generic import TemplateView

from cycles.indicators.models import Source
from cycles.tracing.addresses import trace_url
from empact.lib.pages import CountingPaginator
from empact.records.markings.models import Marking, highest
from empact.records.markings.views import MarkedPage
from empact.records.stamps.cached import cached_page
from results.disclosure.queries.cells import clearances_of
from results.disclosure.queries.objections import objections_to
from results.factsheets.models import Factsheet
from results.factsheets.queries.factsheets import withdrawn_in
from results.factsheets.views.public import not_published
from results.restatements.queries.restated import (
    is_restated_since,
    restated_in_full,
    restatements_behind,
)
from results.sheets.amounts import format_amount
from results.sheets.sheet import WITHHELD
from results.sheets.wording import (
    UNTIL_DECIDED,
    adds_up_in_words,
    countries_in_words,
    no_total_in_words,
    not_adding_up_in_words,
)
from results.snapshots.frozen import EXPLAINED
from results.snapshots.models.figures import SnapshotFigure
from results.snapshots.models.totals import EVERYWHERE, PublicTotal, SnapshotTotal
from results.snapshots.traced import Traced
from results.states import FactsheetKind
from results.totals.cells import Cut
from results.tracing.number_text import added_text, part_texts
from results.tracing.queries.decisions import around
from results.tracing.queries.parts import Whole, added_by, frozen_of, whole_and_parts
from results.tracing.queries.places import chains_of_area
from results.tracing.queries.traced import frozen_seen
from results.withheld import Withheld

NUMBER = re.compile("[0-9]{1,9}")
"""Pattern of the number of a snapshot."""

FIGURES = 50
"""Figures on one page of a number that many have reported."""


class FrozenNumber:
    """A frozen total as its parts need it: what it is made from, its unit and its address."""

    def __init__(self, total: SnapshotTotal):
        self.total = total
        year = total.snapshot.year
        self.traced = Traced(
            indicator=total.indicator_id,
            year=year,
            until=year,
            keys={Cut.AREA: total.area_id} if total.area_id else {},
            snapshot=total.snapshot_id,
        )

    def measure(self, amount: Decimal, comparator: str = "=") -> str:
        total = self.total
        return format_amount(
            amount,
            comparator,
            unit=total.unit,
            unit_name=total.unit_name,
            year=total.snapshot.year,
        )

    def url_of(self, **narrower: Any) -> str:
        snapshot = self.total.snapshot
        cut = {"area": self.total.area_code, **narrower}
        return trace_url(snapshot.year, self.total.indicator_code, snapshot=snapshot.number, **cut)


def countries_text(total: Any) -> str:
    """Say how many countries reported a number; nothing where that is withheld and not why."""
    is_hidden = total.reporting_countries is None
    if is_hidden and total.withheld not in ("", Withheld.FEW_COUNTRIES, Withheld.IN_RANGE):
        return ""
    return countries_in_words(total.reporting_countries)


@cached_page
class NumberDetail(MarkedPage, TemplateView):
    """Open a number: to everybody what it means and where it is from, to staff what makes it up.

    The public reads published numbers, without what is withheld. ``?snapshot=`` names another
    snapshot than the published, or else the latest, for those who may read it.
    """

    template_name = "results/tracing/number_detail.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            if withdrawn := self.withdrawn():
                return redirect(withdrawn.get_public_url())
            year = self.kwargs["year"]
            if self.query or Factsheet.objects.published().filter(year=year).exists():
                raise
            return not_published(request, year)

    def withdrawn(self) -> Factsheet | None:
        """Return the factsheet that showed this number, where a withdrawal notice replaced it.

        A document that somebody has kept leads here from each of its numbers.
        """
        if self.query:
            return None
        area, indicator = self.kwargs["area"], self.kwargs["indicator"]
        kind, areas = FactsheetKind.GENERAL, {}
        if area != EVERYWHERE:
            kind, areas = FactsheetKind.SPECIFIC, {"areas__code": area}
        sheets = withdrawn_in(self.kwargs["year"]).filter(kind=kind, **areas)
        shown_on = sheets.filter(snapshot__totals__indicator_code=indicator)
        return shown_on.order_by("-version").first()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # Without object: who may read snapshots reads all of them.
        is_reader = self.request.user.has_perm("results.read_snapshot")
        found = self.find(with_amounts=is_reader)
        total = found if is_reader else self.visible.filter(pk=found.pk).public()[0]
        since = is_restated_since(found) if is_reader or not found.withheld else None
        shown = {
            "snapshot": found.snapshot,
            "total": total,
            "indicator_id": found.indicator_id,  # What the public sees has no keys.
            "is_reader": is_reader,
            "is_published": found.is_published,
            "adds_up": adds_up_in_words(found.source, found.over_time, found.over_reporters),
            "withheld": gettext(WITHHELD[found.withheld]) if found.withheld in WITHHELD else "",
            "countries": countries_text(total),
            "no_total": no_total_in_words(total.no_total or ""),
            "restated": restated_in_full(total.restated, since, source=found.source),
            "restated_before": restated_in_full(total.restated, source=found.source),
            "until_decided": gettext(UNTIL_DECIDED),
            # An explanation of a withheld number could reveal it.
            "explained": not_adding_up_in_words(
                dict.fromkeys(found.explained) if is_reader or not found.withheld else ()
            ),
            "is_counted_from_events": found.source == Source.EVENTS,
            "is_counted_from_measures": found.source == Source.JUDICIAL_MEASURES,
            "query": self.query,
            "factsheet": self.factsheet_of(found),
            "clearances": clearances_of(self.request.user, found),
            **self.behind(found, is_reader=is_reader),
        }
        return super().get_context_data(**kwargs, **shown)

    def behind(self, total: SnapshotTotal, *, is_reader: bool) -> dict[str, Any]:
        """Give what it is made of, what was decided on that, and where it belongs.

        The public reads what is published of its areas; the rest hangs on who asks.
        """
        user = self.request.user
        page = self.page_of(total)
        is_visible = is_reader or not total.withheld
        if not user.is_authenticated:
            return {"page": page, "objected": objections_to(total) if is_visible else None}
        place = FrozenNumber(total)
        traced = place.traced
        whole = whole_and_parts(traced) if is_reader else Whole(None, {})
        added = added_by(traced, [figure.figure for figure in page]) if page else {}
        for figure in page:
            figure.adds = added_text(place, figure, figure.figure, added)
        frozen = frozen_of(FrozenNumber(total).traced).order_by().values("figure")
        decided = around(frozen, user, indicator=total.indicator_id)
        return {
            "page": page,
            "parts": part_texts(place, whole.parts, whole.cell),
            "around": decided,
            "objected": decided.objected if is_visible else None,
            "chains": chains_of_area(user, total.area_id, years=(total.snapshot.year,) * 2),
            "live_url": trace_url(
                total.snapshot.year, total.indicator_code, area=total.area_code or None
            ),
        }

    def get_marked(self, context: dict[str, Any]) -> Iterable[Any]:
        chains = context.get("chains", ())
        trail = [row for chain in chains if chain.trail for row in chain.trail.marked]
        return [*context["page"], *trail]

    def get_marking(self, context: dict[str, Any]) -> Marking | None:
        # Readers see what the public does not get to see, and then all of it.
        is_internal = not context["is_published"] or context["total"].withheld
        whole = [context["snapshot"].marking] if context["is_reader"] and is_internal else []
        published = context["factsheet"] and context["factsheet"].marking
        return highest([*whole, published, super().get_marking(context)])

    @property
    def visible(self):
        return SnapshotTotal.objects.visible_to(self.request.user)

    @property
    def query(self) -> str:
        number = self.request.GET.get("snapshot", "")
        return f"&snapshot={number}" if NUMBER.fullmatch(number) else ""

    def find(self, *, with_amounts: bool) -> SnapshotTotal:
        """Find the total of this address; users who are no readers get it without any amount."""
        area = self.kwargs["area"]
        published = self.visible.published().filter(pk=models.OuterRef("pk"))
        totals = self.visible.filter(
            snapshot__year=self.kwargs["year"],
            area_code="" if area == EVERYWHERE else area,
            indicator_code=self.kwargs["indicator"],
        )
        if self.query:
            totals = totals.filter(snapshot__number=self.request.GET["snapshot"])
        if not with_amounts:
            totals = totals.defer(*PublicTotal.GUARDED)
        total = (
            totals.annotate(is_published=models.Exists(published), explained=EXPLAINED)
            .select_related("snapshot__marking")
            .order_by("-is_published", "-snapshot__number")
            .first()
        )
        if total is None:
            raise Http404
        return total

    def page_of(self, total: SnapshotTotal) -> Any:
        """Give a page of the figures behind a number, each with what it was restated to since."""
        figures = CountingPaginator(self.figures_of(total), FIGURES)
        page = figures.get_page(self.request.GET.get("page"))
        restated = restatements_behind(self.request.user, page) if page else {}
        for figure in page:
            figure.restatements = restated.get(figure.figure, [])
        return page

    def figures_of(self, total: SnapshotTotal) -> models.QuerySet[SnapshotFigure]:
        return frozen_seen(FrozenNumber(total).traced, self.request.user)

    def factsheet_of(self, total: SnapshotTotal) -> Factsheet | None:
        """Return the published factsheet that shows this number."""
        out = Factsheet.objects.visible_to(self.request.user).published()
        sheets = out.filter(snapshot=total.snapshot_id).select_related("marking").with_areas()
        if total.area_id:
            return sheets.filter(kind=FactsheetKind.SPECIFIC, areas=total.area_id).first()
        return sheets.filter(kind=FactsheetKind.GENERAL).first()
