"""Contributions of an organisation in a round that a person writes, read all at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import cached_property

from actions.answers import FigureKind
from actions.contributions.models.contributions import TEXTS, Contribution
from actions.contributions.models.figures import Figure
from actions.contributions.queries.last_round import LastRound
from actions.delegations.queries import contributors_of, with_delegation
from actions.event_reports.queries.reports import own_reports
from actions.obligations.models.obligations import Asked, Obligation
from actions.operational_actions.models.actions import Participation
from actions.operational_actions.models.events import Event
from actions.operational_actions.models.kinds import LEADING
from actions.questionnaires.at_events import reportable_events
from actions.questionnaires.entries import (
    AskedIndicator,
    PlacedEntry,
    definitions_in,
    in_order_of_asking,
)
from actions.questionnaires.questionnaire import Questionnaire
from actions.states import SHARED, ParticipationState
from cycles.indicators.models import Source
from cycles.rounds.models import ReportingRound
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import carried_by, highest

OF_OBLIGATION = ("organisation", "round", "event", "action__goal", "action__oap__area")


@dataclass
class Report:
    """One of the contributions due, begun or as it would begin."""

    obligation: Any
    contribution: Contribution | None
    last: LastRound
    who: tuple[str, ...] = ()
    """Names of those in its team who are assigned to the action."""

    @property
    def key(self) -> str:
        return str(self.obligation.pk)

    @property
    def questionnaire(self) -> Questionnaire:
        return self.last.questionnaire

    @property
    def version(self) -> int:
        """Return the version of its content; 0 if it is not begun."""
        return self.contribution.version if self.contribution else 0

    @property
    def name(self) -> str:
        """Return its name: "Firearms trafficking 2026, 8.1 Check parcels"."""
        event = f", {self.obligation.event.name}" if self.obligation.event else ""
        action = self.obligation.action
        return f"{action.oap}, {f'{action.number} {action.title}'.strip()}{event}"

    def get_absolute_url(self) -> str:
        return (self.contribution or self.obligation).get_absolute_url()

    def why_closed(self) -> str:
        """Say why nothing can be written in it today; empty where it can."""
        if self.contribution is not None:
            return self.contribution.why_closed()
        owed = self.obligation
        return "" if owed.takes_first_entries else owed.why_no_first_entries()

    @cached_property
    def entries(self) -> list[PlacedEntry]:
        if self.contribution is None:
            return self.last.taken_over
        return [self.questionnaire.complete(entry) for entry in self.contribution.entries]

    @cached_property
    def by_key(self) -> Mapping[str, PlacedEntry]:
        return {entry.key: entry for entry in self.entries}

    @cached_property
    def texts(self) -> dict[str, str]:
        if self.contribution is None:
            return {name: self.last.texts.get(name, "") for name in TEXTS}
        return {name: getattr(self.contribution, name) for name in TEXTS}

    @property
    def unconfirmed_texts(self) -> list[str]:
        if self.contribution is None:
            return [*self.last.texts]
        return self.contribution.unconfirmed_texts

    @property
    def may_publish(self) -> bool:
        return self.contribution is not None and self.contribution.may_publish


@dataclass
class Return:
    """All contributions of an organisation in a round that one person writes."""

    organisation: Organisation
    round: ReportingRound
    reports: list[Report]
    event: Event | None = None
    """The event whose figures alone are taken offline, in the one contribution for them."""

    @cached_property
    def by_key(self) -> Mapping[str, Report]:
        return {report.key: report for report in self.reports}

    @property
    def marking(self) -> Any:
        """Return the highest marking of its parts, which the whole carries.

        Those are its contributions, those of the last round, and the events that can be named.
        Source: docs/domain.md, I1.
        """
        named = [self.event, *(report.obligation for report in self.reports)]
        if self.event is None:
            named += [report.last.contribution for report in self.reports]
        events = {pk: row for one in self.reports for pk, row in one.questionnaire.events.items()}
        return highest(carried_by(row) for row in (*named, *events.values()) if row is not None)


def owed_by(organisation: Organisation, reporting: ReportingRound, user: Any) -> Any:
    """Give the obligations of an organisation in a round that this person writes.

    A team member writes all of them, an expert the delegated ones. Source: docs/domain.md, W1.
    """
    return Obligation.objects.writable_by(user, "questions").filter(
        organisation=organisation, round=reporting
    )


def owed_at(event: Event, organisation: Organisation, reporting: ReportingRound, user: Any) -> Any:
    """Give the obligation for which this person enters an organisation's figures for an event."""
    reports = [
        row.pk
        for row in own_reports(event, user)
        if (row.organisation_id, row.round_id) == (organisation.pk, reporting.pk)
    ]
    return owed_by(organisation, reporting, user).filter(pk__in=reports)


