"""Series: an indicator over years or cycles, for everybody as far as it is public."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import TemplateView

from empact.lib.downloads import csv_answer
from empact.records.audit.record import record_export
from empact.records.markings.models import lowest
from empact.records.stamps.cached import cached_page
from priorities.priorities.queries.lineage import lineage_of
from results.charts.cache import show
from results.charts.shown import Shown, csv_rows
from results.scopes.filters import DashboardFilter
from results.scopes.queries import Scope
from results.series.queries.offers import areas_by_pk, offered_series, versions_of
from results.series.queries.scopes import marking_of_series, whole_scope_of
from results.series.queries.series import Asked, find_series
from results.series.series import By, Series
from results.series.series_text import series_text
from results.snapshots.models.totals import EVERYWHERE


class OfSeries:
    """A series by its address: the indicator, and what is asked of it."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def scope(self) -> Scope:
        return whole_scope_of(self.request.user)

    @cached_property
    def areas(self) -> dict[Any, Any]:
        return areas_by_pk()

    @cached_property
    def filter(self) -> DashboardFilter:
        choices = [("general", gettext("All crime areas"))]
        choices += [(area.code, str(area)) for area in self.areas.values()]
        offered = {"area": choices, "by": By.choices}
        usual = {"area": EVERYWHERE, "by": By.YEAR.value}
        return DashboardFilter(self.request.GET, offered, usual, request=self.request)

    @cached_property
    def asked(self) -> Asked:
        versions = versions_of(self.kwargs["indicator"])
        if not versions:
            raise Http404
        chosen = self.filter.chosen
        area = next((row for row in self.areas.values() if row.code == chosen["area"]), None)
        return Asked(
            versions=versions,
            area=area,
            areas=self.areas,
            by=By(chosen["by"]),
            reads_live=not self.scope.is_published,
        )

    @cached_property
    def series(self) -> list[Series]:
        return find_series(self.asked)

    @cached_property
    def is_public(self) -> bool:
        return all(point.is_published for series in self.series for point in series.points)

    @cached_property
    def marking(self) -> Any:
        """The marking of the numbers shown; None if they are published."""
        return marking_of_series(self.scope, self.series)

    def csv_url(self, shown: Shown) -> str:
        url = reverse("results:series_csv", args=[self.kwargs["indicator"]])
        return f"{url}{self.filter.query(part=shown.code, excel='1')}"


@cached_page
class SeriesList(TemplateView):
    """The indicators that have a series, and the crime areas that have some."""

    template_name = "results/series/series_list.html"

    def get_context_data(self, **context):
        areas = areas_by_pk().values()
        return super().get_context_data(**context, offered=offered_series(), areas=areas)


@cached_page
class AreaSeries(TemplateView):
    """The series of one crime area, and what it was along the priorities of all cycles."""

    template_name = "results/series/area_series.html"

    def get_context_data(self, **context):
        areas = areas_by_pk()
        area = next((row for row in areas.values() if row.code == self.kwargs["area"]), None)
        if area is None:
            raise Http404
        lineage = lineage_of(area, areas)
        page = {
            "area": area,
            "turns": lineage.turns,
            "former": [stretch for stretch in lineage.stretches if stretch.area != area],
            "offered": offered_series(area),
        }
        return super().get_context_data(**{**context, **page})


@cached_page
class SeriesDetail(OfSeries, TemplateView):
    """An indicator year by year or cycle by cycle: finding, chart, table, and where it breaks."""

    template_name = "results/series/series_detail.html"

    def get_context_data(self, **context):
        reader = None if self.is_public else self.request.user
        shown = show([series_text(series) for series in self.series], reader=reader)
        page = {
            "indicator": self.asked.indicator,
            "latest": self.asked.versions[-1],
            "area": self.asked.area,
            "form": self.filter.answered_form,
            "shown": [(one, self.csv_url(one)) for one in shown],
            "lineage": self.series[0].lineage if self.series else None,
            "reads_live": self.asked.reads_live,
            "marking": self.marking or lowest(),
        }
        return super().get_context_data(**{**context, **page})


@cached_page
class SeriesCSV(OfSeries, TemplateView):
    """The numbers of a series as CSV: the real ones, or those of the demonstration."""

    def get(self, request, *args, **kwargs):
        self.filter.refuse_what_is_not_offered()
        texts = [series_text(series) for series in self.series]
        part = request.GET.get("part", "series")
        shown = next((one for one in texts if one.code == part), None)
        if shown is None:
            raise Http404
        marking = (self.marking or lowest()).pk
        if not self.is_public:
            record_export(
                by=request.user,
                what="series csv",
                rows=len(shown.rows),
                scope=self.scope.code,
                indicator=self.kwargs["indicator"],
                area=self.filter.chosen["area"],
                told_by=self.asked.by.value,
                carries=self.marking.pk,
            )
        slug = "".join(letter if letter.isalnum() else "-" for letter in marking)
        name = f"EMPACT_{shown.code}_{self.kwargs['indicator']}_{slug}"
        return csv_answer(request, csv_rows(shown), name=name, marking=marking)
