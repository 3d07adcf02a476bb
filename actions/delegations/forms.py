"""Forms for delegating contributions, and for the steps that follow."""

from django import forms
from django.utils.translation import gettext_lazy as _

from actions.obligations.models.obligations import Obligation
from empact.lib.forms import DayField, Form, LongText
from empact.people.roles.forms import PersonField
from empact.people.roles.models.organisations import Organisation
from oaps.plans.models.plans import OAP


class NarrowForm(Form):
    """Narrows the contributions to delegate."""

    plan = forms.ModelChoiceField(OAP.objects.none(), required=False, empty_label=_("All OAPs"))
    free = forms.BooleanField(required=False, label=_("Only without an expert"))


class GiveForm(Form):
    obligations = forms.ModelMultipleChoiceField(
        Obligation.objects.none(),
        label=_("Contributions"),
        error_messages={
            "required": _("Tick at least one contribution."),
            "invalid_choice": _(
                "One of these contributions was submitted or withdrawn in the meantime. Look at "
                "the list again."
            ),
        },
    )
    person = PersonField(
        label=_("Expert"), help_text=_("Experts of your country, and members of your team.")
    )
    authority = forms.ModelChoiceField(
        Organisation.objects.none(),
        required=False,
        label=_("Authority"),
        empty_label=_("None in particular"),
        help_text=_("Your national report shows it."),
    )
    due_day = DayField(label=_("Ready by"), help_text=_("Not after the due date of the country."))
    note = LongText(label=_("Note"), required=False, help_text=_("Only your country can see it."))
    whole_actions = forms.BooleanField(
        required=False,
        label=_("Delegate later contributions of these actions as well"),
    )


class HandInForm(Form):
    note = LongText(label=_("Note"), required=False, help_text=_("Only your country can see it."))


class SendBackForm(Form):
    reason = LongText(
        label=_("What the expert must correct"),
        error_messages={"required": _("Describe what the expert must correct.")},
    )
    due_day = DayField(
        label=_("Ready by"), required=False, help_text=_("Leave it empty to keep the date.")
    )


class TakeAwayForm(Form):
    reason = LongText(label=_("Why"), required=False)
