"""What staff type on the pages of results."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from actions.models import Comparator, Event, OperationalAction
from cycles.models import CrimeArea, Indicator, Source, is_in_euro
from empact.lib.forms import Form, SeenForm, ask_about_money
from empact.lib.numbers import DECIMALS, WHOLE_DIGITS
from empact.people.models import Organisation
from results.models import CheckKind, Outcome
from results.reading import YEARS

A_DAY = timedelta(days=1)
FURTHEST = timedelta(days=366)
"""How far ahead publication may be set."""


class StepForm(Form):
    """A step that asks for nothing but to be taken."""


class ClearForm(Form):
    publish_at = forms.DateTimeField(
        label="Not to be published before",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="Day and time in Brussels. Leave it empty if they may be published at any time.",
    )

    def clean_publish_at(self) -> datetime | None:
        """Keep a slip of the pen from closing a year for good: a cleared sheet is only published.

        The database also has years that no program can read back.
        """
        begins = self.cleaned_data["publish_at"]
        now = timezone.now()
        if begins is not None and not now - A_DAY <= begins <= now + FURTHEST:
            last = date_format(timezone.localtime(now + FURTHEST))
            raise forms.ValidationError(f"Type a day from today to {last}, or leave it empty.")
        return begins


class WithdrawForm(Form):
    reason = forms.CharField(
        label="Reason",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Everybody reads it in place of the factsheet. Say what was wrong, without "
        "repeating what must not be told.",
    )


class MapLabelForm(SeenForm):
    """What a label stands for: an indicator, or a named part of one."""

    indicator = forms.ModelChoiceField(
        Indicator.objects.order_by("rank", "code"),
        required=False,
        empty_label="None: leave it unmapped",
        help_text="It must be measured in the unit that the label comes with.",
    )
    part = forms.CharField(
        max_length=200,
        required=False,
        help_text="If the label names a part, such as “minors”; empty if it is the whole.",
    )
    breakdown = forms.CharField(
        max_length=100,
        required=False,
        help_text="Parts of one breakdown exclude each other, such as “age”; empty if this part "
        "stands alone.",
    )
    exhaustive = forms.BooleanField(
        required=False, label="With the other parts of its breakdown it makes up the whole"
    )


class MapPriorityForm(SeenForm):
    """Which crime areas a source means by a priority."""

    all_areas = forms.BooleanField(required=False, label="It means all crime areas together")
    areas = forms.ModelMultipleChoiceField(
        CrimeArea.objects.order_by("rank", "code"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Crime areas",
        help_text="None, if it lies outside the crime areas of EMPACT.",
    )
    detail = forms.CharField(
        max_length=500,
        required=False,
        help_text="What narrows the areas down, such as “vehicle crime”; empty if nothing does.",
    )


class ExplainForm(Form):
    """Why a sum that fails does not add up; ``stamp`` is that of the numbers that were read."""

    explanation = forms.CharField(
        label="Why it does not add up",
        max_length=1_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Everybody reads it beside the number, once the year is published. Name no "
        "person, no case and no country.",
    )
    stamp = forms.CharField(widget=forms.HiddenInput)


class CheckFilterForm(Form):
    """What the checks of a year are narrowed by."""

    outcome = forms.ChoiceField(
        label="Shows",
        required=False,
        choices=[("", "All that does not add up, explained or not"), *Outcome.choices],
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


class PublishedYearForm(Form):
    """By which year one narrows down what does not add up in published values."""

    year = forms.IntegerField(min_value=YEARS[0], max_value=YEARS[-1], required=False)


class StatedTotalForm(Form):
    """What a report or an earlier publication says that figures add up to."""

    indicator = forms.ModelChoiceField(
        Indicator.objects.exclude(source=Source.JUDICIAL_MEASURES).order_by("rank", "code"),
        to_field_name="code",
        empty_label="Choose",
        help_text="The value is read in its unit.",
    )
    comparator = forms.ChoiceField(label="It says", choices=Comparator.choices)
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
