"""Forms of calls, and of the need for which a scheme is sought."""

from django import forms
from django.utils.translation import gettext_lazy as _

from empact.lib.euro import EuroField
from empact.lib.forms import DayField, Form, SeenForm
from empact.people.roles.kinds import OrganisationKind
from oaps.funding_schemes.fitting import Need
from oaps.funding_schemes.models import Purpose


class CallForm(Form):
    title = forms.CharField(max_length=200, label=_("Title"))
    opens_day = DayField(label=_("Opens on"))
    due_day = DayField(label=_("Applications are due on"))
    budget = EuroField(label=_("Budget in euro"))


class ChangeCallForm(CallForm, SeenForm):
    pass


class NeedForm(Form):
    """Five questions, none of which has to be answered."""

    purpose = forms.ChoiceField(
        label=_("What is to be paid?"),
        choices=[("", _("Any purpose")), *Purpose.choices],
        required=False,
    )
    amount = EuroField(label=_("How much do you need, in euro?"), required=False)
    applicant = forms.ChoiceField(
        label=_("Who applies?"),
        choices=[("", _("Any organisation")), *OrganisationKind.choices],
        required=False,
    )
    countries = forms.IntegerField(
        label=_("How many countries take part?"), required=False, min_value=1, max_value=100
    )
    begins = DayField(label=_("When do the activities begin?"), required=False)

    def need(self):
        """Give the need; an invalid answer rules out no scheme, and its field shows the error."""
        self.is_valid()
        return Need(**{name: value for name, value in self.cleaned_data.items() if value})
