"""What is asked about a call."""

from django import forms

from empact.lib.euro import EuroField
from empact.lib.forms import DayField, Form, SeenForm


class CallForm(Form):
    title = forms.CharField(max_length=200)
    opens_day = DayField(label="Opens on")
    due_day = DayField(label="Applications are due on")
    budget = EuroField(label="Budget in euro")


class ChangeCallForm(CallForm, SeenForm):
    pass
