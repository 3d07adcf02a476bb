"""Forms of targets of plans and goals, and of baselines."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from actions.needs.models import Target
from cycles.indicators.models import Indicator, Source, Unit, is_in_euro
from empact.lib.forms import Form, SeenForm, ask_about_money
from empact.lib.numbers import DECIMALS, WHOLE_DIGITS
from results.targets.reach import NO_UNIT

LATEST = 9999


def amount(label: str, **options: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        max_digits=WHOLE_DIGITS + DECIMALS,
        decimal_places=DECIMALS,
        **options,
    )


class BaselineForm(Form):
    """From where a target sets out; ``of`` is the target where one is there already."""

    of: Target | None = None

    baseline = amount(
        "Baseline",
        required=False,
        help_text=_("How much it was before, in the unit of the target."),
    )
    baseline_year = forms.IntegerField(
        label=_("Year of the baseline"), required=False, min_value=1, max_value=LATEST
    )
    baseline_unknown = forms.BooleanField(
        label=_("No baseline is known"),
        required=False,
        help_text=_("Choose this if it was not counted before."),
    )
    note = forms.CharField(
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Where the baseline is from, or what else has to be known. Counts only: no names "
            "or identifiers of suspects, victims or witnesses."
        ),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.of is not None and is_in_euro(self.of.indicator, self.of.unit):
            ask_about_money(self, "baseline")
        return cleaned


class OverallTargetForm(BaselineForm):
    """The target of a plan or a goal for an indicator, and its year."""

    indicator = forms.ModelChoiceField(
        Indicator.objects.exclude(source=Source.JUDICIAL_MEASURES).order_by(
            "group__rank", "rank", "name", "pk"
        ),
        empty_label=_("Choose an indicator"),
    )
    value = amount("To be reached")
    unit = forms.ModelChoiceField(
        Unit.objects.order_by("name", "pk"),
        empty_label=_("Choose a unit"),
        error_messages={"required": NO_UNIT},
        help_text=_("That of the indicator, or one that adds up with it, as tonnes and kilograms."),
    )
    year = forms.TypedChoiceField(
        label=_("By when"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("A year is compared with its own figures, and all years with those of all."),
    )

    field_order = ("indicator", "value", "unit", "year")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if is_in_euro(cleaned.get("indicator"), cleaned.get("unit")):
            ask_about_money(self, "value")
            ask_about_money(self, "baseline")
        return cleaned

    def offer(self, years: tuple[int, int]) -> None:
        """Let one choose among years, or all of them."""
        first, last = years
        several = "All of its years" if first < last else "Its year as a whole"
        self.fields["year"].choices = [
            ("", f"{several} ({first}–{last})" if first < last else several),
            *((year, f"In {year}") for year in range(first, last + 1)),
        ]


class ChangeOverallTargetForm(SeenForm, OverallTargetForm):
    pass
