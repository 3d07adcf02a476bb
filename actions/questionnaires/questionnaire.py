"""Questions of a round to an organisation, and checks of the answers."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext

from actions.answers import Answer, Comparator, FigureKind
from actions.obligations.models.obligations import Asked, Obligation
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event
from actions.questionnaires.at_events import AtEvents
from actions.questionnaires.conversions import read_value
from actions.questionnaires.entries import (
    AskedIndicator,
    FigureEntry,
    PlacedEntry,
    definitions_in,
    in_order_of_asking,
    reason_in,
    why_not_kept,
    why_wrong_value,
)
from actions.questionnaires.statements import (
    definitions_asked,
    definitions_reported,
    events_named,
    organisations_named,
)
from cycles.indicators.models import IndicatorVersion
from empact.lib.languages import within_sentence
from empact.lib.periods import days_in_words
from empact.people.roles.models.organisations import Organisation


class EntryProblem(NamedTuple):
    """A problem of one of several entries: its place among them, the field, the advice."""

    place: int
    field: str
    advice: str


class Questionnaire:
    """The questions of one obligation, read once for all the entries that answer it."""

    def __init__(self, obligation: Obligation):
        self.obligation = obligation
        self.action = obligation.action
        self.round = obligation.round
        self.organisation = obligation.organisation

    def anew(self, obligation: Obligation) -> "Questionnaire":
        """Ask the same for an obligation that was read again, without asking the database."""
        again = Questionnaire(obligation)
        kept = ("asked", "by_code", "library", "events", "organisations")
        again.__dict__.update({name: self.__dict__[name] for name in kept if name in self.__dict__})
        return again

    @property
    def knows_events(self) -> bool:
        """True if the events were read already, as for a form."""
        return "events" in self.__dict__

    def name_all_of(self, figures: Iterable[Any]) -> bool:
        """Attach to figures the objects that they name, as far as known; true if those are all."""
        versions = {row.pk: row for asked in self.asked for row in asked.versions}
        for figure in figures:
            known = {
                "indicator_version": versions.get(figure.indicator_version_id),
                "action": self.action
                if figure.action_id == self.action.pk
                else self.actions.get(figure.action_id),
                "event": figure.event_id and self.events.get(figure.event_id),
                "authority": figure.authority_id and self.authorities.get(figure.authority_id),
            }
            for name, row in known.items():
                if row is not None:
                    setattr(figure, name, row)
                elif getattr(figure, f"{name}_id") is not None:
                    return False
        return True

    @cached_property
    def asked(self) -> list[AskedIndicator]:
        return self.asked_of(self.action)

    def asked_of(self, action: OperationalAction) -> list[AskedIndicator]:
        """Everything that is asked, by group and rank."""
        rows = definitions_asked(None, *self._days, reporting=self.round.pk, action=action.pk)
        return in_order_of_asking(rows)

    def asked_at(self, event: Event) -> list[AskedIndicator]:
        """Return all indicators asked of any action of an event; versions have ``is_led``.

        That marks those asked of the action under which its figures count.
        """
        led = Asked.objects.to_report(reporting=self.round, action=event.leading_action_id)
        further = event.further_actions.values("pk")
        serving = Asked.objects.to_report(reporting=self.round, action__in=further)
        asked = definitions_in(self.round).filter(
            Q(indicator__in=led.values("indicator")) | Q(indicator__in=serving.values("indicator"))
        )
        is_led = Exists(led.filter(indicator=OuterRef("indicator")))
        return in_order_of_asking(asked.annotate(is_led=is_led))

    @cached_property
    def library(self) -> Mapping[str, AskedIndicator]:
        """Everything that is reported anywhere, by code: to be added where it is not asked."""
        rows = in_order_of_asking(definitions_reported(None, *self._days))
        return {row.code: row for row in rows}

    @property
    def _days(self) -> tuple[date, date]:
        return self.round.first_day, self.round.last_day

    @cached_property
    def by_code(self) -> Mapping[str, AskedIndicator]:
        return {asked.code: asked for asked in self.asked}

    def find(self, code: str) -> AskedIndicator | None:
        """Find an indicator by its code: among those that are asked, else in the library."""
        return self.by_code.get(code) or self.library.get(code)

    def with_added(self, codes: Collection[str]) -> list[AskedIndicator]:
        """Give all that is asked, and then those of these codes that are in the library alone."""
        added = [code for code in codes if code not in self.by_code]
        if not added:
            return self.asked
        return [*self.asked, *(row for code, row in self.library.items() if code in added)]

    @cached_property
    def events(self) -> Mapping[UUID, Any]:
        """Return the events that the action leads or that serve it, except those after the round.

        An obligation for an event alone has that event, and no other.
        """
        events = events_named(
            None,
            self.organisation.kind,
            self.round.last_day,
            organisation=self.organisation.pk,
            reporting=self.round.pk,
            action=self.action.pk,
        )
        alone = self.obligation.event_id
        return {event.pk: event for event in events if alone in (None, event.pk)}

    @property
    def alone(self) -> Event | None:
        """Return the one event of this contribution, if it is due for that alone."""
        event = self.obligation.event_id
        return self.events.get(event) if event else None

    @cached_property
    def at_events(self) -> AtEvents:
        return AtEvents(self)

    @cached_property
    def actions(self) -> Mapping[UUID, OperationalAction]:
        """The actions under which a figure may count: this one, and those that lead its events."""
        leading = {event.leading_action_id: event.leading_action for event in self.events.values()}
        return {self.action.pk: self.action, **leading}

    @cached_property
    def organisations(self) -> list[Any]:
        """All countries, the organisation and its authorities, and who of them ``leads``.

        So does who runs the coordination centre of one of the action's events.
        """
        return organisations_named(
            None,
            self.round.first_day,
            organisation=self.organisation.pk,
            action=self.action.pk,
        )

    @cached_property
    def countries(self) -> Mapping[str, str]:
        """The places where something can have happened: every country that is known here."""
        known = [row for row in self.organisations if row.is_country and row.country]
        return {row.country: row.name for row in known}

    @cached_property
    def authorities(self) -> Mapping[object, Organisation]:
        own = self.organisation.pk
        return {row.pk: row for row in self.organisations if row.authority_of_id == own}

    @cached_property
    def kinds(self) -> Sequence[FigureKind]:
        """Return the kinds of figures: own, and consolidated for a leader or who runs a centre."""
        leads = any(row.leads for row in self.organisations if row == self.organisation)
        return (FigureKind.OWN, FigureKind.CONSOLIDATED) if leads else (FigureKind.OWN,)

    @property
    def covers_one_year(self) -> bool:
        return self.round.first_day.year == self.round.last_day.year

    @cached_property
    def usual_days(self) -> str:
        """Write out the days of a figure of no event; of a round that is one year."""
        return days_in_words(*self.span_of(None))

    def days_of(self, event: Event | None) -> tuple[date | None, date | None]:
        """Give the days of a figure unless others are entered; none if they must be chosen.

        Those of the event within the round, else the round's, if it is one year.
        """
        first, last = self.span_of(event)
        return (first, last) if first.year == last.year else (None, None)

    def span_of(self, event: Event | None) -> tuple[date, date]:
        """Give the days of an event as far as the round covers them, else all of the round's."""
        first, last = self.round.first_day, self.round.last_day
        if event is not None and self.covers(event):
            first, last = max(first, event.first_day), min(last, event.last_day)
        return first, last

    def covers(self, event: Event) -> bool:
        """True if an event has a day in common with the round."""
        return event.last_day >= self.round.first_day and event.first_day <= self.round.last_day

    def complete(self, entry: FigureEntry) -> PlacedEntry:
        """Fill in missing fields, and clear those without a meaning."""
        event = entry.event or self.alone
        first, last = self.days_of(event)
        leading = event.leading_action if event else self.action
        is_number = entry.answer == Answer.NUMBER
        if (
            isinstance(entry, PlacedEntry)
            and entry.event is event
            and entry.country != self.organisation.country
            and entry.first_day is not None
            and entry.last_day is not None
            and (is_number or (entry.comparator == Comparator.EXACTLY and not entry.unconfirmed))
        ):
            return entry  # It is complete, and has no field to clear.
        return PlacedEntry(
            indicator=entry.indicator,
            kind=entry.kind,
            answer=entry.answer,
            comparator=entry.comparator if is_number else Comparator.EXACTLY,
            value=entry.value,
            event=event,
            action=entry.action or leading,
            country="" if entry.country == self.organisation.country else entry.country,
            authority=entry.authority,
            first_day=entry.first_day or first,
            last_day=entry.last_day or last,
            unconfirmed=entry.unconfirmed and is_number,
            kept_preliminary=entry.kept_preliminary,
        )

    def read_token(self, token: str) -> PlacedEntry | None:
        """Read what ``PlacedEntry.token`` wrote; None if it is not readable."""
        try:
            code, kind, action, event, country, authority, *rest = token.split(" ")
            first, last, answer, comparator, value, mark, _ = rest
            asked = self.find(code)
            if asked is None:
                return None
            return PlacedEntry(
                indicator=asked.indicator,
                kind=FigureKind(kind),
                answer=Answer(answer),
                comparator=Comparator(comparator),
                value=None if value == "-" else read_value(value.replace("_", " ")),
                event=None if event == "-" else self.events[UUID(event)],
                action=self.actions[UUID(action)],
                country="" if country == "-" else country,
                authority=None if authority == "-" else self.authorities[UUID(authority)],
                first_day=None if first == "-" else date.fromisoformat(first),
                last_day=None if last == "-" else date.fromisoformat(last),
                unconfirmed=mark == "?",
                kept_preliminary=reason_in(token),
            )
        except (ValueError, KeyError):
            return None

    def describe(self, entry: FigureEntry) -> str:
        """Write an entry out: "at least 12 persons; Joint action day 3; in Belgium"."""
        asked = self.find(entry.indicator.code)
        placed = self.complete(entry)
        words = asked.in_words(placed) if asked else within_sentence(Answer(entry.answer).label)
        kept = placed.kept_preliminary
        stays = [gettext("stays preliminary: {reason}").format(reason=kept)] if kept else []
        return "; ".join([words, *self.apart(placed), *stays])

    def apart(self, entry: FigureEntry) -> list[str]:
        """Give what distinguishes an entry from the usual one of its indicator."""
        placed = self.complete(entry)
        first, last = placed.first_day, placed.last_day
        usual_days = (first, last) == self.days_of(None)
        unusual = [
            placed.kind == FigureKind.CONSOLIDATED and gettext("consolidated figure"),
            placed.event and placed.event.name,
            placed.country
            and gettext("in {country}").format(
                country=self.countries.get(placed.country, placed.country)
            ),
            placed.authority and placed.authority.name,
            first and last and not usual_days and days_in_words(first, last),
            placed.action != self.action
            and gettext("counted under {action}").format(action=placed.action.full_number),
        ]
        return [words for words in unusual if words]

    def problems(self, entries: Sequence[FigureEntry]) -> list[EntryProblem]:
        """Find errors in entries, with advice for each field in question."""
        complete = [self.complete(entry) for entry in entries]
        found = [
            EntryProblem(place, field, advice)
            for place, entry in enumerate(complete)
            for field, advice in self.problems_of(entry)
        ]
        return found or [*self.repeated(complete)]

    def problems_of(self, entry: PlacedEntry) -> Iterator[tuple[str, str]]:
        asked = self.find(entry.indicator.code)
        if asked is None:
            yield (
                "indicator",
                gettext("This round does not ask for {indicator}. Leave it out.").format(
                    indicator=entry.indicator
                ),
            )
            return
        if entry.kind not in self.kinds:
            yield (
                "kind",
                gettext(
                    "Only the action leader enters a consolidated figure. Choose your own figure."
                ),
            )
        if advice := why_wrong_value(entry, asked):
            yield "value", advice
        if advice := why_not_kept(entry):
            yield "kept_preliminary", advice
        if entry.event is not None and entry.event.pk not in self.events:
            yield "event", gettext("Choose an event of this action, or none.")
        elif entry.action not in (self.action, entry.event and entry.event.leading_action):
            yield "action", gettext("Choose this action, or the one that leads the event.")
        elif reason := self.why_not_under(entry.action):
            advice = gettext("Choose another action of the event, if there is one.")
            yield "action", f"{reason} {advice}"
        else:
            yield from self.at_events.problems_of(entry)
        if entry.country and entry.country not in self.countries:
            yield "country", gettext("Choose the country where it happened.")
        if entry.authority is not None and entry.authority.pk not in self.authorities:
            advice = gettext("Choose an authority of {organisation}, or none.")
            yield "authority", advice.format(organisation=self.organisation)
        yield from self.problems_of_days(entry, asked)

    def why_not_under(self, action: OperationalAction | None) -> str:
        """Say why a figure cannot count under the action of another OAP, which is closed.

        If the own OAP is closed, the whole contribution is, and its figures stay valid.
        """
        if action in (None, self.action) or self.action.oap.why_over():
            return ""
        return action.oap.why_over()  # type: ignore[union-attr]  # not None, see above

    @property
    def period(self) -> str:
        return days_in_words(self.round.first_day, self.round.last_day)

    def problems_of_days(
        self, entry: PlacedEntry, asked: AskedIndicator
    ) -> Iterator[tuple[str, str]]:
        first, last = entry.first_day, entry.last_day
        if first is None or last is None:
            missing = "first_day" if first is None else "last_day"
            advice = gettext("Type a day. This round covers {period}, and a figure one year of it.")
            yield missing, advice.format(period=self.period)
            return
        for field, day in [("first_day", first), ("last_day", last)]:
            if not self.round.first_day <= day <= self.round.last_day:
                advice = gettext("Type a day that the round covers: {period}.")
                yield field, advice.format(period=self.period)
                return
        version = asked.version_on(first)
        if last < first:
            advice = gettext("Type {day} or a later day.")
            yield "last_day", advice.format(day=date_format(first))
        elif first.year != last.year:
            advice = gettext("Type a day in {first}, and report {last} in another row.")
            yield "last_day", advice.format(first=first.year, last=last.year)
        elif entry.answer != Answer.NUMBER:
            return  # An answer without a number fits every definition.
        elif not version.holds_on(first):
            advice = gettext("{indicator} has no definition for this day. Type another.")
            yield "first_day", advice.format(indicator=asked.indicator)
        elif version.last_day is not None and version.last_day < last:
            advice = gettext("The definition ends on {day}. Report later days in another row.")
            yield "last_day", advice.format(day=date_format(version.last_day))

    def repeated(self, entries: Sequence[PlacedEntry]) -> Iterator[EntryProblem]:
        seen: Counter[str] = Counter()
        for place, entry in enumerate(entries):
            if seen[entry.key]:
                yield EntryProblem(
                    place,
                    "value",
                    gettext(
                        "{indicator} is here twice for the same event, place and dates. Change one "
                        "row, or enter both numbers in one row."
                    ).format(indicator=entry.indicator),
                )
            seen[entry.key] += 1

    def version_for(self, entry: FigureEntry) -> IndicatorVersion:
        """Give the definition that an entry without problems falls under."""
        asked = self.find(entry.indicator.code)
        if asked is None:
            raise KeyError(entry.indicator.code)
        return asked.version_on(entry.first_day)
