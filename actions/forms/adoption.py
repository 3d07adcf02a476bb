"""What is asked when a plan is submitted, checked, adopted or returned."""

from django import forms

from actions.models import FindingField, OAPVersion, OperationalAction
from cycles.forms.decisions import MarkedDecisionForm
from empact.lib.forms import AtMost, Form
from empact.lib.states import LONGEST_REASON


class NoteField(forms.CharField):
    """Some sentences beside a step."""

    widget = forms.Textarea(attrs={"rows": 3})
    default_validators = (AtMost(LONGEST_REASON),)


class SubmitForm(Form):
    note = NoteField(label="Note to those who check and adopt it", required=False)


class AdoptForm(MarkedDecisionForm):
    field_order = ["title", "document_number", "day", "marking", "note"]


class ReturnForm(Form):
    """A reason in general, and a field for each action of the plan."""

    note = NoteField(
        label="What COSI asks for",
        help_text="The driver reads it on the plan until it is submitted again.",
        error_messages={"required": "Say what COSI asks the driver to change."},
    )

    def __init__(self, *args, actions, **kwargs):
        super().__init__(*args, **kwargs)
        self.actions = list(actions)
        for action in self.actions:
            self.fields[self.name_for(action)] = NoteField(
                label=f"{action.number} {action.title}",
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @staticmethod
    def name_for(action):
        return f"reason_{action.pk}"

    def given(self):
        data = self.cleaned_data
        reasons = {action: data.get(self.name_for(action), "") for action in self.actions}
        return {"note": data["note"], "reasons": reasons}


class ActionField(forms.ModelChoiceField):
    """An action of the plan, by its number and title."""

    def label_from_instance(self, action):
        return f"{action.number} {action.title}".strip()


class FindingForm(Form):
    action = ActionField(
        OperationalAction.objects.none(), required=False, empty_label="The plan as a whole"
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
        coerce=lambda told: told == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )


class SolveForm(Form):
    answer = NoteField(
        label="Your answer",
        help_text="Say what you changed, or why it can stay as it is.",
        error_messages={"required": "Say what you changed, or why it can stay as it is."},
    )


class ReopenForm(Form):
    reason = NoteField(
        label="What is still to be solved",
        error_messages={"required": "Say what is still to be solved."},
    )


class WithdrawForm(Form):
    reason = NoteField(label="Why", required=False)


class DifferenceForm(Form):
    since = forms.ModelChoiceField(
        OAPVersion.objects.none(), label="Since", widget=forms.HiddenInput
    )
