"""Forms of published values, for staff."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cycles.cycles.models import CrimeArea
from cycles.indicators.models import Indicator
from empact.lib.forms import Form, SeenForm
from results.published.reading import YEARS


class MapLabelForm(SeenForm):
    """The meaning of a label: an indicator, or a named part of one."""

    indicator = forms.ModelChoiceField(
        Indicator.objects.order_by("rank", "code"),
        required=False,
        label=_("Indicator"),
        empty_label=_("None: leave it unmapped"),
        help_text=_("It must be measured in the unit of the label."),
    )
    part = forms.CharField(
        label=_("Part"),
        max_length=200,
        required=False,
        help_text=_(
            "If the label names a part, such as “minors”. Leave it empty if it names the whole."
        ),
    )
    breakdown = forms.CharField(
        label=_("Breakdown"),
        max_length=100,
        required=False,
        help_text=_(
            "Parts of one breakdown, such as “age”, exclude each other. Leave it empty if there "
            "is no other part."
        ),
    )
    exhaustive = forms.BooleanField(
        required=False, label=_("With the other parts of its breakdown it makes up the whole")
    )


class MapPriorityForm(SeenForm):
    """The crime areas that a source means by a priority."""

    all_areas = forms.BooleanField(required=False, label=_("It means all crime areas together"))
    areas = forms.ModelMultipleChoiceField(
        CrimeArea.objects.order_by("rank", "code"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Crime areas"),
        help_text=_("Choose none if it lies outside the crime areas of EMPACT."),
    )
    detail = forms.CharField(
        label=_("Detail"),
        max_length=500,
        required=False,
        help_text=_(
            "What narrows the areas down, such as “vehicle crime”. Leave it empty if nothing does."
        ),
    )


class PublishedYearForm(Form):
    """By which year one narrows down what does not add up in published values."""

    year = forms.IntegerField(
        label=_("Year"), min_value=YEARS[0], max_value=YEARS[-1], required=False
    )
