"""What stands behind a published number: how far down one gets depends on who asks."""

import re
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from actions.models import Contribution
from cycles.models import Source
from empact.records.models import Marking, highest
from empact.records.views.marked import MarkedPage
from results.models import (
    EVERYWHERE,
    Factsheet,
    FactsheetKind,
    PublicTotal,
    SnapshotFigure,
    SnapshotTotal,
)
from results.queries.restated import is_restated_since, restatements_behind
from results.sheet import WITHHELD
from results.wording import adds_up_in_words, countries_in_words, no_total_in_words

NUMBER = re.compile("[0-9]{1,9}")
"""What can be the number of a snapshot."""

FIGURES = 50
"""Figures on one page of a number that many have reported."""


@method_decorator(login_not_required, name="dispatch")
class NumberDetail(MarkedPage, TemplateView):
    """Open a number: to everybody what it means and where it is from, to staff what makes it up.

    The public reads published numbers, without what is withheld. ``?snapshot=`` names another
    snapshot than the published, or else the latest, for those who may read it.
    """

    template_name = "results/number_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # Without object: who may read snapshots reads all of them.
        is_reader = self.request.user.has_perm("results.read_snapshot")
        found = self.find(with_amounts=is_reader)
        total = found if is_reader else self.visible.filter(pk=found.pk).public()[0]
        shown = {
            "snapshot": found.snapshot,
            "total": total,
            "is_reader": is_reader,
            "is_published": found.is_published,
            "adds_up": adds_up_in_words(found.source, found.over_time, found.over_reporters),
            "withheld": WITHHELD.get(found.withheld, ""),
            "countries": countries_in_words(total.reporting_countries),
            "no_total": no_total_in_words(total.no_total or ""),
            "restated_since": is_restated_since(found) if is_reader or not found.withheld else None,
            "is_counted_from_events": found.source == Source.EVENTS,
            "page": self.page_of(found),
            "query": self.query,
            "factsheet": self.factsheet_of(found),
        }
        return super().get_context_data(**kwargs, **shown)

    def get_marked(self, context: dict[str, Any]) -> Iterable[Any]:
        return context["page"]

    def get_marking(self, context: dict[str, Any]) -> Marking | None:
        # Readers see what the public does not get to see, and then all of it.
        is_internal = not context["is_published"] or context["total"].withheld
        whole = [context["snapshot"].marking] if context["is_reader"] and is_internal else []
        return highest([*whole, super().get_marking(context)])

    @property
    def visible(self):
        return SnapshotTotal.objects.visible_to(self.request.user)

    @property
    def query(self) -> str:
        number = self.request.GET.get("snapshot", "")
        return f"&snapshot={number}" if NUMBER.fullmatch(number) else ""

    def find(self, *, with_amounts: bool) -> SnapshotTotal:
        """Find the total of this address; whoever is no reader gets it without any amount."""
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
            totals.annotate(is_published=models.Exists(published))
            .select_related("snapshot__marking")
            .order_by("-is_published", "-snapshot__number")
            .first()
        )
        if total is None:
            raise Http404
        return total

    def page_of(self, total: SnapshotTotal) -> Any:
        """Give a page of the figures behind a number, each with what it was restated to since."""
        page = Paginator(self.figures_of(total), FIGURES).get_page(self.request.GET.get("page"))
        restated = restatements_behind(self.request.user, page) if page else {}
        for figure in page:
            figure.restatements = restated.get(figure.figure, [])
        return page

    def figures_of(self, total: SnapshotTotal) -> models.QuerySet[SnapshotFigure]:
        user = self.request.user
        figures = SnapshotFigure.objects.visible_to(user).filter(
            snapshot=total.snapshot_id, indicator=total.indicator_id
        )
        if total.area_id:
            figures = figures.filter(area=total.area_id)
        readable = Contribution.objects.visible_to(user).filter(pk=models.OuterRef("contribution"))
        return (
            figures.with_standing_of(user)
            .with_marking()
            .annotate(is_readable=models.Exists(readable))
            .select_related("entered_by", "est_by", "eurojust_by", "contribution")
            .order_by("organisation_name", "action_number", "first_day", "pk")
        )

    def factsheet_of(self, total: SnapshotTotal) -> Factsheet | None:
        """Return the published factsheet that tells this number."""
        out = Factsheet.objects.visible_to(self.request.user).published()
        sheets = out.filter(snapshot=total.snapshot_id).with_areas()
        if total.area_id:
            return sheets.filter(kind=FactsheetKind.SPECIFIC, areas=total.area_id).first()
        return sheets.filter(kind=FactsheetKind.GENERAL).first()
