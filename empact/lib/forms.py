"""What forms share whatever they ask."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator


class SeenForm(forms.Form):
    """A form that remembers which version of the object was on the screen."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class AtMost(MaxLengthValidator):
    """Refuses what is longer, with the number of characters to come down to.

    Unlike a field's ``max_length`` it lets browsers take a text that is too long, which they would
    otherwise cut off without a word.
    """

    def __init__(self, limit: int):
        super().__init__(limit, f"Shorten this to {limit:,} characters.".replace(",", " "))


def ask_to_confirm(form: forms.Form, seal: str) -> None:
    """Add the question whether what looks like an identifier identifies nobody, unanswered.

    Whoever ticks it sends back the ``seal`` of what was found.
    """
    form.fields["harmless"] = forms.BooleanField(
        required=False,
        label="I have checked what is pointed out: it identifies nobody",
        help_text=(
            "Tick this for what only looks like an identifier, or belongs to an office and not to "
            "a person. That you confirmed it is logged, without the text."
        ),
        widget=forms.CheckboxInput(attrs={"value": seal}),
    )
    # A QueryDict, so that what is chosen several times over stays so.
    data: Any = form.data.copy()  # type: ignore[attr-defined]  # every form's data can
    data.pop("harmless", None)
    form.data = data
