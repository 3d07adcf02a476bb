"""Forms to attach a file, or to upload a workbook."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from empact.lib.commands import Invalid
from empact.lib.forms import Form
from empact.records.files.examining import CheckedFile, cells_in, examine
from empact.records.files.kinds import EXTENSIONS, MAX_ROWS
from empact.records.markings.models import Marking


class AttachForm(Form):
    """A file, what it shows, and how it must be handled: no less strictly than its owner."""

    file = forms.FileField(
        allow_empty_file=True,  # refused with the other reasons, in one place
        help_text=_(
            "An Excel workbook (.xlsx), CSV, PDF, PNG or JPEG of at most 10 MiB, without "
            "macros, links, comments and forms. EMPACT removes author and place from it."
        ),
        error_messages={"required": _("Choose a file.")},
        widget=forms.FileInput(attrs={"accept": ",".join(f".{name}" for name in EXTENSIONS)}),
        label=_("File"),
    )
    description = forms.CharField(
        label=_("What it shows"),
        max_length=200,
        error_messages={"required": _("Say in a few words what the file shows.")},
        help_text=(
            _("Counts only: no names, identifiers or pictures of suspects, victims or witnesses.")
        ),
    )
    marking = forms.ModelChoiceField(Marking.objects.none(), empty_label=None, label=_("Marking"))

    def __init__(self, *args: Any, at_least: Marking, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        markings = Marking.objects.filter(rank__gte=at_least.rank).order_by("rank")
        self.fields["marking"].queryset = markings  # type: ignore[attr-defined]  # it chooses a model
        self.fields["marking"].initial = at_least.pk

    def clean_file(self) -> CheckedFile:
        upload = self.cleaned_data["file"]
        try:
            return examine(upload.name, upload.read())
        except Invalid as refusal:
            raise forms.ValidationError(list(refusal.problems.values())) from None


class WorkbookForm(Form):
    """An upload of a filled-in workbook; gives the cells of its sheets."""

    most_rows = MAX_ROWS
    """The last row that a sheet of it may have."""

    file = forms.FileField(
        label=_("Workbook"),
        allow_empty_file=True,  # refused with the other reasons, in one place
        help_text=_("The .xlsx that you downloaded here and filled in, of at most 10 MiB."),
        error_messages={"required": _("Choose the workbook that you filled in.")},
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> dict[str, Any]:
        upload = self.cleaned_data["file"]
        try:
            return cells_in(upload.name, upload.read(), most_rows=self.most_rows)
        except Invalid as refusal:
            raise forms.ValidationError(list(refusal.problems.values())) from None
