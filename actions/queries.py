"""Contributions as people read them: by those who report, and by those who review."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property

from actions.accepted import SinceAccepted, is_reviewed_by, since_accepted
from actions.behalf import steps_on_behalf
from actions.models import (
    Assignment,
    Body,
    Contribution,
    Figure,
    FigureKind,
    Obligation,
    OperationalAction,
    Participation,
    ParticipationRole,
    Questionnaire,
    Review,
    bodies_of,
)
from actions.models.kinds import LEADING
from actions.models.reviews import NARRATIVE, field_of_figure, field_of_indicator
from actions.states import OPEN, SENT_BACK, UNDER_WAY, ContributionState, ParticipationState
from cycles.models import Indicator, IndicatorClass
from cycles.states import RoundState
from cycles.tracing import figure_trace_url
from empact.people.models import REPORTERS, Organisation, Role, RoleAssignment, User
from empact.people.parts import holds
from empact.records.models import highest_of
from oaps.models import Appointment

NO_ANSWER = "No answer yet"


@dataclass
class AnswerRow:
    """What stands as an answer to one indicator, with what reviewers last said of it."""

    label: str
    value: str
    is_answered: bool
    is_judicial: bool
    url: str
    comments: list[Any] = field(default_factory=list)
    traces: list[tuple[str, str]] = field(default_factory=list)
    """Each figure in it, with where it is opened."""


@dataclass
class AnswerSheet:
    """The answers by group of indicators, and how many there are of how many asked."""

    groups: dict[str, list[AnswerRow]]
    narrative_comments: list[Any]

    @property
    def rows(self) -> list[AnswerRow]:
        return [row for rows in self.groups.values() for row in rows]

    @property
    def is_judicial(self) -> bool:
        """Whether it has judicial figures, which Eurojust reviews as well."""
        return any(row.is_judicial for row in self.rows)

    @property
    def asked(self) -> int:
        return len(self.rows)

    @property
    def answered(self) -> int:
        return sum(row.is_answered for row in self.rows)


def answer_sheet(
    contribution: Contribution, remarks: dict[str, list[Any]], *, form_url: str = ""
) -> AnswerSheet:
    """Lay out a contribution; with the address of its form, each answer leads to its field.

    ``remarks`` are those of ``Contribution.latest_remarks``, or empty.
    """
    figures: dict[str, list[Any]] = {}
    for figure in contribution.stored_figures:
        figures.setdefault(figure.indicator_version.indicator.code, []).append(figure)
    questionnaire = contribution.questionnaire
    groups: dict[str, list[AnswerRow]] = {}
    for asked in questionnaire.with_added(figures):
        given = figures.get(asked.code, [])
        comments = [
            *remarks.get(field_of_indicator(asked.indicator.pk), []),
            *(c for figure in given for c in remarks.get(field_of_figure(figure.pk), [])),
        ]
        row = AnswerRow(
            label=f"of which {asked.name}" if asked.depth else asked.name,
            value="\n".join(described(f, questionnaire) for f in given) or NO_ANSWER,
            is_answered=any(
                figure.kind == FigureKind.OWN and not figure.unconfirmed for figure in given
            ),
            is_judicial=bool(given) and asked.indicator.indicator_class == IndicatorClass.JUDICIAL,
            url=form_url and f"{form_url}#figure-{asked.code}-0-row",
            comments=comments,
            traces=[] if form_url else [(f.in_words, figure_trace_url(f)) for f in given],
        )
        groups.setdefault(asked.group, []).append(row)
    return AnswerSheet(groups, remarks.get(NARRATIVE, []))


def described(figure: Figure, questionnaire: Questionnaire) -> str:
    words = questionnaire.describe(figure.as_entry())
    return f"{words} (from the last round, not confirmed)" if figure.unconfirmed else words


@dataclass
class Step:
    """Something that happened to a contribution: when, what, by whom, and why."""

    at: datetime
    label: str
    by: User
    note: str


def history(contribution: Contribution, reviews: Iterable[Review]) -> list[Step]:
    """Tell in order what was handed in and taken back, and what each body said of it."""
    # What reviewers decided is told by their reviews, two of which may make one acceptance.
    own = contribution.changes.filter(
        after__in=[ContributionState.SUBMITTED, ContributionState.REOPENED]
    ).select_related("by")
    steps = [Step(c.at, ContributionState(c.after).label, c.by, c.note) for c in own]
    if getattr(contribution, "on_behalf", None):
        steps += [Step(*told) for told in steps_on_behalf(contribution)]
    steps += [Step(review.at, str(review), review.by, review.note) for review in reviews]
    return sorted(steps, key=lambda step: step.at)


def next_owed(user: Any, done: Obligation) -> Obligation | None:
    """Find what this person's organisation owes next in the open rounds, by its due day."""
    owed = Obligation.objects.given_to(user).filter(organisation=done.organisation_id)
    to_do = Q(contribution=None) | Q(contribution__state__in=OPEN)
    return (
        owed.filter(to_do, round__state=RoundState.OPEN)
        .exclude(pk=done.pk)
        .select_related("round", "action__goal", "action__oap__area", "contribution")
        .order_by("due_day", "action__oap__area__name", "action__goal__number", "pk")
        .first()
    )


