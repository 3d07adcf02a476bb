"""Forms for a judicial measure: each kind has exactly the fields that it needs."""

from typing import Any

from django import forms

from actions.judicial_measures.kinds import KEPT, MOST_PERSONS, NEEDS, Judgment
from actions.operational_actions.models.actions import OperationalAction
from empact.lib.forms import DayField, Form, LongText, SeenForm
from empact.people.roles.kinds import COUNTRIES
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import Marking
from oaps.plans.models.plans import OAP

NO_REFERENCES = "No case number and no name: they are refused."

MOST_YEARS = 1_000_000


class BeginForm(Form):
    """The kind of a measure and the OAPs of its actions, before anything else is asked."""

    kind = forms.ChoiceField(
        label="Kind", choices=[("", "Choose"), *KEPT], help_text="It cannot be changed later."
    )
    oap = forms.ModelMultipleChoiceField(
        OAP.objects.none(),
        label="OAPs of its actions",
        widget=forms.CheckboxSelectMultiple,
        help_text="The next page offers the actions of these OAPs.",
    )

    def offer(self, plans: Any) -> None:
        """Offer a choice among these OAPs."""
        self.fields["oap"].queryset = plans  # type: ignore[attr-defined]  # a choice of rows


def in_full(action: Any) -> str:
    """Name an action where those of several OAPs stand together."""
    return f"{action.full_number} {action.title}, {action.oap.years}"


class OneActionField(forms.ModelChoiceField):
    def label_from_instance(self, action: Any) -> str:
        return in_full(action)


class SeveralActionsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, action: Any) -> str:
        return in_full(action)


class OutcomeForm(Form):
    """All fields of a measure; ``ask_of`` keeps those that its kind needs."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), empty_label=None, label="Entered for"
    )
    leading_action = OneActionField(
        OperationalAction.objects.none(),
        label="Leading action",
        empty_label="Choose",
        help_text="The measure counts under this action, and only there.",
    )
    further_actions = SeveralActionsField(
        OperationalAction.objects.none(),
        required=False,
        label="Further actions",
        widget=forms.CheckboxSelectMultiple,
        help_text="They show the measure as shared.",
    )
    first_day = DayField(label="Day, or the first of several")
    last_day = DayField(label="Last day", required=False)
    countries = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label="Countries",
        widget=forms.CheckboxSelectMultiple(attrs={"class": "in-columns"}),
    )
    result = forms.ChoiceField(label="Result", widget=forms.RadioSelect)
    judgment = forms.ChoiceField(
        label="Judgment", choices=Judgment.choices, widget=forms.RadioSelect
    )
    persons = forms.IntegerField(label="Number of persons", min_value=1, max_value=MOST_PERSONS)
    imprisonment = forms.DecimalField(
        label="Imprisonment, in years",
        required=False,
        min_value=0,
        max_value=MOST_YEARS,
        decimal_places=2,
        help_text="Of all persons together, suspended sentences included. Empty if there is none.",
    )
    amount = forms.DecimalField(
        label="Amount, in euro", required=False, min_value=0, max_digits=14, decimal_places=2
    )
    note = LongText(label="Remark", required=False, help_text=NO_REFERENCES)
    marking = forms.ModelChoiceField(
        Marking.objects.order_by("rank"), initial="LIMITE", empty_label=None
    )

    def ask_of(self, kind: str) -> None:
        """Offer the fields that a measure of this kind needs."""
        needs, fields = NEEDS[kind], self.fields
        fields["last_day"].label = needs.ends
        if needs.results:
            fields["last_day"].help_text = "Leave this empty while it is open."
        fields["result"].choices = [  # type: ignore[attr-defined]  # a field with choices
            (result.value, result.label) for result in needs.results
        ]
        if needs.countries > 1:
            fields["countries"].help_text = f"At least {needs.countries}."
        if needs.is_judgment:
            fields["amount"].label = "Confiscated by the judgment, in euro"
        asked = {
            "last_day": needs.ends,
            "result": needs.results,
            "judgment": needs.is_judgment,
            "imprisonment": needs.is_judgment,
            "persons": needs.has_persons,
            "amount": needs.has_amount,
        }
        for name, is_asked in asked.items():
            if not is_asked:
                del fields[name]

    def offer(self, actions: Any, countries: Any) -> None:
        """Offer a choice among these actions and countries."""
        ordered = actions.select_related("goal", "oap__area").order_by(
            "oap__area__name", "-oap__first_day", "goal__number", "sequence", "pk"
        )
        self.fields["leading_action"].queryset = ordered  # type: ignore[attr-defined]  # as above
        self.fields["further_actions"].queryset = ordered  # type: ignore[attr-defined]
        self.fields["countries"].queryset = countries.filter(  # type: ignore[attr-defined]
            kind__in=COUNTRIES, authority_of=None
        ).order_by("name", "pk")


class RegisterForm(OutcomeForm):
    """A measure that is entered."""


class ChangeForm(OutcomeForm, SeenForm):
    """A measure that is corrected; who keeps it stays."""

    organisation = None  # type: ignore[assignment]  # is taken off the form


class ConfirmForm(SeenForm):
    """Form with only the version that was seen."""


class NoteForm(SeenForm):
    note = LongText(label="Reason", help_text=NO_REFERENCES)
