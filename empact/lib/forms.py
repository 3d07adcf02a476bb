"""Base classes and fields of all forms."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from empact.lib.blank import is_blank
from empact.lib.merging import UNKNOWN
from empact.lib.numbers import why_ambiguous
from empact.lib.states import LONGEST_REASON

NOT_OFFERED = _("This choice is not available. Choose one under “{label}”.")

SEVERAL = {
    "required": _("Choose at least one of those listed under “{label}”."),
    "invalid_list": _("Choose from those listed under “{label}”."),
}

WORDS: Mapping[type[forms.Field], Mapping[str, Any]] = {
    forms.Field: {"required": _("Fill in “{label}”.")},
    forms.CharField: {"max_length": _("Shorten “{label}” to %(limit_value)d characters.")},
    forms.EmailField: {
        "required": _("Type an email address under “{label}”."),
        "invalid": _("Type an email address such as ana@example.org under “{label}”."),
    },
    forms.IntegerField: {
        "invalid": _("Type a whole number under “{label}”."),
        "min_value": _("Type %(limit_value)s or more under “{label}”."),
        "max_value": _("Type %(limit_value)s or less under “{label}”."),
    },
    forms.DateField: {
        "required": _("Choose a day under “{label}”."),
        "invalid": _("Type a day such as 2026-11-30 under “{label}”."),
    },
    forms.DateTimeField: {
        "required": _("Choose a day and a time under “{label}”."),
        "invalid": _("Type a day and a time such as 2026-11-30 14:30 under “{label}”."),
    },
    forms.FileField: {"required": _("Choose a file under “{label}”.")},
    forms.BooleanField: {"required": _("Tick “{label}” to go on.")},
    forms.ChoiceField: {
        "required": _("Choose one of those listed under “{label}”."),
        "invalid_choice": NOT_OFFERED,
    },
    forms.MultipleChoiceField: SEVERAL,
    forms.ModelMultipleChoiceField: {**SEVERAL, "invalid_pk_value": NOT_OFFERED},
}
"""Our error messages in place of Django's own, by kind of field and by code of the error."""


class Readable(forms.BoundField):
    """A field for which a text without visible signs is empty, as U+200B alone.

    Where a field keeps its spaces, as those of a password, it keeps the rest as well.
    """

    @property
    def data(self) -> Any:
        typed = super().data
        is_text = isinstance(typed, str) and getattr(self.field, "strip", False)
        # A NUL comes from a program, and is refused as in any other text.
        return "" if is_text and "\0" not in typed and is_blank(typed) else typed


class SaysWhatToDo(forms.BaseForm):
    """A form whose refusals name the field and say what to do.

    Messages that a field or its class defines in our own words are left unchanged.
    """

    bound_field_class = Readable

    def full_clean(self) -> None:
        # Only here, because fields are added, removed and labelled while a form is made. A form
        # without data has no errors to word.
        for bound in self if self.is_bound else ():
            said = bound.field.error_messages
            ours, theirs = _words(type(bound.field))  # type: ignore[arg-type]  # classes have a hash
            for code, words in ours.items():
                if said.get(code) == theirs.get(code):
                    said[code] = str(words).replace("{label}", str(bound.label))
        super().full_clean()


@cache
def _words(kind: type[forms.Field]) -> tuple[dict[str, Any], dict[str, object]]:
    """Return the messages of fields of this kind: ours, and Django's."""
    ours: dict[str, Any] = {}
    theirs: dict[str, object] = {}
    for part in reversed(kind.__mro__):
        ours |= WORDS.get(part, {})
        if part.__module__.startswith("django."):
            theirs |= vars(part).get("default_error_messages", {})
    return ours, theirs


class Form(SaysWhatToDo, forms.Form):
    """The base class of every form."""


class SeenForm(Form):
    """A form that remembers which version of the object was on the screen."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class StepForm(SeenForm):
    """A form with the words of a step, and without fields of the object itself.

    The version seen is then that of the page, whenever the words in it were begun.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput(attrs={"data-step": True}))


class AlwaysSent(forms.MultipleHiddenInput):
    """Hidden choices that send an empty value where there are none."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        return super().get_context(name, value or [""], attrs)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return [value for value in super().value_from_datadict(data, files, name) or () if value]


class SharedForm(SeenForm):
    """A form that several people fill in at a time; it remembers what each field said at first.

    That travels with the form as Django's hidden initial values, and so it is what its writer had
    before them, however long ago and in whichever window.
    """

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        for field in self.fields.values():
            if not field.widget.is_hidden:
                field.show_hidden_initial = True
                if field.hidden_widget is forms.MultipleHiddenInput:
                    field.hidden_widget = AlwaysSent

    @property
    def based_on(self) -> dict[str, Any] | None:
        """The value of each field when the user opened the form; None where that was not sent."""
        shared = [bound for bound in self if bound.field.show_hidden_initial]
        if not any(bound.html_initial_name in self.data for bound in shared):
            return None
        return {bound.name: self._first_said(bound) for bound in shared}

    def _first_said(self, bound: forms.BoundField) -> Any:
        if bound.html_initial_name not in self.data:
            return UNKNOWN
        hidden = bound.field.hidden_widget()
        sent = hidden.value_from_datadict(self.data, self.files, bound.html_initial_name)
        try:
            return bound.field.to_python(sent)
        except ValidationError:
            return UNKNOWN


class DayField(forms.DateField):
    """A day, chosen or typed."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {
        "required": _("Choose a day."),
        "invalid": _("Type a day as 2026-11-30."),
    }


class AtMost(MaxLengthValidator):
    """Refuses what is longer, with the number of characters to come down to.

    Unlike a field's ``max_length`` it lets browsers take a text that is too long, which they would
    otherwise cut off without a word.
    """

    # Another code than that of ``max_length``, whose words a field says in place of a validator's.
    code = "at_most"

    def __init__(self, limit: int):
        super().__init__(limit, f"Shorten this to {limit:,} characters.".replace(",", " "))


class LongText(forms.CharField):
    """A text of several lines: ``rows`` are shown, and ``most`` characters taken."""

    def __init__(self, *, rows: int = 3, most: int = LONGEST_REASON, **options: Any):
        super().__init__(
            widget=forms.Textarea(attrs={"rows": rows}), validators=[AtMost(most)], **options
        )


def ask_about_money(form: forms.Form, name: str) -> None:
    """Ask at a field that holds money which of two amounts "1.234" is, as all doors do."""
    typed = form.data.get(form.add_prefix(name)) or ""
    if question := why_ambiguous(typed, is_money=True):
        form.add_error(name, question)


def ask_to_confirm(form: forms.Form, seal: str) -> None:
    """Add an open question to confirm: the text that looks like an identifier identifies no person.

    A user who ticks it sends the ``seal`` of the passages found along with the form.
    """
    form.fields["harmless"] = forms.BooleanField(
        required=False,
        label=_("I have checked the marked text: it identifies no person"),
        help_text=_(
            "Tick this for what only looks like an identifier, or belongs to an office and not to "
            "a person. That you confirmed it is logged, without the text."
        ),
        widget=forms.CheckboxInput(attrs={"value": seal}),
    )
    # A QueryDict, so that what is chosen several times over stays so.
    data: Any = form.data.copy()  # type: ignore[attr-defined]  # every form's data can
    data.pop("harmless", None)
    form.data = data
