"""Filters of a user's tasks."""

from django import forms

from empact.lib.forms import Form
from empact.site.home.queries.home import NOBODY, Narrowing

STATES = {
    "sent_back": "Returned",
    "overdue": "Overdue",
    "not_started": "Not started",
    "draft": "Draft",
    "handed_in": "Submitted",
}


class NarrowForm(Form):
    """Filters a user's tasks by the page's address; unknown values narrow nothing."""

    plan = forms.ChoiceField(required=False, label="OAP")
    state = forms.ChoiceField(required=False, choices=[("", "Still to do"), *STATES.items()])
    who = forms.ChoiceField(required=False, label="Who has it")
    q = forms.CharField(required=False, max_length=100, label="Words or number")

    def __init__(self, *args, plans, people, **options):
        super().__init__(*args, **options)
        self.fields["plan"].choices = [("", "Every plan"), *plans]
        self.fields["who"].choices = [("", "Everybody"), (NOBODY, "Not assigned"), *people]

    @property
    def narrowing(self):
        """Give the filters that were asked for, without unknown ones."""
        self.is_valid()
        asked = self.cleaned_data
        return Narrowing(
            plan=asked.get("plan", ""),
            state=asked.get("state", ""),
            who=asked.get("who", ""),
            words=asked.get("q", ""),
        )
