from django import forms

from actions.operational_actions.models.kinds import AssignmentRole
from empact.people.roles.forms import PeriodForm, PersonField
from empact.people.roles.models.organisations import Organisation


class AssignForm(PeriodForm):
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), empty_label=None, label="For"
    )
    person = PersonField(
        label="Person",
        help_text="A person with a role for that organisation. Give missing people a role first.",
    )
    role = forms.ChoiceField(label="To do what")
    field_order = ["organisation", "person", "role", "first_day", "last_day"]

    def offer(self, roles):
        self.fields["role"].choices = [(role, AssignmentRole(role).label) for role in roles]
