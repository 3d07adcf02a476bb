"""A survey as its team writes it, opens it, reads it and leans on it."""

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from empact.lib.forms import Form
from empact.lib.objects import ObjectPage
from empact.people.roles.views.steps import OnlyWhileOpen, Step
from empact.records.changes.views import ChangeList
from empact.records.markings.models import highest_of
from empact.records.markings.views import MarkedPage
from results.charts.cache import show
from results.evaluations.forms import StartForm
from results.evaluations.models.entries import EvaluationEntry
from results.evaluations.models.surveys import (
    Survey,
    SurveyAnswer,
    SurveyQuestion,
    SurveyResponse,
)
from results.evaluations.queries.survey_results import results_of
from results.evaluations.views.preparing import OfEvaluation
from results.states import SurveyState
from results.surveys.commands.team import (
    add_survey_evidence,
    add_survey_question,
    address_survey,
    change_survey,
    change_survey_question,
    close_survey,
    create_survey,
    open_survey,
    postpone_survey,
    remove_survey,
    remove_survey_question,
)
from results.surveys.forms import (
    AddressSurveyForm,
    ChangeSurveyForm,
    ChangeSurveyQuestionForm,
    PostponeSurveyForm,
    SurveyEvidenceForm,
    SurveyForm,
    SurveyQuestionForm,
)
from results.surveys.queries.changes import parts_of_survey

ANSWERS_PER_PAGE = 30


class SurveyCreate(OfEvaluation):
    command = create_survey
    form_class = SurveyForm
    title = _("Add a survey: {object}")
    button = _("Add the survey")
    lead = _("It is a draft. Add its questions and the organisations next, then open it.")
    done = _("The survey is added. Add its questions and the organisations.")
    leads_on = True


class VisibleSurveys:
    def get_queryset(self):
        user = self.request.user
        rows = Survey.objects.visible_to(user).with_relation_of(user).with_evaluation()
        return rows.annotate(carried=highest_of("evaluation__marking"))

    def get_marked(self, context):
        return [self.object]


class SurveyDetail(VisibleSurveys, MarkedPage, ObjectPage):
    """A survey: its questions, who is asked, who answered, and what it came to."""

    template_name = "results/surveys/survey_detail.html"
    context_object_name = "survey"

    def get_context_data(self, **context):
        user, survey = self.request.user, self.object
        questions = SurveyQuestion.objects.visible_to(user).filter(survey=survey)
        responses = SurveyResponse.objects.visible_to(user).filter(survey=survey)
        responses = list(responses.select_related("organisation").in_order())
        reads_all = "answers" in survey.readable
        shows = "totals" in survey.readable and survey.state != SurveyState.DRAFT
        shown = results_of([survey.pk], whole=reads_all)[survey.pk] if shows else []
        evidence = EvaluationEntry.objects.visible_to(user).filter(survey=survey).first()
        may_write = user.has_perm("results.change_survey", survey)
        is_draft = survey.state == SurveyState.DRAFT
        return super().get_context_data(
            questions=list(questions.in_order().select_related("serves")),
            responses=responses if reads_all else [],
            own=list(
                SurveyResponse.objects.visible_to(user)
                .own_to(user)
                .filter(survey=survey)
                .select_related("organisation")
                .in_order()
            ),
            reads_all=reads_all,
            shown=show(shown, reader=user),
            evidence=evidence,
            is_draft=is_draft,
            may_change=may_write and is_draft,
            obstacles=survey.obstacles_to_opening() if may_write and is_draft else [],
            may_close=survey.state == SurveyState.OPEN and may_write,
            may_lean=survey.state == SurveyState.CLOSED and may_write and evidence is None,
            changes=survey.changes.select_related("by").order_by("-at", "-pk"),
            **context,
        )


class SurveyChangeList(VisibleSurveys, ChangeList):
    states = SurveyState

    def get_parts(self):
        return parts_of_survey(self.object, self.versions)


class OfSurvey(VisibleSurveys, MarkedPage, OnlyWhileOpen, Step):
    """A step with a survey."""


class SurveyChange(OfSurvey):
    command = change_survey
    form_class = ChangeSurveyForm
    title = _("Change the survey: {object}")
    button = _("Save the survey")
    done = _("The survey is saved.")

    def get_initial(self):
        stored = {name: getattr(self.object, name) for name in ("title", "intro", "due_day")}
        return {**super().get_initial(), **stored}


class SurveyRemove(OfSurvey):
    command = remove_survey
    form_class = Form
    title = _("Remove the survey: {object}")
    button = _("Remove the survey")
    lead = _("Its questions and the choice of organisations are removed with it.")
    done = _("The survey is removed.")

    def get_next(self, result):
        return f"{result.get_absolute_url()}#work"


