"""Values of the last round: those prefilled in a contribution, and those shown next to it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property

from actions.aggregation.amounts import makers
from actions.aggregation.strengths import strongest
from actions.answers import FigureKind
from actions.contributions.models.contributions import TAKEN_OVER, Contribution
from actions.contributions.models.figures import Figure
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event
from actions.questionnaires.entries import AskedIndicator, FigureEntry, PlacedEntry
from actions.questionnaires.questionnaire import Questionnaire
from actions.states import SHARED
from cycles.indicators.models import OverTime
from cycles.rounds.models import ReportingRound
from cycles.tracing.addresses import figure_trace_url, on_this_site
from empact.lib.statements import compiled_once
from empact.people.roles.models.organisations import Organisation


@dataclass(frozen=True)
class LastLine:
    """A line of the last round, if this round asks for it again."""

    asked: AskedIndicator
    kind: str
    event: Event | None
    country: str
    authority: Organisation | None
    figures: tuple[Figure, ...]

    @property
    def value(self) -> Decimal | None:
        """Return the value to prefill; None if each round begins from nothing.

        A value that is summed over time is never prefilled, nor one with another definition.
        Source: docs/domain.md, N4 and N5.
        """
        return self._last[0].value if self._last else None

    @property
    def comparator(self) -> str:
        return strongest(row.comparator for row in self._last) if self._last else ""

    @cached_property
    def _last(self) -> list[Figure]:
        how = self.asked.indicator.over_time
        numbers = [figure for figure in self.figures if figure.value is not None]
        if how == OverTime.SUM or not numbers or len(self.asked.versions) > 1:
            return []
        last = makers(numbers, how, amount_of)
        return last if last[0].indicator_version_id == self.asked.version.pk else []

    @property
    def entry(self) -> FigureEntry:
        """The line as it can be filled in again, without its number."""
        return FigureEntry(
            indicator=self.asked.indicator,
            kind=self.kind,
            event=self.event,
            country=self.country,
            authority=self.authority,
        )


def last_reported(owed: Obligation, states: Iterable[str]) -> Contribution | None:
    """Give the organisation's latest contribution in such a state on the same work, if any."""
    ids = {
        "organisation": owed.organisation_id,
        "action": owed.action_id,
        "predecessor": owed.action.predecessor_id,
        "event": owed.event_id,
    }
    some = {name: key for name, key in ids.items() if key is not None}
    found = _reported_before(None, owed.round.first_day, frozenset(states), **some)
    return next(iter(found), None)


@compiled_once
def _reported_before(
    _user: Any, first_day: date, states: frozenset[str], **ids: Any
) -> QuerySet[Any, Any]:
    action = OperationalAction(pk=ids["action"], predecessor_id=ids.get("predecessor"))
    owed = Obligation(
        organisation_id=ids["organisation"],
        action=action,
        event_id=ids.get("event"),
        round=ReportingRound(first_day=first_day),
    )
    earlier = Contribution.objects.filter(state__in=states).before(owed)
    return earlier.select_related("obligation__round")[:1]  # type: ignore[no-any-return]


class LastRound:
    """The last contribution of an organisation on the same action, or on its predecessor."""

    def __init__(self, questionnaire: Questionnaire):
        self.questionnaire = questionnaire

    @cached_property
    def contribution(self) -> Contribution | None:
        return last_reported(self.questionnaire.obligation, SHARED)

    @cached_property
    def figures(self) -> list[Figure]:
        """Its figures, in one query."""
        return self.contribution.figures_written_out() if self.contribution else []

    @cached_property
    def own(self) -> dict[str, list[Figure]]:
        """Give by indicator the own figures of the organisation.

        They are shown next to the field, also if none is prefilled. Source: docs/domain.md, N4.
        """
        own: dict[str, list[Figure]] = {}
        for figure in self.figures:
            if figure.kind == FigureKind.OWN:
                own.setdefault(figure.indicator_version.indicator.code, []).append(figure)
        return own

    @property
    def said(self) -> dict[str, str]:
        """Give that in words."""
        return {
            code: "; ".join(figure.in_words for figure in figures)
            for code, figures in self.own.items()
        }

    @property
    def opened_at(self) -> dict[str, str]:
        """Give where that is opened: the addresses of the same figures."""
        return {
            code: "; ".join(on_this_site(figure_trace_url(figure)) for figure in figures)
            for code, figures in self.own.items()
        }

    @cached_property
    def lines(self) -> list[LastLine]:
        """Its lines that this round can have again: whose, where, of which authority and event."""
        questionnaire = self.questionnaire
        found: dict[tuple[object, ...], tuple[LastLine, list[Figure]]] = {}
        for figure in self.figures:
            asked = questionnaire.by_code.get(figure.indicator_version.indicator.code)
            event = questionnaire.events.get(figure.event_id) if figure.event_id else None
            authority = questionnaire.authorities.get(figure.authority_id)
            if (
                asked is None
                or figure.kind not in questionnaire.kinds
                or (figure.event_id is not None and not self._goes_on(event))
                or (figure.authority_id is not None and authority is None)
                or (figure.country and figure.country not in questionnaire.countries)
            ):
                continue
            line = LastLine(asked, figure.kind, event, figure.country, authority, ())
            key = (asked.code, figure.kind, event, figure.country, authority)
            found.setdefault(key, (line, []))[1].append(figure)
        return [replace(line, figures=tuple(figures)) for line, figures in found.values()]

    def _goes_on(self, event: Event | None) -> bool:
        return event is not None and event.last_day >= self.questionnaire.round.first_day

    @property
    def taken_over(self) -> list[PlacedEntry]:
        """Give the figures with which a contribution begins, none of them confirmed."""
        questionnaire = self.questionnaire
        entries = []
        for line in self.lines:
            if line.value is None:
                continue
            first, last = questionnaire.days_of(line.event)
            if first is None or last is None:
                # A value at the end of several years is reported for the last of them.
                last = questionnaire.round.last_day
                first = max(questionnaire.round.first_day, date(last.year, 1, 1))
            entries.append(
                questionnaire.complete(
                    FigureEntry(
                        indicator=line.asked.indicator,
                        kind=line.kind,
                        value=line.value,
                        comparator=line.comparator,
                        event=line.event,
                        country=line.country,
                        authority=line.authority,
                        first_day=first,
                        last_day=last,
                        unconfirmed=True,
                    )
                )
            )
        wrong = {problem.place for problem in questionnaire.problems(entries)}
        return [entry for place, entry in enumerate(entries) if place not in wrong]

    def to_fill_in(self, stored: Iterable[FigureEntry]) -> list[FigureEntry]:
        """Give the rows that were filled in last time, apart from those that are there already."""
        there = {circumstances_of(entry) for entry in stored}
        rows = (line.entry for line in self.lines)
        return [row for row in rows if circumstances_of(row) not in there]

    @property
    def texts(self) -> dict[str, str]:
        """Give the texts with which a contribution begins."""
        if self.contribution is None:
            return {}
        texts = {name: getattr(self.contribution, name) for name in TAKEN_OVER}
        return {name: text for name, text in texts.items() if text}


def amount_of(figure: Figure) -> Decimal:
    return figure.value or Decimal(0)


def circumstances_of(entry: FigureEntry) -> tuple[object, ...]:
    """Give the key of a row without its days, which differ from round to round."""
    return (entry.indicator, entry.kind, entry.event, entry.country, entry.authority)
