"""What fictional organisations owe, and what most of them have reported and had accepted."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from actions.models import (
    Asked,
    Body,
    Certainty,
    Contribution,
    ContributionStateChange,
    Event,
    Figure,
    FigureKind,
    Obligation,
    Participation,
    ParticipationRole,
    Review,
    Verdict,
)
from actions.models.events import JOINT_ACTION_DAYS
from actions.states import ContributionState, ParticipationState
from cycles.models import Indicator, IndicatorClass, ReportingRound
from cycles.states import RoundState
from empact.demonstration.figures import Answers, Told
from empact.demonstration.reading import dice, identity, read
from empact.people.models import SUBMITTERS, RoleAssignment, User

OVERDUE_DAY, SOON_DAY = date(2026, 11, 20), date(2026, 12, 4)

SHARE_AT_EVENT = Decimal("0.3")

BY_HAND = ("Germany", "France", "Spain", "Italy", "Poland")
"""Countries whose open round is filled by the commands of real life, step by step."""


def load_obligations(rounds: Iterable[ReportingRound]) -> list[Obligation]:
    """Have every committed participant owe a report in each round of its action's period."""
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
        for reporting in rounds
        if reporting.state != RoundState.PLANNED
        for taking_part in committed
        if taking_part.action.oap.first_day
        <= reporting.first_day
        <= taking_part.action.oap.last_day
    )


def due_day(reporting: ReportingRound, taking_part: Participation) -> date:
    if reporting.state == RoundState.CLOSED:
        return reporting.due_day
    chance = dice("due", taking_part.action_id, taking_part.organisation).random()
    return OVERDUE_DAY if chance < 0.15 else SOON_DAY if chance < 0.4 else reporting.due_day


