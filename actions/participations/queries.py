"""Queries of invitations, and of the roles that a person may give in an action."""

from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.assignments import Assignment
from actions.operational_actions.models.kinds import LEADING, ParticipationRole
from actions.states import SENT_BACK, UNDER_WAY, ContributionState, ParticipationState
from cycles.states import RoundState
from empact.people.roles.kinds import REPORTERS, Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import holds
from empact.people.roles.models.roles import RoleAssignment
from empact.records.markings.models import highest_of
from oaps.plans.models.plans import Appointment


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
    """Give all invitations of an organisation in plans and actions that go on, plan by plan.

    Each row brings its action with the goal, the plan and, as ``leaders``, its leader.
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
    """List the roles in an action that this person may give for some of its organisations.

    Only those that fit the participation: a country that only takes part has no leader.
    """
    committed = action.participations.filter(
        organisation__in=organisations.values("pk"), state=ParticipationState.COMMITTED
    )
    fitting = {role for part in committed for role in part.parts_for_persons}
    given = Assignment.objects.given_for(organisations, user)
    return [role for role in given if role in fitting]


def passed_on_with(role: RoleAssignment) -> dict[str, Any]:
    """Say what goes with a role that is handed over: parts on objects, and open work.

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
