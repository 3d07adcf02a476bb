from django import forms

from empact.lib.forms import AtMost, Form, LongText
from empact.records.redaction.take_out import LONGEST

MOST_REASON = 500


def reason_field():
    return LongText(
        label="Why it is to go",
        required=False,
        most=MOST_REASON,
        help_text=(
            "Without the identifier itself. Whoever decides reads this, also where they may not "
            "read the rest; it is deleted with the decision."
        ),
    )


class ProposeForm(Form):
    text = forms.CharField(
        label="What identifies somebody",
        validators=[AtMost(LONGEST)],
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=(
            "Exactly as it stands on the page: copy it from there. It is kept nowhere else; "
            "whoever decides sees it where it stands."
        ),
        error_messages={"required": "Copy here what is to be removed."},
    )
    reason = reason_field()


class ProposeFileForm(Form):
    reason = reason_field()


class DecideForm(Form):
    """A decision that needs no words."""