@dataclass
class ReviewRow:
    """A figure before its reviewer, beside what the last round said in the same line."""

    figure: Figure
    group: str
    depth: int
    previous: str
    was: str | None = None
    """What the body accepted, where it is something else now; empty where it was not there."""
    remarks: list[Any] = field(default_factory=list)
    comment: Any = None  # the field of the form, which the page puts beside it

    @property
    def name(self) -> str:
        """The name under which it is commented on."""
        return field_of_figure(self.figure.pk)

    @property
    def indicator(self) -> Any:
        return self.figure.indicator_version.indicator

    @property
    def is_judicial(self) -> bool:
        return self.indicator.indicator_class == IndicatorClass.JUDICIAL

    def is_for(self, body: Body) -> bool:
        return body == Body.EST or self.is_judicial


@dataclass
class BodyVerdict:
    """What a body has said of a contribution as it stands; no review where it has yet to."""

    body: Body
    review: Review | None


class ReviewSheet:
    """A contribution laid out for one of its reviewers."""

    def __init__(self, contribution: Contribution, user: Any):
        self.contribution = contribution
        self.user = user

    @cached_property
    def outstanding(self) -> list[Body]:
        return self.contribution.outstanding_bodies()

    @cached_property
    def body(self) -> Body | None:
        """The body for which this person reviews it next, if there is one."""
        mine = bodies_of(self.user)
        return next((body for body in self.outstanding if body in mine), None)

    @cached_property
    def remarks(self) -> dict[str, list[Any]]:
        """What was last said of it, and what it answers since."""
        return self.contribution.latest_remarks()

    @property
    def narrative_remarks(self) -> list[Any]:
        return self.remarks.get(NARRATIVE, [])

    @cached_property
    def figures(self) -> list[Figure]:
        return list(self.contribution.figures.with_circumstances().with_place())

    @cached_property
    def reviews(self) -> list[Review]:
        return list(self.contribution.reviews.select_related("by").order_by("at", "pk"))

    @cached_property
    def since(self) -> SinceAccepted | None:
        """What changed since the body accepted it, where it has done so before."""
        return since_accepted(self.contribution, self.reviews, self.body, self.figures)

    @cached_property
    def rows(self) -> list[ReviewRow]:
        """Its figures, parts below their whole. Two queries, and one where it comes again."""
        said: dict[object, list[str]] = {}
        before = Figure.objects.of_last_round(self.contribution.obligation)
        for figure in before.select_related("indicator_version__unit").order_by("first_day", "pk"):
            said.setdefault(figure.line, []).append(figure.in_words)
        figures: dict[Indicator, list[Figure]] = {}
        for figure in self.figures:
            figures.setdefault(figure.indicator_version.indicator, []).append(figure)
        return [
            ReviewRow(
                figure=figure,
                group=whole.group.name,
                depth=depth,
                previous="; ".join(said.get(figure.line, [])),
                was=self.since.was(figure)
                if self.since and is_reviewed_by(self.body, figure)
                else None,
                remarks=self.remarks.get(field_of_figure(figure.pk), []),
            )
            for whole, depth, indicator in _parts_below_their_whole(figures)
            for figure in figures[indicator]
        ]

    @property
    def commented(self) -> list[tuple[str, str]]:
        """The fields on which the body may comment, each with its label."""
        if self.body is None:
            return []
        return [
            *((row.name, row.indicator.name) for row in self.rows if row.is_for(self.body)),
            (NARRATIVE, "the narrative"),
        ]

    @cached_property
    def verdicts(self) -> list[BodyVerdict]:
        """What each body that is asked says of it as it stands."""
        latest = {review.body: review for review in self.reviews}
        return [
            BodyVerdict(body, None if body in self.outstanding else latest.get(body))
            for body in Body
            if body == Body.EST or any(row.is_for(body) for row in self.rows)
        ]

    @cached_property
    def changes(self) -> list[Any]:
        """Its steps so far, the latest first."""
        return list(self.contribution.changes.select_related("by").order_by("-at", "-pk"))

    @property
    def submission(self) -> Any:
        return next(
            (step for step in self.changes if step.after == ContributionState.SUBMITTED), None
        )

    @property
    def sent_back(self) -> Any:
        """The step because of which it had to come once more: a return, or a reopening."""
        return next((step for step in self.changes if step.after in SENT_BACK), None)


