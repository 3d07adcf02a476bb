"""The closing of OAPs and cycles: reports, what an OAP came to, obstacles, and each step."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cycles.cycles.models import Cycle
from cycles.states import CycleState
from empact.lib.forms import Form
from empact.lib.languages import in_stored_language
from empact.lib.objects import ObjectPage
from empact.lib.obstacles import for_reader
from empact.people.roles.views.steps import OnlyWhileOpen, Step
from empact.records.changes.views import ChangeList
from empact.records.files.views import MarkedStep, WrittenDocument
from empact.records.markings.models import highest
from empact.records.markings.views import MarkedPage
from empact.records.shared_editing.views import Autosave, SharedEditing
from oaps.plans.models.plans import OAP, OAPStateChange
from oaps.plans.states import OAPState
from results.closing.commands import (
    begin_closing_report,
    change_closing_report,
    close_cycle,
    close_oap,
    reopen_cycle,
    reopen_oap,
    return_closing_report,
    submit_closing_report,
    write_closing_documents,
)
from results.closing.content import digest_of_report
from results.closing.forms import (
    CloseForm,
    ClosingReportForm,
    ReopenForm,
    ReturnForm,
    SubmitForm,
)
from results.closing.models import TEXTS, ClosingDocument, ClosingDocumentKind, ClosingReport
from results.closing.queries.changes import parts_of_report
from results.closing.queries.cycle_obstacles import obstacles_to_closing_cycle
from results.closing.queries.obstacles import obstacles_to_closing
from results.closing.queries.outcome import Outcome, outcome_of
from results.states import ClosingReportState


def reports_of(user):
    rows = ClosingReport.objects.visible_to(user).with_relation_of(user).with_marking()
    return rows.select_related("oap__area")


def texts_of(report):
    """Give the parts of a closing report: each label with its text."""
    return [(label, getattr(report, name)) for name, label in TEXTS.items()]


class ReadOAPs:
    """OAPs that somebody reads as a whole: how one closes is no affair of guests."""

    def get_queryset(self):
        user = self.request.user
        plans = OAP.objects.readable_by(user, "plan").with_relation_of(user).with_marking()
        return plans.select_related("area", "priority__cycle", "closing_report")


class OAPClosing(ReadOAPs, MarkedPage, ObjectPage):
    """The closing of an OAP: obstacles, the closing report, and the outcome."""

    template_name = "results/closing/oap_closing.html"
    context_object_name = "oap"

    @cached_property
    def report(self):
        return reports_of(self.request.user).filter(oap=self.object.pk).first()

    def get_marked(self, context):
        return [self.object, *filter(None, [self.report])]

    def get_context_data(self, **context):
        oap, report = self.object, self.report
        is_adopted = oap.state == OAPState.ADOPTED
        steers = is_adopted and "closing_report" in oap.writable
        may_close = is_adopted and "closing" in oap.writable
        obstacles = obstacles_to_closing(oap) if steers or may_close else []
        reads = report is not None
        return super().get_context_data(
            report=report,
            texts=texts_of(report) if reads else [],
            outcome=self.outcome,
            document=self.document,
            may_have_document=reads and "writing" in report.writable,
            obstacles=for_reader(obstacles, self.request.user),
            steers=steers,
            may_begin=steers and not reads,
            may_write=steers and reads and report.is_open,
            may_return=reads
            and report.state == ClosingReportState.SUBMITTED
            and "returning" in report.writable,
            may_close=may_close,
            may_reopen=oap.state == OAPState.CLOSED and "reopening" in oap.writable,
            changes=OAPStateChange.objects.visible_to(self.request.user)
            .filter(oap=oap)
            .select_related("by")
            .order_by("-at", "-pk"),
            report_changes=report.changes.select_related("by").order_by("-at", "-pk")
            if reads
            else [],
            **context,
        )

    @property
    def document(self):
        """The file that shows the report as it is, ready or not; none where it was changed."""
        if self.report is None:
            return None
        kind = ClosingDocumentKind.NUMBERS if self.outcome else ClosingDocumentKind.TEXTS
        rows = ClosingDocument.objects.visible_to(self.request.user).filter(kind=kind)
        row = rows.filter(report=self.report).select_related("work").first()
        # Files are written in the stored language.
        with in_stored_language():
            is_current = row is not None and row.digest == digest_of_report(self.report, kind)
        return row if is_current else None

    @cached_property
    def outcome(self):
        """The outcome of the OAP when it closed; None if the reader cannot see it."""
        if self.report is None or "outcome" not in self.report.readable:
            return None
        return Outcome.thawed(self.report.outcome)


class OfOAP(ReadOAPs, MarkedStep, OnlyWhileOpen, Step):
    """A step with an OAP as a whole."""

    def get_back(self):
        return reverse("results:oap_closing", args=[self.object.pk])


class ClosingReportBegin(OfOAP):
    command = begin_closing_report
    form_class = Form
    title = _("Begin the closing report of {object}")
    button = _("Begin the report")
    lead = _("It is a draft, which driver and co-drivers write together and the driver submits.")
    done = _("The closing report is begun.")

    def get_next(self, result):
        return reverse("results:closing_report_change", args=[result.pk])


class OAPClose(OfOAP):
    command = close_oap
    form_class = CloseForm
    template_name = "results/closing/oap_close.html"
    title = _("Close {object}")
    button = _("Close the OAP")
    lead = _(
        "The closing report is accepted, and the numbers of today are kept with it. Afterwards "
        "the OAP takes no contribution. A figure changes only by restatement."
    )
    done = _("The OAP is closed.")

    def get_context_data(self, **context):
        return super().get_context_data(obstacles=obstacles_to_closing(self.object), **context)


class OAPReopen(OfOAP):
    command = reopen_oap
    form_class = ReopenForm
    title = _("Reopen {object}")
    button = _("Reopen the OAP")
    lead = _("Its closing report is returned to the driver. The numbers kept with it are removed.")
    done = _("The OAP is reopened.")


class OfReport(MarkedStep, OnlyWhileOpen, Step):
    """A step with a closing report."""

    def get_queryset(self):
        return reports_of(self.request.user)


class ClosingReportChange(SharedEditing, OfReport):
    command = change_closing_report
    form_class = ClosingReportForm
    template_name = "results/closing/report_form.html"
    title = _("Closing report of {object.oap}")
    button = _("Save the draft")
    done = _("The draft is saved.")
    lead = _("You can leave and come back: EMPACT saves what you type.")

    def get_initial(self):
        return {**super().get_initial(), **{name: getattr(self.object, name) for name in TEXTS}}

    def get_autosave_url(self):
        return reverse("results:closing_report_autosave", args=[self.object.pk])

    @cached_property
    def outcome(self):
        return outcome_of(self.object.oap, self.request.user)

    def get_marking(self, context):
        _, marking = self.outcome
        return highest([super().get_marking(context), marking])

    def get_context_data(self, **context):
        outcome, _ = self.outcome
        return super().get_context_data(outcome=outcome, oap=self.object.oap, **context)


class ClosingReportAutosave(Autosave, ClosingReportChange):
    """Saves the closing report while it is typed."""


class ClosingReportSubmit(OfReport):
    command = submit_closing_report
    form_class = SubmitForm
    template_name = "results/closing/report_submit.html"
    title = _("Submit the closing report of {object.oap}")
    button = _("Submit the report")
    done = _("The closing report is submitted. The EMPACT Support Team closes the OAP.")

    def get_context_data(self, **context):
        return super().get_context_data(
            obstacles=self.object.obstacles_to_submission(),
            texts=texts_of(self.object),
            **context,
        )


class ClosingReportReturn(OfReport):
    command = return_closing_report
    form_class = ReturnForm
    title = _("Return the closing report of {object.oap}")
    button = _("Return the report")
    lead = _("Driver and co-drivers can then change it, and submit it again.")
    done = _("The closing report is returned.")


class ClosingDocumentsWrite(OfReport):
    command = write_closing_documents
    form_class = Form
    title = _("Write the closing report of {object.oap} as PDF")
    button = _("Write the PDF")
    lead = _("The PDF shows the current report. An earlier PDF is removed.")
    done = _("The PDF is being written. It appears on this page when it is ready.")


class ClosingFile(WrittenDocument):
    about = "report"

    def get_queryset(self):
        return ClosingDocument.objects.visible_to(self.request.user).with_report()


class ClosingReportChangeList(ChangeList):
    states = ClosingReportState

    def get_queryset(self):
        return reports_of(self.request.user)

    def get_parts(self):
        return parts_of_report(self.versions)


class VisibleCycles:
    def get_queryset(self):
        return Cycle.objects.visible_to(self.request.user)


class CycleClosing(VisibleCycles, MarkedPage, ObjectPage):
    """The closing of a cycle: its obstacles, and the states of its OAPs."""

    template_name = "results/closing/cycle_closing.html"
    context_object_name = "cycle"
    reads = OAP

    def get_marked(self, context):
        return context["oaps"]

    def get_context_data(self, **context):
        user, cycle = self.request.user, self.object
        runs = user.has_perm("results.close_cycle", cycle)
        is_closed = cycle.state == CycleState.CLOSED
        obstacles = obstacles_to_closing_cycle(cycle) if runs and not is_closed else []
        plans = OAP.objects.readable_by(user, "plan").adopted().filter(priority__cycle=cycle)
        plans = list(
            plans.with_marking().select_related("area").order_by("area__rank", "first_day", "pk")
        )
        seen = ClosingReport.objects.visible_to(user).filter(oap__in=[row.pk for row in plans])
        reports = {row.oap_id: row for row in seen}
        return super().get_context_data(
            oaps=plans,
            rows=[(oap, reports.get(oap.pk)) for oap in plans],
            closed=sum(oap.state == OAPState.CLOSED for oap in plans),
            obstacles=obstacles,
            may_close=runs and not is_closed and not obstacles,
            may_reopen=runs and is_closed,
            runs=runs,
            changes=cycle.changes.select_related("by").order_by("-at", "-pk"),
            **context,
        )


class OfCycle(VisibleCycles, OnlyWhileOpen, Step):
    def get_back(self):
        return reverse("results:cycle_closing", args=[self.object.pk])


class CycleClose(OfCycle):
    command = close_cycle
    form_class = CloseForm
    template_name = "results/closing/oap_close.html"
    title = _("Close {object}")
    button = _("Close the cycle")
    lead = _("Afterwards no round is planned in it, and no OAP of it is reopened.")
    done = _("The cycle is closed.")

    def get_context_data(self, **context):
        obstacles = obstacles_to_closing_cycle(self.object)
        return super().get_context_data(obstacles=obstacles, **context)


class CycleReopen(OfCycle):
    command = reopen_cycle
    form_class = ReopenForm
    title = _("Reopen {object}")
    button = _("Reopen the cycle")
    lead = _("It is in evaluation again. Its OAPs can be reopened then.")
    done = _("The cycle is reopened.")
