"""Forms of the method of an indicator, and of its definition from a day on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cycles.indicators.forms import LONGEST_WHY, AddsUpForm, UnitForm
from cycles.indicators.measures import MeasureCount, MeasureKind
from empact.lib.forms import LongText, SeenForm


class MethodForm(AddsUpForm, SeenForm):
    """Another way to add up; ``previewed`` is the seal of what was shown of its effect."""

    reason = LongText(
        label=_("Why"), most=LONGEST_WHY, help_text=_("All users see it next to the indicator.")
    )
    previewed = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


class DefineForm(UnitForm, SeenForm):
    """Another definition from a day on; ``previewed`` as above."""

    measure = forms.ChoiceField(
        label=_("Counted from judicial measures"),
        required=False,
        choices=[("", "No: it is reported"), *MeasureKind.choices],
        help_text=_("From a 1 January on. Figures that are reported for these years add nothing."),
    )
    measure_count = forms.ChoiceField(
        label=_("What counts of these measures"),
        required=False,
        choices=[("", "Nothing"), *MeasureCount.choices],
    )

    change = LongText(
        label=_("What it does otherwise, and why"),
        most=LONGEST_WHY,
        help_text=_("A series shows it at its break. All users can see it."),
    )
    previewed = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