def return_of(
    organisation: Organisation,
    reporting: ReportingRound,
    user: Any,
    *,
    event: Event | None = None,
) -> Return:
    """Read all contributions of an organisation that a person writes in a round, or at one event.

    The number of queries is the same for one contribution and for four hundred.
    """
    owed = owed_by(organisation, reporting, user)
    if event is not None:
        owed = owed_at(event, organisation, reporting, user)
    rows = with_delegation(owed.with_marking(), user, "pk")
    obligations = list(
        rows.select_related(*OF_OBLIGATION, "contribution").order_by(
            "action__oap__area__rank",
            "action__oap__area__name",
            "action__oap__first_day",
            "action__goal__number",
            "action__sequence",
            "event__first_day",
            "pk",
        )
    )
    asking = _Asking(organisation, reporting, obligations)
    given = contributors_of(organisation, asking.actions)
    reports = [
        Report(
            row,
            getattr(row, "contribution", None),
            LastRound(asking.questionnaire(row)),
            tuple(given.get(row.action_id, ())),
        )
        for row in obligations
    ]
    for report in reports:
        if report.contribution is not None:
            report.contribution.obligation = report.obligation
            report.contribution.questionnaire = report.questionnaire
    _read_last_round(organisation, reporting, reports)
    read_figures(reports)
    return Return(organisation, reporting, reports, event)


class _Asking:
    """The questions of a round to one organisation on many actions, read together."""

    def __init__(
        self, organisation: Organisation, reporting: ReportingRound, owed: Sequence[Obligation]
    ):
        self.organisation = organisation
        self.round = reporting
        self.owed = owed
        self.of_sets: dict[frozenset[Any], list[AskedIndicator]] = {}

    def questionnaire(self, obligation: Obligation) -> Questionnaire:
        asking = Questionnaire(obligation)
        alone, action = obligation.event_id, obligation.action_id
        events = self.events.get(action, ())
        asking.__dict__ |= {
            "asked": self.asked_of(action),
            "library": self.library,
            "events": {event.pk: event for event in events if alone in (None, event.pk)},
            "organisations": self.organisations,
            "countries": self.countries,
            "authorities": self.authorities,
            "kinds": [*FigureKind] if action in self.leads else [FigureKind.OWN],
        }
        asking.at_events.__dict__["led"] = self.led
        return asking

    @cached_property
    def actions(self) -> set[UUID]:
        return {row.action_id for row in self.owed}

    @cached_property
    def definitions(self) -> list[Any]:
        return list(definitions_in(self.round))

    @cached_property
    def library(self) -> Mapping[str, AskedIndicator]:
        reported = [row for row in self.definitions if row.indicator.source == Source.REPORTED]
        return {row.code: row for row in in_order_of_asking(reported)}

    @cached_property
    def asked(self) -> Mapping[UUID, set[Any]]:
        rows = Asked.objects.filter(round=self.round, action__in=self.actions)
        asked = defaultdict(set)
        for action, indicator in rows.values_list("action", "indicator"):
            asked[action].add(indicator)
        return asked

    def asked_of(self, action: UUID) -> list[AskedIndicator]:
        """Give the indicators asked about an action; actions with the same ones share the list."""
        wanted = frozenset(self.asked.get(action, ()))
        if wanted not in self.of_sets:
            self.of_sets[wanted] = in_order_of_asking(
                row
                for row in self.definitions
                if row.indicator_id in wanted and row.indicator.source != Source.EVENTS
            )
        return self.of_sets[wanted]

    @cached_property
    def serving(self) -> Mapping[UUID, set[UUID]]:
        """The events of each action, those that it leads and those that serve it too."""
        further = Event.further_actions.through.objects
        leading = Event.objects.filter(leading_action__in=self.actions)
        pairs = [
            *leading.values_list("leading_action", "pk"),
            *further.filter(operationalaction__in=self.actions).values_list(
                "operationalaction", "event"
            ),
        ]
        found = defaultdict(set)
        for action, event in pairs:
            found[action].add(event)
        return found

    @cached_property
    def events(self) -> Mapping[UUID, list[Any]]:
        rows = reportable_events(self.organisation, self.round).with_marking()
        found = list(rows.serving_any([*self.actions]))
        return {
            action: [event for event in found if event.pk in events]
            for action, events in self.serving.items()
        }

    @cached_property
    def led(self) -> set[UUID]:
        """The actions that the organisation leads."""
        parts = Participation.objects.filter(
            organisation=self.organisation, role__in=LEADING, state=ParticipationState.COMMITTED
        )
        return set(parts.values_list("action", flat=True))

    @cached_property
    def leads(self) -> set[UUID]:
        """Those, and the ones of whose events it runs the coordination centre."""
        run = set(
            Event.objects.filter(coordination_centre=self.organisation).values_list("pk", flat=True)
        )
        return self.led | {action for action, events in self.serving.items() if events & run}

    @cached_property
    def usual(self) -> Questionnaire:
        """Return a questionnaire with the parts that are the same in all of them."""
        return Questionnaire(self.owed[0])

    @cached_property
    def organisations(self) -> list[Any]:
        return self.usual.organisations

    @cached_property
    def countries(self) -> Mapping[str, str]:
        return self.usual.countries

    @cached_property
    def authorities(self) -> Mapping[object, Organisation]:
        return self.usual.authorities


