"""The report of an evaluation, how it becomes final, and how COSI takes note of it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from empact.lib.forms import Form
from empact.lib.languages import in_stored_language
from empact.lib.objects import ObjectPage
from empact.lib.obstacles import for_reader
from empact.records.files.views import WrittenDocument
from empact.records.markings.views import MarkedPage
from results.charts.cache import show
from results.evaluations.commands.reporting import (
    finish_evaluation,
    note_evaluation,
    reopen_evaluation,
    write_evaluation_documents,
)
from results.evaluations.content import digest_of_report, report_of
from results.evaluations.forms import NoteEvaluationForm, ReopenEvaluationForm, StartForm
from results.evaluations.models.documents import EvaluationDocument
from results.evaluations.models.entries import EntryKind, EvaluationEntry
from results.evaluations.queries.obstacles import obstacles_of
from results.evaluations.views.preparing import NAMED, OfEvaluation, ReadEvaluations


class EvaluationReport(ReadEvaluations, MarkedPage, ObjectPage):
    """The report as one text, with its PDFs and how far they are."""

    template_name = "results/evaluations/evaluation_report.html"
    context_object_name = "evaluation"

    def get(self, request, *args, **kwargs):
        if request.htmx:
            self.template_name = "results/evaluations/evaluation_report.html#progress"
        return super().get(request, *args, **kwargs)

    def get_marked(self, context):
        return [self.object]

    def get_context_data(self, **context):
        user, evaluation = self.request.user, self.object
        report = report_of(evaluation)
        documents = list(
            EvaluationDocument.objects.visible_to(user)
            .filter(evaluation=evaluation)
            .select_related("work")
            .order_by("kind")
        )
        done = sum(row.is_ready for row in documents)
        has_failed = any(row.is_set_aside for row in documents)
        may_write = user.has_perm("results.write_evaluation_documents", evaluation)
        return super().get_context_data(
            report=report,
            surveys=[(entry, show(results, reader=user)) for entry, results in report.surveys],
            documents=documents,
            done=done,
            has_failed=has_failed,
            is_under_way=done < len(documents) and not has_failed,
            may_write=may_write,
            is_current=not may_write or self.is_current(documents),
            **context,
        )

    def is_current(self, documents):
        """Say whether every PDF shows the evaluation as it is now."""
        with in_stored_language():
            return bool(documents) and all(
                row.digest == digest_of_report(report_of(self.object, row.kind))
                for row in documents
            )


class EvaluationDocuments(OfEvaluation):
    command = write_evaluation_documents
    form_class = Form
    title = _("Write the PDF: {object}")
    button = _("Write the PDF")
    lead = _("It shows the current evaluation. Its data is inside.")
    done = _("The PDF is being written.")

    def get_back(self):
        return reverse("results:evaluation_report", args=[self.object.pk])


class EvaluationFile(WrittenDocument):
    about = "evaluation"

    def get_queryset(self):
        visible = EvaluationDocument.objects.visible_to(self.request.user)
        return visible.select_related("work", *NAMED)


class EvaluationFinish(OfEvaluation):
    command = finish_evaluation
    form_class = StartForm
    template_name = "results/evaluations/evaluation_step.html"
    title = _("Make final: {object}")
    button = _("Make the report final")
    lead = _(
        "COSI then reads it and takes note. To change it afterwards, take it back with a reason."
    )
    done = _("The report is final.")

    def get_context_data(self, **context):
        obstacles = for_reader(obstacles_of(self.object), self.request.user)
        return super().get_context_data(obstacles=obstacles, **context)


class EvaluationReopen(OfEvaluation):
    command = reopen_evaluation
    form_class = ReopenEvaluationForm
    title = _("Reopen the report: {object}")
    button = _("Reopen the report")
    lead = _("The team can change it then, and the Commission makes it final again.")
    done = _("Report reopened.")


class EvaluationNote(OfEvaluation):
    command = note_evaluation
    form_class = NoteEvaluationForm
    template_name = "results/evaluations/evaluation_note.html"
    title = _("COSI takes note: {object}")
    button = _("Record the decision")
    lead = _("The recommendations below go to their addressees with this decision.")
    done = _("The decision is recorded, and the recommendations are passed on.")

    def get_context_data(self, **context):
        rows = EvaluationEntry.objects.visible_to(self.request.user).filter(
            evaluation=self.object, kind=EntryKind.RECOMMENDATION
        )
        rows = rows.in_order().prefetch_related("addressed", "areas")
        return super().get_context_data(recommended=list(rows), **context)
