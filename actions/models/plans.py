"""What is planned: operational actions and those who take part in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.urls import reverse

from actions.access import ACTION_ACCESS
from actions.states import ActionState, ContributionState, ParticipationState
from empact.lib.access import PartQuerySet, Seen, SeenQuerySet
from empact.lib.models import Addressed, Versioned, count_of
from empact.lib.periods import DAYS, ends_after_it_starts
from empact.people.models import (
    ObjectRole,
    ObjectRoleQuerySet,
    Organisation,
    Role,
    User,
)
from empact.people.parts import Part, held_of, holds
from empact.records.models import GradedQuerySet, Marked, released_to
from oaps.access import ADOPTED, Standing
from oaps.models import OAP, held_by
from priorities.models import StrategicGoal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from empact.people.models.organisations import OrganisationQuerySet

ASKED_TO_COMMIT = (Role.NEC, Role.NEC_TEAM, Role.AGENCY, Role.EUROJUST)
"""Roles that answer for an organisation whether it commits itself to an action."""


class Character(models.TextChoices):
    REPRESSIVE = "repressive", "Repressive"
    PREVENTIVE = "preventive", "Preventive"
    BOTH = "both", "Repressive and preventive"


class Origin(models.TextChoices):
    INITIAL = "initial", "Planned from the start"
    ADDED = "added", "Added later"
    EMERGENCY = "emergency", "Emergency"
    CARRIED_OVER = "carried_over", "Carried over"


def leading_parts_of(user: Any) -> list[Part]:
    """List the parts by which this person leads or co-leads an action today."""
    held = held_of(Assignment, user)
    return [part for part in held if part.is_live and part.role in LEADING]


class OperationalActionQuerySet(SeenQuerySet, GradedQuerySet):  # type: ignore[override]  # each queryset gets an as_manager of its own
    access = ACTION_ACCESS
    above = ("oap__marking",)

    def joined_by(self, organisations: models.QuerySet) -> Self:
        """Keep those to which one of these organisations is committed, as leader or otherwise."""
        committed = Participation.objects.filter(
            organisation__in=organisations, state=ParticipationState.COMMITTED
        )
        return self.filter(pk__in=committed.values("action"))

    def led_by(self, user: Any) -> Self:
        """Keep those of which this person is leader or co-leader.

        Whoever acted for the leading organisation and does so no longer leads no more.
        """
        return self.filter(pk__in={part.object for part in leading_parts_of(user)})

    def with_leading_by(self, user: Any) -> Self:
        """Annotate whether this person leads each, as ``is_led``."""
        led = OperationalAction.objects.led_by(user).filter(pk=models.OuterRef("pk"))
        return self.annotate(is_led=models.Exists(led))

    def with_leaders(self) -> Self:
        """Bring the leading organisation of each, as its only ``leaders``."""
        leaders = Participation.objects.filter(
            role=ParticipationRole.LEADER, state=ParticipationState.COMMITTED
        ).select_related("organisation")
        return self.prefetch_related(models.Prefetch("participations", leaders, "leaders"))

    def with_progress_for(self, user: Any) -> Self:
        """Annotate how many contributions are ``owed`` and how many of them ``accepted``.

        Of those alone that this person may follow: a country its own, a driver all of the plan.
        """
        # Through the link that they declare, since what is owed builds on what is planned.
        model: Any = self.model._meta.get_field("obligations").related_model
        obligations = model.objects.overseen_by(user).filter(action=models.OuterRef("pk"))
        accepted = obligations.filter(contribution__state=ContributionState.ACCEPTED)
        return self.annotate(owed=count_of(obligations), accepted=count_of(accepted))

    def led_inside_by(self, user: Any) -> Self:
        """Keep those that this person leads, and not for a third country or partner.

        These lead on, but what they see is what is releasable to them.
        """
        led = {part.object for part in leading_parts_of(user) if not part.is_outside}
        return self.filter(pk__in=led)

    def led_outside_by(self, user: Any) -> Self:
        """Keep those that this person leads for a third country or partner."""
        return self.filter(
            pk__in={part.object for part in leading_parts_of(user) if part.is_outside}
        )

    def asked_of(self, user: Any) -> Self:
        """Keep those to which somebody for whom this person coordinates is asked to commit."""
        coordinated = Organisation.objects.represented_by(user, *ASKED_TO_COMMIT).inside()
        asked = Participation.objects.filter(
            organisation__in=coordinated.values("pk"),
            state__in=[ParticipationState.PROPOSED, ParticipationState.COMMITTED],
        )
        return self.filter(pk__in=asked.values("action"))

    def open_to(self, outsiders: OrganisationQuerySet) -> Self:
        """Keep the actions of these third countries and partners that are releasable to them."""
        joined = OperationalAction.objects.joined_by(outsiders.outside())
        return self.filter(released_to(OperationalAction, outsiders.outside())).filter(
            pk__in=joined.values("pk"), oap__state__in=ADOPTED
        )

    def standings(self, user: Any) -> Mapping[str, models.Q]:
        """Say who is who to an action: whoever plans or reads its plan, and who leads it."""
        actions = OperationalAction.objects
        guest = actions.open_to(Organisation.objects.represented_by(user))
        led_outside = actions.led_outside_by(user)
        return {
            Standing.LEADER: models.Q(pk__in=actions.led_inside_by(user).values("pk")),
            Standing.FELLOW: models.Q(oap__in=actions.led_inside_by(user).values("oap")),
            Standing.STEERING: models.Q(oap__in=OAP.objects.steered_by(user).values("pk")),
            Standing.ASKED: models.Q(oap__in=actions.asked_of(user).values("oap")),
            Standing.GUEST: models.Q(pk__in=guest.values("pk")),
            Standing.GUEST_LEADER: models.Q(pk__in=led_outside.values("pk"))
            & models.Q(pk__in=guest.values("pk")),
            **held_by(user),
        }


@pghistory.track(model_name="OperationalActionHistory")
class OperationalAction(Addressed, Versioned, Marked, Seen):
    """One piece of operational work that an OAP sets out, under one strategic goal."""

    oap = models.ForeignKey(OAP, models.CASCADE, related_name="actions")
    goal = models.ForeignKey(StrategicGoal, models.PROTECT, related_name="actions")
    sequence = models.PositiveSmallIntegerField(help_text="The number is goal.sequence: 8.1")
    title = models.CharField(max_length=200)
    aim = models.TextField(blank=True)
    character = models.CharField(max_length=20, choices=Character, default=Character.BOTH)
    origin = models.CharField(max_length=20, choices=Origin, default=Origin.INITIAL)
    state = models.CharField(max_length=20, choices=ActionState, default=ActionState.PROPOSED)
    reason = models.TextField(blank=True, help_text="Why it ended as it did.")

    objects = OperationalActionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["oap", "goal", "sequence"], name="action_number_once_per_oap"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=ActionState.values), name="action_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("actions:action_detail", args=[self.pk])

    def outsider_led_by(self, user: Any) -> UUID | None:
        """Give the id of the third country or partner for which this person leads it, if any."""
        return next(
            (
                part.organisation
                for part in leading_parts_of(user)
                if part.is_outside and part.object == self.pk
            ),
            None,
        )

    @property
    def number(self) -> str:
        """As the Council writes it: goal.sequence. Select ``goal`` with the action."""
        return f"{self.goal.number}.{self.sequence}"

    @property
    def full_number(self) -> str:
        """The number with the area whose plan sets it out: select ``oap__area`` too."""
        return f"{self.oap.area}, {self.number}"


@pghistory.track(model_name="ActionReleaseHistory", obj_field=None)
class ActionRelease(OperationalAction.releasable_to.through):  # type: ignore[name-defined,misc]  # made by Django
    """To whom an action is releasable, for its history."""

    class Meta:
        proxy = True


class ParticipationRole(models.TextChoices):
    LEADER = "leader", "Action leader"
    CO_LEADER = "co_leader", "Co-leader"
    PARTICIPANT = "participant", "Participant"


LEADING = (ParticipationRole.LEADER, ParticipationRole.CO_LEADER)


class ParticipationQuerySet(PartQuerySet):
    part_of = ("action", "participants")


@pghistory.track(model_name="ParticipationHistory")
class Participation(models.Model):
    """An organisation that committed itself to an action.

    Who leads or contributes for it is an Assignment, since persons come and go.
    """

    action = models.ForeignKey(OperationalAction, models.CASCADE, related_name="participations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="participations")
    role = models.CharField(
        max_length=20, choices=ParticipationRole, default=ParticipationRole.PARTICIPANT
    )
    state = models.CharField(
        max_length=20, choices=ParticipationState, default=ParticipationState.PROPOSED
    )

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["action", "organisation"], name="organisation_takes_part_once"
            ),
            models.UniqueConstraint(
                fields=["action"],
                condition=models.Q(role=ParticipationRole.LEADER),
                name="one_leader_per_action",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=ParticipationState.values),
                name="participation_state_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.get_role_display()}"

    @property
    def parts_for_persons(self) -> list[str]:
        """What its people may do in the action: contribute always, lead as it leads itself."""
        return [role for role in AssignmentRole if role not in LEADING or role == self.role]


class AssignmentRole(models.TextChoices):
    LEADER = "leader", "Action leader"
    CO_LEADER = "co_leader", "Co-leader"
    CONTRIBUTOR = "contributor", "Contributor"


class AssignmentQuerySet(ObjectRoleQuerySet):
    def leading(self) -> Self:
        """Keep leaders and co-leaders, as long as their organisation is committed as such."""
        return self.with_right().filter(is_live=True, role__in=LEADING)

    def with_right(self) -> Self:
        """A contributor's holds as it stands, a leader's while the organisation is committed."""
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
        """Whoever sees an action sees who leads it; contributors their organisation and EST."""
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
    """A person to whom an organisation gives an action for a period: to lead, or to contribute.

    A national expert drafts the contributions to the actions given to them, and no others.
    """

    action = models.ForeignKey(OperationalAction, models.CASCADE, related_name="assignments")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="assignments")
    person = models.ForeignKey(User, models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=20, choices=AssignmentRole)

    on = "action"
    objects = AssignmentQuerySet.as_manager()  # type: ignore[misc]  # asks one question more

    class Meta:
        constraints = [
            ends_after_it_starts("assignment_ends_after_it_starts"),
            models.CheckConstraint(
                condition=models.Q(role__in=AssignmentRole.values),
                name="assignment_role_is_known",
            ),
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
