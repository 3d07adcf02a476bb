from django import forms

from empact.people.forms.roles import PeriodForm, PersonField
from empact.people.models import Organisation
from oaps.models import OAPRole


class AppointForm(PeriodForm):
    role = forms.ChoiceField(choices=OAPRole.choices, label="As")
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), empty_label="Choose an organisation"
    )
    person = PersonField(
        label="Person",
        help_text="Somebody who acts for that organisation. Who is missing here needs a role for "
        "it first.",
    )
    field_order = ["role", "organisation", "person", "first_day", "last_day"]
