"""What is asked when EST enters something on behalf of an organisation, and when that ends."""

from django import forms

from actions.contributions.models.on_behalf import LONGEST_SOURCE
from empact.lib.forms import AtMost, Form, LongText


class EnterForm(Form):
    source = forms.CharField(
        label="How they gave you the figures, and when",
        validators=[AtMost(LONGEST_SOURCE)],
        help_text="As in: by mail of 3 November. They read it, and so does whoever reads the "
        "contribution later. No addresses and no numbers.",
        error_messages={"required": "Say how they gave you the figures, and when."},
    )


class TakeBackForm(Form):
    reason = LongText(
        label="Why",
        help_text="The organisation reads it.",
        error_messages={"required": "Say why it is taken back."},
    )


class SetAsideForm(Form):
    reason = LongText(
        label="What is wrong with it",
        help_text="Who entered it is told by mail, and reads what you write here.",
        error_messages={
            "required": "Say why, so that the EMPACT Support Team knows what is wrong."
        },
    )
