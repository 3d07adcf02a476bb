"""Forms of decisions of COSI and the Council."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cycles.decisions.models import DecidedBy
from empact.lib.forms import DayField, Form, LongText, SeenForm
from empact.records.markings.models import Marking

LONGEST_NOTE = 5_000
"""Characters in which the secretariat may say what a decision was about."""


class DecisionTextForm(Form):
    title = forms.CharField(
        max_length=200,
        error_messages={"required": _("Give the title of the document.")},
        label=_("Title"),
    )
    document_number = forms.CharField(
        label=_("Document number"),
        max_length=50,
        required=False,
        help_text=_("As the register of the Council has it. Leave it empty until it is known."),
    )
    day = DayField(label=_("Day of the decision"))
    note = LongText(label=_("What was decided"), required=False, rows=4, most=LONGEST_NOTE)


class MarkedDecisionForm(DecisionTextForm):
    marking = forms.ModelChoiceField(
        Marking.objects.order_by("rank"), initial="LIMITE", empty_label=None, label=_("Marking")
    )


class RecordDecisionForm(MarkedDecisionForm):
    body = forms.ChoiceField(label=_("Who decided"), choices=DecidedBy.choices)
    field_order = ["body"]


class ChangeDecisionForm(DecisionTextForm, SeenForm):
    """The correction of a record; the day of an old one may be unknown."""

    day = DayField(
        label=_("Day of the decision"),
        required=False,
        help_text=_("Leave it empty only where it was never known."),
    )
    field_order = ["title", "document_number", "day", "note"]
