"""The answer of one organisation: on a form, or as a workbook that is filled in offline."""

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from empact.lib.commands import Changed, Identifying, Invalid, NotReady
from empact.lib.downloads import xlsx_answer
from empact.lib.forms import ask_to_confirm
from empact.lib.languages import labelled, lazily_labelled
from empact.lib.objects import ObjectPage
from empact.people.roles.views.steps import OnlyWhileOpen, Step
from empact.records.audit.record import record_export
from empact.records.files.forms import WorkbookForm
from empact.records.markings.models import carried_by, highest_of
from empact.records.markings.views import MarkedPage
from results.evaluations.models.surveys import SurveyAnswer, SurveyResponse
from results.states import SurveyState
from results.surveys.commands.answering import answer_survey
from results.surveys.forms import AnswerSurveyForm
from results.surveys.workbooks import questions_of, read_answers, workbook_of_answer


class VisibleResponses:
    def get_queryset(self):
        rows = SurveyResponse.objects.visible_to(self.request.user)
        rows = rows.annotate(carried=highest_of("survey__evaluation__marking"))
        named = (f"survey__evaluation__{path}" for path in ("cycle", "priority", "oap__area"))
        return rows.select_related(*named, "organisation", "submitted_by")

    def get_marked(self, context):
        return [self.object]

    @cached_property
    def answers(self):
        """The answers of the organisation that this person sees, by question."""
        rows = SurveyAnswer.objects.visible_to(self.request.user).filter(response=self.object)
        return {row.question_id: row for row in rows.select_related("question")}


class SurveyAnswerDetail(VisibleResponses, MarkedPage, ObjectPage):
    """The answers of one organisation, question by question."""

    template_name = "results/surveys/answer_detail.html"
    context_object_name = "response"

    def get_context_data(self, **context):
        response = self.object
        may_answer = self.request.user.has_perm("results.answer_survey", response)
        return super().get_context_data(
            rows=[(row, self.answers.get(row.pk)) for row in questions_of(response)],
            may_answer=may_answer and response.survey.state == SurveyState.OPEN,
            is_own=SurveyResponse.objects.visible_to(self.request.user)
            .own_to(self.request.user)
            .filter(pk=response.pk)
            .exists(),
            **context,
        )


class OfResponse(VisibleResponses, MarkedPage, OnlyWhileOpen, Step):
    """A step with the answer of an organisation."""

    command = answer_survey


class SurveyFill(OfResponse):
    form_class = AnswerSurveyForm
    template_name = "results/surveys/survey_fill.html"
    button = _("Save the draft")

    def get_title(self):
        return gettext("Answer the survey: {survey}").format(survey=self.object.survey)

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        form.ask(questions_of(self.object))
        return form

    def get_initial(self):
        saved = {row.question.sign: row.choice or row.text for row in self.answers.values()}
        return {**super().get_initial(), **saved}

    @property
    def submits(self):
        return "submits" in self.request.POST

    def get_given(self, form):
        given = form.cleaned_data
        choices, words = {}, {}
        for question in questions_of(self.object):
            of_kind = choices if question.offered else words
            of_kind[question.sign] = given.get(question.sign, "")
        return {
            "seen": given["seen"],
            "choices": choices,
            "words": words,
            "submits": self.submits,
        }

    def place_of(self, form, path):
        return super().place_of(form, path.rpartition(".")[2])

    @property
    def done(self):
        return (
            gettext("The answer is submitted.") if self.submits else gettext("The answer is saved.")
        )


class SurveyWorkbookDownload(VisibleResponses, ObjectPage):
    """The workbook of an answer, for those who give it."""

    def get_queryset(self):
        return super().get_queryset().filter(survey__state=SurveyState.OPEN)

    def get(self, request, *args, **kwargs):
        response = self.object = self.get_object()
        if not request.user.has_perm("results.answer_survey", response):
            raise Http404
        marking = carried_by(response)
        workbook = workbook_of_answer(response, self.answers, marking=marking.name)
        record_export(
            by=request.user, on=response.survey, what="workbook of a survey", rows=len(self.answers)
        )
        name = slugify(f"{response.survey} {response.organisation}")
        return xlsx_answer(workbook, name=f"{marking.code}_{name}")


class SurveyWorkbook(OfResponse):
    """Takes over the answers in a workbook as a draft, all or nothing."""

    form_class = WorkbookForm
    template_name = "results/surveys/survey_workbook.html"
    button = _("Upload the workbook")
    done = _("Workbook imported. Check your answers.")
    read = None

    def get_title(self):
        return f"Answer offline: {self.object.survey}"

    def run(self, form):
        self.read = read_answers(form.cleaned_data["file"], self.object)
        if self.read.problems:
            raise NotReady(*(lazily_labelled(row.place, row.advice) for row in self.read.problems))
        return self.command(
            self.object,
            by=self.request.user,
            harmless=self.confirmed,
            seen=self.read.version,
            choices=self.read.choices,
            words=self.read.words,
        )

    def show_conflict(self, form, conflict: Changed):
        return self.show_refusal(form, NotReady(*conflict.reasons))

    def point_out(self, form, refusal):
        """Say at the file what is wrong, and where in the workbook."""
        if not isinstance(refusal, Invalid):
            for reason in refusal.reasons:
                form.add_error("file", reason)
            return
        places = self.read.places if self.read else {}
        for path, advice in refusal.problems.items():
            place = places.get(path.rpartition(".")[2], "")
            form.add_error("file", labelled(place, advice) if place else advice)
        if isinstance(refusal, Identifying):
            ask_to_confirm(form, refusal.seal)

    def get_next(self, result):
        return reverse("results:survey_answer", args=[self.object.pk])
