"""Queries for the coordinator: delegations by expert and state, and contributions to delegate.

Each function takes the same number of queries for few rows and for many.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.utils import timezone

from actions.answers import FigureKind
from actions.contributions.models.figures import Figure
from actions.contributions.models.on_behalf import EntryOnBehalf
from actions.contributions.queries.written import written_since
from actions.delegations.models import Delegation, DelegationLook
from actions.obligations.models.obligations import (
    Obligation,
    is_still_owed,
    takes_corrections,
    takes_first_entries,
)
from actions.operational_actions.models.assignments import Assignment
from actions.operational_actions.models.kinds import AssignmentRole
from actions.states import OPEN, WITH_THE_EXPERT, ContributionState, DelegationState
from cycles.indicators.models import IndicatorVersion, Source
from cycles.states import RoundState
from empact.lib.models import json_rows
from empact.people.accounts.models import User
from empact.people.roles.kinds import IN_A_TEAM, Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.roles import RoleAssignment
from empact.records.changes.queries import Change

DRAFT = ContributionState.DRAFT

BY_ACTION = ("action__oap__area__name", "action__goal__number", "action__sequence", "pk")
"""Order of contributions with one due date, in lists and on the home page."""

BY_DUE_DAY = ("due_day", *BY_ACTION)
OF_REPORT = tuple(f"obligation__{name}" for name in BY_ACTION)


def reports_to_give(user: Any, organisation: Organisation) -> QuerySet[Obligation]:
    """Give contributions due of a country that are not submitted, each ``with_whom`` it is.

    Contributors to the action, who have it without a date of their own, come as ``contributors``.
    """
    delegations = Delegation.objects.live().with_holder().select_related("expert", "authority")
    contributors = _contributors(organisation)
    return (
        Obligation.objects.visible_to(user)
        .filter(organisation=organisation)
        .still_owed()
        .with_completeness()
        .with_marking()
        .select_related("round", "event", "action__goal", "action__oap__area", "contribution")
        .prefetch_related(
            Prefetch("delegations", delegations, "with_whom"),
            Prefetch(
                "action__assignments",
                contributors.select_related("person").order_by("first_day", "pk"),
                "contributors",
            ),
        )
        .order_by(*BY_DUE_DAY)
    )


def _contributors(organisation: Organisation) -> QuerySet[Assignment]:
    return Assignment.objects.in_force().filter(
        organisation=organisation, role=AssignmentRole.CONTRIBUTOR
    )


def contributors_of(
    organisation: Organisation, actions: Collection[UUID]
) -> Mapping[UUID, list[str]]:
    """Name by action the members of its team whom an organisation assigned to it. One query."""
    rows = _contributors(organisation).filter(action__in=actions).select_related("person")
    found: dict[UUID, list[str]] = {}
    for row in rows.order_by("person__last_name", "person__first_name", "person__pk"):
        found.setdefault(row.action_id, []).append(str(row.person))
    return found


def with_delegation(rows: Any, user: Any, obligation: str) -> Any:
    """Annotate the delegation of the obligation at this path as ``delegated``. No query more."""
    given = Delegation.objects.visible_to(user).live().with_holder()
    return rows.annotate(
        delegated=json_rows(
            given.filter(obligation=OuterRef(obligation)),
            "pk",
            "state",
            "note",
            "due_day",
            "expert",
            first=F("expert__first_name"),
            last=F("expert__last_name"),
            login=F("expert__username"),
            authority=F("authority__name"),
            acts=F("has_somebody"),
        )
    )


def experts_of(organisation: Organisation) -> QuerySet[User]:
    """Give those who act for a country as its experts, or in its coordinator's team."""
    roles = RoleAssignment.objects.current().filter(organisation=organisation, role__in=IN_A_TEAM)
    return User.objects.filter(is_active=True, pk__in=roles.values("person"))


def coordinated(user: Any) -> QuerySet[Organisation]:
    """Give the countries for which this person delegates contributions, and submits."""
    return Organisation.objects.represented_by(user, Role.NEC).order_by("name", "pk")


