"""Forms of the review of a priority at mid-term."""

from django import forms
from django.utils.translation import gettext_lazy as _

from empact.lib.forms import Form, LongText, SeenForm
from empact.records.screening import LONGEST_TEXT
from priorities.priorities.models import Priority
from priorities.reviews.models import Outlook


class OutlookForm(Form):
    outlook = forms.ChoiceField(
        label=_("What is to become of it"), choices=Outlook.choices, widget=forms.RadioSelect
    )
    reason = LongText(
        label=_("Why"),
        rows=6,
        most=LONGEST_TEXT,
        help_text=_("What has changed in the threats that it answers."),
        error_messages={"required": _("Say why.")},
    )


class ReviewPriorityForm(OutlookForm):
    """The review of one of the priorities that are still to be looked at, which the page sets."""

    priority = forms.ModelChoiceField(
        Priority.objects.none(), empty_label=_("Choose a priority"), label=_("Priority")
    )
    field_order = ["priority", "outlook", "reason"]

    def __init__(self, *args, assessment, **options):
        super().__init__(*args, **options)
        adopted = assessment.cycle.priorities.adopted()
        self.fields["priority"].queryset = adopted.order_by("rank", "pk")


class ChangeReviewForm(OutlookForm, SeenForm):
    pass