def _parts_below_their_whole(
    indicators: Collection[Indicator],
) -> Iterator[tuple[Indicator, int, Indicator]]:
    present = {indicator.pk for indicator in indicators}
    for whole in indicators:
        if whole.part_of_id not in present:
            yield whole, 0, whole
            for part in indicators:
                if part.part_of_id == whole.pk:
                    yield whole, 1, part


def actions_of_team(user: Any) -> QuerySet[OperationalAction]:
    """Give the actions of the country that this person coordinates, with who works for it there.

    Those that are planned or under way; each row brings ``working``.
    """
    run = Organisation.objects.represented_by(user, Role.NEC)
    working = Assignment.objects.not_over().still_acting().filter(organisation__in=run)
    working = working.select_related("person").order_by("first_day", "person__last_name", "pk")
    return (
        OperationalAction.objects.visible_to(user)
        .joined_by(run)
        .filter(state__in=UNDER_WAY)
        .prefetch_related(Prefetch("assignments", working, "working"))
        .select_related("goal", "oap__area")
        .order_by("-oap__first_day", "oap__area__name", "goal__number", "sequence", "pk")
    )


def asked_of_organisation(user: Any, organisation: Organisation) -> QuerySet[Participation]:
    """Give all that asks for an organisation in plans and actions that go on, plan by plan.

    Each row brings its action with the goal, the plan and, as ``leaders``, who leads it.
    """
    leaders = Participation.objects.filter(role=ParticipationRole.LEADER)
    leaders = leaders.select_related("organisation")
    return (
        Participation.objects.visible_to(user)
        .going_on()
        .filter(organisation=organisation)
        .annotate(carried=highest_of("action__marking", "action__oap__marking"))
        .prefetch_related(Prefetch("action__participations", leaders, "leaders"))
        .select_related("action__goal", "action__oap__area")
        .order_by(
            "action__oap__first_day",
            "action__oap__area__rank",
            "action__oap__area__name",
            "action__goal__number",
            "action__sequence",
            "pk",
        )
    )


def organisations_to_staff(user: Any, action: OperationalAction) -> QuerySet[Organisation]:
    """Give the organisations in an action for which this person may say who does the work."""
    committed = Participation.objects.filter(action=action, state=ParticipationState.COMMITTED)
    run = Organisation.objects.represented_by(user, Role.NEC)
    own = Q(pk__in=committed.values("organisation")) & Q(pk__in=run.values("pk"))
    if holds(user, Role.EST):
        leading = committed.filter(role__in=LEADING)
        return Organisation.objects.filter(own | Q(pk__in=leading.values("organisation")))
    return Organisation.objects.filter(own)


def parts_to_give(
    user: Any, action: OperationalAction, organisations: QuerySet[Organisation]
) -> list[str]:
    """List the parts in an action that this person may give for some of its organisations.

    Only such as fit how these take part: nobody leads for a country that only participates.
    """
    committed = action.participations.filter(
        organisation__in=organisations.values("pk"), state=ParticipationState.COMMITTED
    )
    fitting = {role for part in committed for role in part.parts_for_persons}
    given = Assignment.objects.given_for(organisations, user)
    return [role for role in given if role in fitting]


def passed_on_with(role: RoleAssignment) -> dict[str, Any]:
    """Say what goes with a role that is handed over: parts on objects, and work that is open.

    Contributions are the organisation's own; they are counted so that both persons know.
    """
    today = timezone.localdate()
    found: dict[str, Any] = {
        "appointments": Appointment.objects.going_with(role, today)
        .select_related("oap__area")
        .order_by("first_day", "pk"),
        "assignments": Assignment.objects.going_with(role, today)
        .select_related("action__goal", "action__oap__area")
        .order_by("-action__oap__first_day", "action__oap__area__name", "pk"),
    }
    if role.role in REPORTERS:
        found["work"] = Obligation.objects.filter(organisation=role.organisation_id).aggregate(
            not_started=Count("pk", filter=Q(contribution=None, round__state=RoundState.OPEN)),
            draft=Count("pk", filter=Q(contribution__state=ContributionState.DRAFT)),
            sent_back=Count("pk", filter=Q(contribution__state__in=SENT_BACK)),
            with_reviewers=Count("pk", filter=Q(contribution__state=ContributionState.SUBMITTED)),
        )
    return found
