"""Forms for the judicial contact of an action."""

from django import forms
from django.utils.translation import gettext_lazy as _

from actions.judicial_contacts.queries import judicial_bodies
from actions.operational_actions.models.kinds import JudicialFunction
from empact.lib.forms import DayField, Form, SeenForm


class ContactForm(Form):
    """Form for the judicial contact of an action: the body, the first day, and the function."""

    judicial_contact = forms.ModelChoiceField(
        judicial_bodies(),
        required=False,
        empty_label=_("None yet"),
        help_text=_(
            "Eurojust, the European Judicial Network or a judicial authority, so that "
            "prosecutors join early."
        ),
        label=_("Judicial contact"),
    )
    judicial_contact_day = DayField(
        required=False,
        label=_("Date of the first contact"),
        help_text=_("Leave it empty until the first contact has taken place."),
    )
    judicial_contact_function = forms.ChoiceField(
        choices=[("", _("Not known yet")), *JudicialFunction.choices],
        required=False,
        label=_("Function of the contact person"),
        help_text=_("Their work, never their name."),
    )


class RecordForm(SeenForm):
    """A contact that has taken place."""

    judicial_contact = forms.ModelChoiceField(
        judicial_bodies(),
        label=_("Judicial body"),
        empty_label=_("Choose a body"),
        error_messages={"required": _("Choose the body with which the contact was.")},
    )
    judicial_contact_day = DayField(
        label=_("Date of the first contact"),
        error_messages={"required": _("Choose the day of the first contact.")},
    )
    judicial_contact_function = forms.ChoiceField(
        choices=[("", _("Choose a function")), *JudicialFunction.choices],
        label=_("Function of the contact person"),
        help_text=_("Their work, never their name."),
        error_messages={"required": _("Choose what the contact person does.")},
    )
