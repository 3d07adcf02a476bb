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
    free = forms.BooleanField(required=False, label="Only what nobody has yet")


class GiveForm(Form):
    obligations = forms.ModelMultipleChoiceField(
        Obligation.objects.none(),
        label="Reports",
        error_messages={
            "required": "Tick at least one report.",
            "invalid_choice": "One of the reports that you ticked was handed in or withdrawn "
            "meanwhile. Look at the list again.",
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
        help_text="For which they fill it in. Your national report is told apart by it.",
    )
    due_day = DayField(
        label="Back with you by", help_text="Your own date: no later than what the country owes."
    )
    note = text_field("Note", help_text="What the expert has to know. It stays inside the country.")
    whole_actions = forms.BooleanField(
        required=False,
        label="Give them these actions as well: what is asked about them later is theirs too",
    )


class HandInForm(Form):
    note = text_field(
        "Note", help_text="What the coordinator has to know. It stays inside the country."
    )


class SendBackForm(Form):
    reason = text_field(
        "What is still to be done", required=True, missing="Say what is still to be done."
    )
    due_day = DayField(
        label="Back with you by", required=False, help_text="Leave it empty if the date stays."
    )


class TakeAwayForm(Form):
    reason = text_field("Why")
