"""Evidence, saved numbers, findings, conclusions and recommendations of an evaluation."""

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView

from actions.operational_actions.models.actions import OperationalAction
from cycles.recommendations.models import Recommendation
from empact.lib.downloads import csv_answer
from empact.lib.forms import Form
from empact.lib.numbers import format_number
from empact.lib.objects import ObjectPage
from empact.people.roles.views.steps import OnlyWhileOpen, Step
from empact.records.audit.record import record_export
from empact.records.files.views import AttachmentDetail
from empact.records.markings.models import carried_by, highest_of
from empact.records.markings.views import MarkedPage
from results.charts.cache import show
from results.charts.shown import csv_rows
from results.evaluations.commands.findings import (
    add_document,
    add_entry,
    add_interview,
    change_entry,
    remove_entry,
    save_cut,
)
from results.evaluations.forms import (
    AdvisedForm,
    ChangeAdvisedForm,
    ChangeEntryForm,
    ChangeEvidenceForm,
    DocumentForm,
    EntryForm,
    InterviewForm,
    SaveCutForm,
)
from results.evaluations.models.cuts import SavedCut
from results.evaluations.models.entries import (
    LEANS_ON,
    PLURALS,
    EntryKind,
    EvaluationEntry,
)
from results.evaluations.models.files import EvidenceFile
from results.evaluations.models.surveys import Survey
from results.evaluations.queries.answers import answer_of
from results.evaluations.queries.evidence import file_of
from results.evaluations.queries.sources import name_things, sources_of
from results.evaluations.queries.survey_results import results_of
from results.evaluations.views.preparing import NAMED, OfEvaluation
from results.states import EvaluationState

ACTIONS_PER_PAGE = 20


class EvaluationSteps(OfEvaluation):
    """A step of the team, from which it goes back to its work on the evaluation."""

    def get_next(self, result):
        return result


class CutSave(EvaluationSteps):
    command = save_cut
    form_class = SaveCutForm
    title = _("Save numbers: {object}")
    button = _("Save the numbers")
    lead = _("They are counted in the OAPs that are evaluated, as of now, and never change.")
    done = _("The numbers are saved as evidence.")

    def offer(self, form):
        form.offer(self.object.cycle)


class InterviewCreate(EvaluationSteps):
    command = add_interview
    form_class = InterviewForm
    title = _("Add an interview note: {object}")
    button = _("Add the note")
    lead = _(
        "Name the function of the person, and what was said. Names and case numbers are refused."
    )
    done = _("The note is added as evidence.")


class DocumentCreate(EvaluationSteps):
    command = add_document
    form_class = DocumentForm
    template_name = "results/evaluations/with_file.html"
    title = _("Add a document: {object}")
    button = _("Add the document")
    lead = _("Those who read the evidence of this evaluation can download it.")
    done = _("The document is added as evidence.")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "at_least": carried_by(self.object)}

    def place_of(self, form, path):
        # Only the screen distinguishes its name from what is written in it.
        return super().place_of(form, path.partition(".")[0])


class EvidenceFileDetail(AttachmentDetail):
    model = EvidenceFile


ADDING = {
    EntryKind.FINDING: (_("Add a finding: {object}"), _("Add the finding")),
    EntryKind.CONCLUSION: (_("Add a conclusion: {object}"), _("Add the conclusion")),
    EntryKind.RECOMMENDATION: (_("Add a recommendation: {object}"), _("Add the recommendation")),
}
"""By kind of an entry, the title of the page that adds one, and its button."""


class EntryCreate(EvaluationSteps):
    """Adds a finding, a conclusion or a recommendation, as its address says."""

    command = add_entry
    form_class = EntryForm
    done = _("It is added.")
    kind = EntryKind.FINDING

    def get_title(self):
        return ADDING[self.kind][0].format(object=self.object)

    @property
    def button(self):
        return ADDING[self.kind][1]

    def get_initial(self):
        # An open question leads here for a finding on it.
        return {**super().get_initial(), "question": self.request.GET.get("question", "")}

    def offer(self, form):
        form.offer(EvaluationEntry(evaluation=self.object, kind=self.kind))

    def run(self, form):
        return self.command(
            self.object,
            by=self.request.user,
            kind=self.kind,
            harmless=self.confirmed,
            **form.cleaned_data,
        )


class AdvisedCreate(EntryCreate):
    form_class = AdvisedForm
    kind = EntryKind.RECOMMENDATION


CHANGED_WITH = {
    EntryKind.EVIDENCE: ChangeEvidenceForm,
    EntryKind.RECOMMENDATION: ChangeAdvisedForm,
}
"""By kind of an entry, the form with which one is changed, if it is a form of its own."""


class VisibleEntries:
    def get_queryset(self):
        rows = EvaluationEntry.objects.visible_to(self.request.user)
        rows = rows.annotate(carried=highest_of("evaluation__marking"))
        return rows.select_related(*NAMED, "question__evaluation")

    def get_marked(self, context):
        return [self.object]


