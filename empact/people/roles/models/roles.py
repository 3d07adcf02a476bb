"""The roles in which people act for organisations, for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

import pghistory
from django.apps import apps
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from empact.lib.languages import lazy_day
from empact.lib.models import Addressed, is_one_of
from empact.lib.periods import A_DAY, DAYS, Tenure, TenureQuerySet, ends_after_it_starts
from empact.people.accounts.models import User
from empact.people.roles.kinds import HELD_BY, IN_A_TEAM, OUTSIDE_THE_DOMAIN, Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import held_of, holds, roles_of

if TYPE_CHECKING:
    from datetime import date


NOT_TO_YOURSELF = _("You cannot give yourself a role. Ask another person who can give it.")


def given_by(user: Any) -> models.Q:
    """Hold for roles, and offers of them, that this person gives and ends.

    A NEC those in the team of the own country, EST all others. Source: docs/domain.md, W10.
    """
    run = {part.organisation for part in roles_of(user, Role.NEC)}
    in_own_team = models.Q(role__in=IN_A_TEAM, organisation__in=run)
    if holds(user, Role.EST):
        return in_own_team | ~models.Q(role__in=IN_A_TEAM)
    return in_own_team


class RoleAssignmentQuerySet(TenureQuerySet):
    def in_the_domain(self) -> Self:
        """Keep the roles that have a part in the policy cycle."""
        return self.exclude(role__in=OUTSIDE_THE_DOMAIN)

    def visible_to(self, user: Any) -> Self:
        """Keep the roles that this person can see, ended ones included.

        All see their own roles and those for the organisations that they act for. All insiders see
        the coordinators of today, and the EST sees all roles. Source: docs/domain.md, W4.
        """
        if not user.is_authenticated:
            return self.none()
        if holds(user, Role.EST):
            return self.all()
        mine = roles_of(user)
        seen = models.Q(person=user.pk) | models.Q(
            organisation__in={part.organisation for part in mine}
        )
        if not all(part.is_outside for part in mine):
            coordinators = RoleAssignment.objects.current().filter(role=Role.NEC)
            seen |= models.Q(pk__in=coordinators.values("pk"))
        return self.filter(seen)

    def with_names(self) -> Self:
        return self.select_related("person", "organisation")

    def acting_on(self, day: date) -> Self:
        """Keep roles that give their person a part in the domain on this day."""
        return self.in_the_domain().overlapping(day, day)

    def given_for(self, organisation: Organisation, user: Any) -> list[Role]:
        """List the roles for an organisation that this person may give to others today."""
        if organisation.authority_of_id is not None:
            return []
        is_nec = any(part.organisation == organisation.pk for part in roles_of(user, Role.NEC))
        is_est = holds(user, Role.EST)
        return [
            role
            for role in Role
            if organisation.kind in HELD_BY[role] and (is_nec if role in IN_A_TEAM else is_est)
        ]


@pghistory.track(model_name="RoleAssignmentHistory")
class RoleAssignment(Addressed, Tenure):
    """A person who acts for an organisation in a role, for a period; the right ends with it.

    A role that was withdrawn before its first day was over leaves no row, only its history.
    """

    person = models.ForeignKey(User, models.PROTECT, related_name="roles")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="roles")
    role = models.CharField(max_length=20, choices=Role)

    objects = RoleAssignmentQuerySet.as_manager()  # type: ignore[misc]  # asks one question more

    class Meta:
        constraints = [
            ends_after_it_starts("role_ends_after_it_starts"),
            is_one_of("role_is_known", role=Role),
            ExclusionConstraint(
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                name="nobody_holds_one_role_twice_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()} ({self.organisation})"

    @property
    def is_in_team(self) -> bool:
        """True if the coordinator of the country gives and ends it."""
        return self.role in IN_A_TEAM

    def end_on(self, last_day: date) -> None:
        """End it with this day, and at once all that its person has for the organisation.

        One that ends later leaves its row, by which the parts on plans and actions give no right
        any more. One that is withdrawn before its first day is over leaves none, so the parts that
        need it are ended as well.
        """
        super().end_on(last_day)
        if self.pk is not None:
            return
        acting = RoleAssignment.objects.filter(
            person=self.person_id, organisation=self.organisation_id
        )
        for model in kinds_of_parts():
            for part in model.objects.going_with(self, timezone.localdate()):
                begins = max(part.first_day, timezone.localdate())
                if not acting.acting_on(begins).exists():
                    part.end_on(last_day)

    def obstacles_to_ending_on(self, last_day: date) -> list[Any]:
        """Say why it cannot end with this day: a country is never left without a coordinator."""
        if self.role != Role.NEC:
            return []
        day = max(last_day + A_DAY, self.first_day)
        others = RoleAssignment.objects.filter(organisation=self.organisation, role=Role.NEC)
        if others.exclude(pk=self.pk).overlapping(day, day).exists():
            return []
        return [
            format_lazy(
                _(
                    "{organisation} would have no {role} from {day} on. First hand the role over, "
                    "or have it given to another person."
                ),
                organisation=self.organisation,
                role=Role(self.role).label,
                day=lazy_day(day),
            )
        ]


def object_role_problems(
    person: User, organisation: Organisation, by: User, first_day: date
) -> dict[str, Any]:
    """Say, by field, why this person can get no role on an object for this organisation.

    No user gives one to themselves, and only those who act for an organisation hold one for it.
    """
    if person == by:
        return {"person": NOT_TO_YOURSELF}
    acting = RoleAssignment.objects.acting_on(first_day)
    if acting.filter(person=person, organisation=organisation).exists():
        return {}
    return {
        "person": format_lazy(
            _(
                "{person} does not act for {organisation} on {day}. Choose a person who does, or "
                "have the person given a role for it first."
            ),
            person=person,
            organisation=organisation,
            day=lazy_day(first_day),
        )
    }


class ObjectRoleQuerySet(TenureQuerySet):
    """Roles on a plan or an action, which people hold for an organisation."""

    def still_acting(self) -> Self:
        """Leave out people who acted for the organisation and do so no longer.

        A role on an object outlives no role for the organisation that it is held for. Some people
        never had one, as a driver who is appointed and nothing else; their period alone decides.
        """
        roles = RoleAssignment.objects.in_the_domain().filter(
            person=models.OuterRef("person"), organisation=models.OuterRef("organisation")
        )
        return self.exclude(models.Exists(roles.over()) & ~models.Exists(roles.current()))

    def in_force(self) -> Self:
        """Keep those that give their person a right today."""
        return self.current().still_acting()

    def held_by(self, user: Any) -> Self:
        """Keep the roles that this person holds today."""
        return self.filter(pk__in={part.pk for part in held_of(self.model, user)})

    def with_right(self) -> Self:
        """Annotate whether each gives its right, as ``is_live``, apart from its days."""
        return self.annotate(is_live=models.Value(value=True))

    def going_with(self, role: RoleAssignment, day: date) -> Self:
        """Keep the roles of its holder for its organisation on this day or later."""
        rows = self.filter(person=role.person_id, organisation=role.organisation_id)
        return rows.overlapping(day, None)


def kinds_of_parts() -> list[Any]:
    """List the models of the parts that people have on plans and actions, which build on this."""
    return [model for model in apps.get_models() if issubclass(model, ObjectRole)]


class ObjectRole(Tenure):
    """A part of a person on a plan or an action for an organisation, for a period.

    Subclasses name the object and give its name in words.
    """

    on: str  # the name of the field that names the object
    named_with: ClassVar[tuple[str, ...]]
    """Relations that ``on_in_words`` reads, to be selected with the part."""

    class Meta:
        abstract = True

    @property
    def on_in_words(self) -> str:
        """The name of the object, for a person who may see no more of it than that."""
        raise NotImplementedError

    def passed_to(self, person: User, day: date) -> Self | None:
        """Make the part of another person from this day on, unsaved; None if they have it."""
        model: Any = type(self)
        same = {name: getattr(self, name) for name in (f"{self.on}_id", "organisation_id", "role")}
        begins = max(self.first_day, day)
        own = model.objects.filter(person=person, **same).overlapping(begins, self.last_day)
        for held in own.order_by("first_day"):
            if held.last_day is None or held.last_day == self.last_day:
                return None
            begins = held.last_day + A_DAY
        if self.last_day is not None and begins > self.last_day:
            return None
        return model(person=person, first_day=begins, last_day=self.last_day, **same)
