"""The page of measured times to the first judicial contact, and its numbers as CSV."""

from uuid import UUID

from django.http import Http404
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from empact.lib.downloads import csv_answer
from empact.records.audit.record import record_export
from empact.records.markings.views import MarkedPage
from empact.site.early_involvement import queries, times
from oaps.plans.models.plans import OAP
from results.charts.cache import show
from results.charts.shown import csv_rows

BY = {"area": _("By crime area"), "plan": _("By OAP")}


class Measured:
    """The measured times: of all OAPs by area or OAP, or of one OAP action by action."""

    path_to_oap = ""

    @cached_property
    def by(self):
        asked = self.request.GET.get("by", "area")
        return asked if asked in BY else "area"

    @cached_property
    def oap(self):
        """The OAP that is asked for, if one is. Raises Http404 where this person sees none."""
        asked = self.request.GET.get("oap", "")
        if not asked:
            return None
        plans = OAP.objects.readable_by(self.request.user, "plan").select_related("area")
        try:
            return plans.get(pk=UUID(asked))
        except (ValueError, OAP.DoesNotExist):
            raise Http404 from None

    @cached_property
    def rows(self):
        rows = self.measured()
        return rows.filter(**{self.path_to_oap: self.oap}) if self.oap else rows

    @cached_property
    def query(self):
        return f"oap={self.oap.pk}" if self.oap else f"by={self.by}"


class MeasuredPage(Measured, MarkedPage, TemplateView):
    """The times that are measured, as a picture and a table."""

    def get_marked(self, context):
        return []

    def get_marking(self, context):
        return self.marking

    def get_context_data(self, **context):
        (shown,) = show([self.shown], reader=self.request.user)
        return super().get_context_data(
            shown=shown, oap=self.oap, by=self.by, choices=BY.items(), query=self.query, **context
        )


class Contacts(Measured):
    """Actions, and when each came into contact with a judicial body."""

    path_to_oap = "oap"

    def measured(self):
        return queries.measured_actions(self.request.user)

    @cached_property
    def marking(self):
        return queries.marking_of(self.rows)

    @cached_property
    def shown(self):
        all_of = queries.altogether(self.rows)
        if self.oap:
            rows = self.rows.select_related("goal", "judicial_contact")
            return times.times_by_action(
                list(rows.order_by("goal__number", "sequence", "pk")), all_of
            )
        if self.by == "plan":
            return times.times_by_plan(queries.by_plan(self.rows), all_of)
        return times.times_by_area(queries.by_area(self.rows), all_of)


class EarlyInvolvement(Contacts, MeasuredPage):
    """The page of days to the first judicial contact, as a picture and a table."""

    template_name = "site/early_involvement/early_involvement.html"


class EarlyInvolvementExport(Contacts, View):
    """The same numbers as CSV."""

    http_method_names = ("get", "head", "options")

    def get(self, request, *args, **kwargs):
        rows = csv_rows(self.shown)
        record_export(by=request.user, what="early involvement", rows=len(rows) - 1)
        marking = str(self.marking or "")
        slug = slugify(self.marking.code if self.marking else "")
        return csv_answer(request, rows, name=f"EMPACT_early-involvement_{slug}", marking=marking)
