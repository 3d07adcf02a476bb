"""One factsheet, as those see it who make and clear it."""

from typing import Any

from django.views.generic import DetailView

from empact.lib.views import CommandView
from results.commands.factsheets import withdraw_factsheet
from results.forms import WithdrawForm
from results.models import Factsheet, FactsheetRun
from results.queries.factsheets import page_of


class FactsheetsInTheMaking:
    def get_queryset(self):
        runs = FactsheetRun.objects.visible_to(self.request.user)
        factsheets = Factsheet.objects.visible_to(self.request.user)
        return (
            factsheets.filter(item__run__in=runs.values("pk"))
            .select_related("snapshot__marking", "item__run", "item__work", "marking")
            .with_areas()
        )


class FactsheetDetail(FactsheetsInTheMaking, DetailView):
    template_name = "results/factsheet_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        changes = self.object.changes.select_related("by").order_by("at", "pk")
        return super().get_context_data(**kwargs) | page_of(self.object) | {"changes": changes}


class FactsheetWithdraw(FactsheetsInTheMaking, CommandView):
    command = withdraw_factsheet
    form_class = WithdrawForm
    template_name = "results/factsheet_withdraw.html"
    done = "The factsheet is withdrawn. A notice with your reason stands in its place."
