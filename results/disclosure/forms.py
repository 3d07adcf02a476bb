"""Form in which a coordinator consents to publish a number."""

from django import forms
from django.utils.translation import gettext_lazy as _

from empact.lib.forms import Form


class ClearCellForm(Form):
    words = forms.CharField(
        label=_("Why, or under which condition"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Staff of EMPACT read it with the number; the public does not."),
    )
    stamp = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    """Stamp that identifies the figures on the screen."""
