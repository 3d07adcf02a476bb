"""Forms of a threat."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cycles.assessments.models.assessments import ThreatInput
from cycles.assessments.models.threats import Scale, ScaleLevel
from cycles.cycles.models import CrimeArea
from empact.lib.forms import Form, LongText, SeenForm
from empact.records.screening import LONGEST_TEXT

NOT_SET = _("Not set yet")


def level_of(scale: Scale) -> forms.ModelChoiceField:
    levels = ScaleLevel.objects.filter(scale=scale).order_by("rank")
    return forms.ModelChoiceField(levels, required=False, empty_label=NOT_SET)


class InputsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, row):
        return str(row.organisation)


class ThreatForm(Form):
    """A threat of one assessment, which the page sets; what is left out can be added later."""

    number = forms.IntegerField(
        min_value=1, max_value=999, label=pgettext_lazy("of something in a list", "Number")
    )
    area = forms.ModelChoiceField(
        CrimeArea.objects.order_by("rank", "name"),
        label=_("Crime area"),
        empty_label=_("Choose an area"),
        help_text=_("An area may have several threats."),
    )
    name = forms.CharField(
        max_length=200, help_text=_("What the threat is, in a few words."), label=_("Name")
    )
    description = LongText(
        required=False,
        rows=6,
        most=LONGEST_TEXT,
        help_text=_("How it shows, who is behind it in general, whom it harms. Name no person."),
        label=_("Description"),
    )
    evidence = LongText(
        required=False,
        rows=6,
        most=LONGEST_TEXT,
        help_text=_("What the assessment rests on."),
        label=pgettext_lazy("of a threat", "Evidence"),
    )
    severity = level_of(Scale.SEVERITY)
    likelihood = level_of(Scale.LIKELIHOOD)
    trend = level_of(Scale.TREND)
    inputs = InputsField(
        ThreatInput.objects.none(),
        label=_("Inputs that support it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, assessment, **options):
        super().__init__(*args, **options)
        submitted = assessment.inputs.submitted().select_related("organisation")
        self.fields["inputs"].queryset = submitted.order_by("organisation__name", "pk")


class ChangeThreatForm(ThreatForm, SeenForm):
    pass
