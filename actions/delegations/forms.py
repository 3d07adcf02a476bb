"""Forms for delegating contributions, and for the steps that follow."""

from django import forms

from actions.obligations.models.obligations import Obligation
from empact.lib.forms import DayField, Form, LongText
from empact.people.roles.forms import PersonField
from empact.people.roles.models.organisations import Organisation
from oaps.plans.models.plans import OAP


class NarrowForm(Form):
    """Narrows the contributions to delegate."""

    plan = forms.ModelChoiceField(OAP.objects.none(), required=False, empty_label="All OAPs")
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
    note = LongText(label="Note", required=False, help_text="Only your country can see it.")
    whole_actions = forms.BooleanField(
        required=False,
        label="Delegate later contributions of these actions as well",
    )


class HandInForm(Form):
    note = LongText(label="Note", required=False, help_text="Only your country can see it.")


class SendBackForm(Form):
    reason = LongText(
        label="What the expert must correct",
        error_messages={"required": "Describe what the expert must correct."},
    )
    due_day = DayField(
        label="Ready by", required=False, help_text="Leave it empty to keep the date."
    )


class TakeAwayForm(Form):
    reason = LongText(label="Why", required=False)