class Reports:
    """Writes contributions in bulk, as they would stand had everybody gone step by step."""

    def __init__(self, people: dict[str, User]):
        self.people = people
        self.answers = Answers()
        held = RoleAssignment.objects.filter(role__in=SUBMITTERS).order_by("-pk")
        self.reporter = {
            role.organisation_id: role.person for role in held.select_related("person")
        }
        self.asked: dict[tuple[object, object], list[Indicator]] = defaultdict(list)
        for row in Asked.objects.select_related("indicator").order_by("pk"):
            self.asked[row.round_id, row.action_id].append(row.indicator)
        self.events: dict[object, list[Event]] = defaultdict(list)
        for event in Event.objects.filter(kind__in=JOINT_ACTION_DAYS).order_by("pk"):
            self.events[event.leading_action_id].append(event)
        leading = Participation.objects.filter(role=ParticipationRole.LEADER)
        self.leads = set(leading.values_list("action", "organisation"))
        self.narratives = [row["text"] for row in read("narratives")]

    def load(self, obligations: Iterable[Obligation]) -> None:
        contributions, figures = [], []
        for obligation in obligations:
            if state := self.state_of(obligation):
                contribution = self.contribution(obligation, state)
                contributions.append(contribution)
                figures += self.figures(contribution)
        Contribution.objects.bulk_create(contributions)
        Figure.objects.bulk_create(figures, batch_size=2_000)
        self.review(contributions)
        for contribution in contributions:
            of_a_leader = (
                contribution.obligation.action_id,
                contribution.obligation.organisation_id,
            )
            if contribution.state == ContributionState.ACCEPTED and of_a_leader in self.leads:
                Figure.objects.recount_beside(contribution)

    def state_of(self, obligation: Obligation) -> ContributionState | None:
        """Decide how far a report has come; None where nobody has begun, or somebody will."""
        chance = dice("state", obligation.pk).random()
        if obligation.round.state == RoundState.CLOSED:
            return ContributionState.ACCEPTED if chance < 0.97 else None
        if obligation.organisation.name in BY_HAND:
            return None
        if chance < 0.35:
            return ContributionState.ACCEPTED
        if chance < 0.43:
            return ContributionState.SUBMITTED
        return ContributionState.DRAFT if chance < 0.6 else None

    def contribution(self, obligation: Obligation, state: ContributionState) -> Contribution:
        text = dice("narrative", obligation.pk).choice(self.narratives)
        return Contribution(
            id=identity("contribution", obligation.pk),
            obligation=obligation,
            narrative=text,
            narrative_by=self.reporter[obligation.organisation_id],
            state=state,
        )

    def figures(self, contribution: Contribution) -> list[Figure]:
        obligation = contribution.obligation
        chance = dice("figures", obligation.pk)
        asked = self.asked[obligation.round_id, obligation.action_id]
        told = list(self.answers.tell(asked, obligation.organisation.name, chance))
        if contribution.state == ContributionState.DRAFT:
            told = told[: len(told) // 2]
        found = [self.figure(contribution, answer) for answer in told]
        for event in self.held(obligation):
            for answer in told:
                if answer.value and answer.version.indicator.code in AT_EVENTS:
                    there = Told(
                        answer.version, answer.answer, part_of(answer.value, SHARE_AT_EVENT)
                    )
                    found.append(self.figure(contribution, there, event))
            if (obligation.action_id, obligation.organisation_id) in self.leads:
                found += self.consolidated(contribution, event, told, chance)
        return found

    def held(self, obligation: Obligation) -> list[Event]:
        """Return the joint action days of an action that lie in the period of its round."""
        period = obligation.round
        return [
            event
            for event in self.events[obligation.action_id]
            if period.first_day <= event.first_day and event.last_day <= period.last_day
        ]

    def consolidated(self, contribution, event, told, chance) -> list[Figure]:
        """Have the leader state for everybody what the days of action came to."""
        return [
            self.figure(
                contribution,
                Told(answer.version, answer.answer, answer.value * chance.randint(5, 9)),
                event,
                FigureKind.CONSOLIDATED,
            )
            for answer in told
            if answer.value and answer.version.indicator.code in {"arrests", "persons-checked"}
        ]

    def figure(self, contribution, told: Told, event=None, kind=FigureKind.OWN) -> Figure:
        obligation = contribution.obligation
        closed = obligation.round.state == RoundState.CLOSED
        return Figure(
            contribution=contribution,
            action=obligation.action,
            indicator_version=told.version,
            kind=kind,
            answer=told.answer,
            value=told.value,
            counted=told.value,
            comparator=told.comparator,
            event=event,
            first_day=event.first_day if event else obligation.round.first_day,
            last_day=event.last_day if event else obligation.round.last_day,
            certainty=Certainty.CONFIRMED if closed else Certainty.PRELIMINARY,
            entered_by=self.reporter[obligation.organisation_id],
            entered_at=at(obligation.round.due_day, -9),
        )

    def review(self, contributions: list[Contribution]) -> None:
        """Note who submitted what was submitted, and who accepted what was accepted."""
        judicial = set(
            Figure.objects.filter(
                contribution__in=contributions,
                indicator_version__indicator__indicator_class=IndicatorClass.JUDICIAL,
            ).values_list("contribution", flat=True)
        )
        prints = {
            body: dict(
                Contribution.objects.filter(pk__in=[c.pk for c in contributions])
                .with_fingerprint(body)
                .values_list("pk", "fingerprint")
            )
            for body in Body
        }
        reviewer = {Body.EST: self.people["est-review"], Body.EUROJUST: self.people["eurojust"]}
        changes, reviews = [], []
        for contribution in contributions:
            if contribution.state == ContributionState.DRAFT:
                continue
            due = min(contribution.obligation.round.due_day, LATEST)
            step = ContributionState.DRAFT, ContributionState.SUBMITTED
            submitter = contribution.narrative_by
            changes.append(state_change(contribution, step, submitter, at(due, -5)))
            if contribution.state != ContributionState.ACCEPTED:
                continue
            bodies = [*Body] if contribution.pk in judicial else [Body.EST]
            reviews += [
                Review(
                    contribution=contribution,
                    body=body,
                    verdict=Verdict.ACCEPTED,
                    by=reviewer[body],
                    at=at(due, place - 3),
                    fingerprint=prints[body][contribution.pk],
                )
                for place, body in enumerate(bodies)
            ]
            step = ContributionState.SUBMITTED, ContributionState.ACCEPTED
            changes.append(state_change(contribution, step, reviews[-1].by, reviews[-1].at))
        ContributionStateChange.objects.bulk_create(changes)
        Review.objects.bulk_create(reviews)


AT_EVENTS = {"arrests", "persons-checked", "vehicles-checked", "officers-deployed"}

LATEST = date(2026, 11, 20)


def at(day: date, days_later: int) -> datetime:
    moment = datetime.combine(day + timedelta(days=days_later), time(10, 30))
    return timezone.make_aware(moment)


def part_of(value: Decimal, share: Decimal) -> Decimal:
    return Decimal(int(value * share))


def state_change(contribution, step, by, moment) -> ContributionStateChange:
    before, after = step
    return ContributionStateChange(
        contribution=contribution, before=before, after=after, by=by, at=moment
    )
