"""Assignments of people to actions, for the organisations that take part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.utils.translation import gettext

from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.kinds import LEADING, AssignmentRole
from actions.states import ParticipationState
from empact.lib.models import Addressed, is_one_of
from empact.lib.periods import DAYS, ends_after_it_starts
from empact.lib.statements import ids
from empact.people.accounts.models import User
from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import held_of, holds
from empact.people.roles.models.roles import ObjectRole, ObjectRoleQuerySet

if TYPE_CHECKING:
    from uuid import UUID


@ids
def actions_given_to(user: Any, organisation: UUID) -> frozenset[UUID]:
    """Give the ids of the actions in which this person works today for an organisation."""
    parts = held_of(Assignment, user)
    return frozenset(p.object for p in parts if p.object and p.organisation == organisation)


class AssignmentQuerySet(ObjectRoleQuerySet):
    def leading(self) -> Self:
        """Keep leaders and co-leaders, as long as their organisation is committed as such."""
        return self.with_right().filter(is_live=True, role__in=LEADING)

    def with_right(self) -> Self:
        """Annotate ``is_live``: true for contributors, and for leaders if theirs is committed."""
        committed = Participation.objects.filter(
            action=models.OuterRef("action"),
            organisation=models.OuterRef("organisation"),
            role=models.OuterRef("role"),
            state=ParticipationState.COMMITTED,
        )
        contributes = models.Q(role=AssignmentRole.CONTRIBUTOR)
        return self.annotate(is_live=contributes | models.Q(models.Exists(committed)))

    def given_for(self, organisations: models.QuerySet, user: Any) -> list[str]:
        """List the parts that this person may give to others for one of these organisations.

        Its coordinator every part; EST names leaders, so that no action is left without one.
        """
        run = Organisation.objects.represented_by(user, Role.NEC)
        if run.filter(pk__in=organisations.values("pk")).exists():
            return [*AssignmentRole]
        return [AssignmentRole.LEADER, AssignmentRole.CO_LEADER] if holds(user, Role.EST) else []

    def visible_to(self, user: Any) -> Self:
        """Show leaders to all who see the action; contributors to their organisation and EST."""
        if not user.is_authenticated:
            return self.none()
        if holds(user, Role.EST):
            return self.all()
        own = Organisation.objects.represented_by(user)
        seen = OperationalAction.objects.visible_to(user)
        return self.filter(
            models.Q(role__in=LEADING, action__in=seen.values("pk"))
            | models.Q(organisation__in=own.values("pk"))
            | models.Q(person=user.pk)
        )


@pghistory.track(model_name="AssignmentHistory")
class Assignment(Addressed, ObjectRole):
    """A person whom an organisation assigns to an action for a period: to lead, or to contribute.

    A national expert drafts the contributions to the actions given to them, and no others.
    """

    action = models.ForeignKey(OperationalAction, models.CASCADE, related_name="assignments")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="assignments")
    person = models.ForeignKey(User, models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=20, choices=AssignmentRole)

    on = "action"
    named_with = ("action__oap__area", "action__goal")
    objects = AssignmentQuerySet.as_manager()  # type: ignore[misc]  # asks one question more

    class Meta:
        constraints = [
            ends_after_it_starts("assignment_ends_after_it_starts"),
            is_one_of("assignment_role_is_known", role=AssignmentRole),
            ExclusionConstraint(
                expressions=[("action", RangeOperators.EQUAL), (DAYS, RangeOperators.OVERLAPS)],
                condition=models.Q(role=AssignmentRole.LEADER),
                name="one_person_leads_an_action_at_a_time",
            ),
            ExclusionConstraint(
                expressions=[
                    ("action", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                name="nobody_is_given_an_action_twice_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.organisation}), {self.get_role_display()} of {self.action}"

    @property
    def on_in_words(self) -> str:
        # By number only, since the title of an action carries its marking.
        words = gettext("action {number} of {oap}")
        return words.format(number=self.action.number, oap=self.action.oap).replace("  ", " ")
