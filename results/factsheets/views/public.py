"""Public pages of a year, with published content alone."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.views.decorators.http import condition
from django.views.generic import TemplateView, View
from django_filters.views import FilterView

from empact.lib.pages import CountingPaginator
from empact.records.audit.record import record_export
from empact.records.stamps.cached import cached_page
from results.factsheets.filters import FactsheetFilter
from results.factsheets.models import Factsheet, RunItem
from results.factsheets.queries.ended import Ended, ended_in, ended_version
from results.factsheets.queries.factsheets import file_name_of, page_of
from results.sheets.sheet import LANGUAGE
from results.snapshots.models.totals import EVERYWHERE

open_to_all = method_decorator(login_not_required, name="dispatch")


@cached_page
class YearList(FilterView):
    """The years whose results are out, the latest first."""

    filterset_class = FactsheetFilter
    template_name = "results/factsheets/year_list.html"
    paginate_by = 50
    paginator_class = CountingPaginator
    strict = False

    def get_queryset(self):
        return read(Factsheet.objects.visible_to(self.request.user).published())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        first = next(iter(context["object_list"]), None)
        is_narrowed = any(self.request.GET.get(name) for name in ("year", "area", "page"))
        if first and first.is_general and not is_narrowed:
            context["latest"] = page_of(first)
        return context | {"is_narrowed": is_narrowed, "marking": first and first.marking}


class PublishedPage(ABC, TemplateView):
    """The page of one published factsheet, or the notice that is left of one."""

    template_name = "results/factsheets/year_detail.html"

    @abstractmethod
    def is_shown(self, factsheet: Factsheet) -> bool:
        """Say whether this page is the one of a factsheet of its year."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        year = kwargs["year"]
        published = Factsheet.objects.visible_to(request.user).published()
        others = list(read(published.filter(year=year)))
        factsheet = next(filter(self.is_shown, others), None)
        if factsheet is None:
            ended = ended_in(year, self.is_shown)
            if ended is None:
                return not_published(request, year, others)
            return version_ended(request, ended, others)
        context = self.get_context_data(**kwargs) | page_of(factsheet)
        context |= {"others": others, "marking": factsheet.marking}
        headers = {"Marking": str(factsheet.marking_id)}
        return self.render_to_response(context, headers=headers)


def not_published(
    request: HttpRequest, year: int, others: Sequence[Factsheet] = ()
) -> HttpResponseBase:
    """Say that nothing is published of a year yet, or nothing of what was asked for."""
    context = {"year": year, "others": others}
    return render(
        request, "results/factsheets/not_published.html", context, status=HTTPStatus.NOT_FOUND
    )


def version_ended(
    request: HttpRequest, ended: Ended, others: Sequence[Factsheet] = ()
) -> HttpResponseBase:
    """Say what became of a version: its state, the reason, and the version published instead."""
    context = {"ended": ended, "others": others, "marking": ended.factsheet.marking}
    response = render(
        request, "results/factsheets/version_ended.html", context, status=HTTPStatus.GONE
    )
    for name, value in ended.headers.items():
        response.headers[name] = value
    return response


def read(factsheets: QuerySet[Factsheet]) -> QuerySet[Factsheet]:
    """Fetch with factsheets what their pages and names are made of."""
    return (
        factsheets.select_related("snapshot__marking", "marking", "item")
        .prefetch_related("item__translations")
        .with_areas()
        .in_reading_order()
    )


@cached_page
class YearDetail(PublishedPage):
    """The results of a year, in all areas together."""

    def is_shown(self, factsheet):
        return factsheet.is_general


@cached_page
class AreaDetail(PublishedPage):
    """The results of a year in one crime area; the year's page has those of all areas."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if kwargs["area"] == EVERYWHERE:
            return redirect("results:year_detail", kwargs["year"])
        return super().get(request, *args, **kwargs)

    def is_shown(self, factsheet):
        codes = {area.code for area in factsheet.areas.all()}
        return not factsheet.is_general and self.kwargs["area"] in codes


class FactsheetFile(View):
    """A file of a factsheet, for those who may see it: once published, for everybody."""

    what = ""
    content_type = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        factsheet = read(Factsheet.objects.visible_to(request.user)).filter(pk=kwargs["pk"]).first()
        if factsheet is None:
            if ended := ended_version(kwargs["pk"]):
                return version_ended(request, ended)
            raise Http404
        file = self.file(factsheet)
        if not file:
            raise Http404
        marking = str(factsheet.marking_id)
        respond = condition(etag_func=lambda *_: f'"{file}"')(self.send)
        response = respond(request, factsheet, RunItem.folder() / file)
        response.headers["Marking"] = marking
        if factsheet.is_published:
            # Asked for each time, since it can be withdrawn.
            patch_cache_control(response, public=True, no_cache=True)
        else:
            patch_cache_control(response, private=True, no_cache=True)
        return response

    def send(self, request, factsheet, path):
        try:
            file = path.open("rb")
        except FileNotFoundError:
            raise Http404 from None
        if not factsheet.is_published:
            record_export(by=request.user, on=factsheet, what=self.what, rows=1)
        return FileResponse(file, content_type=self.content_type, filename=self.name(factsheet))

    def file(self, factsheet: Factsheet) -> str:
        """Name the file; empty where there is none."""
        return ""

    def name(self, factsheet: Factsheet) -> str:
        return ""


@cached_page
class FactsheetPDF(FactsheetFile):
    """The document of a factsheet: in the language that the address names, else in English."""

    what = "document"
    content_type = "application/pdf"

    @property
    def language(self) -> str:
        return self.kwargs.get("language", LANGUAGE)

    def file(self, factsheet):
        documents = factsheet.documents
        return next((one.handed_out for one in documents if one.language == self.language), "")

    def name(self, factsheet):
        return file_name_of(factsheet, "pdf", self.language)


@cached_page
class FactsheetChart(FactsheetFile):
    what = "chart"
    content_type = "image/svg+xml"

    def file(self, factsheet):
        return factsheet.item.chart

    def name(self, factsheet):
        return file_name_of(factsheet, "svg")
