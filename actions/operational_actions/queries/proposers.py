"""Query for the organisations for which a person proposes actions of a plan, and the goals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from empact.people.roles.kinds import ASKED_TO_COMMIT
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import held_of
from oaps.plans.models.plans import OAP, Appointment
from priorities.strategic_plans.models import StrategicGoal

if TYPE_CHECKING:
    from empact.people.roles.models.organisations import OrganisationQuerySet


def proposers(oap: OAP, user: Any) -> OrganisationQuerySet:
    """Give the organisations for which this person may propose actions of a plan.

    Those for which they answer, and those for which they steer the plan.
    """
    answered_for = Organisation.objects.represented_by(user, *ASKED_TO_COMMIT).inside()
    steering = [part.organisation for part in held_of(Appointment, user) if part.object == oap.pk]
    return answered_for | Organisation.objects.filter(pk__in=steering)


def goals_of(oap: OAP) -> models.QuerySet[StrategicGoal]:
    """Give the goals that a plan serves: those common to its cycle, and its priority's own."""
    goals = StrategicGoal.objects.filter(plan__cycle=oap.priority.cycle_id)
    return goals.filter(models.Q(priority=None) | models.Q(priority=oap.priority_id))
