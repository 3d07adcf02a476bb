"""Form for comparing two versions."""

from django import forms

from actions.versions.models.versions import OAPVersion
from empact.lib.forms import Form


class DifferenceForm(Form):
    since = forms.ModelChoiceField(
        OAPVersion.objects.none(), label="Since", widget=forms.HiddenInput
    )
