"""A threat assessment: its call for input, what it says, and the steps that Europol takes."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, FilteredRelation, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cycles.assessments.commands.assessments import (
    add_question,
    change_assessment,
    change_call,
    change_question,
    end_call,
    open_assessment,
    open_call,
    publish_assessment,
    remove_question,
)
from cycles.assessments.forms.assessments import (
    AssessmentForm,
    CallForm,
    ChangeAssessmentForm,
    ChangeQuestionForm,
    EndCallForm,
    QuestionForm,
)
from cycles.assessments.models.assessments import DRAFTING, Question, ThreatAssessment, ThreatInput
from cycles.cycles.models import CrimeArea, Cycle
from cycles.states import KIND_IN, AssessmentKind, InputState
from empact.lib.forms import Form
from empact.lib.objects import ObjectPage
from empact.people.roles.models.parts import roles_of
from empact.people.roles.queries.roles import in_order_of_kinds
from empact.people.roles.views.steps import Step
from empact.records.markings.views import MarkedObject


class VisibleAssessments:
    """Threat assessments that this person may read, and how they stand to each."""

    def get_queryset(self):
        user = self.request.user
        rows = ThreatAssessment.objects.visible_to(user).with_relation_of(user).with_marking()
        return rows.select_related("cycle")


class MarkedStep(MarkedObject):
    """A form on a marked object: it leads to no other page, where what was typed would be lost."""

    def get_context_data(self, **context):
        return {**super().get_context_data(**context), "marking_url": ""}


class AssessmentDetail(VisibleAssessments, MarkedObject, ObjectPage):
    """All of an assessment that this person may read, and what they may do with it."""

    template_name = "cycles/assessments/assessment_detail.html"
    context_object_name = "assessment"

    def get_marked(self, context):
        return [self.object, *context["answers"]]

    def get_context_data(self, **context):
        asked = self.asked()
        own = {part.organisation for part in roles_of(self.request.user, *DRAFTING)}
        return super().get_context_data(
            is_ours="title" in self.object.writable,
            answers=self.answers(),
            asked=asked if "invited" in self.object.readable else [],
            submitted_count=sum(row.input_state == InputState.SUBMITTED for row in asked),
            own=[organisation for organisation in asked if organisation.pk in own],
            questions=self.object.questions.order_by("number"),
            changes=self.object.changes.select_related("by").order_by("-at", "-pk"),
            **self.what_it_says(),
            **context,
        )

    def answers(self):
        """Give the recommendations that it answers, for those who read what it says."""
        if "answers" not in self.object.readable:
            return []
        return list(self.object.answers.visible_to(self.request.user).to_show())

    @property
    def is_mid_term(self):
        return self.object.kind == AssessmentKind.MID_TERM

    def priorities_reviewed(self):
        """Give the adopted priorities of the cycle, each with what this review says of it."""
        reviews = self.object.priority_reviews
        words = dict(reviews.model._meta.get_field("outlook").choices)
        here = FilteredRelation("reviews", condition=Q(reviews__assessment=self.object))
        rows = self.object.cycle.priorities.adopted().annotate(
            here=here,
            review=F("here__pk"),
            outlook=F("here__outlook"),
            review_reason=F("here__reason"),
        )
        return [(row, words.get(row.outlook, "")) for row in rows.order_by("rank", "pk")]

    def asked(self):
        """List invited organisations with the state of their input; others see only their own."""
        user = self.request.user
        seen = ThreatInput.objects.visible_to(user).filter(
            assessment=self.object, organisation=OuterRef("pk")
        )
        rows = self.object.invited.annotate(
            input=Subquery(seen.values("pk")), input_state=Subquery(seen.values("state"))
        )
        return list(in_order_of_kinds(rows))

    def what_it_says(self):
        if "threats" not in self.object.readable:
            return {}
        threats = self.object.threats.select_related("area", "severity", "likelihood", "trend")
        recommended = self.object.priorities.visible_to(self.request.user)
        areas = CrimeArea.objects.filter(priorities=OuterRef("pk")).order_by("rank", "code")
        recommended = recommended.annotate(area_names=ArraySubquery(areas.values("name")))
        return {
            "reviewed": self.priorities_reviewed() if self.is_mid_term else (),
            "threats": threats.order_by("number"),
            "recommended": recommended.prefetch_related("threats").order_by("rank", "pk"),
        }


class AssessmentCreate(Step):
    command = open_assessment
    form_class = AssessmentForm
    button = _("Open the assessment")
    lead = _(
        "Only your organisation can see it until you open the call for input. At "
        "first, all Member States and agencies are invited."
    )
    done = _(
        "The assessment is open. Add the questions of the call for input, and choose a due date."
    )
    leads_on = True

    def get_queryset(self):
        return Cycle.objects.visible_to(self.request.user)

    def get_title(self):
        kind = KIND_IN.get(self.object.state)
        title = (
            gettext("Open the mid-term review of {object}")
            if kind == "mid_term"
            else gettext("Open the threat assessment of {object}")
        )
        return title.format(object=self.object)


class OfAssessment(VisibleAssessments, MarkedStep, Step):
    """A step with one assessment."""


class AssessmentChange(OfAssessment):
    command = change_assessment
    form_class = ChangeAssessmentForm
    title = _("Change title and summary of {object}")
    button = _("Save")
    done = _("It is saved.")

    def get_initial(self):
        row = self.object
        names = ("title", "document_number", "summary")
        stored = {name: getattr(row, name) for name in names}
        return {**super().get_initial(), **stored, "marking": row.marking_id}


class CallChange(OfAssessment):
    command = change_call
    form_class = CallForm
    title = _("Who is asked for input to {object}")
    button = _("Save")
    done = _("It is saved.")

    def get_initial(self):
        row = self.object
        return {**super().get_initial(), "due_day": row.due_day, "invited": row.invited.all()}


class WithObstacles(OfAssessment):
    """A step that lists its obstacles before it is taken; subclasses define them."""

    template_name = "cycles/assessments/assessment_step.html"
    form_class = Form

    def get_obstacles(self):
        """List the obstacles, each with what to do about it."""
        raise NotImplementedError

    def get_context_data(self, **context):
        return super().get_context_data(obstacles=self.get_obstacles(), **context)


class CallOpen(WithObstacles):
    command = open_call
    template_name = "cycles/assessments/call_open.html"
    title = _("Open the call for input to {object}")
    button = _("Open the call")
    lead = _(
        "All invited organisations see the questions and the due date at once, "
        "and get a task on the home page. You cannot change the questions after "
        "that."
    )
    done = _("The call for input is open.")

    def get_obstacles(self):
        return self.object.obstacles_to_call()


class CallEnd(OfAssessment):
    command = end_call
    form_class = EndCallForm
    title = _("End the call for input to {object}")
    button = _("End the call")
    lead = _(
        "No organisation can then submit or withdraw an answer. Drafts do not "
        "count and stay with their authors. You cannot open the call again."
    )
    done = _("The call has ended. Add the threats.")


class AssessmentPublish(WithObstacles):
    command = publish_assessment
    title = _("Publish {object}")
    button = _("Publish the assessment")
    lead = _(
        "All Member States, agencies and institutions can then see it, under its "
        "marking. You cannot change it after that."
    )
    done = _("The assessment is published.")

    def get_obstacles(self):
        return self.object.obstacles_to_publication()


class QuestionCreate(OfAssessment):
    command = add_question
    form_class = QuestionForm
    title = _("Add a question to {object}")
    button = _("Add the question")
    done = _("The question is added.")

    def get_initial(self):
        return {**super().get_initial(), "number": self.object.next_question_number}


class OfQuestion(Step):
    """A step with one question of a call for input."""

    def get_queryset(self):
        return Question.objects.visible_to(self.request.user).select_related("assessment")

    def get_back(self):
        return reverse("cycles:assessment_detail", args=[self.object.assessment_id])


class QuestionChange(OfQuestion):
    command = change_question
    form_class = ChangeQuestionForm
    title = _("Change question {object.number}")
    button = _("Save")
    done = _("The question is changed.")

    def get_initial(self):
        row = self.object
        stored = {"number": row.number, "text": row.text, "help_text": row.help_text}
        return {**super().get_initial(), **stored}


class QuestionRemove(OfQuestion):
    command = remove_question
    form_class = Form
    title = _("Remove question {object.number}")
    button = _("Remove the question")
    done = _("The question is removed.")
    leads_on = True
