"""An evaluation: what is asked, of what, and who answers."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, ClassVar, Self

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cycles.cycles.models import CrimeArea, Cycle
from cycles.decisions.models import Decision
from cycles.indicators.models import Indicator
from cycles.recommendations.models import COORDINATING, IN_BODIES
from cycles.relations import Relation, held_by
from empact.lib.access import NEVER, PartQuerySet, Seen, SeenQuerySet, within
from empact.lib.models import Addressed, Versioned, is_one_of, track_links
from empact.lib.periods import DAYS, ends_after_it_starts
from empact.lib.search import words_index
from empact.lib.statements import ids
from empact.lib.states import StateChange, Stateful
from empact.people.accounts.models import User
from empact.people.roles.kinds import OrganisationKind
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import held_of, organisations_of
from empact.people.roles.models.roles import ObjectRole, ObjectRoleQuerySet
from empact.records.markings.models import Graded, GradedQuerySet
from oaps.plans.models.plans import OAP, plans_steered_by
from priorities.priorities.models import Priority
from results.evaluations.access import EVALUATION_ACCESS, PREPARED, STARTED
from results.states import EVALUATION_STEPS, EvaluationState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

CONTRACTORS = (OrganisationKind.PRIVATE_PARTNER, OrganisationKind.NGO)
"""Kinds of organisations whose people evaluate. They see nothing else of the policy cycle."""


class EvaluationKind(models.TextChoices):
    MID_TERM = "mid_term", _("Mid-term evaluation")
    FINAL = "final", _("Final evaluation")


class EvaluationQuerySet(SeenQuerySet, GradedQuerySet):  # type: ignore[override]  # each queryset gets an as_manager of its own
    access = EVALUATION_ACCESS

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        return {
            Relation.EVALUATING: within("pk", evaluated_by(user)),
            Relation.INVITED: asked_to_comment(user),
            **held_by(user),
        }

    def going_on(self) -> Self:
        """Keep those whose team is at work."""
        return self.filter(state__in=STARTED)

    def adopted_for(self, cycle: Cycle) -> Self:
        """Keep the final evaluation of a whole cycle, if COSI has taken note of it."""
        return self.filter(
            cycle=cycle,
            priority=None,
            oap=None,
            kind=EvaluationKind.FINAL,
            state=EvaluationState.NOTED,
        )

    def with_subject(self) -> Self:
        """Fetch with each what names it."""
        return self.select_related("cycle", "priority", "oap__area")

    def newest_first(self) -> Self:
        return self.order_by("-cycle__first_year", "-due_day", "pk")


@ids
def evaluated_by(user: Any) -> frozenset[UUID]:
    """Give the ids of the evaluations in whose team this person is today."""
    return frozenset(part.object for part in held_of(Evaluator, user) if part.object)


def bodies_acted_for(user: Any) -> frozenset[UUID]:
    """Give the ids of the organisations for which this person comments on drafts today."""
    return organisations_of(user, *COORDINATING, *IN_BODIES)


def areas_driven_by(user: Any) -> Any:
    """Give the areas for which this person answers as driver today, as a subquery."""
    return OAP.objects.steered_by(user).answering_for_areas().values("area")


def asked_to_comment(user: Any) -> models.Q:
    """Hold for the evaluations on whose draft this person was asked to comment. No query.

    Source: docs/domain.md, S31.
    """
    asked: list[models.Q] = []
    if bodies := bodies_acted_for(user):
        found = EvaluationCommenter.objects.filter(within("organisation", bodies))
        asked.append(models.Q(pk__in=found.values("evaluation")))
    if plans_steered_by(user):
        found = EvaluationCommentingArea.objects.filter(crimearea__in=areas_driven_by(user))
        asked.append(models.Q(pk__in=found.values("evaluation")))
    return reduce(or_, asked) if asked else NEVER


@pghistory.track(model_name="EvaluationHistory")
class Evaluation(Addressed, Versioned, Stateful, Graded, Seen):
    """An evaluation of a cycle as a whole, of one of its priorities, or of one of its OAPs.

    ``terms`` are its terms of reference; ``material`` are the OAPs that its team may read.
    Source: docs/domain.md, S23.
    """

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="evaluations")
    priority = models.ForeignKey(
        Priority, models.PROTECT, null=True, blank=True, related_name="evaluations"
    )
    oap = models.ForeignKey(OAP, models.PROTECT, null=True, blank=True, related_name="evaluations")
    kind = models.CharField(max_length=20, choices=EvaluationKind)
    terms = models.TextField()
    due_day = models.DateField(help_text="By when the final report is due.")
    material = models.ManyToManyField(OAP, blank=True, related_name="evaluated_in")
    state = models.CharField(
        max_length=20, choices=EvaluationState, default=EvaluationState.PREPARED
    )
    commenters = models.ManyToManyField(
        Organisation, blank=True, related_name="+", help_text="Who may comment on the draft."
    )
    commenting_areas = models.ManyToManyField(
        CrimeArea, blank=True, related_name="+", help_text="Whose drivers may comment on the draft."
    )
    comments_due_day = models.DateField(null=True, editable=False)
    noted_by = models.ForeignKey(
        Decision, models.PROTECT, null=True, editable=False, related_name="evaluations"
    )

    objects = EvaluationQuerySet.as_manager()
    steps = EVALUATION_STEPS
    unsettled: ClassVar = PREPARED

    class Meta:
        indexes = [words_index("terms", name="evaluation_words")]
        constraints = [
            is_one_of("evaluation_kind_is_known", kind=EvaluationKind),
            is_one_of("evaluation_state_is_known", state=EvaluationState),
            models.CheckConstraint(
                condition=models.Q(priority=None) | models.Q(oap=None),
                name="evaluation_has_one_subject",
            ),
            models.UniqueConstraint(
                fields=["cycle", "priority", "oap", "kind"],
                nulls_distinct=False,
                name="one_evaluation_of_each_kind_and_subject",
            ),
        ]

    def __str__(self) -> str:
        kind, cycle = self.get_kind_display(), self.cycle
        if self.oap is not None:
            return gettext("{kind} of the OAP {oap}").format(kind=kind, oap=self.oap)
        if self.priority is not None:
            words = gettext("{kind} of the priority {priority}, {cycle}")
            return words.format(kind=kind, priority=self.priority, cycle=cycle)
        return gettext("{kind} of {cycle}").format(kind=kind, cycle=cycle)

    def get_absolute_url(self) -> str:
        return reverse("results:evaluation_detail", args=[self.pk])

    def get_comments_url(self) -> str:
        return reverse("results:evaluation_comments", args=[self.pk])


EvaluationMaterial: Any = track_links(Evaluation.material, "EvaluationMaterial", __name__)
EvaluationCommenter: Any = track_links(Evaluation.commenters, "EvaluationCommenter", __name__)
EvaluationCommentingArea: Any = track_links(
    Evaluation.commenting_areas, "EvaluationCommentingArea", __name__
)


class EvaluationStateChange(StateChange):
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("evaluation", "terms")
    states = EvaluationState


class Criterion(models.TextChoices):
    """The criteria of the Better Regulation guidelines."""

    RELEVANCE = "relevance", _("Relevance")
    EFFECTIVENESS = "effectiveness", _("Effectiveness")
    EFFICIENCY = "efficiency", _("Efficiency")
    COHERENCE = "coherence", _("Coherence")
    EU_ADDED_VALUE = "eu_added_value", _("EU added value")


class QuestionQuerySet(PartQuerySet):
    def in_order(self) -> Self:
        return self.order_by("number", "pk")


@pghistory.track(model_name="EvaluationQuestionHistory")
class EvaluationQuestion(Addressed, Versioned):
    """A question that an evaluation answers, and what would show success.

    Success is shown by ``indicators`` of the library, by ``success`` in words, or by both.
    """

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField(help_text="Within its evaluation.")
    criterion = models.CharField(max_length=20, choices=Criterion)
    text = models.CharField(max_length=300)
    success = models.TextField(blank=True, help_text="What would show success.")
    indicators = models.ManyToManyField(Indicator, blank=True, related_name="+")

    owner_field: ClassVar[str] = "evaluation"
    objects = QuestionQuerySet.as_manager()
    part_of = ("evaluation", "questions")

    class Meta:
        indexes = [words_index("text", "success", name="evaluation_question_words")]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "number"], name="question_number_once_per_evaluation"
            ),
            is_one_of("question_criterion_is_known", criterion=Criterion),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"

    def get_absolute_url(self) -> str:
        return f"{self.evaluation.get_absolute_url()}#question-{self.number}"

    @property
    def sign(self) -> str:
        """The short name by which others call it, as Q3."""
        return f"Q{self.number}"


QuestionIndicator: Any = track_links(EvaluationQuestion.indicators, "QuestionIndicator", __name__)


class EvaluatorRole(models.TextChoices):
    LEADER = "leader", _("Team leader")
    MEMBER = "member", _("Member of the team")


class EvaluatorQuerySet(PartQuerySet, ObjectRoleQuerySet):  # type: ignore[override]  # each queryset gets an as_manager of its own
    """Evaluators: team leaders first."""

    def in_order(self) -> Self:
        return self.order_by("role", "first_day", "pk")


@pghistory.track(model_name="EvaluatorHistory")
class Evaluator(Addressed, ObjectRole):
    """A person of a contractor in the team of an evaluation, on the days of the contract.

    The right to read ends with the period. Source: docs/domain.md, W13.
    """

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="evaluators")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=EvaluatorRole)

    on = "evaluation"
    named_with = ("evaluation__cycle", "evaluation__priority", "evaluation__oap__area")
    objects = EvaluatorQuerySet.as_manager()  # type: ignore[assignment,misc]  # asks one question more
    part_of = ("evaluation", "team")

    class Meta:
        constraints = [
            ends_after_it_starts("evaluator_ends_after_it_starts"),
            is_one_of("evaluator_role_is_known", role=EvaluatorRole),
            ExclusionConstraint(
                expressions=[
                    ("evaluation", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                name="nobody_is_twice_in_a_team_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.organisation}), {self.get_role_display()}"

    @property
    def on_in_words(self) -> str:
        return str(self.evaluation)
