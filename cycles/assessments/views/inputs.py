"""Pages of an organisation's input, from the first draft to its submission."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cycles.assessments.commands.inputs import (
    change_input,
    start_input,
    submit_input,
    take_back_input,
)
from cycles.assessments.forms.inputs import InputForm, StartInputForm, TakeBackForm
from cycles.assessments.models.assessments import DRAFTING, ThreatAssessment, ThreatInput
from cycles.assessments.views.assessments import MarkedStep
from empact.lib.forms import SeenForm
from empact.lib.objects import ObjectPage
from empact.lib.views import compared
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.views.steps import Step
from empact.records.markings.views import MarkedObject


class InputCreate(Step):
    command = start_input
    form_class = StartInputForm
    title = _("Give input to {object}")
    button = _("Begin the answer")
    lead = _("Save it as often as you like, complete or not. Europol reads only what is submitted.")
    done = _("The input is started.")

    def get_queryset(self):
        return ThreatAssessment.objects.visible_to(self.request.user)

    def get_form_kwargs(self):
        own = Organisation.objects.represented_by(self.request.user, *DRAFTING)
        invited = self.object.invited.filter(pk__in=own.values("pk")).order_by("name", "pk")
        return {**super().get_form_kwargs(), "organisations": invited}

    def get_next(self, result):
        return reverse("cycles:input_change", args=[result.pk])


class VisibleInputs:
    """Inputs that this person may know of, each with how they stand to it."""

    def get_queryset(self):
        user = self.request.user
        rows = ThreatInput.objects.visible_to(user).with_relation_of(user).with_marking()
        return rows.select_related("assessment__cycle", "organisation")

    @cached_property
    def answers(self):
        """Each question with its answer, or None where there is none yet."""
        given = {row.question_id: row.text for row in self.object.answers.all()}
        questions = self.object.assessment.questions.order_by("number")
        return [(question, given.get(question.pk, "")) for question in questions]


class InputDetail(VisibleInputs, MarkedObject, ObjectPage):
    """One input: all of it for its organisation, for Europol once it is submitted."""

    template_name = "cycles/assessments/input_detail.html"
    context_object_name = "input"

    def get_context_data(self, **context):
        return super().get_context_data(
            answers=self.answers if "answers" in self.object.readable else None,
            is_spoken_for="submission" in self.object.writable,
            why_closed=self.object.assessment.why_no_inputs(),
            changes=self.object.changes.select_related("by").order_by("-at", "-pk"),
            **context,
        )


class OfInput(VisibleInputs, MarkedStep, Step):
    """A step with one input."""


class InputChange(OfInput):
    command = change_input
    form_class = InputForm
    title = _("{object} to {object.assessment}")
    button = _("Save the draft")
    lead = _(
        "Write about phenomena, not about persons. Enter no names, no case "
        "numbers, and nothing above the marking shown on this page."
    )
    done = _("The draft is saved. It is not submitted yet.")

    def get_initial(self):
        stored = {str(question.pk): text for question, text in self.answers}
        return {**super().get_initial(), **stored}

    def get_form_kwargs(self):
        questions = [question for question, _ in self.answers]
        return {**super().get_form_kwargs(), "questions": questions}

    def get_given(self, form):
        cleaned = dict(form.cleaned_data)
        return {"seen": cleaned.pop("seen"), "answers": cleaned}

    def place_of(self, form, path):
        return super().place_of(form, path.removeprefix("answers."))

    def what_stands_now(self, form):
        del self.answers  # read before somebody else saved
        rows = []
        for question, theirs in self.answers:
            yours = form.cleaned_data.get(str(question.pk), "")
            rows.append(compared(str(question), theirs, yours))
        return rows


class InputSubmit(OfInput):
    command = submit_input
    form_class = SeenForm
    template_name = "cycles/assessments/assessment_step.html"
    title = _("Submit the input of {object.organisation}")
    button = _("Submit the input")
    lead = _("Europol can then read it. You can withdraw and change it while the call is open.")
    done = _("The input is submitted.")

    def get_context_data(self, **context):
        obstacles = self.object.obstacles_to_submission()
        return super().get_context_data(obstacles=obstacles, **context)


class InputTakeBack(OfInput):
    command = take_back_input
    form_class = TakeBackForm
    title = _("Withdraw the input of {object.organisation}")
    button = _("Withdraw the input")
    lead = _("It is a draft again, which Europol does not read. Submit it once more in time.")
    done = _("The input is a draft again.")
