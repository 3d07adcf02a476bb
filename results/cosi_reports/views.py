"""Reports to COSI: the list, a report with its numbers and text, each step, and its files."""

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import ListView

from empact.lib.forms import Form
from empact.lib.objects import ObjectPage
from empact.people.roles.views.steps import OnlyWhileOpen, Step
from empact.records.changes.views import ChangeList
from empact.records.files.views import MarkedStep, WrittenDocument
from empact.records.markings.views import MarkedPage
from empact.records.shared_editing.views import Autosave, SharedEditing
from results.charts.cache import pictures_of
from results.cosi_reports.commands import (
    change_cosi_report,
    collect_numbers_again,
    note_cosi_report,
    return_cosi_report,
    submit_cosi_report,
    write_cosi_documents,
    write_cosi_report,
)
from results.cosi_reports.content import digest_of_report
from results.cosi_reports.forms import (
    CosiReportForm,
    NoteForm,
    PeriodForm,
    ReturnForm,
    SubmitForm,
)
from results.cosi_reports.models import (
    TEXTS,
    CosiReport,
    CosiReportDocument,
    CosiReportDocumentKind,
)
from results.cosi_reports.queries.changes import parts_of_cosi_report
from results.cosi_reports.queries.sections import sections_of
from results.states import CosiReportState


def cosi_reports_of(user):
    rows = CosiReport.objects.visible_to(user).with_relation_of(user).with_marking()
    return rows.select_related("marking", "work")


class CosiReportList(MarkedPage, ListView):
    """The reports that somebody reads, by period; older versions stand below newer ones."""

    template_name = "results/cosi_reports/cosi_report_list.html"
    paginate_by = 20

    def get_queryset(self):
        rows = CosiReport.objects.visible_to(self.request.user).with_marking()
        return rows.defer("numbers", *TEXTS).newest_first()

    def get_marked(self, context):
        return context["page_obj"]

    def get_context_data(self, **context):
        may_write = self.request.user.has_perm("results.write_cosi_report")
        return super().get_context_data(may_write=may_write, **context)


class CosiReportWrite(Step):
    command = write_cosi_report
    form_class = PeriodForm
    object = None
    title = "Write a report to COSI"
    button = "Begin the report"
    lead = (
        "EMPACT collects all numbers as they are now. You then write the text about them. A "
        "further report on the same period is its next version."
    )
    done = "The report is begun. Its numbers are being collected."
    leads_on = True

    def get_back(self):
        return reverse("results:cosi_report_list")

    def get_initial(self):
        return {**super().get_initial(), "year": timezone.localdate().year}

    def run(self, form):
        return self.command(by=self.request.user, **form.cleaned_data)


class CosiReportDetail(MarkedPage, ObjectPage):
    """A report: its numbers and pictures section by section, its text, and its files.

    While numbers are collected or files are written it is asked again every two seconds.
    """

    template_name = "results/cosi_reports/cosi_report_detail.html"
    context_object_name = "report"

    def get_queryset(self):
        return cosi_reports_of(self.request.user)

    def get(self, request, *args, **kwargs):
        if request.htmx:
            self.template_name = "results/cosi_reports/cosi_report_detail.html#progress"
        return super().get(request, *args, **kwargs)

    def get_marked(self, context):
        return [self.object]

    def get_context_data(self, **context):
        report, user = self.object, self.request.user
        documents = list(
            CosiReportDocument.objects.visible_to(user)
            .filter(report=report)
            .select_related("work", "report")
            .order_by("kind")
        )
        ready = [row for row in documents if row.is_ready]
        has_failed = report.has_failed or any(row.is_set_aside for row in documents)
        steps = 1 + len(CosiReportDocumentKind)
        done = len(ready) + (not report.is_being_collected and not report.has_failed)
        others = CosiReport.objects.visible_to(user).of_period(report.year, report.half)
        others = others.exclude(pk=report.pk).only("year", "half", "number", "state")
        may_write = "report" in report.writable
        is_submitted = report.state == CosiReportState.SUBMITTED
        digest = digest_of_report(report)
        return super().get_context_data(
            parts=self.parts,
            documents=documents,
            done=done,
            steps=steps,
            is_under_way=done < steps and not has_failed,
            has_failed=has_failed,
            is_current=all(row.digest == digest for row in documents) and bool(documents),
            others=list(others.order_by("-number")),
            newer=others.filter(number__gt=report.number, state__in=_SENT).last(),
            may_write=may_write and report.is_open,
            may_have_documents=user.has_perm("results.write_cosi_documents"),
            may_return=is_submitted and "returning" in report.writable,
            may_note=is_submitted and "noting" in report.writable,
            changes=report.changes.select_related("by").order_by("-at", "-pk"),
            **context,
        )

    @cached_property
    def parts(self):
        """Each section with its text and its picture, for this reader."""
        sections = sections_of(self.object.numbers)
        charts = {section.key: section.chart for section in sections}
        drawn = {key: chart for key, chart in charts.items() if chart}
        pictures = dict(
            zip(drawn, pictures_of(drawn.values(), reader=self.request.user), strict=True)
        )
        return [
            (section, getattr(self.object, section.key), pictures.get(section.key))
            for section in sections
        ]


