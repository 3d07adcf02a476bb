"""Forms with the decisions of a person before the workbook of a return is applied."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

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
        label=_("Leave these out, and import the others"),
        error_messages={"required": _("Tick that these are left out, to import the others.")},
    )

    def __init__(self, *args: Any, disputed: Sequence[str], has_closed: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name in disputed:
            self.fields[f"dispute-{name}"] = question(
                format_lazy(_("Version for {name}"), name=name), _("Version saved here")
            )
        self.disputed = disputed
        if not has_closed:
            del self.fields["leaving_out"]

    def decided(self, choice: str) -> list[str]:
        """Name the contributions with this decision."""
        given = self.cleaned_data
        return [name for name in self.disputed if given.get(f"dispute-{name}") == choice]
