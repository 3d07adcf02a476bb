"""Forms of a strategic plan, its goals and their success indicators."""

from django import forms

from cycles.indicators.models import Indicator
from empact.lib.forms import AtMost, DayField, Form, SeenForm, StepForm
from empact.lib.states import LONGEST_REASON
from priorities.priorities.models import Priority


class NoteField(forms.CharField):
    """A text of some sentences that accompanies a step."""

    widget = forms.Textarea(attrs={"rows": 3})
    default_validators = (AtMost(LONGEST_REASON),)


class PlanForm(Form):
    title = forms.CharField(
        label="Title",
        max_length=200,
        error_messages={"required": "Type the title of the strategic plan."},
    )


class ChangePlanForm(PlanForm, SeenForm):
    pass


class GoalForm(Form):
    priority = forms.ModelChoiceField(
        Priority.objects.none(),
        label="Goal of",
        required=False,
        empty_label="All priorities",
        help_text="A goal common to all is served by every plan, another one by those of its "
        "priority.",
    )
    number = forms.IntegerField(
        label="Number",
        min_value=1,
        max_value=99,
        help_text="Actions are numbered by it: 8.1 is the first one under goal 8.",
    )
    name = forms.CharField(
        label="Goal",
        max_length=200,
        error_messages={"required": "Write what is to be reached."},
    )


class ChangeGoalForm(GoalForm, SeenForm):
    pass


class SuccessForm(Form):
    indicator = forms.ModelChoiceField(
        Indicator.objects.order_by("rank", "name"),
        label="Indicator",
        required=False,
        empty_label="None of these: I say it in words",
    )
    text = forms.CharField(
        label="In words",
        required=False,
        max_length=200,
        help_text="Where no indicator fits: what is looked at.",
    )
    target = forms.CharField(
        label="Target",
        required=False,
        max_length=200,
        help_text="How far it is to be reached, and by when. Leave it empty if none was agreed.",
    )


class ChangeSuccessForm(SuccessForm, SeenForm):
    pass


class SubmitForm(StepForm):
    note = NoteField(label="Note to COSI", required=False)


class ReturnForm(Form):
    note = NoteField(
        label="What COSI asks for",
        help_text="The Commission reads it with the plan.",
        error_messages={"required": "Say what COSI asks the Commission to change."},
    )


class AdoptForm(StepForm):
    document_number = forms.CharField(
        label="Number of the document",
        max_length=50,
        help_text="As the Council writes it, such as 10000/25.",
        error_messages={"required": "Type the number of COSI's document."},
    )
    day = DayField(label="Day of the decision")
    note = NoteField(label="Note", required=False)
