"""The page of measured times from actions to their outcomes in court, and its numbers as tables."""

from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView, View

from actions.judicial_measures.queries.outcomes import measured_outcomes
from empact.lib.downloads import csv_answer, xlsx_answer
from empact.lib.workbooks import Sheet, write_xlsx
from empact.records.audit.record import record_export
from empact.records.markings.views import MarkedPage
from empact.site.judicial_outcomes import queries, told
from oaps.plans.models.plans import OAP
from results.charts.cache import show
from results.charts.shown import csv_rows

BY = {"area": "By crime area", "plan": "By OAP"}


class Measured:
    """What is measured: of all OAPs by area or OAP, or of one OAP action by action."""

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
    def outcomes(self):
        rows = measured_outcomes(self.request.user)
        return rows.filter(leading_action__oap=self.oap) if self.oap else rows

    @cached_property
    def marking(self):
        return queries.marking_of(self.outcomes)

    @cached_property
    def shown(self):
        all_of = queries.altogether(self.outcomes)
        if self.oap:
            return told.told_by_action(queries.by_action(self.outcomes), all_of)
        if self.by == "plan":
            return told.told_by_plan(queries.by_plan(self.outcomes), all_of)
        return told.told_by_area(queries.by_area(self.outcomes), all_of)


class JudicialOutcomes(Measured, MarkedPage, TemplateView):
    """How long prosecution, conviction and confiscation take, as a picture and a table."""

    template_name = "site/judicial_outcomes/judicial_outcomes.html"

    def get_marked(self, context):
        return []

    def get_marking(self, context):
        return self.marking

    def get_context_data(self, **context):
        (shown,) = show([self.shown], reader=self.request.user)
        query = f"oap={self.oap.pk}" if self.oap else f"by={self.by}"
        return super().get_context_data(
            shown=shown, oap=self.oap, by=self.by, choices=BY.items(), query=query, **context
        )


class JudicialOutcomesExport(Measured, View):
    """The same numbers as CSV or workbook; the event log records that they left."""

    http_method_names = ("get", "head", "options")

    def get(self, request, *args, **kwargs):
        head, *rows = csv_rows(self.shown)
        code = self.marking.code if self.marking else ""
        record_export(by=request.user, what="judicial outcomes", rows=len(rows), carries=code)
        parts = [code, "judicial_outcomes", timezone.localdate().isoformat()]
        name = "_".join(part.replace(":", "-") for part in parts if part)
        if request.GET.get("format") != "xlsx":
            return csv_answer(request, [head, *rows], name=name, marking=code)
        above = [[self.marking.name]] if self.marking else []
        return xlsx_answer(write_xlsx([Sheet("Judicial outcomes", head, rows, above)]), name=name)
