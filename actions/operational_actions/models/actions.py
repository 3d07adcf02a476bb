"""Operational actions and those who take part in them."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce

from actions.states import ACTION_ENDS, UNDER_WAY, ParticipationState
from empact.lib.models import count_of, is_one_of, track_links
from empact.people.roles.kinds import ASKED_TO_COMMIT, OUTSIDERS
from empact.people.roles.models.roles import RoleAssignment
from empact.records.changes.queries import history_of

if TYPE_CHECKING:
    from datetime import datetime

    from empact.people.accounts.models import User


from typing import TYPE_CHECKING

import pghistory
from django.contrib.postgres.expressions import ArraySubquery

from actions.operational_actions.access import ACTION_ACCESS
from actions.operational_actions.models.circles import NO_CIRCLE
from actions.operational_actions.models.involvement import TakingPart
from actions.operational_actions.models.kinds import (
    LEADING,
    AssignmentRole,
    Character,
    JudicialFunction,
    Origin,
    ParticipationRole,
)
from actions.states import ACTION_STEPS, PARTICIPATION_STEPS, ActionState, ContributionState
from cycles.recommendations.models import Recommendation
from cycles.relations import Relation, held_by
from empact.lib.access import PartQuerySet, Seen, SeenQuerySet, within
from empact.lib.addresses import page_of
from empact.lib.commands import NotNow
from empact.lib.models import Addressed, Versioned
from empact.lib.search import spelling_index, words_index
from empact.lib.states import StateChange, Stateful
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import GradedQuerySet, Marked
from oaps.plans.models.plans import OAP, plans_evaluated_by, plans_steered_by
from oaps.plans.states import OAPState
from priorities.strategic_plans.models import StrategicGoal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID


ASKED = [ParticipationState.PROPOSED, ParticipationState.COMMITTED]


class PlannedTogether(models.QuerySet):
    """Operational actions, as those who plan them together see them."""

    def _hung_on(self, name: str) -> Any:
        """Give the model of rows that refer to actions by this name, in rooms above."""
        return self.model._meta.get_field(name).related_model

    def people_planning(self) -> list[models.QuerySet]:
        """Give the ids of leaders of these actions, and of those who answer invitations."""
        mine = self.values("pk")
        leading = self._hung_on("assignments").objects.in_force().leading().filter(action__in=mine)
        asked = self._hung_on("participations").objects.filter(action__in=mine, state__in=ASKED)
        committing = RoleAssignment.objects.current().filter(
            role__in=ASKED_TO_COMMIT, organisation__in=asked.values("organisation")
        )
        return [
            rows.exclude(organisation__kind__in=OUTSIDERS).values("person")
            for rows in (leading, committing)
        ]

    def to_serve_beside(self, action: OperationalAction) -> Self:
        """Keep other actions of the same days that go on, which an event can serve too."""
        oap = action.oap
        same_days = self.filter(oap__first_day__lte=oap.last_day, oap__last_day__gte=oap.first_day)
        return same_days.exclude(pk=action.pk).exclude(state__in=ACTION_ENDS)

    def with_open_comments(self) -> Self:
        """Annotate how many comments on each wait to be resolved, as ``open_comments``."""
        waiting = self._hung_on("comments").objects.open()
        return self.annotate(open_comments=count_of(waiting.filter(action=models.OuterRef("pk"))))

    def with_changes_since(self, moment: datetime | None, user: Any) -> Self:
        """Annotate whether others wrote to each after a moment, as ``has_changed``.

        It covers the text, needs and participants; without a moment it is false.
        """
        if moment is None:
            return self.annotate(has_changed=models.Value(value=False))
        parts = ("targets", "support", "resources", "participations")
        kept = [("pgh_obj", self.model), *(("action", self._hung_on(part)) for part in parts)]
        by = KeyTextTransform("user", "pgh_context__metadata")
        mine = Cast(models.Value(user.pk, models.UUIDField()), models.TextField())
        written = (
            history_of(model)
            .filter(**{path: models.OuterRef("pk")}, pgh_created_at__gt=moment)
            .annotate(who=Coalesce(by, models.Value(""), output_field=models.TextField()))
            .exclude(who=mine)
            for path, model in kept
        )
        changed = reduce(or_, (models.Q(models.Exists(rows)) for rows in written))
        return self.annotate(has_changed=models.ExpressionWrapper(changed, models.BooleanField()))


class OperationalActionQuerySet(TakingPart, PlannedTogether, SeenQuerySet, GradedQuerySet):  # type: ignore[override]  # each queryset gets an as_manager of its own
    access = ACTION_ACCESS
    above = ("oap__marking",)

    def missing_contact(self) -> Self:
        """Keep repressive actions under way in adopted plans without a judicial contact.

        Source: docs/domain.md, S6.
        """
        return self.under_way_in_force().filter(judicial_contact_day=None)

    def under_way_in_force(self) -> Self:
        """Keep actions under way in adopted plans that are not purely preventive."""
        rows = self.filter(oap__state=OAPState.ADOPTED, state__in=UNDER_WAY)
        return rows.exclude(character=Character.PREVENTIVE)

    def with_leading_by(self, user: Any) -> Self:
        """Annotate whether this person leads each, as ``is_led``."""
        led = OperationalAction.objects.led_by(user).filter(pk=models.OuterRef("pk"))
        return self.annotate(is_led=models.Exists(led))

    def with_leaders(self) -> Self:
        """Annotate the name of the leading organisation of each, as the only one of ``leaders``."""
        leading = Participation.objects.filter(
            action=models.OuterRef("pk"),
            role=ParticipationRole.LEADER,
            state=ParticipationState.COMMITTED,
        )
        return self.annotate(leaders=ArraySubquery(leading.values("organisation__name")))

    def with_progress_for(self, user: Any) -> Self:
        """Annotate the number of contributions ``owed``, and how many of them are ``accepted``.

        They are those that this person may follow: a country its own, a driver all of the plan.
        """
        # Through the reverse relation, since the room of obligations is above this one.
        model: Any = self.model._meta.get_field("obligations").related_model
        obligations = model.objects.overseen_by(user).filter(action=models.OuterRef("pk"))
        accepted = obligations.filter(contribution__state=ContributionState.ACCEPTED)
        return self.annotate(owed=count_of(obligations), accepted=count_of(accepted))

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        """Give the relations of a person to actions: through the plan, and as a leader."""
        return {
            Relation.LEADER: within("pk", self.led_inside(user)),
            Relation.FELLOW: within("oap", self.plans_led_in(user)),
            Relation.STEERING: within("oap", plans_steered_by(user)),
            Relation.ASKED: within("oap", self.plans_asked_in(user)),
            Relation.GUEST: within("pk", self.opened_to(user)),
            Relation.GUEST_LEADER: within("pk", self.opened_and_led_by(user)),
            Relation.EVALUATING: within("oap", plans_evaluated_by(user)),
            **held_by(user),
        }


@pghistory.track(model_name="OperationalActionHistory")
class OperationalAction(Addressed, Versioned, Stateful, Marked, Seen):
    """One piece of operational work that an OAP sets out, under one strategic goal."""

    oap = models.ForeignKey(OAP, models.CASCADE, related_name="actions")
    goal = models.ForeignKey(StrategicGoal, models.PROTECT, related_name="actions")
    sequence = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The number is goal.sequence: 8.1; a proposal has none."
    )
    title = models.CharField(max_length=200)
    aim = models.TextField(blank=True)
    character = models.CharField(max_length=20, choices=Character, default=Character.BOTH)
    origin = models.CharField(max_length=20, choices=Origin, default=Origin.INITIAL)
    state = models.CharField(max_length=20, choices=ActionState, default=ActionState.PROPOSED)
    reason = models.TextField(blank=True, help_text="Why it ended as it did.")
    further_oaps = models.ManyToManyField(OAP, blank=True, related_name="further_actions")
    judicial_contact = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    judicial_contact_day = models.DateField(
        null=True, blank=True, help_text="When the first contact was; empty until there was one."
    )
    judicial_contact_function = models.CharField(
        max_length=30, choices=JudicialFunction, blank=True, help_text="Of the person there."
    )
    funding = models.TextField(blank=True, help_text="Which funding is sought, and from where.")
    predecessor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="successors"
    )
    proposed_by = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    answers = models.ManyToManyField(Recommendation, blank=True, related_name="actions")

    objects = OperationalActionQuerySet.as_manager()
    steps = ACTION_STEPS
    said_of: ClassVar = {
        "judicial_contact_day": "judicial_contact",
        "judicial_contact_function": "judicial_contact",
    }

    class Meta:
        indexes = [
            words_index("title", name="action_title_words"),
            words_index("aim", "reason", name="action_aim_words"),
            words_index("funding", name="action_funding_words"),
            spelling_index("title", name="action_spelling"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["oap", "goal", "sequence"], name="action_number_once_per_oap"
            ),
            is_one_of("action_state_is_known", state=ActionState),
            models.CheckConstraint(
                condition=models.Q(judicial_contact_function__in=["", *JudicialFunction.values]),
                name="judicial_function_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(judicial_contact__isnull=False)
                | models.Q(judicial_contact_day__isnull=True, judicial_contact_function=""),
                name="judicial_contact_is_with_a_body",
            ),
            models.CheckConstraint(
                condition=models.Q(sequence__isnull=False)
                | models.Q(state__in=[ActionState.PROPOSED, ActionState.CANCELLED]),
                name="action_that_is_planned_has_a_number",
            ),
            models.UniqueConstraint(
                fields=["oap", "predecessor"], name="action_taken_over_once_per_oap"
            ),
        ]
        triggers = [NO_CIRCLE]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return page_of("actions:action_detail", self.pk)

    @property
    def goes_on(self) -> bool:
        """True if the action can still change: select ``oap`` with it."""
        return self.oap.state != OAPState.CLOSED and self.state not in ACTION_ENDS

    def check_going_on(self) -> None:
        """Raise NotNow where nothing can happen in it any more."""
        if reason := self.why_not_going_on():
            raise NotNow(reason)

    def why_not_going_on(self) -> str:
        """Say why nothing can happen in it any more; empty where something can."""
        shut = self.oap if self.oap.state == OAPState.CLOSED else self
        return "" if self.goes_on else shut.not_now().reasons[0]

    def check_open(self) -> None:
        """Raise NotNow where driver and co-drivers do not write it any more."""
        if reason := self.why_not_open():
            raise NotNow(reason)

    def why_not_open(self) -> str:
        """Say why driver and co-drivers do not write it any more; empty where they do."""
        shut = self if self.oap.is_open else self.oap
        return "" if self.is_open else shut.not_now().reasons[0]

    def outsider_led_by(self, user: Any) -> UUID | None:
        """Give the id of the third country or partner for which this person leads it, if any."""
        return next(
            (
                part.organisation
                for part in OperationalAction.objects.leading_parts(user)
                if part.is_outside and part.object == self.pk
            ),
            None,
        )

    @property
    def is_missing_contact(self) -> bool:
        """True if a repressive action under way has no judicial contact: select ``oap`` with it."""
        is_in_force = self.oap.state == OAPState.ADOPTED and self.state in UNDER_WAY
        is_repressive = self.character != Character.PREVENTIVE
        return is_in_force and is_repressive and self.judicial_contact_day is None

    @property
    def number(self) -> str:
        """As the Council writes it: goal.sequence. Select ``goal`` with it; a proposal has none."""
        return f"{self.goal.number}.{self.sequence}" if self.sequence else ""

    @property
    def is_proposal(self) -> bool:
        """True if it is proposed, and the driver has not accepted it into the plan yet."""
        return self.state == ActionState.PROPOSED and self.sequence is None

    @property
    def is_dropped(self) -> bool:
        """True if it was refused or merged before it was planned."""
        return self.state == ActionState.CANCELLED and self.sequence is None

    @property
    def is_open(self) -> bool:
        """True if driver and co-drivers may change it: select ``oap`` with the action."""
        return self.oap.is_open and self.state not in ACTION_ENDS

    @property
    def full_number(self) -> str:
        """The number with the area whose plan sets it out: select ``oap__area`` too."""
        return f"{self.oap.area}, {self.number or self.title}"


track_links(OperationalAction.releasable_to, "ActionRelease", __name__)
track_links(OperationalAction.further_oaps, "ServedOAP", __name__)
AnswerOfAction = track_links(OperationalAction.answers, "AnswerOfAction", __name__)


class ActionStateChange(StateChange):
    action = models.ForeignKey(OperationalAction, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("action", "plan")


class ParticipationQuerySet(PartQuerySet):
    def ask(
        self, action: OperationalAction, organisation: Organisation, *, role: str, by: User
    ) -> Participation:
        """Add an organisation that is asked to take part, and note who asked."""
        (part,) = self.ask_all(action, [(organisation, role)], by=by)
        return part

    def ask_all(
        self, action: OperationalAction, asked: Iterable[tuple[Organisation, str]], *, by: User
    ) -> list[Participation]:
        """Add organisations, each with its role, that are asked to take part. Two queries."""
        asking = ((action, organisation, role) for organisation, role in asked)
        return self.ask_in(asking, by=by)

    def ask_in(
        self, asked: Iterable[tuple[OperationalAction, Organisation, str]], *, by: User
    ) -> list[Participation]:
        """Add organisations, each with its action and role, that are asked to take part."""
        parts = Participation.objects.bulk_create(
            Participation(action=action, organisation=organisation, role=role)
            for action, organisation, role in asked
        )
        ParticipationStateChange.objects.bulk_create(
            ParticipationStateChange(participation=part, before="", after=part.state, by=by)
            for part in parts
        )
        return parts

    def going_on(self) -> Self:
        """Keep those in plans that are not closed and actions that have not ended."""
        going_on = OperationalAction.objects.exclude(state__in=ACTION_ENDS)
        going_on = going_on.exclude(oap__state=OAPState.CLOSED)
        return self.filter(action__in=going_on.values("pk"))

    def answerable(self) -> Self:
        """Keep invitations without an answer."""
        return self.going_on().filter(state=ParticipationState.PROPOSED)


@pghistory.track(model_name="ParticipationHistory")
class Participation(Addressed, Stateful):
    """An organisation that is invited to an action, or committed to it.

    People who lead or contribute for it are in Assignment, since they come and go.
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
    part_of = ("action", "participants")
    steps = PARTICIPATION_STEPS

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
            is_one_of("participation_state_is_known", state=ParticipationState),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.get_role_display()}"

    @property
    def parts_for_persons(self) -> list[str]:
        """Return the roles that its people can have: contributor, and its own if that leads."""
        return [role for role in AssignmentRole if role not in LEADING or role == self.role]

    @property
    def is_of_outsider(self) -> bool:
        """True if the driver records its answer, since it sees no draft."""
        return self.organisation.kind in OUTSIDERS


class ParticipationStateChange(StateChange):
    participation = models.ForeignKey(Participation, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("participation",)
