from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from actions.operational_actions.models.kinds import AssignmentRole
from empact.people.roles.forms import PeriodForm, PersonField
from empact.people.roles.models.organisations import Organisation


class AssignForm(PeriodForm):
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        empty_label=None,
        label=pgettext_lazy("whom a person acts for", "For"),
    )
    person = PersonField(
        label=_("Person"),
        help_text=_(
            "A person with a role for that organisation. Give missing people a role first."
        ),
    )
    role = forms.ChoiceField(label=pgettext_lazy("in an action", "Role"))
    field_order = ["organisation", "person", "role", "first_day", "last_day"]

    def offer(self, roles):
        self.fields["role"].choices = [(role, AssignmentRole(role).label) for role in roles]
