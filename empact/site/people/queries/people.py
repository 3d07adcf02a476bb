"""Contacts and vacant roles."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
    Window,
)
from django.utils import timezone

from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.assignments import Assignment
from actions.operational_actions.models.kinds import LEADING, AssignmentRole
from actions.states import UNDER_WAY, ParticipationState
from empact.lib.periods import with_gaps
from empact.lib.statements import compiled_once
from empact.people.roles.kinds import IN_A_TEAM, OUTSIDE_THE_DOMAIN, OrganisationKind, Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import parts_of
from empact.people.roles.models.roles import RoleAssignment
from oaps.plans.models.plans import OAP, Appointment
from oaps.plans.states import OAPState

AHEAD = timedelta(days=30)
"""The time that the report on vacant roles looks ahead."""


def gaps() -> Mapping[str, QuerySet]:
    """Give the vacant roles of today and within AHEAD. EST alone reads them, and sees all.

    These are plans without a driver, countries without a coordinator, actions without a leader,
    experts without an action, and roles given by EST that end without a successor.
    """
    today = timezone.localdate()
    until = today + AHEAD
    plans = OAP.objects.filter(last_day__gte=today).exclude(state=OAPState.CLOSED)
    actions = OperationalAction.objects.filter(state__in=UNDER_WAY, oap__in=plans.values("pk"))
    countries = Organisation.objects.answering().filter(kind=OrganisationKind.MEMBER_STATE)
    given = Assignment.objects.in_force().filter(
        person=OuterRef("person"), organisation=OuterRef("organisation")
    )
    follows = RoleAssignment.objects.filter(
        organisation=OuterRef("organisation"), role=OuterRef("role")
    ).filter(Q(last_day=None) | Q(last_day__gt=OuterRef("last_day")))
    leaders = Assignment.objects.leading().filter(role=AssignmentRole.LEADER).still_acting()
    drivers = Appointment.objects.drivers().still_acting()
    coordinators = RoleAssignment.objects.filter(role=Role.NEC)
    experts = RoleAssignment.objects.current().filter(role=Role.EXPERT)
    ending = RoleAssignment.objects.current().in_the_domain().exclude(role__in=IN_A_TEAM)
    return {
        "plans": with_gaps(plans, drivers, "oap", until),
        "countries": with_gaps(countries, coordinators, "organisation", until),
        "actions": with_gaps(actions, leaders, "action", until),
        "experts": experts.exclude(Exists(given)),
        "roles": ending.filter(last_day__lte=until).exclude(Exists(follows)),
    }


def gap_count() -> int:
    """Count all vacant roles at once."""
    return len(_gaps(None))


@compiled_once
def _gaps(_user: Any) -> QuerySet[Any, Any]:
    first, *others = (rows.order_by().values_list("pk") for rows in gaps().values())
    return first.union(*others, all=True)


def gap_report(limit: int) -> dict[str, dict[str, Any]]:
    """Return the number of vacant roles of each kind, and the first of them by name."""
    by_name = {
        "plans": lambda rows: rows.select_related("area").order_by("area__name", "first_day", "pk"),
        "countries": lambda rows: rows.order_by("name", "pk"),
        "actions": lambda rows: rows.select_related("goal", "oap__area").order_by(
            "oap__area__name", "goal__number", "sequence", "pk"
        ),
        "experts": lambda rows: rows.with_names().order_by("organisation__name", "pk"),
        "roles": lambda rows: rows.with_names().order_by("last_day", "pk"),
    }
    report = {}
    for kind, rows in gaps().items():
        numbered = by_name[kind](rows).annotate(found=Window(Count("pk")))
        shown = list(numbered[:limit])
        report[kind] = {"rows": shown, "count": shown[0].found if shown else 0}
    return report


def is_inside(user: Any) -> bool:
    """Say whether this person has a part in the domain for an organisation that is no outsider.

    Third countries and partners see the people of their own actions alone.
    """
    return any(
        part.is_live and part.role not in OUTSIDE_THE_DOMAIN and not part.is_outside
        for part in parts_of(user)
        if part.role != AssignmentRole.CONTRIBUTOR
    )


def has_a_part(user: Any) -> bool:
    """Say whether a person without a role in the domain drives a plan or works in an action."""
    return any(part.object is not None for part in parts_of(user))


def coordinators_in(oap: OAP) -> QuerySet[RoleAssignment]:
    """Give the coordinators of the countries that are committed to actions of a plan."""
    committed = Participation.objects.filter(
        action__oap=oap, state=ParticipationState.COMMITTED
    ).values("organisation")
    necs = RoleAssignment.objects.current().filter(role=Role.NEC, organisation__in=committed)
    return necs.with_names().order_by("organisation__name", "person__last_name", "pk")


def people_of(user: Any, oap: OAP) -> dict[str, Any]:
    """Return the people who work together in a plan, as far as this person sees them."""
    appointed = Appointment.objects.visible_to(user).in_force_or_coming().filter(oap=oap)
    appointed = appointed.select_related("organisation", "person").order_by(
        Case(When(role="driver", then=Value(0)), default=Value(1)), "first_day", "pk"
    )
    leading = Assignment.objects.visible_to(user).leading().in_force()
    return {
        "steering": [row for row in appointed if not row.is_to_come],
        "coming": [row for row in appointed if row.is_to_come],
        "leading": leading.filter(action__oap=oap, role__in=LEADING)
        .select_related("organisation", "person", "action__goal")
        .order_by("action__goal__number", "action__sequence", "-role", "pk"),
        "coordinators": coordinators_in(oap) if is_inside(user) else [],
    }
