"""Forms with which a coordinator fills in and submits a contribution."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from actions.contributions.forms.rows import FigureRows
from actions.contributions.models.contributions import LONGEST_HIGHLIGHT, TEXTS
from actions.contributions.queries.plausibility import PlausibilityWarning
from actions.questionnaires.questionnaire import Questionnaire
from empact.lib.forms import AtMost, Form, LongText, SeenForm, SharedForm
from empact.records.screening import LONGEST_TEXT

WIDE = forms.Textarea(attrs={"rows": 8})
SHORT = forms.Textarea(attrs={"rows": 4})


class ContributionForm(SharedForm):
    """Texts of a contribution and its rows of figures, checked together."""

    narrative = forms.CharField(
        required=False,
        label=_(TEXTS["narrative"]),
        widget=WIDE,
        validators=[AtMost(LONGEST_TEXT)],
        help_text=_(
            "Your organisation, the leaders of the action and the reviewers read this; other "
            "countries do not. No names, no case numbers."
        ),
    )
    obstacles_met = forms.CharField(
        required=False,
        label=_(TEXTS["obstacles_met"]),
        widget=SHORT,
        validators=[AtMost(LONGEST_TEXT)],
        help_text=_("Describe the obstacles, and what would have helped."),
    )
    support_received = forms.CharField(
        required=False,
        label=_(TEXTS["support_received"]),
        widget=SHORT,
        validators=[AtMost(LONGEST_TEXT)],
        help_text=_(
            "From Europol, Eurojust or another agency: operational, logistical, financial."
        ),
    )
    highlight = forms.CharField(
        required=False,
        label=_(TEXTS["highlight"]),
        widget=SHORT,
        validators=[AtMost(LONGEST_HIGHLIGHT)],
        help_text=_("One result that the public should read of, in two or three sentences."),
    )
    may_publish = forms.BooleanField(
        required=False,
        label=_("We agree that this highlight is published"),
        help_text=_("Without it the highlight is read by the reviewers, and published nowhere."),
    )

    def __init__(
        self,
        *args: Any,
        questionnaire: Questionnaire,
        stored: Any,
        offered: Any = (),
        unconfirmed: Sequence[str] = (),
        only_changed: bool = False,
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        if unconfirmed:
            self.fields["confirm"] = forms.MultipleChoiceField(
                required=False,
                label=_("These texts are from the last round. Tick those that still hold"),
                choices=[(name, _(TEXTS[name])) for name in unconfirmed],
                widget=forms.CheckboxSelectMultiple,
            )
        self.figures = FigureRows(
            questionnaire,
            data=self.data if self.is_bound else None,
            stored=stored,
            offered=offered,
            only_changed=only_changed,
        )

    def is_valid(self) -> bool:
        # Both are checked, so that all errors are shown at once.
        return all([super().is_valid(), self.figures.is_valid()])

    @property
    def based_on(self) -> dict[str, Any] | None:
        texts = super().based_on
        return None if texts is None else {**texts, "figures": self.figures.based_on}

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("may_publish") and not cleaned.get("highlight"):
            self.add_error(
                "highlight", _("Write the highlight that may be published, or untick it.")
            )
        return cleaned

    @property
    def given(self) -> dict[str, Any]:
        return {**self.cleaned_data, "figures": {row.key: row for row in self.figures.entries}}


class SubmitForm(SeenForm):
    """Form for submitting what was on the screen, with a tick for each warning there."""

    checked = forms.MultipleChoiceField(
        required=False,
        label=_("I have checked this value, and it is correct"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, warnings: Sequence[PlausibilityWarning] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        if warnings:
            self.fields["checked"].choices = [(warning.key, warning.shown) for warning in warnings]
        else:
            del self.fields["checked"]


class AtOnceForm(Form):
    """Form for giving one answer to all figures that are asked."""

    rest = forms.ChoiceField(
        label=_("Everything else is"),
        choices={
            "zero": _("0: it was looked at, and there was none"),
            "not_reported": _("Not reported: we do not give these figures"),
        },
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether it is 0 or not reported.")},
    )
    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, submits: bool = True, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.submits = submits
        """True if the contribution goes directly to the reviewers, not to a coordinator first."""


class ReopenForm(Form):
    reason = LongText(
        label=_("Why it has to be reopened"),
        rows=4,
        help_text=_("The reviewers read this with the corrected figures."),
        error_messages={"required": _("Give the reason for reopening.")},
    )
