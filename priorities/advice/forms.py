"""Forms of an advice, its verdicts and its advised priorities."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

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
        label=_("Crime areas"),
        widget=forms.CheckboxSelectMultiple,
        **given,
    )


class AdviceForm(SeenForm):
    summary = LongText(
        required=False,
        rows=10,
        most=LONGEST_SUMMARY,
        help_text=_("What the advice says as a whole, for ministers who read nothing else."),
        label=_("Summary"),
    )
    document_number = forms.CharField(
        label=_("Document number"),
        max_length=50,
        required=False,
        help_text=_("Of the Policy Advisory Document, once it has one."),
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
            raise forms.ValidationError(
                format_lazy(_("Shorten each name to {longest} characters."), longest=LONGEST_NAME)
            )


class OnRecommendations(Form):
    """Fields about some of the recommendations that an advice is on."""

    of = forms.ModelMultipleChoiceField(
        Priority.objects.none(),
        label=_("Recommendations"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One for accept, split and leave out; several for merge; none for add."),
    )
    names = NamesField(
        label=_("What comes of it"),
        required=False,
        help_text=(
            _(
                "The name of the priority; where one is split, one name a line. Leave it "
                "empty to accept under the same name, or to leave out."
            )
        ),
    )
    reason = LongText(
        rows=4,
        error_messages={"required": _("Give a reason. Ministers read it next to the verdict.")},
        label=_("Reason"),
    )

    def offer(self, recommended):
        self.fields["of"].queryset = recommended


class VerdictForm(OnRecommendations):
    verdict = forms.ChoiceField(
        choices=Verdict.choices, widget=forms.RadioSelect, label=_("Verdict")
    )
    areas = areas_field(
        required=False,
        help_text=_("Leave them empty to keep those of the recommendations."),
    )
    field_order = ["verdict", "of", "names", "areas", "reason"]


class ChangeVerdictForm(OnRecommendations, SeenForm):
    pass


class AdvisedForm(SeenForm):
    name = forms.CharField(
        max_length=LONGEST_NAME, error_messages={"required": _("Give it a name.")}, label=_("Name")
    )
    areas = areas_field(
        error_messages={"required": _("Choose at least one crime area that it covers.")}
    )