def _read_last_round(
    organisation: Organisation, reporting: ReportingRound, reports: Iterable[Report]
) -> None:
    """Attach to each contribution that of the last round, as ``Contribution.before`` finds it."""
    actions = {report.obligation.action_id for report in reports}
    before = {report.obligation.action.predecessor_id for report in reports} - {None}
    earlier = list(
        Contribution.objects.filter(
            state__in=SHARED,
            obligation__organisation=organisation,
            obligation__action__in=actions | before,
            obligation__round__last_day__lt=reporting.first_day,
        )
        .with_marking()
        .select_related("obligation__round")
        .order_by("-obligation__round__last_day", "pk")
    )
    first: dict[tuple[Any, Any], int] = {}
    for place, row in enumerate(earlier):
        first.setdefault((row.obligation.action_id, row.obligation.event_id), place)
    for report in reports:
        owed = report.obligation
        found = [
            first[action, owed.event_id]
            for action in (owed.action_id, owed.action.predecessor_id)
            if (action, owed.event_id) in first
        ]
        report.last.contribution = earlier[min(found)] if found else None
    _name(
        (report.questionnaire, report.last.contribution, report.last, "figures")
        for report in reports
    )


def read_figures(reports: Iterable[Report]) -> None:
    """Read the figures of the contributions that are begun, in one query for all."""
    _name(
        (report.questionnaire, report.contribution, report.contribution, "stored_figures")
        for report in reports
    )


def _name(wanted: Iterable[tuple[Questionnaire, Contribution | None, Any, str]]) -> None:
    """Read the figures of contributions, each put where it is looked for, with all they name."""
    places = [(asking, row, owner, name) for asking, row, owner, name in wanted if owner]
    by_contribution = _figures_of([row.pk for _, row, _, _ in places if row is not None])
    unknown: list[tuple[Contribution, Any, str]] = []
    for questionnaire, contribution, owner, attribute in places:
        figures = by_contribution[contribution.pk] if contribution is not None else []
        if contribution is not None and not questionnaire.name_all_of(figures):
            unknown.append((contribution, owner, attribute))
            continue
        owner.__dict__[attribute] = _in_order(figures, questionnaire)
    if unknown:
        # They name something that is asked no longer, or was added: all of it is read.
        whole = defaultdict(list)
        rows = Figure.objects.filter(contribution__in=[row.pk for row, _, _ in unknown])
        for figure in rows.with_circumstances():
            whole[figure.contribution_id].append(figure)
        for contribution, owner, attribute in unknown:
            owner.__dict__[attribute] = whole[contribution.pk]


def _in_order(figures: Sequence[Any], questionnaire: Questionnaire) -> list[Any]:
    places = {asked.code: n for n, asked in enumerate(questionnaire.asked)}
    return sorted(figures, key=lambda row: places[row.indicator_version.indicator.code])


def _figures_of(contributions: Sequence[Any]) -> Mapping[Any, list[Any]]:
    found = defaultdict(list)
    rows = Figure.objects.filter(contribution__in=contributions).select_related("conversion")
    for figure in rows.order_by("kind", "first_day", "last_day", "pk"):
        found[figure.contribution_id].append(figure)
    return found
