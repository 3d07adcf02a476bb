"""The figures of an event, a row for each."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from actions.answers import Answer, Comparator, FigureKind
from actions.contributions.forms.figures import LONGEST_TOKEN, AnsweringForm
from actions.contributions.forms.rows import Keyed
from actions.contributions.models.figures import Figure
from actions.operational_actions.models.events import Event
from actions.questionnaires.conversions import as_typed
from actions.questionnaires.entries import AskedIndicator, FigureEntry, PlacedEntry
from actions.questionnaires.questionnaire import Questionnaire
from empact.lib.forms import SeenForm


class RowForm(AnsweringForm):
    """One number of an event: own or consolidated, of one indicator."""

    answer = forms.ChoiceField(
        choices=[("", _("No answer yet")), *Answer.choices], required=False, label=_("Answer")
    )
    was = forms.CharField(required=False, max_length=LONGEST_TOKEN, widget=forms.HiddenInput)

    def __init__(self, rows: "EventRows", asked: AskedIndicator, kind: FigureKind):
        self.indicator, self.kind, self.event = asked, kind, rows.event
        self.questionnaire = rows.questionnaire
        name = f"{asked.code}-{kind}"
        self.base = entered = rows.base_of(name, (asked.code, kind))
        super().__init__(
            rows.data,
            prefix=name,
            initial={
                "answer": entered.answer if entered else "",
                "comparator": entered.comparator if entered else Comparator.EXACTLY,
                "value": as_typed(entered.value, is_money=asked.is_money) if entered else "",
                "was": entered.token if entered else "",
            },
        )

    @property
    def name(self) -> str:
        """Return the name of the row, which distinguishes own from consolidated numbers."""
        whose = ", consolidated" if self.kind == FigureKind.CONSOLIDATED else ""
        return f"{self.indicator}{whose}"

    @property
    def is_unconfirmed(self) -> bool:
        """True if it was prefilled from the last round and is not confirmed yet."""
        return self.base is not None and self.base.unconfirmed

    @property
    def is_answered(self) -> bool:
        """True if there is an answer to save; for rows without errors."""
        return bool(self.cleaned_data["answer"])

    @cached_property
    def entry(self) -> PlacedEntry:
        given = self.cleaned_data
        is_kept = self.base is not None and given["answer"] == Answer.NUMBER
        said = FigureEntry(
            indicator=self.indicator.indicator,
            kind=self.kind,
            event=self.event,
            action=self.base.action if self.base else None,
            answer=given["answer"],
            comparator=given["comparator"] or Comparator.EXACTLY,
            value=given["value"],
            # The form of the whole contribution sets this.
            kept_preliminary=self.base.kept_preliminary if is_kept else "",
        )
        # An unchanged row stays as unconfirmed as it was.
        return self.questionnaire.complete(said).as_unconfirmed_as(self.base)


class EventRows(Keyed):
    """A row for each indicator asked about an event: own, and consolidated.

    Indicators that the event's leading action is asked come first, since its figures count there.
    Other figures of the contribution have no row, and do not change.
    """

    def __init__(
        self, questionnaire: Questionnaire, event: Event, *, stored: Sequence[Figure], data: Any
    ):
        self.questionnaire, self.event, self.stored = questionnaire, event, stored
        self.data = data

    @cached_property
    def here(self) -> Mapping[tuple[str, str], Figure]:
        """The stored figures that have a row here: of this event, on all its days, in no part."""
        days = self.questionnaire.days_of(self.event)
        return {
            (figure.indicator_version.indicator.code, figure.kind): figure
            for figure in self.stored
            if figure.event_id == self.event.pk
            and not figure.country
            and figure.authority_id is None
            and (figure.first_day, figure.last_day) == days
        }

    @property
    def more(self) -> list[Figure]:
        """Those of this event that have no row: by country, authority or day."""
        rows = ((row.indicator.code, row.kind) for row in self.rows)
        shown = {self.here[row].pk for row in rows if row in self.here}
        theirs = (figure for figure in self.stored if figure.event_id == self.event.pk)
        return [figure for figure in theirs if figure.pk not in shown]

    @cached_property
    def kinds(self) -> list[FigureKind]:
        return self.questionnaire.at_events.kinds_at(self.event)

    @property
    def asked(self) -> list[AskedIndicator]:
        """Return the indicators asked about the event, and those added to it, stored or sent."""
        asked = self.questionnaire.at_events.asked_at(self.event)
        codes = {code for code, _ in self.here}
        # A colleague may have removed a row that was on the page when the form was sent.
        codes |= {match["code"] for match in map(SENT.fullmatch, self.data or ()) if match}
        added = codes - {row.code for row in asked}
        found = (self.questionnaire.find(code) for code in sorted(added))
        return [*asked, *(row for row in found if row is not None)]

    @cached_property
    def rows(self) -> list[RowForm]:  # type: ignore[override]  # read when it is first asked for
        return [RowForm(self, asked, kind) for asked in self.asked for kind in self.kinds]

    def base_of(self, name: str, line: tuple[str, str]) -> PlacedEntry | None:
        """Give the basis of a row: the sent one, or else the stored figure."""
        complete, read = self.questionnaire.complete, self.questionnaire.read_token
        if self.data is not None:
            token = self.data.get(f"{name}-was")
            return read(token) if token else None
        return complete(self.here[line].as_entry()) if line in self.here else None

    @property
    def based_on(self) -> dict[str, PlacedEntry]:
        """Return the entries of these rows when the form was opened."""
        return {row.base.key: row.base for row in self.rows if row.base is not None}


class EventFiguresForm(SeenForm):
    """The figures of one organisation for one event, several people at a time."""

    def __init__(
        self,
        *args: Any,
        questionnaire: Questionnaire,
        event: Event,
        stored: Sequence[Figure],
        **options: Any,
    ):
        super().__init__(*args, **options)
        data = self.data if self.is_bound else None
        self.figures = EventRows(questionnaire, event, stored=stored, data=data)

    @property
    def groups(self) -> dict[str, list[RowForm]]:
        found: dict[str, list[RowForm]] = {}
        for row in self.figures.rows:
            found.setdefault(row.indicator.group, []).append(row)
        return found

    def is_valid(self) -> bool:
        # All are checked, so that all errors are shown at once.
        return all([super().is_valid(), *[row.is_valid() for row in self.figures.rows]])

    @property
    def based_on(self) -> dict[str, Any]:
        return {"figures": self.figures.based_on}

    @property
    def given(self) -> dict[str, Any]:
        return {**self.cleaned_data, "figures": {row.key: row for row in self.figures.entries}}


SENT = re.compile(r"(?P<code>.+)-(?:own|consolidated)-value")
