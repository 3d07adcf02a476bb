"""What somebody hands in to have a workbook read, and what they decide before it is taken over."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from empact.lib.commands import Invalid
from empact.lib.forms import Form, LongText
from empact.records.files.examining import cells_in
from empact.records.files.kinds import MAX_ROWS

THEIRS, MINE = "theirs", "mine"


class WorkbookForm(Form):
    most_rows = MAX_ROWS
    """How far down a sheet of it may reach."""

    file = forms.FileField(
        label="Workbook",
        allow_empty_file=True,  # refused with the other reasons, in one place
        help_text="The .xlsx that you downloaded here and filled in, of at most 10 MiB.",
        error_messages={"required": "Choose the workbook that you filled in."},
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> dict[str, Any]:
        upload = self.cleaned_data["file"]
        try:
            return cells_in(upload.name, upload.read(), most_rows=self.most_rows)
        except Invalid as refusal:
            raise forms.ValidationError(list(refusal.problems.values())) from None


class ApplyForm(Form):
    """One question for each conflict, and one for each row that is missing in the workbook.

    ``conflicts`` are their paths with the places in the workbook, and ``gone`` paths. What was read
    of the workbook comes with it, sealed.
    """

    sealed = forms.CharField(widget=forms.HiddenInput)
    reason = LongText(
        label="Why it is taken out",
        required=False,
        rows=2,
        help_text="Asked where a whole action goes. Whoever proposed it reads this.",
    )

    def __init__(
        self, *args: Any, conflicts: Mapping[str, str], gone: Sequence[str], **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        self.conflicts = {f"conflict-{n}": path for n, path in enumerate(conflicts)}
        self.gone = {f"gone-{n}": path for n, path in enumerate(gone)}
        for name, path in self.conflicts.items():
            self.fields[name] = forms.ChoiceField(
                label=conflicts[path],
                choices=((THEIRS, "What the plan says"), (MINE, "What the workbook says")),
                widget=forms.RadioSelect,
                error_messages={"required": "Choose what is to stand there."},
            )
        for name in self.gone:
            self.fields[name] = forms.BooleanField(label="Take it out", required=False)
        if not any(_is_action(path) for path in gone):
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        takes_out = any(given.get(name) for name, path in self.gone.items() if _is_action(path))
        if takes_out and not given.get("reason"):
            self.add_error("reason", "Say why, for whoever proposed it.")
        return given

    def decided(self, choice: str) -> list[str]:
        """Give the paths of the conflicts that were decided so."""
        given = self.cleaned_data
        return [path for name, path in self.conflicts.items() if given.get(name) == choice]

    def taken_out(self) -> list[str]:
        """Give the paths of what goes."""
        return [path for name, path in self.gone.items() if self.cleaned_data.get(name)]


def _is_action(path: str) -> bool:
    return path.endswith("///")