_SENT = (CosiReportState.SUBMITTED, CosiReportState.NOTED)


class OfCosiReport(MarkedStep, OnlyWhileOpen, Step):
    """A step with a report to COSI."""

    def get_queryset(self):
        return cosi_reports_of(self.request.user)


class CosiReportChange(SharedEditing, OfCosiReport):
    command = change_cosi_report
    form_class = CosiReportForm
    template_name = "results/cosi_reports/cosi_report_form.html"
    title = "Text of the report to COSI, {object.period}"
    button = "Save the draft"
    done = "The draft is saved."
    lead = "You can leave and come back: EMPACT saves what you type. Numbers cannot be edited."

    def get_initial(self):
        return {**super().get_initial(), **{name: getattr(self.object, name) for name in TEXTS}}

    def get_autosave_url(self):
        return reverse("results:cosi_report_autosave", args=[self.object.pk])

    def get_context_data(self, **context):
        sections = sections_of(self.object.numbers)
        return super().get_context_data(sections=sections, **context)


class CosiReportAutosave(Autosave, CosiReportChange):
    """Saves the text of a report while it is typed."""


class CosiReportCollect(OfCosiReport):
    command = collect_numbers_again
    form_class = Form
    title = "Collect the numbers of {object} again"
    button = "Collect the numbers again"
    lead = "The numbers as they are now take the place of those in the draft. The text stays."
    done = "The numbers are being collected."


class CosiReportDocuments(OfCosiReport):
    command = write_cosi_documents
    form_class = Form
    title = "Write the files of {object}"
    button = "Write PDF and Excel"
    lead = "They show the text and the numbers as they are now."
    done = "PDF and Excel are being written."


class CosiReportSubmit(OfCosiReport):
    command = submit_cosi_report
    form_class = SubmitForm
    template_name = "results/cosi_reports/cosi_report_submit.html"
    title = "Submit {object}"
    button = "Submit the report"
    lead = "COSI, the Commission, all Member States and agencies can then read it."
    done = "The report is submitted to COSI."

    def get_context_data(self, **context):
        obstacles = self.object.obstacles_to_submission()
        return super().get_context_data(obstacles=obstacles, **context)


class CosiReportReturn(OfCosiReport):
    command = return_cosi_report
    form_class = ReturnForm
    title = "Return {object}"
    button = "Return the report"
    lead = "Only the EMPACT Support Team can then read it, change it, and submit it again."
    done = "The report is returned."

    def get_next(self, result):
        return reverse("results:cosi_report_list")


class CosiReportNote(OfCosiReport):
    command = note_cosi_report
    form_class = NoteForm
    title = "COSI takes note of {object}"
    button = "Record that COSI took note"
    lead = "The report is then final. What changes later is in a new version."
    done = "COSI has taken note of the report."


class CosiReportChangeList(ChangeList):
    states = CosiReportState

    def get_queryset(self):
        return cosi_reports_of(self.request.user)

    def get_parts(self):
        return parts_of_cosi_report(self.versions)


class CosiReportFile(WrittenDocument):
    about = "report"

    def get_queryset(self):
        visible = CosiReportDocument.objects.visible_to(self.request.user)
        return visible.select_related("report", "work")
