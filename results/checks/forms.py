"""Forms of checks and stated totals, for staff."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

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
        label=_("Reason for the failed check"),
        max_length=1_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "The public can read it next to the number after the year is published. Name no "
            "person, no case and no country."
        ),
    )
    stamp = forms.CharField(widget=forms.HiddenInput)


class CheckFilterForm(Form):
    """Filters of the checks of a year."""

    outcome = forms.ChoiceField(
        label=_("Shows"),
        required=False,
        choices=[("", _("All failed checks, explained or not")), *Outcome.choices],
    )
    kind = forms.ChoiceField(
        label=_("Compares"), required=False, choices=[("", _("Everything")), *CheckKind.choices]
    )
    area = forms.ModelChoiceField(
        CrimeArea.objects.order_by("rank", "code"),
        label=_("Crime area"),
        to_field_name="code",
        required=False,
        empty_label=_("All areas"),
    )


class StatedTotalForm(Form):
    """The total that a report or an earlier publication states."""

    indicator = forms.ModelChoiceField(
        Indicator.objects.exclude(source=Source.JUDICIAL_MEASURES).order_by("rank", "code"),
        to_field_name="code",
        label=_("Indicator"),
        empty_label=_("Choose"),
        help_text=_("The value is read in its unit."),
    )
    comparator = forms.ChoiceField(label=_("Precision"), choices=Comparator.choices)
    value = forms.DecimalField(
        label=_("Value"), min_value=0, max_digits=WHOLE_DIGITS + DECIMALS, decimal_places=DECIMALS
    )
    said_by = forms.CharField(
        label=_("Stated by"),
        max_length=200,
        help_text=_("For example “Report of the driver”, or the publication."),
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Where it can be read: title, page, address."),
    )
    area = forms.ModelChoiceField(
        CrimeArea.objects.order_by("rank", "code"),
        label=_("Crime area"),
        to_field_name="code",
        required=False,
        empty_label=_("All areas"),
    )
    action = forms.ModelChoiceField(
        OperationalAction.objects.none(),
        label=_("Action"),
        required=False,
        empty_label=_("All actions"),
    )
    event = forms.ModelChoiceField(
        Event.objects.none(), label=_("Event"), required=False, empty_label=_("All events")
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Organisation"),
        required=False,
        empty_label=_("All organisations"),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if is_in_euro(cleaned.get("indicator")):
            ask_about_money(self, "value")
        return cleaned
