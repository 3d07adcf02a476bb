"""Forms for the reports of leaders and drivers, and for the end of an action."""

from django import forms

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
        help_text="No names, identifiers or case numbers of persons; no tactical detail ahead.",
    )


class ActionReportForm(SharedForm):
    progress = forms.ChoiceField(
        label="How far the action has come",
        choices=[("", "Choose"), *Progress.choices],
        required=False,
    )
    narrative = narrative("What was done in the action, and what came of it")
    proposed_state = forms.ChoiceField(
        label="How the action ended",
        choices=[("", "It goes on"), *((state.value, state.label) for state in REPORTABLE_ENDS)],
        required=False,
        help_text="The driver of the OAP decides on it.",
    )
    reason = LongText(label="Why it ended so", required=False)


class OAPReportForm(SharedForm):
    progress = forms.ChoiceField(
        label="Progress of the OAP",
        choices=[("", "Choose"), *Progress.choices],
        required=False,
    )
    narrative = narrative("What was achieved in the plan, what hindered it, and what comes next")


class SubmitReportForm(SeenForm):
    pass


class ReopenReportForm(Form):
    note = LongText(
        label="Reason",
        help_text="The author of the report reads it.",
        error_messages={"required": "Describe what must be changed."},
    )


class EndForm(Form):
    note = LongText(
        label="Note",
        required=False,
        help_text="It is shown with the step, instead of the reason of the leader.",
    )


class SettleForm(Form):
    state = forms.ChoiceField(
        label="How the action ended",
        choices=[("", "Choose"), *((state.value, state.label) for state in REPORTABLE_ENDS)],
        error_messages={"required": "Choose how the action ended."},
    )
    reason = LongText(
        label="Reason",
        help_text="All users who can see the action can read it.",
        error_messages={"required": "Give the reason for this end."},
    )
