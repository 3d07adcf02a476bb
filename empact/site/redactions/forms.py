from django import forms
from django.utils.translation import gettext_lazy as _

from empact.lib.forms import AtMost, Form, LongText
from empact.records.redaction.removal import LONGEST

MOST_REASON = 500


def reason_field():
    return LongText(
        label=_("Reason for the removal"),
        required=False,
        most=MOST_REASON,
        help_text=_(
            "Do not repeat the identifier. The person who decides can see this reason, even "
            "without access to the page. EMPACT deletes it after the decision."
        ),
    )


class ProposeForm(Form):
    text = forms.CharField(
        label=_("Text that identifies a person"),
        validators=[AtMost(LONGEST)],
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_(
            "Copy the text exactly from the page. EMPACT does not store it elsewhere. The "
            "person who decides sees it in its place."
        ),
        error_messages={"required": _("Copy the text to remove into this field.")},
    )
    reason = reason_field()


class ProposeFileForm(Form):
    reason = reason_field()


class DecideForm(Form):
    """A decision that needs no words."""
