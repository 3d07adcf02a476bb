"""What is filled in beside a contribution: an endorsement, and why figures stay preliminary."""

from typing import Any

from django import forms

from actions.contributions.models.endorsements import LONGEST_ENDORSEMENT
from empact.lib.forms import AtMost, SeenForm
from empact.lib.states import LONGEST_REASON

REASON = "reason-"
"""What the name of a field begins with; the rest is the id of its figure."""


class EndorseForm(SeenForm):
    note = forms.CharField(
        required=False,
        label="What the reviewers should know",
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[AtMost(LONGEST_ENDORSEMENT)],
        help_text="They read it beside the figures, and so does the organisation.",
    )


class PreliminaryForm(SeenForm):
    """Asks of each number why it stays preliminary; what is left empty does not."""

    def __init__(self, *args: Any, figures: Any = (), **options: Any):
        super().__init__(*args, **options)
        for figure in figures:
            self.fields[f"{REASON}{figure.pk}"] = forms.CharField(
                required=False,
                label=str(figure),
                initial=figure.kept_preliminary,
                widget=forms.Textarea(attrs={"rows": 2}),
                validators=[AtMost(LONGEST_REASON)],
            )

    @property
    def reasons(self) -> dict[int, str]:
        return {
            int(name.removeprefix(REASON)): text
            for name, text in self.cleaned_data.items()
            if name.startswith(REASON)
        }
