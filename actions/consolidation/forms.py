"""Forms for decisions on what counts, and for objections of organisations."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.contributions.models.figures import Figure
from empact.lib.forms import Form, LongText, SeenForm, StepForm
from empact.lib.languages import labelled
from empact.lib.numbers import EURO, Unreadable, parse_number, plain, typed_money

SHARE = "share-"
"""Prefix of the names of share fields in the form; the rest is the id of the figure."""


class AmountField(forms.CharField):
    """A number as people type it; below 0 where that makes sense."""

    def __init__(self, *, signed: bool = False, is_money: bool = False, **options: Any):
        super().__init__(**options)
        self.signed = signed
        self.is_money = is_money
        self.widget.attrs["inputmode"] = "text" if signed else "decimal"

    def to_python(self, value: Any) -> Decimal | None:
        text = super().to_python(value)
        if not text:
            return None
        below = self.signed and text.startswith(("-", "−"))
        try:
            text = text[1:] if below else text.removeprefix("+")
            number = parse_number(text, is_money=self.is_money)
        except Unreadable as advice:
            raise forms.ValidationError(str(advice)) from None
        return -number if below else number


def why(label: str, help_text: str) -> forms.CharField:
    return LongText(label=label, help_text=help_text)


class SharesForm(StepForm):
    """Form for the counted share of each figure of a group, with one reason for all."""

    marks_optional = False

    reason = why(
        "Why",
        _(
            "Organisations whose figures count only in part can read this and object. Do not name "
            "organisations whose figures they cannot see."
        ),
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, figures: Iterable[Figure], **options: Any
    ):
        super().__init__(data, **options)
        self.rows = list(figures)
        for figure in self.rows:
            earlier = figure.overlapping.earlier  # type: ignore[attr-defined]  # of a member
            organisation = figure.contribution.obligation.organisation
            is_money = figure.indicator_version.unit_id == EURO
            typed = typed_money if is_money else plain
            self.fields[f"{SHARE}{figure.pk}"] = AmountField(
                label=format_lazy(
                    _("What the figure of {organisation} counts"), organisation=organisation
                ),
                initial=typed(figure.value if earlier is None else earlier),
                is_money=is_money,
            )
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])

    @property
    def given(self) -> dict[str, Any]:
        return {
            "seen": self.cleaned_data["seen"],
            "reason": self.cleaned_data["reason"],
            "shares": {
                int(name.removeprefix(SHARE)): share
                for name, share in self.cleaned_data.items()
                if name.startswith(SHARE)
            },
        }

    @property
    def typed(self) -> list[str]:
        """Return the text to keep for a person who can no longer send it: shares and reason."""
        shares = [
            labelled(field.label, typed)
            for name, field in self.fields.items()
            if name.startswith(SHARE)
            and (typed := self.data.get(name, "").strip()) not in {"", field.initial}
        ]
        reason = self.data.get("reason", "").strip()
        return [*shares, reason] if reason else shares


class NotTheSameForm(SeenForm):
    """One button: every figure counts in full."""


class UndoForm(StepForm):
    reason = why("Why", _("It is shown under “Steps so far”."))


class DifferenceForm(Form):
    """Form for the difference that a consolidated figure adds or subtracts."""

    difference = AmountField(
        signed=True,
        label=_("Difference"),
        help_text=_(
            "5 adds results that no country reported. -3 subtracts results that several "
            "countries reported."
        ),
    )
    reason = why("Why", _("The organisation that entered the figure can read this and object."))
    basis = forms.CharField(widget=forms.HiddenInput)
    """A hash that identifies the figures on the screen."""

    @property
    def typed(self) -> list[str]:
        """Return the text to keep for a person who can no longer send it: difference and reason."""
        difference, reason = (self.data.get(name, "").strip() for name in ("difference", "reason"))
        label = self.fields["difference"].label
        return [text for text in (difference and labelled(label, difference), reason) if text]


class UndoDifferenceForm(Form):
    """Nothing is asked: a button. It remembers which decision was on the screen."""

    decision = forms.UUIDField(widget=forms.HiddenInput)


class ObjectForm(Form):
    text = why(
        "Why it should count otherwise",
        _("The EMPACT Support Team answers. Name no person and no case."),
    )


class AnswerForm(StepForm):
    answer = why("Answer", _("The organisation reads it."))


class TakeBackForm(Form):
    """Nothing is asked: a button."""
