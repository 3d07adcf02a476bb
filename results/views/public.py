"""What everybody reads of a year, and nothing that is not published."""

from abc import ABC, abstractmethod
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.views.decorators.http import condition
from django.views.generic import TemplateView, View
from django_filters.views import FilterView

from empact.lib.pages import CountingPaginator
from empact.records.audit import record_export
from results.filters import FactsheetFilter
from results.models import EVERYWHERE, Factsheet, FactsheetStateChange, document_folder
from results.queries.factsheets import file_name_of, page_of, withdrawn_in

open_to_all = method_decorator(login_not_required, name="dispatch")


@open_to_all
class YearList(FilterView):
    """The years whose results are out, the latest first."""

    filterset_class = FactsheetFilter
    template_name = "results/year_list.html"
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
        return context | {"is_narrowed": is_narrowed}


class PublishedPage(ABC, TemplateView):
    """The page of one published factsheet, or the notice that is left of one."""

    template_name = "results/year_detail.html"

    @abstractmethod
    def is_shown(self, factsheet: Factsheet) -> bool:
        """Say whether this page is the one of a factsheet of its year."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        year = kwargs["year"]
        published = Factsheet.objects.visible_to(self.request.user).published()
        others = list(read(published.filter(year=year)))
        factsheet = next(filter(self.is_shown, others), None)
        if factsheet is None:
            return context | {"others": others, "withdrawn": self.get_notice(year)}
        return context | page_of(factsheet) | {"others": others}

    def get_notice(self, year: int) -> FactsheetStateChange:
        """Return the step by which the factsheet of this page was withdrawn, or else 404."""
        withdrawn = read(withdrawn_in(year)).order_by("-version")
        factsheet = next(filter(self.is_shown, withdrawn), None)
        if factsheet is None:
            raise Http404
        return factsheet.changes.select_related("factsheet").latest("at")


def read(factsheets: QuerySet[Factsheet]) -> QuerySet[Factsheet]:
    """Fetch with factsheets what their pages and names are made of."""
    return factsheets.select_related("snapshot__marking", "item").with_areas().in_reading_order()


@open_to_all
class YearDetail(PublishedPage):
    """What was achieved in a year, in all areas together."""

    def is_shown(self, factsheet):
        return factsheet.is_general


@open_to_all
class AreaDetail(PublishedPage):
    """What was achieved in a year, in one crime area; of all of them the year's page tells."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if kwargs["area"] == EVERYWHERE:
            return redirect("results:year_detail", kwargs["year"])
        return super().get(request, *args, **kwargs)

    def is_shown(self, factsheet):
        codes = {area.code for area in factsheet.areas.all()}
        return not factsheet.is_general and self.kwargs["area"] in codes


class FactsheetFile(View):
    """A file of a factsheet, for those who may see it: once published, for everybody."""

    field = ""
    content_type = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        visible = read(Factsheet.objects.visible_to(request.user))
        factsheet = get_object_or_404(visible, pk=kwargs["pk"])
        file = getattr(factsheet.item, self.field)
        if not file:
            raise Http404
        respond = condition(etag_func=lambda *_: f'"{file}"')(self.send)
        response = respond(request, factsheet, document_folder() / file)
        if factsheet.is_published:
            # Short, since it can be withdrawn.
            patch_cache_control(response, public=True, max_age=300)
        else:
            patch_cache_control(response, private=True, no_cache=True)
        return response

    def send(self, request, factsheet, path):
        try:
            file = path.open("rb")
        except FileNotFoundError:
            raise Http404 from None
        if not factsheet.is_published:
            record_export(by=request.user, on=factsheet, what=self.field, rows=1)
        return FileResponse(file, content_type=self.content_type, filename=self.name(factsheet))

    def name(self, factsheet: Factsheet) -> str:
        return ""


@open_to_all
class FactsheetPDF(FactsheetFile):
    field = "document"
    content_type = "application/pdf"

    def name(self, factsheet):
        return file_name_of(factsheet, "pdf")


@open_to_all
class FactsheetChart(FactsheetFile):
    field = "chart"
    content_type = "image/svg+xml"

    def name(self, factsheet):
        return file_name_of(factsheet, "svg")
