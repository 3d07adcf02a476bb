"""Forms of published values, for staff."""

from django import forms

from cycles.cycles.models import CrimeArea
from cycles.indicators.models import Indicator
from empact.lib.forms import Form, SeenForm
from results.published.reading import YEARS


class MapLabelForm(SeenForm):
    """The meaning of a label: an indicator, or a named part of one."""

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
        help_text="Parts of one breakdown exclude each other, such as “age”; empty if there is "
        "no other part.",
    )
    exhaustive = forms.BooleanField(
        required=False, label="With the other parts of its breakdown it makes up the whole"
    )


class MapPriorityForm(SeenForm):
    """The crime areas that a source means by a priority."""

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


class PublishedYearForm(Form):
    """By which year one narrows down what does not add up in published values."""

    year = forms.IntegerField(min_value=YEARS[0], max_value=YEARS[-1], required=False)
