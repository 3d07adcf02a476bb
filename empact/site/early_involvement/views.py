"""The page of measured times to the first judicial contact, and its numbers as CSV."""

from uuid import UUID

from django.http import Http404
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.views.generic import TemplateView, View

from empact.lib.downloads import csv_answer
from empact.records.audit.record import record_export
from empact.records.markings.views import MarkedPage
from empact.site.early_involvement import queries, told
from oaps.plans.models.plans import OAP
from results.charts.cache import show
from results.charts.shown import csv_rows

BY = {"area": "By crime area", "plan": "By OAP"}


class Measured:
    """What is measured: of all plans by area or plan, or of one plan action by action."""

    @cached_property
    def by(self):
        asked = self.request.GET.get("by", "area")
        return asked if asked in BY else "area"

    @cached_property
    def oap(self):
        """The plan that is asked for, if one is. Raises Http404 where this person sees none."""
        asked = self.request.GET.get("oap", "")
        if not asked:
            return None
        plans = OAP.objects.readable_by(self.request.user, "plan").select_related("area")
        try:
            return plans.get(pk=UUID(asked))
        except (ValueError, OAP.DoesNotExist):
            raise Http404 from None

    @cached_property
    def actions(self):
        rows = queries.measured_actions(self.request.user)
        return rows.filter(oap=self.oap) if self.oap else rows

    @cached_property
    def marking(self):
        return queries.marking_of(self.actions)

    @cached_property
    def shown(self):
        all_of = queries.altogether(self.actions)
        if self.oap:
            rows = self.actions.select_related("goal", "judicial_contact")
            return told.told_by_action(
                list(rows.order_by("goal__number", "sequence", "pk")), all_of
            )
        if self.by == "plan":
            return told.told_by_plan(queries.by_plan(self.actions), all_of)
        return told.told_by_area(queries.by_area(self.actions), all_of)

    @cached_property
    def query(self):
        return f"?oap={self.oap.pk}" if self.oap else f"?by={self.by}"


class EarlyInvolvement(Measured, MarkedPage, TemplateView):
    """How soon prosecutors join, as a picture and a table."""

    template_name = "site/early_involvement/early_involvement.html"

    def get_marked(self, context):
        return []

    def get_marking(self, context):
        return self.marking

    def get_context_data(self, **context):
        (shown,) = show([self.shown], reader=self.request.user)
        return super().get_context_data(
            shown=shown, oap=self.oap, by=self.by, choices=BY.items(), query=self.query, **context
        )


class EarlyInvolvementExport(Measured, View):
    """The same numbers as CSV."""

    http_method_names = ("get", "head", "options")

    def get(self, request, *args, **kwargs):
        rows = csv_rows(self.shown)
        record_export(by=request.user, what="early involvement", rows=len(rows) - 1)
        marking = str(self.marking or "")
        slug = slugify(self.marking.code if self.marking else "")
        return csv_answer(request, rows, name=f"EMPACT_early-involvement_{slug}", marking=marking)
