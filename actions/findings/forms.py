"""Forms to record, solve, reopen and withdraw a finding."""

from django import forms
from django.utils.translation import gettext_lazy as _

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
        OperationalAction.objects.none(),
        required=False,
        empty_label=_("The OAP as a whole"),
        label=_("Action"),
    )
    field = forms.ChoiceField(
        label=_("Field"),
        choices=[("", _("The action as a whole")), *FindingField.choices],
        required=False,
    )
    text = NoteField(
        label=_("Finding"),
        error_messages={"required": _("Write what you found, and what would solve it.")},
    )
    must = forms.TypedChoiceField(
        label=_("Kind"),
        choices=[("yes", _("To be solved before adoption")), ("no", _("A remark"))],
        coerce=lambda typed: typed == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )


class SolveForm(Form):
    answer = NoteField(
        label=_("Your answer"),
        help_text=_("Describe the change, or explain why none is needed."),
        error_messages={"required": _("Describe the change, or explain why none is needed.")},
    )


class ReopenForm(Form):
    reason = NoteField(
        label=_("Still to be solved"),
        error_messages={"required": _("Describe what must still be solved.")},
    )


class WithdrawForm(Form):
    reason = NoteField(label=_("Why"), required=False)
