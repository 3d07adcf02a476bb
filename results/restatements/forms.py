"""Forms for restating a figure of a closed round, or requesting it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.answers import Answer, Comparator
from actions.contributions.forms.figures import AnsweringForm
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.conversions import value_of
from actions.contributions.models.figures import Figure
from actions.contributions.queries.plausibility import PlausibilityWarning
from actions.questionnaires.amounts import parse_figure
from actions.questionnaires.conversions import EXAMPLE, as_typed
from actions.questionnaires.entries import AskedIndicator, FigureEntry
from cycles.indicators.models import Indicator
from empact.lib.commands import Invalid
from empact.lib.forms import DayField, Form, SeenForm
from empact.lib.numbers import Unreadable
from empact.records.files.examining import CheckedFile, examine
from empact.records.files.kinds import EXTENSIONS
from results.restatements.models import RestatementRequest
from results.restatements.queries.restatable import warnings_of_answer, warnings_of_figure

LONGEST = 2_000
COUNTS_ONLY = _("Counts only: no names or identifiers of suspects, victims or witnesses.")


def words(label: str, help_text: str, *, required: bool = True, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class Evidence(Form):
    """The reason why a figure changes, and its evidence."""

    reason = words(
        _("Reason"),
        _(
            "Why the figure changes. Counts only: no names or identifiers of suspects, victims "
            "or witnesses."
        ),
    )
    evidence = words(
        _("Evidence"), _("What shows it: a document, a decision, a count, and where it is kept.")
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,  # refused with the other reasons, in one place
        help_text=_(
            "If there is one: an Excel workbook (.xlsx), CSV, PDF, PNG or JPEG of at most 10 "
            "MiB. "
            "It is stored with the contribution, under the same marking."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{name}" for name in EXTENSIONS)}),
    )

    def clean_file(self) -> CheckedFile | None:
        upload = self.cleaned_data["file"]
        if not upload:
            return None
        try:
            return examine(upload.name, upload.read())
        except Invalid as refusal:
            raise forms.ValidationError(list(refusal.problems.values())) from None


class PublicReasonForm(Form):
    """The public reason, and the day from which the change holds."""

    public_reason = words(
        _("Public reason"),
        _("Factsheets show it next to the change. Name no country. You can leave it empty."),
        required=False,
        rows=2,
    )
    day = DayField(
        label=_("Day"),
        help_text=_("The date of the restatement. All affected numbers show it."),
        initial=timezone.localdate,
    )


class ConfirmsWarnings(Form):
    """A form that asks once whether what seems odd in a new number stands, as at entry.

    What was asked is ticked by its key: another number is asked about again.
    """

    def ask_about(self, warnings: Sequence[PlausibilityWarning]) -> None:
        """Point out at the number what seems odd in it, with what to tick where it stands."""
        if not warnings:
            return
        self.fields["checked"] = forms.MultipleChoiceField(
            required=False,
            label=_("I have checked this value, and it is correct"),
            choices=[(warning.key, warning.words) for warning in warnings],
            widget=forms.CheckboxSelectMultiple,
        )
        self.order_fields(self.field_order)
        ticked = self["checked"].data
        for warning in warnings:
            if warning.key not in ticked:
                place = "value" if "value" in self.fields else "checked"
                self.add_error(
                    place,
                    f"{warning.words} {gettext('Correct it, or tick that you have checked it.')}",
                )


class AskForm(AnsweringForm, ConfirmsWarnings, Evidence):
    """The new value of a figure, requested from the EST."""

    field_order = ("answer", "comparator", "value", "checked", "reason", "evidence", "file")

    def __init__(self, *args: Any, figure: Figure, **options: Any):
        version = figure.indicator_version
        self.figure = figure
        self.indicator = AskedIndicator(version.indicator, [version], "")
        super().__init__(*args, **options)
        in_currency = gettext("Another currency with its rate and day: {example}.").format(
            example=EXAMPLE
        )
        is_euro = self.indicator.is_money
        self.fields["value"].help_text = " ".join(
            filter(
                None,
                [
                    gettext("In {unit}.").format(unit=gettext(version.unit.name)),
                    in_currency if is_euro else "",
                    version.definition,
                ],
            )
        )
        self.fields["answer"].required = True
        self.initial |= {
            "answer": figure.answer,
            "comparator": figure.comparator,
            "value": as_typed(value_of(figure), is_money=is_euro),
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        cleaned["comparator"] = cleaned.get("comparator") or Comparator.EXACTLY
        if cleaned.get("answer") not in (None, "", Answer.NUMBER):
            # What the figure said stands in the field; another answer leaves it out.
            cleaned["value"], cleaned["comparator"] = None, Comparator.EXACTLY
        if cleaned.get("value") is not None:
            said = (cleaned.get("answer", ""), cleaned["comparator"], cleaned["value"])
            self.ask_about(warnings_of_figure(self.figure, *said))
        return cleaned


class RestateForm(PublicReasonForm, AskForm, SeenForm):
    """A restatement by the EST; ``seen`` is the number of the figure's last restatement."""

    field_order = (*AskForm.field_order, "public_reason", "day")


