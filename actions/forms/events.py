"""What is asked about an event: when and where, who takes part, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.functional import cached_property

from actions.forms.figures import AnsweringForm
from actions.models import (
    Answer,
    AskedIndicator,
    Comparator,
    Event,
    EventKind,
    Figure,
    FigureEntry,
    FigureKind,
    OperationalAction,
    Questionnaire,
)
from actions.states import JoiningState
from empact.lib.forms import AtMost, DayField, Form, SeenForm
from empact.lib.numbers import plain
from empact.lib.states import LONGEST_REASON
from empact.people.models import Organisation


class FullActionsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, action):
        return f"{action.full_number} {action.title}"


class EventForm(Form):
    name = forms.CharField(
        max_length=200,
        help_text="As it may stand in a calendar: no place of operations, nothing tactical.",
    )
    kind = forms.ChoiceField(choices=EventKind.choices)
    first_day = DayField(label="Day, or the first of several")
    last_day = DayField(
        label="Last day", required=False, help_text="Leave it empty if it is a single day."
    )
    coordination_centre = forms.ModelChoiceField(
        Organisation.objects.none(),
        required=False,
        empty_label="There is none",
        label="Who runs the coordination centre",
        help_text="It may state figures for everybody, as the leader may.",
    )
    centre_place = forms.CharField(
        max_length=200, required=False, label="Town of the coordination centre"
    )
    place = forms.CharField(
        max_length=200,
        required=False,
        help_text="Of joint action days from the first of them on, and not before.",
    )
    tactics = forms.CharField(
        required=False,
        label="Places, meeting points and other tactical detail",
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[AtMost(LONGEST_REASON)],
        help_text="Only from the first day on. No names, no case numbers.",
    )
    further_actions = FullActionsField(
        OperationalAction.objects.none(),
        required=False,
        label="Further actions that it serves",
        widget=forms.CheckboxSelectMultiple,
        help_text="It counts under the leading action alone.",
    )

    def offer(self, actions):
        """Let somebody choose among these actions; without any there is no question."""
        ordered = actions.distinct().order_by(
            "oap__area__name", "oap__first_day", "goal__number", "sequence", "pk"
        )
        self.fields["further_actions"].queryset = ordered.select_related("goal", "oap__area")
        if not ordered:
            del self.fields["further_actions"]
        centres = Organisation.objects.answering().inside()
        self.fields["coordination_centre"].queryset = centres.order_by("name", "pk")


class CancelForm(Form):
    reason = forms.CharField(
        label="Why it does not take place",
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[AtMost(LONGEST_REASON)],
        help_text="Everybody who sees the event reads this.",
    )


class JoiningForm(Form):
    organisations = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        label="Whom to ask",
        help_text="Who is committed to an action of the event comes first.",
    )
    joins = forms.BooleanField(
        required=False,
        label="They have said that they take part",
        help_text="Otherwise they are asked, and answer on the page of the event.",
    )


class AnswerForm(Form):
    organisation = forms.ModelChoiceField(Organisation.objects.none(), empty_label=None)
    answer = forms.ChoiceField(
        choices=[
            (JoiningState.JOINS, "It takes part"),
            (JoiningState.STAYS_AWAY, "It does not take part"),
        ],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        required=False,
        label="What to add",
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[AtMost(LONGEST_REASON)],
    )

    def offer(self, organisations):
        """Let somebody answer for one of these."""
        self.fields["organisation"].queryset = organisations.order_by("name", "pk")


class RowForm(AnsweringForm):
    """One number of an event: of an indicator, one's own or for everybody."""

    answer = forms.ChoiceField(
        choices=[("", "No answer yet"), *Answer.choices], required=False, label="Answer"
    )

    def __init__(self, data: Any, *, asked: AskedIndicator, kind: str, stored: Figure | None):
        self.indicator, self.kind = asked, FigureKind(kind)
        self.stored = stored and stored.as_entry()
        told = self.stored
        super().__init__(
            data,
            prefix=f"{asked.code}-{kind}",
            initial={
                "answer": told.answer if told else "",
                "comparator": told.comparator if told else Comparator.EXACTLY,
                "value": "" if told is None or told.value is None else plain(told.value),
            },
        )

    @property
    def name(self) -> str:
        """What the row is called, so that one's own number is told from that for everybody."""
        whose = ", for everybody" if self.kind == FigureKind.CONSOLIDATED else ""
        return f"{self.indicator.name}{whose}"

    @property
    def is_unconfirmed(self) -> bool:
        """Whether it comes from the last round, and nobody has said that it still holds."""
        return self.stored is not None and self.stored.unconfirmed

    def entry(self, event: Event) -> FigureEntry | None:
        """Give what stands here as an answer, if anything does."""
        given = self.cleaned_data
        if not given["answer"]:
            return None
        answer = {
            "answer": given["answer"],
            "comparator": given["comparator"] or Comparator.EXACTLY,
            "value": given["value"],
        }
        # What nobody has touched is as unconfirmed as it was.
        if self.is_unconfirmed and replace(self.stored, **answer) == self.stored:
            return self.stored
        return FigureEntry(
            indicator=self.indicator.indicator,
            kind=self.kind,
            event=event,
            action=self.stored.action if self.stored else None,
            **answer,
        )


