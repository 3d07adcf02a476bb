"""Forms with the decisions of a person before the workbook of a plan is applied."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from empact.lib.forms import Form, LongText
from empact.lib.previews import question


class ApplyForm(Form):
    """A form with one question for each conflict, and one for each row missing in the workbook.

    ``conflicts`` are their paths with the places in the workbook, and ``gone`` paths. The content
    that was read of the workbook comes with it, sealed.
    """

    sealed = forms.CharField(widget=forms.HiddenInput)
    reason = LongText(
        label=_("Reason for removal"),
        required=False,
        rows=2,
        help_text=_(
            "Needed to remove a whole action. The organisation that proposed the action reads this."
        ),
    )

    def __init__(
        self, *args: Any, conflicts: Mapping[str, str], gone: Sequence[str], **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        self.conflicts = {f"conflict-{n}": path for n, path in enumerate(conflicts)}
        self.gone = {f"gone-{n}": path for n, path in enumerate(gone)}
        for name, path in self.conflicts.items():
            self.fields[name] = question(conflicts[path], "Text in the OAP")
        for name in self.gone:
            self.fields[name] = forms.BooleanField(label=_("Remove"), required=False)
        if not any(_is_action(path) for path in gone):
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        takes_out = any(given.get(name) for name, path in self.gone.items() if _is_action(path))
        if takes_out and not given.get("reason"):
            self.add_error("reason", _("Give the reason to the organisation that proposed it."))
        return given

    def decided(self, choice: str) -> list[str]:
        """Give the paths of the conflicts that were decided so."""
        given = self.cleaned_data
        return [path for name, path in self.conflicts.items() if given.get(name) == choice]

    def taken_out(self) -> list[str]:
        """Return the paths of the rows to remove."""
        return [path for name, path in self.gone.items() if self.cleaned_data.get(name)]


def _is_action(path: str) -> bool:
    return path.endswith("///")
