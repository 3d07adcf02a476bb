"""Evaluations: the list, the page of one, and the steps of the Commission before it starts."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters.views import FilterView

from cycles.cycles.models import Cycle
from cycles.decisions.models import Decision
from cycles.states import CycleState
from empact.lib.forms import Form
from empact.lib.objects import ObjectPage
from empact.lib.obstacles import for_reader
from empact.people.roles.forms import EndForm
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.queries.roles import people_acting_for
from empact.people.roles.views.steps import OnlyWhileOpen, Step
from empact.records.changes.views import ChangeList
from empact.records.files.views import MarkedStep
from empact.records.markings.models import highest_of
from empact.records.markings.views import MarkedPage
from oaps.plans.models.plans import OAP
from results.evaluations.access import WRITTEN
from results.evaluations.commands.preparing import (
    add_evaluation_question,
    add_evaluator,
    change_evaluation,
    change_evaluation_question,
    end_evaluator,
    open_evaluation,
    remove_evaluation_question,
    start_evaluation,
)
from results.evaluations.filters import EvaluationFilter
from results.evaluations.forms import (
    ChangeQuestionForm,
    ChangeTermsForm,
    EvaluatorForm,
    OpenEvaluationForm,
    QuestionForm,
    StartForm,
)
from results.evaluations.models.comments import EvaluationComment
from results.evaluations.models.entries import PLURALS, EntryKind, EvaluationEntry
from results.evaluations.models.evaluations import (
    CONTRACTORS,
    Evaluation,
    EvaluationQuestion,
    Evaluator,
)
from results.evaluations.models.surveys import Survey
from results.evaluations.queries.changes import parts_of_evaluation
from results.evaluations.queries.obstacles import (
    ADDED_AT,
    obstacles_to_report,
    obstacles_to_start,
    open_surveys_of,
)
from results.states import EvaluationState

NAMED = ("evaluation__cycle", "evaluation__priority", "evaluation__oap__area")
"""Relations that name an evaluation, for its parts."""


class VisibleEvaluations:
    def get_queryset(self):
        user = self.request.user
        rows = Evaluation.objects.visible_to(user).with_relation_of(user).with_marking()
        return rows.with_subject()


class ReadEvaluations:
    """Evaluations of which this person reads what the team wrote."""

    def get_queryset(self):
        user = self.request.user
        rows = Evaluation.objects.readable_by(user, "entries").with_relation_of(user)
        return rows.exclude(state=EvaluationState.PREPARED).with_marking().with_subject()


def plans_to_name(cycle, user):
    """Give the OAPs that terms of reference can name, fetched with what names them."""
    plans = OAP.objects.visible_to(user).adopted().filter(priority__cycle=cycle)
    return plans.select_related("area").order_by("area__rank", "area__name", "first_day", "pk")


class EvaluationList(VisibleEvaluations, MarkedPage, FilterView):
    """The evaluations that this person may read, of the latest cycle first."""

    template_name = "results/evaluations/evaluation_list.html"
    filterset_class = EvaluationFilter
    paginate_by = 20
    # A filter that makes no sense is answered with its error above the unfiltered list.
    strict = False

    def get_queryset(self):
        return super().get_queryset().newest_first()

    def get_marked(self, context):
        return context["page_obj"]

    def get_context_data(self, **context):
        asked = {name: value for name, value in self.request.GET.items() if name != "page"}
        opens = self.request.user.has_perm("results.open_evaluation")
        cycles = Cycle.objects.exclude(state=CycleState.CLOSED) if opens else Cycle.objects.none()
        return super().get_context_data(
            query=f"&{urlencode(asked)}" if asked else "",
            opens=list(cycles.order_by("-first_year", "pk")),
            **context,
        )


class EvaluationDetail(VisibleEvaluations, MarkedPage, ObjectPage):
    """One evaluation: its terms, its questions, its team, and what its team may read."""

    template_name = "results/evaluations/evaluation_detail.html"
    context_object_name = "evaluation"

    def get_marked(self, context):
        return [self.object, *context["material"]]

    def get_context_data(self, **context):
        user, evaluation = self.request.user, self.object
        questions = EvaluationQuestion.objects.visible_to(user).filter(evaluation=evaluation)
        questions = list(questions.in_order().prefetch_related("indicators"))
        team = Evaluator.objects.visible_to(user).filter(evaluation=evaluation)
        plans = OAP.objects.visible_to(user).filter(evaluated_in=evaluation).with_marking()
        prepares = "terms" in evaluation.writable
        is_prepared = evaluation.state == EvaluationState.PREPARED
        obstacles = obstacles_to_start(evaluation) if prepares and is_prepared else []
        return super().get_context_data(
            questions=questions,
            team=list(team.select_related("person", "organisation").in_order()),
            material=list(plans.select_related("area").order_by("area__rank", "first_day", "pk")),
            obstacles=for_reader(obstacles, user),
            may_change=prepares and is_prepared,
            may_ask="questions" in evaluation.writable and evaluation.state in WRITTEN,
            may_name=user.has_perm("results.add_evaluator", evaluation),
            **self.get_work(questions),
            reads_team="team" in evaluation.readable,
            changes=evaluation.changes.select_related("by").order_by("-at", "-pk"),
            **context,
        )

    def get_work(self, questions):
        """Give what the team has found and written, and what is missing, for those who write it."""
        user, evaluation = self.request.user, self.object
        reads = "entries" in evaluation.readable and evaluation.state != EvaluationState.PREPARED
        if not reads:
            return {"reads_work": False}
        rows = EvaluationEntry.objects.visible_to(user).filter(evaluation=evaluation)
        entries = list(rows.in_order().to_report())
        is_working = evaluation.state == EvaluationState.WORKING
        is_final = evaluation.state == EvaluationState.FINAL
        missing = self.get_missing(questions, entries) if is_working else []
        surveys = Survey.objects.visible_to(user).filter(evaluation=evaluation).by_due_day()
        seen = Decision.objects.visible_to(user)
        return {
            "reads_work": True,
            "surveys": list(surveys),
            "may_work": user.has_perm("results.add_entry", evaluation) and is_working,
            "missing": missing,
            **self.get_commenting(),
            "may_finish": is_working and not missing and "finishing" in evaluation.writable,
            "may_reopen": is_final and "reopening" in evaluation.writable,
            "may_note": is_final and "noting" in evaluation.writable,
            "decision": seen.filter(evaluations=evaluation).first(),
            "groups": [
                (
                    kind.value,
                    PLURALS[kind],
                    [entry for entry in entries if entry.kind == kind],
                    reverse(ADDED_AT[kind], args=[evaluation.pk]) if kind in ADDED_AT else "",
                )
                for kind in EntryKind
            ],
        }

    def get_commenting(self):
        """Say which step with comments is open to this person."""
        evaluation = self.object
        is_open = evaluation.state == EvaluationState.COMMENTING
        is_working = evaluation.state == EvaluationState.WORKING
        return {
            "was_opened": evaluation.comments_due_day is not None
            and "asking" in evaluation.readable,
            "is_open": is_open,
            "may_open": is_working and "asking" in evaluation.writable,
            "may_end": is_open and "ending_comments" in evaluation.writable,
        }

    def get_missing(self, questions, entries):
        seen = EvaluationComment.objects.visible_to(self.request.user)
        comments = seen.filter(evaluation=self.object).unanswered().to_show()
        surveys = open_surveys_of(self.object)
        missing = obstacles_to_report(self.object, questions, entries, comments, surveys)
        return for_reader(missing, self.request.user)


class EvaluationChangeList(VisibleEvaluations, ChangeList):
    states = EvaluationState

    def get_parts(self):
        return parts_of_evaluation(self.object, self.versions)


class EvaluationCreate(OnlyWhileOpen, Step):
    command = open_evaluation
    form_class = OpenEvaluationForm
    title = _("Open an evaluation of {object}")
    button = _("Open the evaluation")
    lead = _("It is in preparation. Add its questions and its team next, then start it.")
    done = _("The evaluation is open. Add its questions and its team.")
    leads_on = True

    def get_queryset(self):
        return Cycle.objects.visible_to(self.request.user)

    def get_back(self):
        return f"{reverse('results:evaluation_list')}?cycle={self.object.pk}"

    def offer(self, form):
        plans = plans_to_name(self.object, self.request.user)
        form.fields["material"].queryset = form.fields["oap"].queryset = plans
        adopted = self.object.priorities.visible_to(self.request.user).adopted()
        form.fields["priority"].queryset = adopted.order_by("rank", "name", "pk")


class OfEvaluation(VisibleEvaluations, MarkedStep, OnlyWhileOpen, Step):
    """A step with an evaluation."""


class EvaluationChange(OfEvaluation):
    command = change_evaluation
    form_class = ChangeTermsForm
    title = _("Terms of reference: {object}")
    button = _("Save the terms")
    done = _("The terms are saved.")

    def get_initial(self):
        evaluation = self.object
        named = evaluation.material.visible_to(self.request.user)
        stored = {"terms": evaluation.terms, "due_day": evaluation.due_day, "material": named}
        return {**super().get_initial(), **stored}

    def offer(self, form):
        form.fields["material"].queryset = plans_to_name(self.object.cycle, self.request.user)


class EvaluationStart(OfEvaluation):
    command = start_evaluation
    form_class = StartForm
    template_name = "results/evaluations/evaluation_step.html"
    title = _("Start: {object}")
    button = _("Start the evaluation")
    lead = _(
        "Its team then reads it, with the OAPs that the terms name. The terms stay as they are."
    )
    done = _("The evaluation is started.")

    def get_context_data(self, **context):
        obstacles = for_reader(obstacles_to_start(self.object), self.request.user)
        return super().get_context_data(obstacles=obstacles, **context)


class EvaluationQuestionCreate(OfEvaluation):
    command = add_evaluation_question
    form_class = QuestionForm
    title = _("Add a question: {object}")
    button = _("Add the question")
    done = _("The question is added.")


class OfQuestion(MarkedPage, OnlyWhileOpen, Step):
    """A step with a question."""

    def get_queryset(self):
        rows = EvaluationQuestion.objects.visible_to(self.request.user)
        rows = rows.annotate(carried=highest_of("evaluation__marking"))
        return rows.select_related(*NAMED)

    def get_marked(self, context):
        return [self.object]

    def get_back(self):
        return self.object.evaluation.get_absolute_url()


class EvaluationQuestionChange(OfQuestion):
    command = change_evaluation_question
    form_class = ChangeQuestionForm
    title = _("Change question {object.number}")
    button = _("Save the question")
    done = _("The question is saved.")

    def get_initial(self):
        stored = {name: getattr(self.object, name) for name in ("criterion", "text", "success")}
        indicators = self.object.indicators.all()
        return {**super().get_initial(), **stored, "indicators": indicators}


class EvaluationQuestionRemove(OfQuestion):
    command = remove_evaluation_question
    form_class = Form
    title = _("Remove question {object.number}")
    button = _("Remove the question")
    done = _("The question is removed.")

    @property
    def lead(self):
        return self.object.text

    def get_next(self, result):
        return result


class EvaluatorCreate(OfEvaluation):
    command = add_evaluator
    form_class = EvaluatorForm
    title = _("Add a person to the team: {object}")
    button = _("Add the person")
    lead = _("The person reads the evaluation and the OAPs that its terms name, and nothing else.")
    done = _("The person is added to the team.")

    def offer(self, form):
        register = Organisation.objects.visible_to(self.request.user).answering()
        contractors = register.filter(kind__in=CONTRACTORS)
        form.fields["organisation"].queryset = contractors.order_by("name", "pk")
        people = people_acting_for(contractors.values("pk")).exclude(pk=self.request.user.pk)
        form.fields["person"].offer(people)


class EvaluatorEnd(Step):
    command = end_evaluator
    form_class = EndForm
    button = _("End the access")
    done = _("The end of the access is set.")

    def get_queryset(self):
        rows = Evaluator.objects.visible_to(self.request.user)
        return rows.select_related(*NAMED, "organisation", "person")

    def get_title(self):
        return gettext("End the access of {person} to {evaluation}").format(
            person=self.object.person, evaluation=self.object.evaluation
        )

    def get_back(self):
        return self.object.evaluation.get_absolute_url()
