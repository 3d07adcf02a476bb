"""Recipients of a message: the people of today, their organisations, and those without a recipient.

Reminders find the same people the other way round: from a person to the contributions due. Here it
is from the contributions due to the people (``Obligation.objects.given_to``).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, UUIDField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.delegations.models import Delegation
from actions.messages.models import Audience, Scope
from actions.obligations.models.obligations import WHOLE_TEAM, Obligation
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.assignments import Assignment
from actions.operational_actions.models.kinds import AssignmentRole
from actions.reports.models import ActionReport, OAPReport
from actions.states import UNDER_WAY, WITH_THE_EXPERT, ActionState
from empact.people.accounts.models import User
from empact.people.roles.kinds import IN_A_TEAM, OUTSIDERS, Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import held_of, holds, roles_of
from empact.people.roles.models.roles import RoleAssignment
from empact.records.markings.models import Marking
from oaps.plans.access import ADOPTED
from oaps.plans.models.plans import OAP, Appointment

NOBODY_ACTS = _("no one with an account acts for it today")
NO_ADDRESS = _("the account is closed, or has no email address")
TOO_STRICT = _("texts marked {marking} are not emailed to third countries and partners")


@dataclass(frozen=True)
class Addressee:
    """A recipient, the organisation they act for, and the number of outstanding contributions."""

    person: User
    organisation: Organisation
    owed: int = 0


@dataclass(frozen=True)
class Group:
    """The recipients of a message, and those who cannot get it, each with the reason."""

    addressees: Sequence[Addressee] = ()
    unreached: Sequence[tuple[str, str]] = ()

    @property
    def ids(self) -> set[UUID]:
        return {addressee.person.pk for addressee in self.addressees}

    @property
    def by_organisation(self) -> list[tuple[Organisation, list[Addressee]]]:
        """Give the addressees organisation by organisation, all by name."""
        found: dict[Organisation, list[Addressee]] = defaultdict(list)
        for addressee in self.addressees:
            found[addressee.organisation].append(addressee)
        return sorted(found.items(), key=lambda pair: (pair[0].name, pair[0].pk))


@dataclass
class _Found:
    """Recipients collected so far, and organisations without a recipient."""

    people: list[tuple[User, Organisation]] = field(default_factory=list)
    owed: Counter[UUID] = field(default_factory=Counter)
    unreached: list[tuple[str, str]] = field(default_factory=list)

    def add(self, person: User, organisation: Organisation, owed: int = 0) -> None:
        self.people.append((person, organisation))
        self.owed[person.pk] += owed


def group_of(scope: Scope, by: User) -> Group:
    """Find who gets a message today, as far as its sender may write to them, without the sender.

    A fixed number of queries. Who acts for two organisations gets it once.
    """
    found = _Found()
    if scope.audience == Audience.LEADERS:
        _find_leaders(scope, by, found)
    else:
        _find_owing(scope, by, found)
    goes_outside = any(
        organisation.kind in OUTSIDERS for _, organisation in found.people
    ) and _is_lowest(scope.marking)
    addressees: dict[UUID, Addressee] = {}
    unreached = dict.fromkeys(found.unreached)
    for person, organisation in sorted(found.people, key=_by_name):
        if person.pk == by.pk or person.pk in addressees:
            continue
        if not person.is_active or not person.email:
            unreached[f"{person} ({organisation})", str(NO_ADDRESS)] = None
        elif organisation.kind in OUTSIDERS and not goes_outside:
            unreached[str(organisation), TOO_STRICT.format(marking=scope.marking)] = None
        else:
            addressees[person.pk] = Addressee(person, organisation, found.owed[person.pk])
    return Group(list(addressees.values()), list(unreached))


def _is_lowest(marking: Marking) -> bool:
    return not Marking.objects.filter(rank__lt=marking.rank).exists()


def _by_name(pair: tuple[User, Organisation]) -> tuple[str, str, str]:
    person, organisation = pair
    return organisation.name, f"{person.last_name} {person.first_name}", str(person.pk)


def reaches_leaders(by: User) -> bool:
    """Say whether a person may write to leaders: EST, drivers and co-drivers."""
    return holds(by, Role.EST) or bool(held_of(Appointment, by))


def plans_for(by: User) -> QuerySet[OAP]:
    """Give the plans whose leaders this person may write to: their own, for the EST all."""
    if holds(by, Role.EST):
        return OAP.objects.visible_to(by)
    return OAP.objects.steered_by(by)


def actions_for(by: User) -> QuerySet[OperationalAction]:
    """Give the actions whose outstanding contributions this person may ask for."""
    actions = OperationalAction.objects.visible_to(by)
    return actions if holds(by, Role.EST) else actions.filter(_chased_by(by, ""))


def actions_offered(by: User, asked: Sequence[UUID]) -> QuerySet[OperationalAction]:
    """Give the actions that this person leads, and of all that they may choose those asked for."""
    led = OperationalAction.objects.led_inside_by(by)
    chosen = actions_for(by).filter(pk__in=asked)
    return OperationalAction.objects.filter(
        Q(pk__in=led.values("pk")) | Q(pk__in=chosen.values("pk"))
    )


def plans_chased_by(by: User) -> QuerySet[OAP]:
    """Give the plans of these actions."""
    if holds(by, Role.EST):
        return OAP.objects.visible_to(by)
    led = OperationalAction.objects.led_inside_by(by)
    steered = OAP.objects.steered_by(by)
    return OAP.objects.filter(Q(pk__in=steered.values("pk")) | Q(pk__in=led.values("oap")))


def acting_for(by: User, scope: Scope) -> UUID | None:
    """Give the organisation for which a person writes: as EST, driver or leader."""
    if est := roles_of(by, Role.EST):
        return est[0].organisation
    plans = {plan.pk for plan in scope.plans}
    steering = held_of(Appointment, by)
    for part in steering:
        if not plans or part.object in plans:
            return part.organisation
    leading = [part for part in OperationalAction.objects.leading_parts(by) if not part.is_outside]
    return next((part.organisation for part in [*leading, *steering]), None)


def _chased_by(by: User, path: str) -> Q:
    """Hold for plans that this person drives, or for actions that they lead inside EMPACT."""
    if holds(by, Role.EST):
        return Q()
    steered = OAP.objects.steered_by(by).values("pk")
    if path == "oap":
        return Q(oap__in=steered)
    led = OperationalAction.objects.led_inside_by(by).values("pk")
    if not path:
        return Q(oap__in=steered) | Q(pk__in=led)
    return Q(action__oap__in=steered) | Q(action__in=led)


def _find_leaders(scope: Scope, by: User, found: _Found) -> None:
    plans = plans_for(by)
    if scope.plans:
        plans = plans.filter(pk__in=[plan.pk for plan in scope.plans])
    if scope.round is not None:
        plans = plans.filter(rounds__round=scope.round)
    actions = OperationalAction.objects.filter(oap__in=plans.values("pk"))
    actions = actions.exclude(state=ActionState.CANCELLED)
    if scope.action is not None:
        actions = actions.filter(pk=scope.action.pk)
    leading = _leading(actions)
    if scope.only_of is not None:
        leading = leading.filter(organisation=scope.only_of)
    else:
        without = actions.filter(state__in=UNDER_WAY).exclude(
            pk__in=_leading(actions).values("action")
        )
        for action in without.select_related("goal", "oap__area").order_by("oap", "pk"):
            found.unreached.append((action.full_number, gettext("no one leads this action today")))
    _add_leading(leading, found)


def _leading(actions: QuerySet[OperationalAction]) -> QuerySet[Assignment]:
    rows = Assignment.objects.leading().in_force().filter(action__in=actions.values("pk"))
    return rows.select_related("person", "organisation").annotate(
        is_released=_is_open_to_outsider("action", "organisation")
    )


def _add_leading(
    leading: Iterable[Any], found: _Found, owed: Mapping[UUID, int] | None = None
) -> None:
    for row in leading:
        if row.organisation.kind in OUTSIDERS and not row.is_released:
            found.unreached.append((str(row.organisation), "the action is not released to it"))
        else:
            found.add(row.person, row.organisation, (owed or {}).get(row.action_id, 0))


def _is_open_to_outsider(action: str, organisation: str) -> Exists:
    """Hold where an action of an adopted plan is releasable to an organisation."""
    through: Any = OperationalAction.releasable_to.through
    rows = through.objects.filter(
        operationalaction=OuterRef(action),
        organisation=OuterRef(organisation),
        operationalaction__oap__state__in=ADOPTED,
    )
    return Exists(rows)


def owed_within(scope: Scope, by: User) -> QuerySet[Obligation]:
    """Give the outstanding contributions within a scope that its sender may follow up.

    Those of outside organisations on actions that are not released to them are left out.
    """
    rows: QuerySet[Obligation] = Obligation.objects.still_owed()
    rows = _narrowed(rows.filter(_chased_by(by, "action"), round=scope.round), scope)
    if scope.only_of is not None:
        rows = rows.filter(organisation=scope.only_of)
    may_know = ~Q(organisation__kind__in=OUTSIDERS) | Q(contribution__isnull=False)
    return rows.filter(may_know | _is_open_to_outsider("action", "organisation"))


def _narrowed(rows: QuerySet[Any], scope: Scope) -> QuerySet[Any]:
    if scope.plans:
        rows = rows.filter(action__oap__in=[plan.pk for plan in scope.plans])
    if scope.action is not None:
        rows = rows.filter(action=scope.action)
    return rows


def _find_owing(scope: Scope, by: User, found: _Found) -> None:
    owed = owed_within(scope, by)
    for person, organisation, number in _teams_owing(owed, found):
        found.add(person, organisation, number)
    steered = Q() if holds(by, Role.EST) else Q(oap__in=OAP.objects.steered_by(by).values("pk"))
    if scope.round is not None and scope.round.asks_leaders:
        _find_owing_leaders(scope, steered, found)
    if scope.round is not None and scope.round.asks_drivers and scope.action is None:
        _find_owing_drivers(scope, steered, found)


def _teams_owing(
    owed: QuerySet[Obligation], found: _Found
) -> Iterator[tuple[User, Organisation, int]]:
    """Give each team with all its outstanding contributions, and experts with their share."""
    organisations: dict[UUID, Organisation] = {}
    by_organisation: dict[UUID, int] = {}
    shares: dict[tuple[UUID, UUID], set[UUID]] = defaultdict(set)
    counted = _counted(owed).union(*_given_to_experts(owed), all=True)
    for of, name, kind, number, person, pk in counted:
        if person is None:
            organisations[of] = Organisation(pk=of, name=name, kind=kind)
            by_organisation[of] = number
        else:
            shares[person, of].add(pk)
    roles = RoleAssignment.objects.current().filter(organisation__in=list(by_organisation))
    reached = set()
    for row in roles.filter(role__in=[*WHOLE_TEAM, *IN_A_TEAM]).select_related("person"):
        organisation = organisations[row.organisation_id]
        if row.role in WHOLE_TEAM:
            reached.add(row.organisation_id)
            yield row.person, organisation, by_organisation[row.organisation_id]
        elif share := shares.get((row.person_id, row.organisation_id)):
            yield row.person, organisation, len(share)
    for pk in by_organisation.keys() - reached:
        found.unreached.append((str(organisations[pk]), str(NOBODY_ACTS)))


NO_ID = Cast(Value(None), UUIDField())
"""Placeholder where other rows of a union have an id."""


def _counted(owed: QuerySet[Obligation]) -> QuerySet[Any, Any]:
    """Count the outstanding contributions by organisation, in columns of ``_given_to_experts``."""
    named = ("organisation", "organisation__name", "organisation__kind")
    rows = owed.order_by().values(*named).annotate(number=Count("pk"))
    return rows.values_list(*named, "number", NO_ID, NO_ID)


def _given_to_experts(owed: QuerySet[Obligation]) -> Iterator[QuerySet[Any, Any]]:
    """Give organisation, person and obligation of contributions that are with experts.

    Those are the delegated ones, and all of an action to which an expert is assigned.
    """
    nothing = (Value(""), Value(""), Value(0))
    delegated = Delegation.objects.filter(
        obligation__in=owed.values("pk"), state__in=WITH_THE_EXPERT
    )
    yield delegated.values_list("obligation__organisation", *nothing, "expert", "obligation")
    given = Assignment.objects.in_force().filter(role=AssignmentRole.CONTRIBUTOR)
    of_actions = owed.order_by().filter(
        action__assignments__in=given.values("pk"),
        action__assignments__organisation=F("organisation"),
    )
    yield of_actions.values_list("organisation", *nothing, "action__assignments__person", "pk")


def _find_owing_leaders(scope: Scope, steered: Q, found: _Found) -> None:
    reports = ActionReport.objects.to_hand_in().filter(round=scope.round)
    actions = OperationalAction.objects.filter(
        steered, pk__in=_narrowed(reports, scope).values("action")
    )
    leading = _leading(actions)
    if scope.only_of is not None:
        leading = leading.filter(organisation=scope.only_of)
    rows = list(leading)
    _add_leading(rows, found, owed=dict.fromkeys((row.action_id for row in rows), 1))


def _find_owing_drivers(scope: Scope, steered: Q, found: _Found) -> None:
    reports = OAPReport.objects.to_hand_in().filter(steered, round=scope.round)
    if scope.plans:
        reports = reports.filter(oap__in=[plan.pk for plan in scope.plans])
    steering = Appointment.objects.in_force().filter(oap__in=reports.values("oap"))
    if scope.only_of is not None:
        steering = steering.filter(organisation=scope.only_of)
    for row in steering.select_related("person", "organisation"):
        found.add(row.person, row.organisation, 1)
