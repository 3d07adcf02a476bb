"""Forms to choose the hour and the kinds of reminders."""

from django import forms
from django.utils.translation import gettext_lazy as _

from empact.lib.forms import Form
from empact.people.preferences.models.reminders import ReminderKind


class ReminderForm(Form):
    hour = forms.TypedChoiceField(
        label=_("Send the digest at"),
        choices=[(hour, f"{hour:02}:00") for hour in range(24)],
        coerce=int,
        help_text=_("Brussels time. At most one email a day, and none if nothing is due."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("Remind me of"),
        choices=ReminderKind,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
