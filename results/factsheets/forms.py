"""Forms for clearing, publishing and withdrawing factsheets, for staff."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from empact.lib.forms import Form

A_DAY = timedelta(days=1)
FURTHEST = timedelta(days=366)
"""Longest time until a planned publication."""


class ClearForm(Form):
    publish_at = forms.DateTimeField(
        label=_("Not to be published before"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_(
            "Day and time in Brussels. Leave it empty if they may be published at any time."
        ),
    )

    def clean_publish_at(self) -> datetime | None:
        """Keep a slip of the pen from closing a year for good: a cleared sheet is only published.

        The database also has years that no program can read back.
        """
        begins = self.cleaned_data["publish_at"]
        now = timezone.now()
        if begins is not None and not now - A_DAY <= begins <= now + FURTHEST:
            last = date_format(timezone.localtime(now + FURTHEST))
            raise forms.ValidationError(f"Type a day from today to {last}, or leave it empty.")
        return begins


class WithdrawForm(Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "The public reads this instead of the factsheet. Say what was wrong. Do not "
            "repeat what must stay withheld."
        ),
    )
