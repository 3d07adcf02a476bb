"""Forms to choose the hour and the kinds of reminders."""

from django import forms

from empact.lib.forms import Form
from empact.people.preferences.models.reminders import ReminderKind


class ReminderForm(Form):
    hour = forms.TypedChoiceField(
        label="Send the digest at",
        choices=[(hour, f"{hour:02}:00") for hour in range(24)],
        coerce=int,
        help_text="Brussels time. At most one email a day, and none if nothing is due.",
    )
    kinds = forms.MultipleChoiceField(
        label="Remind me of",
        choices=ReminderKind,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
