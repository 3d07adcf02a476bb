"""The page of measured times from actions to their outcomes in court, and its numbers as tables."""

from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import View

from actions.judicial_measures.queries.outcomes import measured_outcomes
from empact.lib.downloads import csv_answer, xlsx_answer
from empact.lib.workbooks import Sheet, write_xlsx
from empact.records.audit.record import record_export
from empact.site.early_involvement.views import Measured, MeasuredPage
from empact.site.judicial_outcomes import queries, times
from results.charts.shown import csv_rows


class Outcomes(Measured):
    """Confirmed measures that are outcomes of actions."""

    path_to_oap = "leading_action__oap"

    def measured(self):
        return measured_outcomes(self.request.user)

    @cached_property
    def marking(self):
        return queries.marking_of(self.rows)

    @cached_property
    def shown(self):
        all_of = queries.altogether(self.rows)
        if self.oap:
            return times.times_by_action(queries.by_action(self.rows), all_of)
        if self.by == "plan":
            return times.times_by_plan(queries.by_plan(self.rows), all_of)
        return times.times_by_area(queries.by_area(self.rows), all_of)


class JudicialOutcomes(Outcomes, MeasuredPage):
    """The page of days to prosecution, conviction and confiscation, as a picture and a table."""

    template_name = "site/judicial_outcomes/judicial_outcomes.html"


class JudicialOutcomesExport(Outcomes, View):
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
