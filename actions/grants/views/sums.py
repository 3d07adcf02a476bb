"""Money planned, requested, awarded and paid, as table, picture, CSV and workbook."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView, View

from actions.grants.forms import SumsForm
from actions.grants.queries.public import public_totals
from actions.grants.queries.sums import By, draw, marking_of_sums, sums_of
from empact.lib.downloads import csv_answer, xlsx_answer
from empact.lib.workbooks import Sheet, write_xlsx
from empact.records.audit.record import record_export
from empact.records.markings.views import MarkedPage

LINES_PER_PAGE = 50


class Summed:
    """Reading of the form in the address of a page of sums."""

    def read(self):
        """Return the form, and the selection that it makes."""
        form = SumsForm({"by": By.OAP.value, **self.request.GET.dict()})
        form.offer(self.request.user)
        return form, form.asked()


class GrantSums(Summed, MarkedPage, TemplateView):
    """Sums that this person may read, one page of them, with the total."""

    template_name = "actions/grants/grant_sums.html"

    def get_marked(self, context):
        return []

    def get_marking(self, context):
        return marking_of_sums(self.request.user, context["asked"])

    def get_context_data(self, **context):
        form, asked = self.read()
        *lines, total = sums_of(self.request.user, asked) or [None]
        page = Paginator(lines, LINES_PER_PAGE).get_page(self.request.GET.get("page"))
        draw(page, lines)
        query = self.request.GET.copy()
        query.pop("page", None)
        return super().get_context_data(
            form=form,
            asked=asked,
            by=By(asked.by).label,
            page_obj=page,
            total=total,
            export=query.urlencode(),
            query=f"&{query.urlencode()}" if query else "",
            **context,
        )


class GrantSumsExport(Summed, View):
    """All of the same rows as CSV or workbook; the event log records that they left."""

    def get(self, request, *args, **kwargs):
        _, asked = self.read()
        lines = sums_of(request.user, asked)
        marking = marking_of_sums(request.user, asked)
        code = marking.pk if marking else ""
        head = [str(By(asked.by).label), "Planned", "Requested", "Awarded", "Paid", "Gap"]
        rows = [[line.name, *line.amounts.values()] for line in lines]
        record_export(by=request.user, what="grant sums", rows=len(rows), carries=code)
        parts = [code, "grants", timezone.localdate().isoformat()]
        name = "_".join(part.replace(":", "-") for part in parts if part)
        if request.GET.get("format") != "xlsx":
            return csv_answer(request, [head, *rows], name=name, marking=code)
        above = [[f"{marking.name}" if marking else "", "Amounts in euro"]]
        return xlsx_answer(write_xlsx([Sheet("Grants", head, rows, above)]), name=name)


@method_decorator(login_not_required, name="dispatch")
class PublicGrantTotals(TemplateView):
    """Page of the sums awarded and paid by scheme and year, for the public."""

    template_name = "actions/grants/public_totals.html"

    def get_context_data(self, **context):
        return super().get_context_data(totals=public_totals(), **context)
