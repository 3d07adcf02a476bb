"""Forms for the names of saved searches."""

from django import forms
from django.utils.translation import gettext_lazy as _

from empact.lib.forms import Form, SeenForm


class NameForm(Form):
    """The name of a saved search."""

    name = forms.CharField(max_length=100, help_text=_("As in “Firearms, running actions”."))


class SaveSearchForm(NameForm):
    """A search that is kept: what is asked comes from the page on which it was asked."""

    searched_in = forms.CharField(widget=forms.HiddenInput)
    query = forms.CharField(required=False, widget=forms.HiddenInput)


class RenameSearchForm(SeenForm, NameForm):
    """A new name for a saved search, by a user who has seen the one before."""