class EventFiguresForm(SeenForm):
    """The figures of one organisation for one event: a row for each indicator that is asked.

    What the event's leading action is asked comes first, since its figures count there.
    """

    def __init__(
        self,
        *args: Any,
        questionnaire: Questionnaire,
        event: Event,
        figures: Sequence[Figure],
        **options: Any,
    ):
        super().__init__(*args, **options)
        self.questionnaire, self.event, self.figures = questionnaire, event, figures

    @cached_property
    def here(self) -> Mapping[tuple[str, str], Figure]:
        """The stored figures that have a row here: of this event, on all its days, in no part."""
        days = self.questionnaire.days_of(self.event)
        return {
            (figure.indicator_version.indicator.code, figure.kind): figure
            for figure in self.figures
            if figure.event_id == self.event.pk
            and not figure.country
            and figure.authority_id is None
            and (figure.first_day, figure.last_day) == days
        }

    @cached_property
    def kept(self) -> list[Figure]:
        """All other figures of the contribution, which stay as they are."""
        rows = ((row.indicator.code, row.kind) for row in self.rows)
        shown = {self.here[row].pk for row in rows if row in self.here}
        return [figure for figure in self.figures if figure.pk not in shown]

    @property
    def more(self) -> list[Figure]:
        """Those of this event among them: by country, authority or day."""
        return [figure for figure in self.kept if figure.event_id == self.event.pk]

    @cached_property
    def kinds(self) -> list[FigureKind]:
        return self.questionnaire.at_events.kinds_at(self.event)

    @property
    def asked(self) -> list[AskedIndicator]:
        """What is asked about the event, and what else has been added and stands here."""
        asked = self.questionnaire.at_events.asked_at(self.event)
        added = {code for code, _ in self.here} - {row.code for row in asked}
        found = (self.questionnaire.find(code) for code in sorted(added))
        return [*asked, *(row for row in found if row is not None)]

    @cached_property
    def rows(self) -> list[RowForm]:
        return [
            RowForm(
                self.data if self.is_bound else None,
                asked=asked,
                kind=kind,
                stored=self.here.get((asked.code, kind)),
            )
            for asked in self.asked
            for kind in self.kinds
        ]

    @property
    def groups(self) -> dict[str, list[RowForm]]:
        found: dict[str, list[RowForm]] = {}
        for row in self.rows:
            found.setdefault(row.indicator.group, []).append(row)
        return found

    def is_valid(self) -> bool:
        # All are asked, so that everything that is wrong is said at once.
        return all([super().is_valid(), *[row.is_valid() for row in self.rows]])

    @cached_property
    def answered(self) -> list[tuple[RowForm, FigureEntry]]:
        """The rows in which there is an answer, each with it."""
        return [(row, entry) for row in self.rows if (entry := row.entry(self.event)) is not None]

    @property
    def entries(self) -> list[FigureEntry]:
        """All figures as they should stand: those that are kept, and then the answers here."""
        return [
            *(figure.as_entry() for figure in self.kept),
            *(entry for _, entry in self.answered),
        ]

    def row_at(self, place: int) -> RowForm | None:
        """Find the row of an entry by its place; None for one that is kept from elsewhere."""
        answered = place - len(self.kept)
        return self.answered[answered][0] if 0 <= answered < len(self.answered) else None
