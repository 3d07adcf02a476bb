"""Forms for the reports of leaders and drivers, and for the end of an action."""

from django import forms
from django.utils.translation import gettext_lazy as _

from actions.reports.models import Progress
from actions.states import REPORTABLE_ENDS
from empact.lib.forms import Form, LongText, SeenForm, SharedForm

LONGEST_NARRATIVE = 20_000


def narrative(label):
    return LongText(
        label=label,
        required=False,
        rows=12,
        most=LONGEST_NARRATIVE,
        help_text=_("No names, identifiers or case numbers of persons; no tactical detail ahead."),
    )


class ActionReportForm(SharedForm):
    progress = forms.ChoiceField(
        label=_("Progress of the action"),
        choices=[("", _("Choose")), *Progress.choices],
        required=False,
    )
    narrative = narrative(_("What was done in the action, and what was achieved"))
    proposed_state = forms.ChoiceField(
        label=_("How the action ended"),
        choices=[
            ("", _("The action continues")),
            *((state.value, state.label) for state in REPORTABLE_ENDS),
        ],
        required=False,
        help_text=_("The driver of the OAP decides on it."),
    )
    reason = LongText(label=_("Reason for this end"), required=False)


class OAPReportForm(SharedForm):
    progress = forms.ChoiceField(
        label=_("Progress of the OAP"),
        choices=[("", _("Choose")), *Progress.choices],
        required=False,
    )
    narrative = narrative(_("What was achieved in the OAP, what hindered it, and what comes next"))


class SubmitReportForm(SeenForm):
    pass


class ReopenReportForm(Form):
    note = LongText(
        label=_("Reason"),
        help_text=_("The author of the report reads it."),
        error_messages={"required": _("Describe what must be changed.")},
    )


class EndForm(Form):
    note = LongText(
        label=_("Note"),
        required=False,
        help_text=_("It is shown with the step, instead of the reason of the leader."),
    )


class SettleForm(Form):
    state = forms.ChoiceField(
        label=_("How the action ended"),
        choices=[("", _("Choose")), *((state.value, state.label) for state in REPORTABLE_ENDS)],
        error_messages={"required": _("Choose how the action ended.")},
    )
    reason = LongText(
        label=_("Reason"),
        help_text=_("All users who can see the action can read it."),
        error_messages={"required": _("Give the reason for this end.")},
    )