class SurveyAddress(OfSurvey):
    command = address_survey
    form_class = AddressSurveyForm
    title = _("Organisations that are asked: {object}")
    button = _("Save the organisations")
    lead = _("Choose whole groups, single organisations, or both.")
    done = _("The organisations are saved.")

    def offer(self, form):
        form.offer(self.object.evaluation)

    def get_initial(self):
        chosen = {}
        for group, organisation in self.object.responses.values_list("group", "organisation"):
            chosen.setdefault(group, []).append(organisation)
        return {**super().get_initial(), **chosen}


class SurveyQuestionCreate(OfSurvey):
    command = add_survey_question
    form_class = SurveyQuestionForm
    title = _("Add a question: {object}")
    button = _("Add the question")
    done = _("The question is added.")

    def offer(self, form):
        form.offer(self.object.evaluation)


class SurveyOpen(OfSurvey):
    command = open_survey
    form_class = StartForm
    template_name = "results/evaluations/evaluation_step.html"
    title = _("Open the survey: {object}")
    button = _("Open the survey")
    lead = _(
        "The organisations get an email and find it among their tasks. "
        "Its questions stay as they are then."
    )
    done = _("The survey is open. The organisations get an email.")

    def get_context_data(self, **context):
        return super().get_context_data(obstacles=self.object.obstacles_to_opening(), **context)


class SurveyPostpone(OfSurvey):
    command = postpone_survey
    form_class = PostponeSurveyForm
    title = _("Change the due date: {object}")
    button = _("Save the due date")
    done = _("The due date is saved.")

    def get_initial(self):
        return {**super().get_initial(), "due_day": self.object.due_day}


class SurveyClose(OfSurvey):
    command = close_survey
    form_class = StartForm
    template_name = "results/surveys/survey_close.html"
    title = _("Close the survey: {object}")
    button = _("Close the survey")
    lead = _("No organisation can answer any more. You cannot open it again, so its result stays.")
    done = _("The survey is closed.")

    def get_context_data(self, **context):
        waiting = SurveyResponse.objects.visible_to(self.request.user).filter(
            survey=self.object, submitted_at=None
        )
        waiting = list(waiting.select_related("organisation").in_order())
        return super().get_context_data(waiting=waiting, **context)


class SurveyEvidence(OfSurvey):
    command = add_survey_evidence
    form_class = SurveyEvidenceForm
    title = _("Use as evidence: {object}")
    button = _("Add the evidence")
    lead = _("Findings can lean on it then. It appears in the report with its totals.")
    done = _("The survey is evidence of the evaluation.")
    leads_on = True

    def get_initial(self):
        return {**super().get_initial(), "title": self.object.title}


class VisibleQuestions:
    def get_queryset(self):
        rows = SurveyQuestion.objects.visible_to(self.request.user)
        rows = rows.annotate(carried=highest_of("survey__evaluation__marking"))
        named = (f"survey__evaluation__{path}" for path in ("cycle", "priority", "oap__area"))
        return rows.select_related(*named)

    def get_marked(self, context):
        return [self.object]


class OfSurveyQuestion(VisibleQuestions, MarkedPage, OnlyWhileOpen, Step):
    """A step with a question of a survey."""

    def get_back(self):
        return self.object.survey.get_absolute_url()


class SurveyQuestionChange(OfSurveyQuestion):
    command = change_survey_question
    form_class = ChangeSurveyQuestionForm
    title = _("Change question {object.number}")
    button = _("Save the question")
    done = _("The question is saved.")

    def offer(self, form):
        form.offer(self.object.survey.evaluation)

    def get_initial(self):
        names = ("text", "kind", "serves", "number")
        return {**super().get_initial(), **{name: getattr(self.object, name) for name in names}}


class SurveyQuestionRemove(OfSurveyQuestion):
    command = remove_survey_question
    form_class = Form
    title = _("Remove question {object.number}")
    button = _("Remove the question")
    done = _("The question is removed.")

    @property
    def lead(self):
        return self.object.text

    def get_next(self, result):
        return result


class SurveyQuestionAnswers(VisibleQuestions, MarkedPage, ObjectPage):
    """All answers to one question that this person sees, by organisation."""

    template_name = "results/surveys/question_answers.html"
    context_object_name = "question"

    def get_context_data(self, **context):
        answers = SurveyAnswer.objects.visible_to(self.request.user).filter(question=self.object)
        answers = answers.select_related("question", "response__organisation")
        answers = answers.order_by("response__group", "response__organisation__name", "pk")
        page = Paginator(answers, ANSWERS_PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(page=page, **context)
