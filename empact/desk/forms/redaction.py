from django import forms

from empact.lib.forms import AtMost, Form
from empact.records.redaction import LONGEST


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


class DecideForm(Form):
    """A decision that needs no words."""