class GrantForm(PublicReasonForm, ConfirmsWarnings, SeenForm):
    last_read = forms.IntegerField(widget=forms.HiddenInput)
    """The number of the last restatement of its figure on the screen."""

    field_order = ("checked", *PublicReasonForm.base_fields)

    def __init__(self, *args: Any, request: RestatementRequest, **options: Any):
        self.request = request
        super().__init__(*args, **options)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        asked = self.request
        self.ask_about(
            warnings_of_figure(asked.figure, asked.answer, asked.comparator, asked.value)
        )
        return cleaned


class RefuseForm(SeenForm):
    note = words(_("Reason for keeping the figure"), _("The organisation that asked reads it."))


class WithdrawRequestForm(SeenForm):
    pass


class MissingForm(PublicReasonForm, ConfirmsWarnings, Evidence):
    """A figure that was never given, in a closed round."""

    indicator = forms.ModelChoiceField(
        Indicator.objects.none(), label=_("Indicator"), empty_label=_("Choose one")
    )
    comparator = forms.ChoiceField(
        label=_("Precision"), choices=Comparator, initial=Comparator.EXACTLY
    )
    value = forms.CharField(
        label=_("Value"),
        max_length=100,
        help_text=format_lazy(
            "{words} {example}",
            words=_(
                "In the unit of the indicator, with a point for decimals. Where that is euro, "
                "another currency with its rate and day, as in:"
            ),
            example=EXAMPLE,
        ),
    )
    first_day = DayField(label=_("First day"), required=False)
    last_day = DayField(
        label=_("Last day"),
        required=False,
        help_text=_("Leave both dates empty if the figure covers the whole round."),
    )

    field_order = (
        "indicator",
        "comparator",
        "value",
        "checked",
        "first_day",
        "last_day",
        "reason",
        "evidence",
        "public_reason",
        "day",
    )

    def __init__(self, *args: Any, contribution: Contribution, **options: Any):
        super().__init__(*args, **options)
        self.contribution = contribution
        self.questionnaire = contribution.questionnaire
        del self.fields["file"]
        reported = {entry.indicator.pk for entry in contribution.entries}
        asked = [row.indicator.pk for row in contribution.questionnaire.asked]
        self.fields["indicator"].queryset = Indicator.objects.filter(  # type: ignore[attr-defined]  # it chooses a model
            pk__in=[pk for pk in asked if pk not in reported]
        ).order_by("group__rank", "rank", "name")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        indicator = cleaned.get("indicator")
        if indicator is not None and cleaned.get("value"):
            try:
                asked = self.questionnaire.find(indicator.code)
                cleaned["value"] = parse_figure(cleaned["value"], asked)
            except Unreadable as problem:
                self.add_error("value", str(problem))
        if not self.errors:
            names = ("indicator", "comparator", "value", "first_day", "last_day")
            said = FigureEntry(**{name: cleaned[name] for name in names})
            self.ask_about(warnings_of_answer(self.contribution, said))
        return cleaned
