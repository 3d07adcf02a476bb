"""Forms for endorsements, and for the reasons why figures stay preliminary."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from actions.contributions.models.endorsements import LONGEST_ENDORSEMENT
from empact.lib.forms import LongText, SeenForm

REASON = "reason-"
"""Prefix of the names of fields; the rest is the id of the figure."""


class EndorseForm(SeenForm):
    note = LongText(
        required=False,
        label=_("What the reviewers should know"),
        rows=4,
        most=LONGEST_ENDORSEMENT,
        help_text=_("The reviewers and the organisation can read it with the figures."),
    )


class PreliminaryForm(SeenForm):
    """Form for the reason why each number stays preliminary; an empty one does not."""

    def __init__(self, *args: Any, figures: Any = (), **options: Any):
        super().__init__(*args, **options)
        for figure in figures:
            self.fields[f"{REASON}{figure.pk}"] = LongText(
                required=False, label=str(figure), initial=figure.kept_preliminary, rows=2
            )

    @property
    def reasons(self) -> dict[int, str]:
        return {
            int(name.removeprefix(REASON)): text
            for name, text in self.cleaned_data.items()
            if name.startswith(REASON)
        }
