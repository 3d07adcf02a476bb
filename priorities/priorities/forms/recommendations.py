"""Forms with which Europol recommends a priority."""

from django import forms

from cycles.assessments.models.threats import Threat
from empact.lib.forms import Form, LongText, SeenForm
from empact.records.screening import LONGEST_TEXT


class RecommendationForm(Form):
    """A recommendation on the ground of the threats of one assessment, which the page sets."""

    name = forms.CharField(label="What to fight", max_length=200)
    threats = forms.ModelMultipleChoiceField(
        Threat.objects.none(),
        label="Threats that it answers",
        widget=forms.CheckboxSelectMultiple,
        help_text="It covers the crime areas of the threats that you choose.",
        error_messages={"required": "Choose at least one threat that it answers."},
    )
    reason = LongText(
        label="Why",
        rows=6,
        most=LONGEST_TEXT,
        help_text="What the Council should know before it chooses.",
        error_messages={"required": "Say why you recommend it."},
    )

    def __init__(self, *args, assessment, **options):
        super().__init__(*args, **options)
        self.fields["threats"].queryset = assessment.threats.order_by("number")


class ChangeRecommendationForm(RecommendationForm, SeenForm):
    pass
