"""How an evaluation becomes final, and how COSI takes note of it."""

from results.evaluations.commands.reporting import (
    finish_evaluation,
    note_evaluation,
    reopen_evaluation,
)
from results.evaluations.forms import NoteEvaluationForm, ReopenEvaluationForm, StartForm
from results.evaluations.models.entries import EntryKind, EvaluationEntry
from results.evaluations.queries.obstacles import obstacles_of
from results.evaluations.views.preparing import OfEvaluation


class EvaluationFinish(OfEvaluation):
    command = finish_evaluation
    form_class = StartForm
    template_name = "results/evaluations/evaluation_step.html"
    title = "Make final: {object}"
    button = "Make the report final"
    lead = "COSI then reads it and takes note. To change it afterwards, take it back with a reason."
    done = "The report is final."

    def get_context_data(self, **context):
        return super().get_context_data(obstacles=obstacles_of(self.object), **context)


class EvaluationReopen(OfEvaluation):
    command = reopen_evaluation
    form_class = ReopenEvaluationForm
    title = "Reopen the report: {object}"
    button = "Reopen the report"
    lead = "The team can change it then, and the Commission makes it final again."
    done = "Report reopened."


class EvaluationNote(OfEvaluation):
    command = note_evaluation
    form_class = NoteEvaluationForm
    template_name = "results/evaluations/evaluation_note.html"
    title = "COSI takes note: {object}"
    button = "Record the decision"
    lead = "The recommendations below go to their addressees with this decision."
    done = "The decision is recorded, and the recommendations are passed on."

    def get_context_data(self, **context):
        rows = EvaluationEntry.objects.visible_to(self.request.user).filter(
            evaluation=self.object, kind=EntryKind.RECOMMENDATION
        )
        rows = rows.in_order().prefetch_related("addressed", "areas")
        return super().get_context_data(recommended=list(rows), **context)