class EntryDetail(VisibleEntries, MarkedPage, ObjectPage):
    """One entry: what it says, what it leans on, down to the evidence, and what leans on it."""

    template_name = "results/evaluations/entry_detail.html"
    context_object_name = "entry"

    def get_marked(self, context):
        return [self.object, *filter(None, [context["file"]])]

    def get_context_data(self, **context):
        user, entry = self.request.user, self.object
        own = EvaluationEntry.objects.visible_to(user).filter(evaluation=entry.evaluation)
        cut = SavedCut.objects.visible_to(user).filter(entry=entry).first()
        survey = Survey.objects.visible_to(user).filter(entry=entry).first()
        return super().get_context_data(
            chain=chain_below(entry, own),
            above=list(own.filter(leans_on=entry).in_order()),
            cut=cut,
            survey=survey,
            shown=show(survey_shown(entry, user), reader=user),
            file=file_of(entry, user),
            addressees=[*map(str, entry.addressed.all()), *map(str, entry.areas.all())],
            passed_on=passed_on_of(entry, user),
            may_change=entry.evaluation.state == EvaluationState.WORKING
            and user.has_perm("results.change_entry", entry),
            **context,
        )


def survey_shown(entry, user):
    """Show what a survey came to: by group for those who read each answer, else in total."""
    if entry.survey_id is None:
        return []
    reads_all = Survey.objects.readable_by(user, "answers").filter(pk=entry.survey_id).exists()
    return results_of([entry.survey_id], whole=reads_all)[entry.survey_id]


def passed_on_of(entry, user):
    """Give the recommendation of COSI that an entry became, if this person sees it."""
    if entry.passed_on_id is None:
        return None
    return Recommendation.objects.visible_to(user).filter(pk=entry.passed_on_id).first()


def chain_below(entry, own):
    """Give level by level what an entry leans on: its kind in words, and the entries.

    Takes a query for each level, of which there are at most three.
    """
    levels, ids, kind = [], [entry.pk], entry.kind
    while kind := LEANS_ON.get(kind):
        rows = list(own.filter(supports__in=ids).distinct().in_order())
        levels.append((PLURALS[kind], rows))
        ids = [row.pk for row in rows]
    return levels


class OfEntry(VisibleEntries, MarkedPage, OnlyWhileOpen, Step):
    """A step with an entry."""


class EntryChange(OfEntry):
    command = change_entry
    title = _("Change {object.sign}")
    button = _("Save")
    done = _("It is saved.")

    def get_form_class(self):
        return CHANGED_WITH.get(self.object.kind, ChangeEntryForm)

    def offer(self, form):
        form.offer(self.object)

    def get_initial(self):
        entry = self.object
        stored = {name: getattr(entry, name) for name in ("title", "text", "question")}
        leans_on = list(entry.leans_on.values_list("pk", flat=True))
        linked = {name: getattr(entry, name).all() for name in ("addressed", "areas")}
        return {**super().get_initial(), **stored, **linked, "leans_on": leans_on}


class EntryRemove(OfEntry):
    command = remove_entry
    form_class = Form
    title = _("Remove {object.sign}")
    button = _("Remove it")
    done = _("It is removed.")

    @property
    def lead(self):
        return self.object.title

    def get_next(self, result):
        return f"{result.get_absolute_url()}#work"


class VisibleCuts:
    def get_queryset(self):
        rows = SavedCut.objects.visible_to(self.request.user)
        rows = rows.annotate(carried=highest_of("marking", "evaluation__marking"))
        return rows.select_related(*NAMED, "entry__evaluation", "indicator", "saved_by")


class CutDetail(VisibleCuts, MarkedPage, ObjectPage):
    """Saved numbers as they were, beside what they would be today, and the actions behind them."""

    template_name = "results/evaluations/cut_detail.html"
    context_object_name = "cut"

    def get_marked(self, context):
        return [self.object]

    def get_context_data(self, **context):
        user = self.request.user
        answer = answer_of(self.object)
        (shown,) = show([answer.shown], reader=user)
        found = sources_of(self.object)
        page = Paginator(found, ACTIONS_PER_PAGE).get_page(self.request.GET.get("page"))
        name_things(self.object, page.object_list, user)
        actions = OperationalAction.objects.visible_to(user).select_related("goal", "oap__area")
        seen = actions.in_bulk({row.action for row in page})
        return super().get_context_data(
            shown=shown,
            changed=answer.changed,
            page=page,
            rows=[
                (seen.get(row.action), row, format_number(row.counted), format_number(row.claimed))
                for row in page
            ],
            has_things=any(row.has_things for row in page),
            **context,
        )


class CutCSV(VisibleCuts, DetailView):
    """The saved numbers, with those of today beside them, as CSV."""

    def get(self, request, *args, **kwargs):
        cut = self.get_object()
        marking = carried_by(cut).code
        record_export(
            by=request.user,
            on=cut.evaluation,
            what="saved cut csv",
            rows=cut.numbers.count(),
            carries=marking,
        )
        name = f"{marking.replace(':', '_')}_{cut.entry.sign}_{cut.indicator.code}"
        return csv_answer(request, csv_rows(answer_of(cut).shown), name=name, marking=marking)
