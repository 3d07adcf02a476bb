"""Contributions as people read them: by those who report, and by those who review."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from actions.behalf import steps_on_behalf
from actions.models import (
    Assignment,
    Contribution,
    Figure,
    FigureKind,
    Obligation,
    OperationalAction,
    Participation,
    ParticipationRole,
    Questionnaire,
    Review,
)
from actions.models.kinds import LEADING
from actions.models.reviews import NARRATIVE, field_of_figure, field_of_indicator
from actions.states import OPEN, SENT_BACK, UNDER_WAY, ContributionState, ParticipationState
from cycles.models import IndicatorClass
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
