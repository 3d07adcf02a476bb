"""Public pages of values about earlier years, and of the contradictions between them."""

from django.core.paginator import Paginator
from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from django_filters.views import FilterView

from cycles.indicators.models import ThresholdCode
from cycles.indicators.queries.library import thresholds
from empact.records.stamps.cached import cached_page
from results.published.filters import PublishedValueFilter
from results.published.forms import PublishedYearForm
from results.published.models import PublishedValue, ScopeKind
from results.published.queries.contradictions import compare_published
from results.published.queries.meanings import contested_among

TOTALS = [ScopeKind.ANNUAL, ScopeKind.CYCLE, ScopeKind.JAD_YEAR]
IN_ORDER = ["label__indicator__rank", "label__part", "first_year", "last_year", "scope", "pk"]


class Historical(FilterView):
    """One table of published values, narrowed by year, crime area and indicator."""

    filterset_class = PublishedValueFilter
    template_name = "results/published/history_list.html"
    paginate_by = 50
    strict = False
    here: str | Promise = ""
    page = ""

    def get_queryset(self):
        rows = PublishedValue.objects.visible_to(self.request.user)
        return self.keep(rows).select_related("label__indicator", "label__measured_in", "priority")

    def get_context_data(self, **context):
        query = self.request.GET.copy()
        query.pop("page", None)
        narrowed = query.urlencode()
        pages = [
            {"url": reverse(view.page), "name": view.here, "is_here": view.page == self.page}
            for view in (HistoryList, HistoryEvents, HistoryContext)
        ]
        context = super().get_context_data(**context)
        return context | {
            "contested": contested_among(list(context["object_list"])),
            "pages": [page | {"url": f"{page['url']}?{narrowed}"} for page in pages],
            "here": self.here,
            "page_name": self.page,
            "clear_url": reverse(self.page) if narrowed else "",
            "narrowed": f"{narrowed}&" if narrowed else "",
        }


@cached_page
class HistoryList(Historical):
    """Totals of years and cycles: the headlines, which series are made of."""

    here = _("Yearly and cycle totals")
    page = "results:history_list"

    def keep(self, rows):
        return rows.stored().filter(scope_kind__in=TOTALS).order_by(*IN_ORDER)


@cached_page
class HistoryEvents(Historical):
    """Figures of single events, which are never added to a yearly total."""

    here = _("Joint action days and operations")
    page = "results:history_events"

    def keep(self, rows):
        newest_first = ["-first_year", "scope_name", "label__indicator__rank", "pk"]
        return rows.stored().of_events().order_by(*newest_first)


@cached_page
class HistoryContext(Historical):
    """The values that are shown as they were published and feed no headline, series or sum."""

    here = _("Context")
    page = "results:history_context"

    def keep(self, rows):
        newest_first = [models.F("first_year").desc(nulls_last=True), "scope", "priority", "pk"]
        return rows.set_aside().order_by(*newest_first)


@cached_page
class ContradictionList(TemplateView):
    """Published values that cannot all be right, and parts that stop short of their whole."""

    template_name = "results/published/contradiction_list.html"
    per_page = 100
    """Number of contradictions on a page; a table of 100 000 rows may hold thousands."""

    def get_context_data(self, **context):
        asked = self.request.GET
        form = PublishedYearForm(asked if "year" in asked else None)
        year = form.cleaned_data["year"] if form.is_valid() else None
        compared = compare_published()
        found, short, uncompared = (
            [item for item in items if year is None or item.is_of(year)]
            for items in (compared.contradictions, compared.short, compared.uncompared)
        )
        return super().get_context_data(
            **context,
            form=form,
            year=year,
            clear_url=self.request.path if year else "",
            contradictions=Paginator(found, self.per_page).get_page(asked.get("page")),
            uncompared=Paginator(uncompared, self.per_page).get_page(asked.get("alone")),
            shortfalls=Paginator(short, self.per_page).get_page(asked.get("short")),
            about=thresholds()[ThresholdCode.ABOUT],
        )
