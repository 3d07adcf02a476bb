"""Rows of figures in the form of a contribution; all of them work without script."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from actions.answers import Answer, Comparator, FigureKind
from actions.contributions.models.figures import Figure
from actions.operational_actions.models.events import Event
from actions.questionnaires.amounts import parse_figure
from actions.questionnaires.conversions import as_typed
from actions.questionnaires.entries import AskedIndicator, FigureEntry, PlacedEntry
from actions.questionnaires.questionnaire import Questionnaire
from empact.lib.forms import Form, LongText
from empact.lib.local_numbers import local_number
from empact.lib.numbers import Unreadable, is_of_a_country, plain, typed_money
from empact.lib.periods import days_in_words
from empact.lib.states import LONGEST_REASON

NOT_LISTED = _("Choose one of the list.")

LONGEST_TOKEN = 400 + 12 * LONGEST_REASON
"""Most characters of the token of a row: a letter of its reason takes up to twelve of them."""


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


@dataclass(frozen=True)
class RowBegun:
    """Initial values of a row: those stored, or place and authority of the last round."""

    number: int
    base: PlacedEntry | None = None
    offered: FigureEntry | None = None


class Rows(Protocol):
    """Facts that each row needs about all of them."""

    questionnaire: Questionnaire
    data: Any
    choices: Mapping[str, Any]
    stored: Mapping[str, Figure]


class Country(forms.ChoiceField):
    """A list that begins at the country of who reports, also in a row that was only just added.

    A browser sends what its list shows: nothing is sent only of a row that it has not shown yet.
    """

    def bound_data(self, data: Any, initial: Any) -> Any:
        return initial if data is None else super().bound_data(data, initial)


class AnsweringForm(Form):
    """The answer that a figure gives: a number with how exact it is, or that there is none."""

    use_required_attribute = False
    marks_optional = False
    indicator: AskedIndicator

    answer = forms.ChoiceField(
        choices=Answer,
        widget=forms.RadioSelect,
        required=False,
        label=pgettext_lazy("noun", "Answer"),
    )
    comparator = forms.ChoiceField(
        choices=Comparator,
        required=False,
        label=_("Precision"),
        error_messages={"invalid_choice": NOT_LISTED},
    )
    value = forms.CharField(
        required=False,
        max_length=100,
        label=_("Value"),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )

    def clean_value(self):
        text = self.cleaned_data["value"]
        if not text:
            return None
        try:
            value = parse_figure(text, self.indicator)
        except Unreadable as problem:
            raise forms.ValidationError(str(problem)) from problem
        whole = self.indicator.version.unit.whole
        is_wrong = whole and value != value.to_integral_value()  # which is said in any case
        if is_of_a_country(text) and not is_wrong:
            self.show_as_read(value)
            raise forms.ValidationError(
                gettext(
                    "We read “{text}” as {number}. Save again if that is right, or correct it."
                ).format(text=text, number=local_number(value)),
                code="read_back",
            )
        return value

    def show_as_read(self, value: Decimal) -> None:
        """Show the number that was read in place of the typed text, as it will be saved."""
        self.data = self.data.copy()
        written = typed_money(value) if self.indicator.is_money else plain(value)
        self.data[self.add_prefix("value")] = written

    def clean(self):
        cleaned = super().clean()
        # A typed number is an answer; without script the choice next to it is easily forgotten.
        if cleaned.get("value") is not None and not cleaned.get("answer"):
            cleaned["answer"] = Answer.NUMBER
        return cleaned


class FigureForm(AnsweringForm):
    """One row: an indicator's answer, and where and when it happened if that is unusual.

    A row without an answer is not filled in yet, and is no error.
    """

    kind = forms.ChoiceField(
        required=False,
        label=_("Whose figure"),
        choices={
            FigureKind.OWN: _("What we did ourselves"),
            FigureKind.CONSOLIDATED: _("Consolidated figure, as leader"),
        },
    )
    event = forms.ChoiceField(required=False, label=_("Event"))
    action = forms.ChoiceField(required=False, label=_("Counted under"))
    country = Country(required=False, label=_("Country where it happened"))
    authority = forms.ChoiceField(required=False, label=_("Authority"))
    first_day = forms.DateField(required=False, label=_("First day"), widget=Day)
    last_day = forms.DateField(required=False, label=_("Last day"), widget=Day)
    holds = forms.BooleanField(required=False, label=_("Still holds"))
    kept_preliminary = LongText(
        required=False,
        label=_("Stays preliminary, because"),
        rows=2,
        help_text=_("Only if the number can still change after the round. Give the reason."),
    )
    was = forms.CharField(required=False, max_length=LONGEST_TOKEN, widget=forms.HiddenInput)
    offered = forms.CharField(required=False, max_length=3, widget=forms.HiddenInput)

    def __init__(self, rows: "Rows", asked: AskedIndicator, row: "RowBegun", *, is_first: bool):
        self.indicator = asked
        self.is_first = is_first
        self.questionnaire = questionnaire = rows.questionnaire
        self.base = row.base
        self.figure = row.base and rows.stored.get(row.base.key)
        self.stored, self.offer = row.base, row.offered
        choices = rows.choices | {"event": self.events_of(rows.choices["event"])}
        is_needed = {
            "kind": len(questionnaire.kinds) > 1,
            "event": len(choices["event"]) > 1,
            "action": len(questionnaire.actions) > 1,
            "authority": questionnaire.authorities,
            "holds": self.is_unconfirmed,
        }
        # A form copies all of its fields, and there is a form for each row.
        needed = {n: field for n, field in self.base_fields.items() if is_needed.get(n, True)}
        self.base_fields = needed
        super().__init__(
            rows.data,
            prefix=prefix(asked.code, row.number),
            initial=initial_of(row, rows.questionnaire),
        )
        for name in choices.keys() & needed.keys():
            self.fields[name].choices = choices[name]
            self.fields[name].error_messages["invalid_choice"] = NOT_LISTED
        for name in ("first_day", "last_day"):
            self.fields[name].error_messages["invalid"] = _("Type a day such as 2026-11-25.")

    def events_of(self, listed: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Add the event of this row to the choices, so that the row keeps it until it is changed.

        The event can be from before the round.
        """
        entry = self.stored or self.offer
        if entry and entry.event and choice_of(entry.event) not in listed:
            return [*listed, choice_of(entry.event)]
        return listed

    def clean_kept_preliminary(self):
        # Browsers send line ends of their own kind, which are no change of the text.
        return self.cleaned_data["kept_preliminary"].replace("\r\n", "\n")

    @property
    def is_unconfirmed(self) -> bool:
        """True if it was prefilled from the last round and is not confirmed yet."""
        return self.base is not None and self.base.unconfirmed

    @property
    def circumstances(self) -> list[forms.BoundField]:
        names = ("kind", "event", "action", "country", "authority", "first_day", "last_day")
        return [self[name] for name in names if name in self.fields]

    @property
    def place_in_words(self) -> str:
        """Say what distinguishes a stored row: event, place and days, where they are unusual."""
        entry = self.stored or self.offer
        return "; ".join(self.questionnaire.apart(entry)) if entry else ""

    @property
    def circumstances_hint(self) -> str:
        if not self.questionnaire.covers_one_year:
            return gettext("This round covers several years. Give the dates, all in one year.")
        return gettext(
            "Leave the days empty where they are those of the event, or else {days}."
        ).format(days=self.questionnaire.usual_days)

    @property
    def is_open(self) -> bool:
        """True if the folded part of the row is shown open: it has errors, or must be filled in."""
        has_errors = self.is_bound and any(field.errors for field in self.circumstances)
        is_to_fill_in = not self.stored and not (
            (self.is_first or self["offered"].value()) and self.questionnaire.covers_one_year
        )
        return has_errors or is_to_fill_in

    @property
    def is_answered(self) -> bool:
        """True if there is an answer to save; for rows without errors."""
        answer, value = self.cleaned_data["answer"], self.cleaned_data["value"]
        return bool(answer) and (answer != Answer.NUMBER or value is not None)

    @property
    def is_begun(self) -> bool:
        """True if it has content that cannot be saved yet, because the answer is missing."""
        typed = ["answer", "first_day", "last_day", "kept_preliminary"]
        if not self.cleaned_data["offered"]:
            typed += ["event", "authority"]
        return not self.is_answered and any(self.cleaned_data.get(name) for name in typed)

    @cached_property
    def entry(self) -> PlacedEntry:
        given = self.cleaned_data
        questionnaire = self.questionnaire
        typed = FigureEntry(
            indicator=self.indicator.indicator,
            kind=given.get("kind") or FigureKind.OWN,
            answer=given["answer"],
            comparator=given["comparator"] or Comparator.EXACTLY,
            value=given["value"],
            event=by_text(questionnaire.events, given.get("event")),
            action=by_text(questionnaire.actions, given.get("action")),
            country=given["country"],
            authority=by_text(questionnaire.authorities, given.get("authority")),
            first_day=given["first_day"],
            last_day=given["last_day"],
            kept_preliminary=given["kept_preliminary"],
        )
        entry = questionnaire.complete(typed)
        return entry if given.get("holds") else entry.as_unconfirmed_as(self.base)


