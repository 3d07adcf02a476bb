"""Forms of checks and stated totals, for staff."""

from typing import Any

from django import forms

from actions.answers import Comparator
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event
from cycles.cycles.models import CrimeArea
from cycles.indicators.models import Indicator, Source, is_in_euro
from empact.lib.forms import Form, ask_about_money
from empact.lib.numbers import DECIMALS, WHOLE_DIGITS
from empact.people.roles.models.organisations import Organisation
from results.checks.models import CheckKind, Outcome


class StepForm(Form):
    """A step that asks for nothing but to be taken."""


class ExplainForm(Form):
    """The explanation of a failed check; ``stamp`` identifies the numbers that were read."""

    explanation = forms.CharField(
        label="Reason for the failed check",
        max_length=1_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The public can read it next to the number after the year is published. Name "
        "no person, no case and no country.",
    )
    stamp = forms.CharField(widget=forms.HiddenInput)


class CheckFilterForm(Form):
    """Filters of the checks of a year."""

    outcome = forms.ChoiceField(
        label="Shows",
        required=False,
        choices=[("", "All failed checks, explained or not"), *Outcome.choices],
    )
    kind = forms.ChoiceField(
        label="Compares", required=False, choices=[("", "Everything"), *CheckKind.choices]
    )
    area = forms.ModelChoiceField(
        CrimeArea.objects.order_by("rank", "code"),
        label="Crime area",
        to_field_name="code",
        required=False,
        empty_label="All areas",
    )


class StatedTotalForm(Form):
    """The total that a report or an earlier publication states."""

    indicator = forms.ModelChoiceField(
        Indicator.objects.exclude(source=Source.JUDICIAL_MEASURES).order_by("rank", "code"),
        to_field_name="code",
        empty_label="Choose",
        help_text="The value is read in its unit.",
    )
    comparator = forms.ChoiceField(label="Precision", choices=Comparator.choices)
    value = forms.DecimalField(
        label="Value", min_value=0, max_digits=WHOLE_DIGITS + DECIMALS, decimal_places=DECIMALS
    )
    said_by = forms.CharField(
        label="Said by",
        max_length=200,
        help_text="For example “Report of the driver”, or the publication.",
    )
    source = forms.CharField(
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Where it can be read: title, page, address.",
    )
    area = forms.ModelChoiceField(
        CrimeArea.objects.order_by("rank", "code"),
        label="Crime area",
        to_field_name="code",
        required=False,
        empty_label="All areas",
    )
    action = forms.ModelChoiceField(
        OperationalAction.objects.none(), required=False, empty_label="All actions"
    )
    event = forms.ModelChoiceField(Event.objects.none(), required=False, empty_label="All events")
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), required=False, empty_label="All organisations"
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if is_in_euro(cleaned.get("indicator")):
            ask_about_money(self, "value")
        return cleaned
