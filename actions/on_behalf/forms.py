"""Forms for entering on behalf of an organisation, and for ending that."""

from django import forms

from actions.contributions.models.on_behalf import LONGEST_SOURCE
from empact.lib.forms import AtMost, Form, LongText


class EnterForm(Form):
    source = forms.CharField(
        label="How they gave you the figures, and when",
        validators=[AtMost(LONGEST_SOURCE)],
        help_text=(
            "Example: email of 3 November. All readers of the contribution can see this. Do "
            "not give addresses or telephone numbers."
        ),
        error_messages={"required": "Write how and when you got the figures."},
    )


class TakeBackForm(Form):
    reason = LongText(
        label="Why",
        help_text="The organisation reads it.",
        error_messages={"required": "Give the reason for withdrawal."},
    )


class SetAsideForm(Form):
    reason = LongText(
        label="What is wrong with it",
        help_text="EMPACT emails the author of the entry. The author can read your reason.",
        error_messages={
            "required": "Give the reason, so that the EMPACT Support Team knows the error."
        },
    )
