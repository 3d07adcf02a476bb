"""What is asked when reports are given to experts, handed in, and sent back."""

from django import forms

from actions.models import Obligation
from empact.lib.forms import AtMost, DayField, Form
from empact.lib.states import LONGEST_REASON
from empact.people.forms.roles import PersonField
from empact.people.models import Organisation
from oaps.models import OAP


def text_field(label: str, *, required: bool = False, help_text: str = "", missing: str = ""):
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        validators=[AtMost(LONGEST_REASON)],
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": missing} if missing else {},
    )


class NarrowForm(Form):
    """Narrows what there is to give."""

    plan = forms.ModelChoiceField(OAP.objects.none(), required=False, empty_label="Every plan")
    free = forms.BooleanField(required=False, label="Only without an expert")


class GiveForm(Form):
    obligations = forms.ModelMultipleChoiceField(
        Obligation.objects.none(),
        label="Contributions",
        error_messages={
            "required": "Tick at least one contribution.",
            "invalid_choice": "One of these contributions was submitted or withdrawn in the "
            "meantime. Look at the list again.",
        },
    )
    person = PersonField(
        label="Expert", help_text="Experts of your country, and members of your team."
    )
    authority = forms.ModelChoiceField(
        Organisation.objects.none(),
        required=False,
        label="Authority",
        empty_label="None in particular",
        help_text="Your national report shows it.",
    )
    due_day = DayField(label="Ready by", help_text="Not after the due date of the country.")
    note = text_field("Note", help_text="Only your country can see it.")
    whole_actions = forms.BooleanField(
        required=False,
        label="Delegate later contributions of these actions as well",
    )


class HandInForm(Form):
    note = text_field("Note", help_text="Only your country can see it.")


class SendBackForm(Form):
    reason = text_field(
        "What the expert must correct", required=True, missing="Say what the expert must correct."
    )
    due_day = DayField(
        label="Ready by", required=False, help_text="Leave it empty to keep the date."
    )


class TakeAwayForm(Form):
    reason = text_field("Why")
