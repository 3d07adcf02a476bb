from django import forms


class StepForm(forms.Form):
    """A step that asks for nothing but to be taken."""


class ClearForm(forms.Form):
    publish_at = forms.DateTimeField(
        label="Not to be published before",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="Day and time in Brussels. Leave it empty if they may be published at any time.",
    )


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="Reason",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Everybody reads it in place of the factsheet. Say what was wrong, without "
        "repeating what must not be told.",
    )
