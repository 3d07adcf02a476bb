"""What a coordinator fills in: the narrative, and rows of figures that all work without script."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.functional import cached_property

from actions.models import (
    Answer,
    AskedIndicator,
    Comparator,
    Figure,
    FigureEntry,
    FigureKind,
    Questionnaire,
)
from empact.lib.forms import AtMost, Form, SeenForm
from empact.lib.numbers import Unreadable, parse_number, plain
from empact.lib.periods import days_in_words
from empact.lib.states import LONGEST_REASON
from empact.records.screening import LONGEST_TEXT

NOT_LISTED = "Choose one of the list."


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class FigureForm(Form):
    """One row: an indicator's answer, and where and when it happened if that is unusual.

    A row without an answer is one that nobody has filled in yet, and is no error.
    """

    use_required_attribute = False
    marks_optional = False

    answer = forms.ChoiceField(
        choices=Answer, widget=forms.RadioSelect, required=False, label="Answer"
    )
    comparator = forms.ChoiceField(
        choices=Comparator, required=False, error_messages={"invalid_choice": NOT_LISTED}
    )
    value = forms.CharField(
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        required=False,
        label="Whose figure",
        choices={
            FigureKind.OWN: "What we did ourselves",
            FigureKind.CONSOLIDATED: "Stated for everybody, as leader",
        },
    )
    event = forms.ChoiceField(required=False, label="Event")
    action = forms.ChoiceField(required=False, label="Counted under")
    country = forms.ChoiceField(required=False, label="Country where it happened")
    authority = forms.ChoiceField(required=False, label="Authority")
    first_day = forms.DateField(required=False, label="First day", widget=Day)
    last_day = forms.DateField(required=False, label="Last day", widget=Day)

    def __init__(self, rows: "FigureRows", asked: AskedIndicator, number: int, *, is_first: bool):
        self.indicator = asked
        self.is_first = is_first
        self.questionnaire = questionnaire = rows.questionnaire
        stored = rows.stored.get(asked.code, [])
        self.figure = stored[number] if number < len(stored) else None
        self.stored = self.figure and self.figure.as_entry()
        super().__init__(
            rows.data, prefix=prefix(asked.code, number), initial=self.initial_of(self.stored)
        )
        for name, listed in rows.choices.items():
            self.fields[name].choices = listed
            self.fields[name].error_messages["invalid_choice"] = NOT_LISTED
        for name in ("first_day", "last_day"):
            self.fields[name].error_messages["invalid"] = "Type a day such as 2026-11-25."
        for name, is_needed in {
            "kind": len(questionnaire.kinds) > 1,
            "event": questionnaire.events,
            "action": len(questionnaire.actions) > 1,
            "authority": questionnaire.authorities,
        }.items():
            if not is_needed:
                del self.fields[name]

    def initial_of(self, stored: FigureEntry | None) -> dict[str, Any]:
        own = self.questionnaire.organisation.country
        if stored is None:
            return {"comparator": Comparator.EXACTLY, "country": own}
        usual = self.questionnaire.days_of(stored.event)
        is_usual = (stored.first_day, stored.last_day) == usual
        leads = stored.event.leading_action if stored.event else self.questionnaire.action
        return {
            "answer": stored.answer,
            "comparator": stored.comparator,
            "value": "" if stored.value is None else plain(stored.value),
            "kind": stored.kind,
            "event": stored.event and str(stored.event.pk),
            "action": "" if stored.action == leads else str(stored.action.pk),
            "country": stored.country or own,
            "authority": stored.authority and str(stored.authority.pk),
            "first_day": None if is_usual else stored.first_day,
            "last_day": None if is_usual else stored.last_day,
        }

    @property
    def circumstances(self) -> list[forms.BoundField]:
        names = ("kind", "event", "action", "country", "authority", "first_day", "last_day")
        return [self[name] for name in names if name in self.fields]

    @property
    def place_in_words(self) -> str:
        """Tell what sets a stored row apart: event, place and days, where they are unusual."""
        return "; ".join(self.questionnaire.apart(self.stored)) if self.stored else ""

    @property
    def circumstances_hint(self) -> str:
        if not self.questionnaire.covers_one_year:
            return "This round covers several years. Say on which days of one year it happened."
        usual = days_in_words(*self.questionnaire.days_of(None))
        return f"Leave the days empty where they are those of the event, or else {usual}."

    @property
    def is_open(self) -> bool:
        """Whether what is folded away should be seen at once."""
        has_errors = self.is_bound and any(field.errors for field in self.circumstances)
        is_to_fill_in = not self.stored and not (
            self.is_first and self.questionnaire.covers_one_year
        )
        return has_errors or is_to_fill_in

    def clean_value(self):
        text = self.cleaned_data["value"]
        if not text:
            return None
        try:
            return parse_number(text)
        except Unreadable as problem:
            raise forms.ValidationError(str(problem)) from problem

    def clean(self):
        cleaned = super().clean()
        # Whoever types a number answers with it; without script the choice beside it is easily
        # forgotten.
        if cleaned.get("value") is not None and not cleaned.get("answer"):
            cleaned["answer"] = Answer.NUMBER
        return cleaned

    @property
    def is_answered(self) -> bool:
        """Whether there is something to keep; for rows without errors."""
        answer, value = self.cleaned_data["answer"], self.cleaned_data["value"]
        return bool(answer) and (answer != Answer.NUMBER or value is not None)

    @property
    def is_begun(self) -> bool:
        """Whether something stands here that cannot be kept yet, since the answer is missing."""
        return not self.is_answered and any(
            self.cleaned_data.get(name)
            for name in ("answer", "event", "authority", "first_day", "last_day")
        )

    @property
    def entry(self) -> FigureEntry:
        given = self.cleaned_data
        questionnaire = self.questionnaire
        return FigureEntry(
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
        )


def by_text(rows: Mapping[Any, Any], text: str | None) -> Any:
    return {str(key): row for key, row in rows.items()}.get(text or "")


def choices_of(questionnaire: Questionnaire) -> dict[str, list[tuple[str, str]]]:
    own = questionnaire.organisation.country
    return {
        "event": [
            ("", "No event"),
            *(
                (str(pk), f"{event}, {days_in_words(event.first_day, event.last_day)}")
                for pk, event in questionnaire.events.items()
            ),
        ],
        "action": [
            ("", "As usual: where the event is led"),
            *((str(pk), row.full_number) for pk, row in questionnaire.actions.items()),
        ],
        "country": [
            *([] if own else [("", "None in particular")]),
            *questionnaire.countries.items(),
        ],
        "authority": [
            ("", "None in particular"),
            *((str(pk), str(row)) for pk, row in questionnaire.authorities.items()),
        ],
    }


class FigureRows:
    """All rows of the form, at least one for each indicator that is asked."""

    non_form_errors: tuple[str, ...] = ()

    def __init__(
        self,
        questionnaire: Questionnaire,
        *,
        data: Mapping[str, Any] | None = None,
        stored: Sequence[Figure] = (),
    ):
        self.questionnaire = questionnaire
        self.choices = choices_of(questionnaire)
        self.data = data
        self.stored: dict[str, list[Figure]] = {}
        for figure in stored:
            code = figure.indicator_version.indicator.code
            self.stored.setdefault(code, []).append(figure)

    @cached_property
    def rows(self) -> list[FigureForm]:
        rows = [row for asked in self.questionnaire.asked for row in self.rows_of(asked)]
        if self.data is not None:
            self.place_problems(rows)
        return rows

    def __iter__(self) -> Iterator[FigureForm]:
        return iter(self.rows)

    def rows_of(self, asked: AskedIndicator) -> list[FigureForm]:
        stored = self.stored.get(asked.code, [])
        sent = range(len(stored)) if self.data is None else numbers_sent(self.data, asked.code)
        numbers = list(sent) or [0]
        return [FigureForm(self, asked, n, is_first=n == numbers[0]) for n in numbers]

    def place_problems(self, rows: Sequence[FigureForm]) -> None:
        answered = [row for row in rows if row.is_valid() and row.is_answered]
        for problem in self.questionnaire.problems([row.entry for row in answered]):
            row = answered[problem.place]
            row.add_error(problem.field if problem.field in row.fields else None, problem.advice)

    def total_error_count(self) -> int:
        return sum(len(row.errors) for row in self.rows)

    def is_valid(self) -> bool:
        return self.total_error_count() == 0

    @property
    def entries(self) -> list[FigureEntry]:
        return [row.entry for row in self.answered]

    @property
    def answered(self) -> list[FigureForm]:
        """The rows of the entries, in the same order."""
        return [row for row in self.rows if row.is_answered]

    @property
    def begun(self) -> list[FigureForm]:
        return [row for row in self.rows if row.is_begun]


def prefix(code: str, number: int) -> str:
    return f"figure-{code}-{number}"


def numbers_sent(data: Mapping[str, Any], code: str) -> list[int]:
    """Find which rows of an indicator were sent, by the field that a browser always sends."""
    pattern = re.compile(rf"figure-{re.escape(code)}-([0-9]{{1,4}})-value")
    return sorted(int(match[1]) for match in map(pattern.fullmatch, data) if match)


def with_row_added(data: Any, code: str) -> Any:
    """Return what was typed with one more blank row for an indicator."""
    data = data.copy()
    # A row that was never sent stands on the page as a blank first one.
    sent = numbers_sent(data, code) or [0]
    for number in (sent[0], sent[-1] + 1):
        data.setdefault(f"{prefix(code, number)}-value", "")
    return data


def with_row_cleared(data: Any, cleared: str) -> Any:
    """Return what was typed without anything in one row."""
    data = data.copy()
    for name in [name for name in data if name.startswith(f"{cleared}-")]:
        del data[name]
    return data


class ContributionForm(SeenForm):
    """The narrative and the rows of figures, checked together."""

    narrative = forms.CharField(
        required=False,
        label="What was done, and what came of it",
        widget=forms.Textarea(attrs={"rows": 8}),
        validators=[AtMost(LONGEST_TEXT)],
        help_text=(
            "Your organisation, the leaders of the action and the reviewers read this; other "
            "countries do not. No names, no case numbers."
        ),
    )

    def __init__(self, *args: Any, questionnaire: Questionnaire, stored: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.figures = FigureRows(
            questionnaire, data=self.data if self.is_bound else None, stored=stored
        )

    def is_valid(self) -> bool:
        # Both are asked, so that everything that is wrong is said at once.
        return all([super().is_valid(), self.figures.is_valid()])

    @property
    def given(self) -> dict[str, Any]:
        return {**self.cleaned_data, "figures": self.figures.entries}


class SubmitForm(SeenForm):
    """Nothing to fill in: what is handed over is what was on the screen."""


class ReopenForm(Form):
    reason = forms.CharField(
        label="Why it has to be reopened",
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[AtMost(LONGEST_REASON)],
        help_text="The reviewers read this with the corrected figures.",
        error_messages={"required": "Say why it has to be reopened."},
    )
