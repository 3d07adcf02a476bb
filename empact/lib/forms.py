from django import forms


class SeenForm(forms.Form):
    """A form that remembers which version of the object was on the screen."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
