"""Contributions due from fictional organisations, and those reported and accepted."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import connection

from actions.answers import Certainty, FigureKind
from actions.consolidation.counted import recount
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.obligations.models.obligations import Asked, Obligation
from actions.operational_actions.models.actions import Participation
from actions.operational_actions.models.events import JOINT_ACTION_DAYS, Event
from actions.operational_actions.models.kinds import ParticipationRole
from actions.states import ActionState, ContributionState, ParticipationState
from cycles.rounds.models import ReportingRound
from cycles.states import RoundState
from empact.people.accounts.models import User
from empact.people.roles.kinds import OUTSIDERS, SUBMITTERS
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.roles import RoleAssignment
from empact.site.demonstration.counting import report_alike
from empact.site.demonstration.figures import Answers, Reply
from empact.site.demonstration.reading import dice, identity, read
from empact.site.demonstration.releases import is_kept_back
from empact.site.demonstration.reviews import ENTERED, REVIEWERS, moment, note_reviews
from empact.site.demonstration.rounds import rounds_of

if TYPE_CHECKING:
    from cycles.indicators.models import Indicator

BY_HAND = ("Germany", "France", "Spain", "Italy", "Poland")
"""Countries whose open round is filled by the commands of real life, step by step."""

OVERDUE_DAY, SOON_DAY = date(2026, 11, 20), date(2026, 12, 4)
"""Own due days that some actions of the open round have; the others keep that of the round."""
OVERDUE, SOON = 0.15, 0.25

REPORTED = 0.97
"""The chance that an organisation reported in a round that is closed."""

CONSENT = 0.5
"""The chance that a highlight may be published."""

STATES = {
    ContributionState.ACCEPTED: 0.35,
    ContributionState.SUBMITTED: 0.08,
    ContributionState.DRAFT: 0.17,
    None: 0.4,
}
"""States of contributions in the open round, with their frequencies."""

OWN_AT_EVENTS = {"arrests", "persons-checked", "vehicles-checked"}
"""Indicators that countries report of joint action days themselves."""
SHARE_AT_EVENTS = Decimal("0.3")

STATED_BY_LEADERS = {"arrests", "persons-checked", "officers-deployed"}
"""Indicators that leaders consolidate; only the leader reports the last, so it counts."""
TIMES_THEIR_OWN = (5, 9)


def load_obligations(rounds: list[ReportingRound]) -> list[Obligation]:
    """Create the obligation of every committed participant in each round of its action's period.

    A guest has none on an action that is not released to it.
    """
    committed = (
        Participation.objects.filter(
            state=ParticipationState.COMMITTED, action__oap__fictional=True
        )
        .select_related("action__oap__area", "organisation")
        .order_by("action__oap__first_day", "action__oap__area__rank", "action__sequence", "pk")
    )
    return Obligation.objects.bulk_create(
        Obligation(
            id=identity(
                "obligation", reporting.pk, taking_part.action_id, taking_part.organisation
            ),
            organisation=taking_part.organisation,
            action=taking_part.action,
            round=reporting,
            due_day=due_day(reporting, taking_part),
        )
        for taking_part in committed
        if taking_part.organisation.kind not in OUTSIDERS or not is_kept_back(taking_part.action)
        for reporting in rounds_of(taking_part.action, rounds)
    )


def due_day(reporting: ReportingRound, taking_part: Participation) -> date:
    if reporting.state == RoundState.CLOSED:
        return reporting.due_day
    chance = dice("due", taking_part.action_id, taking_part.organisation)
    days = {OVERDUE_DAY: OVERDUE, SOON_DAY: SOON, reporting.due_day: 1 - OVERDUE - SOON}
    return chance.choices([*days], [*days.values()])[0]


class Reports:
    """Writes contributions in bulk, as the commands of all their users would leave them."""

    def __init__(self, people: dict[str, User]):
        self.people = people
        self.answers = Answers()
        held = RoleAssignment.objects.filter(role__in=SUBMITTERS).select_related("person")
        self.reporters = {
            role.organisation_id: role.person
            for role in held.exclude(person__username__in=REVIEWERS.values())
        }
        self.asked: dict[tuple[object, object], list[Indicator]] = defaultdict(list)
        for row in Asked.objects.select_related("indicator").order_by("pk"):
            self.asked[row.round_id, row.action_id].append(row.indicator)
        self.events: dict[object, list[Event]] = defaultdict(list)
        for event in Event.objects.filter(kind__in=JOINT_ACTION_DAYS).order_by("pk"):
            self.events[event.leading_action_id].append(event)
        leading = Participation.objects.filter(role=ParticipationRole.LEADER)
        self.leads = set(leading.values_list("action", "organisation"))
        self.words = read("narratives")

    def load(self, obligations: Iterable[Obligation]) -> None:
        contributions, figures = [], []
        for obligation in obligations:
            if state := self.state_of(obligation):
                contribution = self.contribution(obligation, state)
                contributions.append(contribution)
                figures += self.figures(contribution)
        self.alike = report_alike(figures)
        Contribution.objects.bulk_create(contributions)
        Figure.objects.bulk_create(figures, batch_size=2_000)
        note_reviews(contributions, self.people)
        with connection.cursor() as cursor:
            # Else what follows is planned as if these tables were empty, and takes minutes.
            cursor.execute("ANALYZE")
        recount(Figure.objects.accepted().filter(kind=FigureKind.CONSOLIDATED))

    def state_of(self, obligation: Obligation) -> ContributionState | None:
        """Decide the state of a contribution; None if it is not started, or is by a command."""
        if obligation.action.state == ActionState.PLANNED:
            return None
        chance = dice("state", obligation.pk)
        if obligation.round.state == RoundState.CLOSED:
            return ContributionState.ACCEPTED if chance.random() < REPORTED else None
        if obligation.organisation.name in BY_HAND:
            return None
        return chance.choices([*STATES], [*STATES.values()])[0]

    def contribution(self, obligation: Obligation, state: ContributionState) -> Contribution:
        return Contribution(
            id=identity("contribution", obligation.pk),
            obligation=obligation,
            **self.said(obligation),
            narrative_by=self.reporter_of(obligation.organisation),
            state=state,
        )

    def said(self, obligation: Obligation) -> dict[str, Any]:
        """Choose the words of a contribution; every second highlight may be published."""
        chance = dice("narrative", obligation.pk)
        row = chance.choice(self.words)
        return {
            "narrative": row["text"],
            "obstacles_met": row["obstacles"],
            "support_received": row["support"],
            "highlight": row["highlight"],
            "may_publish": bool(row["highlight"]) and chance.random() < CONSENT,
        }

    def reporter_of(self, organisation: Organisation) -> User:
        return self.reporters[organisation.pk]

    def figures(self, contribution: Contribution) -> list[Figure]:
        replies = self.replies(contribution.obligation)
        if contribution.state == ContributionState.DRAFT:
            replies = replies[: len(replies) // 2]
        found = [figure(contribution, answer) for answer in replies]
        for event in self.held(contribution.obligation):
            found += self.at_event(contribution, event, replies)
        return found

    def replies(self, obligation: Obligation) -> list[Reply]:
        asked = self.asked[obligation.round_id, obligation.action_id]
        return self.answers.replies_to(asked, obligation, dice("figures", obligation.pk))

    def held(self, obligation: Obligation) -> list[Event]:
        """Return the joint action days of an action that lie in the period of its round."""
        period = obligation.round
        return [
            event
            for event in self.events[obligation.action_id]
            if period.first_day <= event.first_day and event.last_day <= period.last_day
        ]

    def at_event(
        self, contribution: Contribution, event: Event, replies: Iterable[Reply]
    ) -> list[Figure]:
        """Give figures of joint action days: own ones, and the leader's consolidated ones."""
        obligation = contribution.obligation
        chance = dice("event", event.pk)
        leads = (obligation.action_id, obligation.organisation_id) in self.leads
        found = []
        for answer in replies:
            code = answer.version.indicator.code
            if answer.value and code in OWN_AT_EVENTS:
                own = Reply(answer.version, answer.answer, part_of(answer.value))
                found.append(figure(contribution, own, event))
            if answer.value and code in STATED_BY_LEADERS and leads:
                all_together = part_of(answer.value) * chance.randint(*TIMES_THEIR_OWN)
                stated = Reply(answer.version, answer.answer, all_together)
                found.append(figure(contribution, stated, event, FigureKind.CONSOLIDATED))
        return found


def part_of(value: Decimal) -> Decimal:
    return Decimal(int(value * SHARE_AT_EVENTS))


def figure(
    contribution: Contribution,
    reply: Reply,
    event: Event | None = None,
    kind: FigureKind = FigureKind.OWN,
) -> Figure:
    reporting = contribution.obligation.round
    is_over = reporting.state == RoundState.CLOSED
    return Figure(
        contribution=contribution,
        action=contribution.obligation.action,
        indicator_version=reply.version,
        kind=kind,
        answer=reply.answer,
        value=reply.value,
        counted=reply.value,
        comparator=reply.comparator,
        event=event,
        first_day=event.first_day if event else reporting.first_day,
        last_day=event.last_day if event else reporting.last_day,
        certainty=Certainty.CONFIRMED if is_over else Certainty.PRELIMINARY,
        entered_by=contribution.narrative_by,
        entered_at=moment(reporting, ENTERED),
    )
