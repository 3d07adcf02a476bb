"""Forms of an indicator, its definition and its end."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cycles.indicators.models import (
    Indicator,
    IndicatorClass,
    IndicatorGroup,
    OverReporters,
    OverTime,
    Source,
    Unit,
)
from empact.lib.forms import DayField, Form, LongText, SeenForm

LONGEST_DEFINITION = 2_000
LONGEST_WHY = 1_000


def indicators():
    return Indicator.objects.order_by("group__rank", "rank", "name", "pk")


class NamedForm(Form):
    """The name of an indicator, its place in the library and its protection."""

    name = forms.CharField(label=_("Name"), max_length=200)
    group = forms.ModelChoiceField(
        IndicatorGroup.objects.order_by("rank", "name"),
        label=pgettext_lazy("of indicators", "Group"),
        empty_label=_("Choose"),
    )
    rank = forms.IntegerField(
        label=_("Place in its group"),
        min_value=0,
        max_value=32_000,
        initial=100,
        help_text=_("Indicators with a lower number are listed first."),
    )
    indicator_class = forms.ChoiceField(
        label=_("Class"),
        choices=IndicatorClass.choices,
        help_text=_("Eurojust and the EMPACT Support Team review judicial figures."),
    )
    sensitive = forms.BooleanField(
        label=_("Small counts of it could identify people"),
        required=False,
        help_text=_("It is then published for a whole area and year, never by country."),
    )


class ChangeIndicatorForm(NamedForm, SeenForm):
    pass


class AddsUpForm(Form):
    """The way in which an indicator adds up."""

    source = forms.ChoiceField(
        label=_("Where it comes from"),
        choices=Source.choices,
        help_text=_("From exactly one place, so that nothing is counted twice."),
    )
    over_time = forms.ChoiceField(
        label=_("Over time"),
        choices=OverTime.choices,
        help_text=_("Germany reports 100 and then 60. Sum: 160. Latest: 60. Highest: 100."),
    )
    over_reporters = forms.ChoiceField(
        label=_("Over organisations and actions"),
        choices=OverReporters.choices,
        help_text=_(
            "Germany comes to 100 and France to 80. Sum: 180. Highest: 100. Not "
            "added up: each is shown separately."
        ),
    )
    part_of = forms.ModelChoiceField(
        indicators(), label=_("Part of"), required=False, empty_label=_("Nothing")
    )
    breakdown = forms.CharField(
        label=_("Breakdown"),
        max_length=50,
        required=False,
        help_text=_("What the whole is broken down by, for example “age”; empty if it is no part."),
    )
    exhaustive = forms.BooleanField(
        label=_("With the other parts of its breakdown it makes up the whole"), required=False
    )
    components = forms.ModelMultipleChoiceField(
        indicators(),
        label=_("Total of"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 12}),
        help_text=_("Indicators that together come to this one; none if it is no total."),
    )


class DefinedForm(Form):
    """The definition of an indicator and the unit in which it is counted."""

    definition = LongText(
        label=_("Definition"),
        rows=4,
        most=LONGEST_DEFINITION,
        help_text=_("What counts, what does not, and when."),
    )
    counting_unit = forms.CharField(
        label=_("What counts as one"),
        max_length=200,
        help_text=_("For example “one arrested person”."),
    )


class UnitForm(DefinedForm):
    unit = forms.ModelChoiceField(
        Unit.objects.order_by("name", "pk"), label=_("Unit"), empty_label=_("Choose")
    )
    first_day = DayField(label=_("Valid from"))


class CreateIndicatorForm(NamedForm, UnitForm, AddsUpForm):
    """A whole indicator, with its first definition."""

    code = forms.CharField(
        label=_("Code"),
        max_length=60,
        validators=[
            RegexValidator(
                r"\A[a-z0-9]+(-[a-z0-9]+)*\Z",
                _(
                    "Type small letters and digits with hyphens between them, for example "
                    "“arrests-minors”."
                ),
            )
        ],
        help_text=_("By it tables and programs know the indicator; it never changes."),
    )
    field_order = (
        "name",
        "code",
        "group",
        "rank",
        "indicator_class",
        "sensitive",
        "definition",
        "counting_unit",
        "unit",
        "first_day",
    )


class CorrectDefinitionForm(DefinedForm, SeenForm):
    pass


class RetireForm(SeenForm):
    last_day = DayField(
        label=_("Last day"), help_text=_("It is asked for in no period that begins after this day.")
    )
    end_reason = LongText(
        label=_("Why"),
        most=LONGEST_WHY,
        help_text=_("Name also what is counted instead, if anything. All users can see this text."),
    )


class ThresholdForm(Form):
    value = forms.DecimalField(
        label=_("Percent"), max_digits=6, decimal_places=3, min_value=0, max_value=100
    )
