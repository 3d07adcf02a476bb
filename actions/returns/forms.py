"""Forms with the decisions of a person before the workbook of a return is applied."""

from collections.abc import Sequence
from typing import Any

from django import forms

from actions.returns.layout import MOST_ROWS
from empact.lib.forms import Form
from empact.lib.previews import question
from empact.records.files.forms import WorkbookForm


class ReturnForm(WorkbookForm):
    most_rows = MOST_ROWS


class ReturnApplyForm(Form):
    """One question for each contribution that others changed as well, and one for closed ones.

    ``disputed`` are the names of the former. The content that was read of the workbook comes with
    it, sealed.
    """

    sealed = forms.CharField(widget=forms.HiddenInput)
    leaving_out = forms.BooleanField(
        label="Leave these out, and take the others over",
        error_messages={"required": "Tick that these are left out, to take the others over."},
    )

    def __init__(self, *args: Any, disputed: Sequence[str], has_closed: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name in disputed:
            self.fields[f"dispute-{name}"] = question(f"Version for {name}", "What is saved here")
        self.disputed = disputed
        if not has_closed:
            del self.fields["leaving_out"]

    def decided(self, choice: str) -> list[str]:
        """Name the contributions with this decision."""
        given = self.cleaned_data
        return [name for name in self.disputed if given.get(f"dispute-{name}") == choice]
