"""Forms for a review: a note, and a comment on each figure."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from empact.lib.forms import DayField, SeenForm

COMMENT = "comment-"
"""Prefix of the names of fields in the form; the rest is the name in the command."""

UNSENT = _(
    "You have written a note or comments, which go with a return only. "
    "Return the contribution with them, or clear them to accept it."
)


def comment_field(label: str) -> forms.CharField:
    return forms.CharField(
        required=False,
        max_length=2000,
        label=gettext("Comment on {label}").format(label=label),
        widget=forms.Textarea(attrs={"rows": 1}),
        error_messages={
            "max_length": gettext("Shorten this comment to %(limit_value)d characters.")
        },
    )


class ReviewForm(SeenForm):
    """One form for both verdicts, so that the typed text is kept with either button.

    ``commented`` gives the fields that the reviewing body may comment on: name and label.
    """

    use_required_attribute = False
    marks_optional = False

    note = forms.CharField(
        required=False,
        max_length=5000,
        label=_("Note on the whole"),
        help_text=_("The organisation gets this note together with your comments."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("Shorten the note to %(limit_value)d characters.")},
    )

    due_day = DayField(
        required=False,
        label=_("Correct by"),
        help_text=(
            _("The new due date of what you return. Without one it is the last day of corrections.")
        ),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        commented: Iterable[tuple[str, str]] = (),
        **options: Any,
    ):
        super().__init__(data, **options)
        for name, label in commented:
            self.fields[COMMENT + name] = comment_field(label)

    def comment(self, name: str) -> forms.BoundField | None:
        """Give the field for comments on something, where the body may comment on it."""
        field = COMMENT + name
        return self[field] if field in self.fields else None

    @property
    def comments(self) -> dict[str, str]:
        return {
            name.removeprefix(COMMENT): text
            for name, text in self.cleaned_data.items()
            if name.startswith(COMMENT) and text
        }

    @property
    def out_of_place(self) -> list[str]:
        """Comments that were sent for fields that are not there, any more or at all."""
        return [
            text
            for name, text in self.data.items()
            if name.startswith(COMMENT) and name not in self.fields and text.strip()
        ]

    @property
    def typed(self) -> list[str]:
        """Everything that was typed, in the order of the page."""
        texts = [text for name, text in self.data.items() if name.startswith(COMMENT)]
        return [text for text in [*texts, self.data.get("note", "")] if text.strip()]


class AcceptForm(ReviewForm):
    """Form that accepts what was seen; it must have no comments, since they would be lost."""

    def clean(self):
        cleaned = super().clean()
        if self.typed:
            raise forms.ValidationError(UNSENT)
        return cleaned

    @property
    def given(self) -> dict[str, Any]:
        return {"seen": self.cleaned_data["seen"]}


class ReturnForm(ReviewForm):
    @property
    def given(self) -> dict[str, Any]:
        return {
            "seen": self.cleaned_data["seen"],
            "note": self.cleaned_data["note"],
            "comments": self.comments,
            "due_day": self.cleaned_data["due_day"],
        }
