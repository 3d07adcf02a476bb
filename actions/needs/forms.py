"""Forms for targets, support and resources of an action."""

from django import forms

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
        empty_label="Choose an indicator",
    )
    value = forms.DecimalField(label="To be reached", max_digits=18, decimal_places=3)
    unit = forms.ModelChoiceField(
        Unit.objects.order_by("name", "pk"),
        required=False,
        empty_label="Left open",
        help_text="That of the indicator, or one that adds up with it, as tonnes and kilograms.",
    )
    by_day = DayField(label="By when")

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
        label="Asked of",
        empty_label="Choose an agency",
    )
    kind = forms.ChoiceField(choices=SupportKind.choices)
    what = forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class ChangeSupportForm(SeenForm, SupportForm):
    pass


class ResourceForm(Form):
    organisation = forms.ModelChoiceField(Organisation.objects.none(), empty_label=None)
    kind = forms.ChoiceField(choices=ResourceKind.choices, label="What")
    planned = forms.CharField(label="How much", max_length=LONGEST_AMOUNT)
    source = forms.CharField(
        max_length=200, required=False, help_text="From which budget, where it is known."
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
    state = forms.ChoiceField(label="Answer", widget=forms.RadioSelect)
    note = LongText(
        label="Reason, or what is given",
        required=False,
        help_text="The reason is needed where it is declined.",
    )
    field_order = ["state", "note"]

    def offer(self, support):
        """Offer a choice among the answers that are open today."""
        words = {
            SupportState.AGREED: "We will give it",
            SupportState.GIVEN: "It was given",
            SupportState.DECLINED: "We decline",
        }
        self.fields["state"].choices = [
            (state.value, words) for state, words in words.items() if state in support.next_states
        ]
