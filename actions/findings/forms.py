"""Forms to record, solve, reopen and withdraw a finding."""

from django import forms

from actions.findings.models import FindingField
from actions.operational_actions.models.actions import OperationalAction
from empact.lib.forms import AtMost, Form
from empact.lib.states import LONGEST_REASON


class NoteField(forms.CharField):
    """Text field for the note to a step."""

    widget = forms.Textarea(attrs={"rows": 3})
    default_validators = (AtMost(LONGEST_REASON),)


class ActionField(forms.ModelChoiceField):
    """An action of the plan, by its number and title."""

    def label_from_instance(self, action):
        return f"{action.number} {action.title}".strip()


class FindingForm(Form):
    action = ActionField(
        OperationalAction.objects.none(), required=False, empty_label="The OAP as a whole"
    )
    field = forms.ChoiceField(
        label="What of it",
        choices=[("", "The action as a whole"), *FindingField.choices],
        required=False,
    )
    text = NoteField(
        label="What you found",
        error_messages={"required": "Write what you found, and what would solve it."},
    )
    must = forms.TypedChoiceField(
        label="What it is",
        choices=[("yes", "To be solved before adoption"), ("no", "A remark")],
        coerce=lambda typed: typed == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )


class SolveForm(Form):
    answer = NoteField(
        label="Your answer",
        help_text="Describe the change, or explain why none is needed.",
        error_messages={"required": "Describe the change, or explain why none is needed."},
    )


class ReopenForm(Form):
    reason = NoteField(
        label="What is still to be solved",
        error_messages={"required": "Describe what must still be solved."},
    )


class WithdrawForm(Form):
    reason = NoteField(label="Why", required=False)
