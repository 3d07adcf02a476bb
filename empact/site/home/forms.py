"""Filters of a user's tasks."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from empact.lib.forms import Form
from empact.site.home.queries.home import NOBODY, Narrowing

STATES = {
    "sent_back": pgettext_lazy("contribution", "Returned"),
    "overdue": _("Overdue"),
    "not_started": pgettext_lazy("contribution", "Not started"),
    "draft": pgettext_lazy("contribution", "Draft"),
    "handed_in": pgettext_lazy("contribution", "Submitted"),
}


class NarrowForm(Form):
    """Filters a user's tasks by the page's address; unknown values narrow nothing."""

    plan = forms.ChoiceField(required=False, label=_("OAP"))
    state = forms.ChoiceField(
        required=False, choices=[("", _("Still to do")), *STATES.items()], label=_("State")
    )
    who = forms.ChoiceField(required=False, label=_("Who has it"))
    q = forms.CharField(required=False, max_length=100, label=_("Words or number"))

    def __init__(self, *args, plans, people, **options):
        super().__init__(*args, **options)
        self.fields["plan"].choices = [("", _("Every plan")), *plans]
        self.fields["who"].choices = [("", _("All people")), (NOBODY, _("Not assigned")), *people]

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
