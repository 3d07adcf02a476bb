"""Forms with which Europol recommends a priority."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cycles.assessments.models.threats import Threat
from empact.lib.forms import Form, LongText, SeenForm
from empact.records.screening import LONGEST_TEXT


class RecommendationForm(Form):
    """A recommendation on the ground of the threats of one assessment, which the page sets."""

    name = forms.CharField(label=_("What to fight"), max_length=200)
    threats = forms.ModelMultipleChoiceField(
        Threat.objects.none(),
        label=_("Threats that it answers"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("It covers the crime areas of the threats that you choose."),
        error_messages={"required": _("Choose at least one threat that it answers.")},
    )
    reason = LongText(
        label=_("Why"),
        rows=6,
        most=LONGEST_TEXT,
        help_text=_("What the Council should know before it chooses."),
        error_messages={"required": _("Say why you recommend it.")},
    )

    def __init__(self, *args, assessment, **options):
        super().__init__(*args, **options)
        self.fields["threats"].queryset = assessment.threats.order_by("number")


class ChangeRecommendationForm(RecommendationForm, SeenForm):
    pass