def initial_of(row: RowBegun, questionnaire: Questionnaire) -> dict[str, Any]:
    own = questionnaire.organisation.country
    if row.offered is not None:
        offered = row.offered
        return {
            "comparator": Comparator.EXACTLY,
            "kind": offered.kind,
            "event": offered.event and str(offered.event.pk),
            "country": offered.country or own,
            "authority": offered.authority and str(offered.authority.pk),
            "offered": "yes",
        }
    stored = row.base
    if stored is None:
        return {"comparator": Comparator.EXACTLY, "country": own}
    asked = questionnaire.find(stored.indicator.code)
    is_money = asked is not None and asked.is_money
    usual = questionnaire.days_of(stored.event)
    is_usual = (stored.first_day, stored.last_day) == usual
    leads = stored.event.leading_action if stored.event else questionnaire.action
    return {
        "answer": stored.answer,
        "comparator": stored.comparator,
        "value": as_typed(stored.value, is_money=is_money),
        "kind": stored.kind,
        "event": stored.event and str(stored.event.pk),
        "action": "" if stored.action == leads else str(stored.action.pk),
        "country": stored.country or own,
        "authority": stored.authority and str(stored.authority.pk),
        "first_day": None if is_usual else stored.first_day,
        "last_day": None if is_usual else stored.last_day,
        "kept_preliminary": stored.kept_preliminary,
        "was": stored.token,
    }


def choice_of(event: Event) -> tuple[str, str]:
    return str(event.pk), f"{event}, {days_in_words(event.first_day, event.last_day)}"


def by_text(rows: Mapping[Any, Any], text: str | None) -> Any:
    return {str(key): row for key, row in rows.items()}.get(text or "")


def prefix(code: str, number: int) -> str:
    return f"figure-{code}-{number}"