def given_out(user: Any) -> QuerySet[Delegation]:
    """Give delegations in the countries of this coordinator, by due date.

    Contributions that the country has submitted come last.
    """
    to_do = Q(obligation__contribution__state__in=OPEN) | Q(obligation__contribution=None)
    return (
        Delegation.objects.visible_to(user)
        .of_country_of(user)
        .live()
        .filter(~Q(obligation__round__state=RoundState.CLOSED) | is_still_owed("obligation__"))
        .with_holder()
        .with_last_look(user)
        .with_marking()
        .with_names()
        .annotate(is_submitted=Case(When(to_do, then=Value(0)), default=Value(1)))
        .order_by("is_submitted", "due_day", *OF_REPORT)
    )


def submittable(contributions: Any) -> Any:
    """Keep contributions that a coordinator can submit: no expert is working on them.

    Those that an expert marked as ready come first. Annotates ``is_unconfirmed``: true if something
    in it was prefilled from the last round and is not confirmed yet.
    """
    taken_over = Figure.objects.filter(contribution=OuterRef("pk"), unconfirmed=True)
    held = Delegation.objects.live().filter(obligation=OuterRef("obligation"))
    at_work = held.with_somebody().filter(state__in=WITH_THE_EXPERT)
    ready = When(Exists(held.filter(state=DelegationState.READY)), then=Value(0))
    entered = EntryOnBehalf.objects.live().filter(obligation=OuterRef("obligation"))
    return (
        contributions.filter(state__in=OPEN)
        .filter(
            (Q(state=DRAFT) & takes_first_entries("obligation__"))
            | (~Q(state=DRAFT) & takes_corrections("obligation__"))
        )
        # An entry on behalf is first read and confirmed on its own page.
        .exclude(Exists(entered))
        .exclude(Exists(at_work))
        .annotate(is_unconfirmed=Exists(taken_over) | Q(unconfirmed_texts__len__gt=0))
        .with_marking()
        .with_names()
        .order_by(Case(ready, default=Value(1)), "obligation__due_day", *OF_REPORT)
    )


def complete(contributions: Any) -> Any:
    """Keep submittable contributions in which no answer is missing and none is unconfirmed."""
    owed: Any = Obligation.objects.filter(contribution__in=contributions.filter(state__in=OPEN))
    whole = owed.with_completeness().filter(answered__gte=F("asked"))
    return submittable(contributions).filter(
        is_unconfirmed=False, obligation__in=whole.order_by().values("pk")
    )


def missing_answers(owed: Collection[Obligation]) -> Mapping[UUID, list[str]]:
    """Name by obligation the indicators that have no answer yet. One query."""
    versions = IndicatorVersion.objects.filter(
        indicator=OuterRef("indicator"), first_day__lte=OuterRef("round__last_day"), measure=""
    ).exclude(last_day__lt=OuterRef("round__first_day"))
    answered = Figure.objects.filter(
        contribution__obligation=OuterRef("pk"),
        kind=FigureKind.OWN,
        indicator_version__indicator=OuterRef("indicator"),
    )
    asked = "action__asked"
    rows = (
        Obligation.objects.filter(pk__in=[row.pk for row in owed])
        # Annotated, so that all that follows speaks of the same question.
        .annotate(
            indicator=F(f"{asked}__indicator"),
            source=F(f"{asked}__indicator__source"),
            name=F(f"{asked}__indicator__name"),
            asked_in=F(f"{asked}__round"),
        )
        .filter(Exists(versions), ~Exists(answered), asked_in=F("round"))
        .exclude(source=Source.EVENTS)
        .order_by(
            f"{asked}__indicator__group__rank", f"{asked}__indicator__rank", "name", "indicator"
        )
        .values_list("pk", "name")
    )
    found: dict[UUID, list[str]] = {}
    for obligation, indicator in rows:
        found.setdefault(obligation, []).append(indicator)
    return found


def changed_since_look(user: Any, delegations: Iterable[Delegation]) -> Mapping[UUID, list[Change]]:
    """Give by delegation the changes of others since this person's last visit, one line a field.

    For those who read all that the country writes. Delegations come ``with_last_look``.
    """
    looked = {
        row.contribution.pk: (row.pk, row.known_until, row.obligation.action_id)  # type: ignore[attr-defined]  # annotated
        for row in delegations
        if row.contribution is not None
    }
    return written_since(user, looked)


def know_what_changed(user: Any, delegation: Delegation) -> None:
    """Record that this person has read the changes: from now on only later ones are shown."""
    DelegationLook.objects.update_or_create(
        delegation=delegation, person=user, defaults={"at": timezone.now()}
    )
