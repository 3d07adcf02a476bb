"""What a coordinator says where they clear a number for the public."""

from django import forms

from empact.lib.forms import Form


class ClearCellForm(Form):
    words = forms.CharField(
        label="Why, or under which condition",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Staff of EMPACT read it with the number; the public does not.",
    )
    stamp = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    """What tells the figures on the screen from any others."""
