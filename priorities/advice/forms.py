"""Forms of an advice, its verdicts and its advised priorities."""

from django import forms

from cycles.cycles.models import CrimeArea
from empact.lib.forms import Form, LongText, SeenForm
from priorities.advice.models import Verdict
from priorities.priorities.models import Priority

LONGEST_SUMMARY = 10_000
"""Characters: some three pages."""
LONGEST_NAME = 200


def areas_field(**given):
    return forms.ModelMultipleChoiceField(
        CrimeArea.objects.order_by("rank", "name", "pk"),
        label="Crime areas",
        widget=forms.CheckboxSelectMultiple,
        **given,
    )


class AdviceForm(SeenForm):
    summary = LongText(
        required=False,
        rows=10,
        most=LONGEST_SUMMARY,
        help_text="What the advice says as a whole, for ministers who read nothing else.",
    )
    document_number = forms.CharField(
        label="Document number",
        max_length=50,
        required=False,
        help_text="Of the Policy Advisory Document, once it has one.",
    )


class NamesField(forms.CharField):
    """Names, one a line; empty lines count for nothing."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value):
        lines = [line.strip() for line in super().to_python(value).splitlines()]
        return [line for line in lines if line]

    def has_changed(self, initial, data):
        return self.to_python(initial or "") != self.to_python(data or "")

    def validate(self, value):
        super().validate(value)
        if any(len(name) > LONGEST_NAME for name in value):
            raise forms.ValidationError(f"Shorten each name to {LONGEST_NAME} characters.")


class OnRecommendations(Form):
    """Fields about some of the recommendations that an advice is on."""

    of = forms.ModelMultipleChoiceField(
        Priority.objects.none(),
        label="Recommendations",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="One for accept, split and leave out; several for merge; none for add.",
    )
    names = NamesField(
        label="What comes of it",
        required=False,
        help_text=(
            "The name of the priority; where one is split, one name a line. Leave it empty to "
            "accept under the same name, or to leave out."
        ),
    )
    reason = LongText(
        rows=4,
        error_messages={"required": "Give a reason. Ministers read it next to the verdict."},
    )

    def offer(self, recommended):
        self.fields["of"].queryset = recommended


class VerdictForm(OnRecommendations):
    verdict = forms.ChoiceField(choices=Verdict.choices, widget=forms.RadioSelect)
    areas = areas_field(
        required=False,
        help_text="Leave them empty to keep those of the recommendations.",
    )
    field_order = ["verdict", "of", "names", "areas", "reason"]


class ChangeVerdictForm(OnRecommendations, SeenForm):
    pass


class AdvisedForm(SeenForm):
    name = forms.CharField(max_length=LONGEST_NAME, error_messages={"required": "Give it a name."})
    areas = areas_field(
        error_messages={"required": "Choose at least one crime area that it covers."}
    )
