"""Register of all actions that the user sees, over all plans and cycles."""

from http import HTTPStatus

from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django_filters.views import FilterView

from actions.operational_actions.models.actions import OperationalAction
from actions.register.columns import in_order, with_columns, write_rows
from actions.register.filters import RegisterFilter
from actions.register.forms import LayoutForm
from empact.lib.downloads import csv_answer, xlsx_answer
from empact.lib.pages import CountingPaginator
from empact.lib.workbooks import Sheet, write_xlsx
from empact.records.audit.record import record_export
from empact.records.markings.models import carried_by, highest
from empact.records.markings.views import MarkedPage


class Register:
    """Actions in the columns and the order that the address names."""

    filterset_class = RegisterFilter
    # A filter that makes no sense is answered with its error above the unfiltered list.
    strict = False

    @cached_property
    def layout(self):
        asked = self.request.GET.copy()
        chosen = {"columns": [column.code for column in LayoutForm(asked).chosen["columns"]]}
        asked.setlist("columns", chosen["columns"])
        return LayoutForm(asked)

    def get_queryset(self):
        user, chosen = self.request.user, self.layout.chosen
        actions = OperationalAction.objects.visible_to(user).with_marking()
        actions = with_columns(actions, chosen["columns"], user)
        if chosen["sort"] is None:
            return actions.order_by(
                "-oap__first_day", "oap__area__name", "goal__number", "sequence", "title", "pk"
            )
        return in_order(actions, chosen["sort"], user, is_falling=chosen["is_falling"])


class ActionList(Register, MarkedPage, FilterView):
    """The register, page by page."""

    template_name = "actions/register/action_list.html"
    paginator_class = CountingPaginator

    def get_paginate_by(self, _):
        return self.layout.chosen["size"]

    def paginate_queryset(self, queryset, page_size):
        paginator = self.get_paginator(queryset, page_size)
        page = paginator.get_page(self.request.GET.get("page"))
        return paginator, page, page.object_list, page.has_other_pages()

    def get_marked(self, context):
        return context["page_obj"]

    def get_context_data(self, **context):
        context = super().get_context_data(**context)
        columns = self.layout.chosen["columns"]
        asked = self.request.GET.copy()
        asked.pop("page", None)
        query = asked.urlencode()
        return {
            **context,
            "layout": self.layout,
            "columns": [self.heading(column) for column in columns],
            "rows": [
                (action, [(column, column.cell(action)) for column in columns])
                for action in context["page_obj"]
            ],
            "query": f"&{query}" if query else "",
            "export": f"?{query}",
        }

    def heading(self, column):
        """Give a column with the address that sorts by it, the other way round where it does."""
        chosen = self.layout.chosen
        is_sorted = chosen["sort"] == column
        asked = self.request.GET.copy()
        asked.pop("page", None)
        asked["sort"] = f"-{column.code}" if is_sorted and not chosen["is_falling"] else column.code
        order = ("descending" if chosen["is_falling"] else "ascending") if is_sorted else ""
        return {"column": column, "url": f"?{asked.urlencode()}", "order": order}


class ActionExport(Register, FilterView):
    """The same rows and columns as a table, all of them; the event log records the download."""

    template_name = "actions/register/action_list.html"

    def get(self, request, *args, **kwargs):
        filterset = self.get_filterset(self.get_filterset_class())
        makes_sense = filterset.is_valid() or not filterset.is_bound
        if not (makes_sense and self.layout.is_valid()):
            return HttpResponse(
                gettext(
                    "The address of this table is not valid. Open the register, and download the "
                    "table there."
                ),
                content_type="text/plain; charset=utf-8",
                status=HTTPStatus.UNPROCESSABLE_ENTITY,
            )
        rows = list(filterset.qs)
        marking = highest(carried_by(row) for row in rows)
        code = marking.pk if marking else ""
        columns = self.layout.chosen["columns"]
        head, table = [str(column.label) for column in columns], write_rows(rows, columns)
        above = [[marking.name]] if marking else []
        record_export(
            by=request.user,
            on=OperationalAction,
            what="register of actions",
            rows=len(rows),
            carries=code,
        )
        parts = [code, "actions", timezone.localdate().isoformat()]
        name = "_".join(part.replace(":", "-") for part in parts if part)
        if request.GET.get("format") != "xlsx":
            names = [column.code for column in columns]
            return csv_answer(request, [names, *table], name=name, marking=code)
        return xlsx_answer(write_xlsx([Sheet("Actions", head, table, above)]), name=name)
