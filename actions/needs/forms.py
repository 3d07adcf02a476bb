"""Forms for targets, support and resources of an action."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.needs.amounts import LONGEST_AMOUNT, parse_amount
from actions.needs.models import ResourceKind, SupportKind
from actions.states import SupportState
from cycles.indicators.models import Indicator, Unit, is_in_euro
from empact.lib.forms import DayField, Form, LongText, SeenForm, ask_about_money
from empact.lib.numbers import Unreadable
from empact.people.roles.kinds import OrganisationKind
from empact.people.roles.models.organisations import Organisation


class TargetForm(Form):
    indicator = forms.ModelChoiceField(
        Indicator.objects.order_by("group__rank", "rank", "name", "pk"),
        empty_label=_("Choose an indicator"),
        label=_("Indicator"),
    )
    value = forms.DecimalField(label=_("To be reached"), max_digits=18, decimal_places=3)
    unit = forms.ModelChoiceField(
        Unit.objects.order_by("name", "pk"),
        required=False,
        empty_label=_("Not chosen yet"),
        help_text=_(
            "The unit of the indicator, or one that adds up with it, such as tonnes and kilograms."
        ),
        label=_("Unit"),
    )
    by_day = DayField(label=_("Date"))

    def clean(self):
        cleaned = super().clean()
        if is_in_euro(cleaned.get("indicator"), cleaned.get("unit")):
            ask_about_money(self, "value")
        return cleaned


class ChangeTargetForm(SeenForm, TargetForm):
    pass


class SupportForm(Form):
    asked_of = forms.ModelChoiceField(
        Organisation.objects.filter(kind=OrganisationKind.EU_AGENCY).order_by("name", "pk"),
        label=_("Asked of"),
        empty_label=_("Choose an agency"),
    )
    kind = forms.ChoiceField(choices=SupportKind.choices, label=_("Kind"))
    what = forms.CharField(
        max_length=500, widget=forms.Textarea(attrs={"rows": 2}), label=_("Request")
    )


class ChangeSupportForm(SeenForm, SupportForm):
    pass


class ResourceForm(Form):
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), empty_label=None, label=_("Organisation")
    )
    kind = forms.ChoiceField(choices=ResourceKind.choices, label=_("Kind"))
    planned = forms.CharField(label=_("Amount"), max_length=LONGEST_AMOUNT)
    source = forms.CharField(
        max_length=200,
        required=False,
        help_text=_("The budget, if you know it."),
        label=_("Source"),
    )

    def offer(self, action, own=None):
        """Offer a choice among those who take part in an action, or of them their own."""
        parties = Organisation.objects.filter(participations__action=action)
        if own is not None:
            parties = parties.filter(pk__in=own.values("pk"))
        self.fields["organisation"].queryset = parties.order_by("name", "pk")

    def clean(self):
        """Read the amount in the unit of its kind; another unit is an error at its field."""
        cleaned = super().clean()
        if cleaned.get("kind") and cleaned.get("planned"):
            try:
                cleaned["planned"] = parse_amount(cleaned["planned"], cleaned["kind"])
            except Unreadable as unreadable:
                self.add_error("planned", str(unreadable))
        return cleaned


class ChangeResourceForm(SeenForm, ResourceForm):
    pass


class AnswerSupportForm(SeenForm):
    state = forms.ChoiceField(label=_("Answer"), widget=forms.RadioSelect)
    note = LongText(
        label=_("Reason, or what is given"),
        required=False,
        help_text=_("Give the reason if you decline."),
    )
    field_order = ["state", "note"]

    def offer(self, support):
        """Offer a choice among the answers that are open today."""
        words = {
            SupportState.AGREED: gettext("We will give it"),
            SupportState.GIVEN: gettext("It was given"),
            SupportState.DECLINED: gettext("We decline"),
        }
        self.fields["state"].choices = [
            (state.value, words) for state, words in words.items() if state in support.next_states
        ]
