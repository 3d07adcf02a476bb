"""One factsheet, as those see it who make and clear it."""

from datetime import datetime
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from empact.lib.objects import ObjectPage
from empact.lib.views import CommandView
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import holds
from empact.records.changes.queries import Part
from empact.records.changes.views import ChangeList
from results.factsheets.commands import withdraw_factsheet
from results.factsheets.forms import WithdrawForm
from results.factsheets.models import Factsheet, FactsheetRun
from results.factsheets.queries.ended import ended_version
from results.factsheets.queries.factsheets import page_of
from results.factsheets.views.public import open_to_all, version_ended
from results.states import FactsheetState


class FactsheetsInTheMaking:
    def get_queryset(self):
        runs = FactsheetRun.objects.visible_to(self.request.user)
        factsheets = Factsheet.objects.visible_to(self.request.user)
        return (
            factsheets.filter(item__run__in=runs.values("pk"))
            .select_related("snapshot__marking", "item__run", "item__work", "marking")
            .prefetch_related("item__translations")
            .with_areas()
        )


@open_to_all
class FactsheetDetail(FactsheetsInTheMaking, ObjectPage):
    """A version: all of it for those who make it, and for everybody what became of it."""

    template_name = "results/factsheets/factsheet_detail.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if holds(request.user, Role.EST):
            return super().get(request, *args, **kwargs)
        if published := Factsheet.objects.published().with_areas().filter(pk=kwargs["pk"]).first():
            return redirect(published.get_public_url())
        if ended := ended_version(kwargs["pk"]):
            return version_ended(request, ended)
        if request.user.is_authenticated:
            raise Http404
        return redirect_to_login(request.get_full_path())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        changes = self.object.changes.select_related("by").order_by("at", "pk")
        return (
            super().get_context_data(**kwargs)
            | page_of(self.object, reader=self.request.user)
            | {"changes": changes}
        )


class FactsheetChangeList(FactsheetsInTheMaking, ChangeList):
    """The changes to a factsheet; its makers read all of it, in every state."""

    def get_parts(self):
        return [
            Part(
                "whole",
                self.versions,
                {
                    "State": lambda row: row.get_state_display(),
                    "Marking": lambda row: row.marking_id,
                    "Title": lambda row: row.title,
                    "Not to be published before": lambda row: moment(row.publish_at),
                    "Published": lambda row: moment(row.published_at),
                },
            )
        ]

    def get_reading(self):
        return dict.fromkeys(FactsheetState, frozenset({"whole"}))

    def get_marking_of(self, row):
        return row.marking


def moment(at: datetime | None) -> str:
    return date_format(localtime(at), "DATETIME_FORMAT") if at else ""


class FactsheetWithdraw(FactsheetsInTheMaking, CommandView):
    command = withdraw_factsheet
    form_class = WithdrawForm
    template_name = "results/factsheets/factsheet_withdraw.html"
    done = _("The factsheet is withdrawn. A notice with your reason replaces it.")
