"""What threatens the EU, as Europol assesses it, and what it is told for that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pghistory
from django.db import models
from django.urls import reverse
from django.utils import timezone

from cycles.access import ASSESSMENT_ACCESS, INPUT_ACCESS, Standing, held_by
from cycles.models.cycles import Cycle
from cycles.states import ASSESSMENT_STEPS, INPUT_STEPS, AssessmentState, InputState
from empact.lib.access import PartQuerySet, Seen, SeenQuerySet
from empact.lib.models import Addressed, Versioned
from empact.lib.states import StateChange, Stateful
from empact.people.models import Organisation
from empact.records.models import GradedQuerySet, Marked

if TYPE_CHECKING:
    from collections.abc import Mapping


class AssessmentKind(models.TextChoices):
    FULL = "full", "EU SOCTA"
    MID_TERM = "mid_term", "Mid-term review"


class ThreatAssessmentQuerySet(SeenQuerySet, GradedQuerySet):  # type: ignore[override]  # each queryset gets an as_manager of its own
    access = ASSESSMENT_ACCESS

    def standings(self, user: Any) -> Mapping[str, models.Q]:
        """Say who is who to an assessment: Europol's staff, those who are asked, everybody else."""
        represented = Organisation.objects.represented_by(user)
        return {
            Standing.INVITED: models.Q(
                pk__in=ThreatAssessment.invited.through.objects.filter(
                    organisation__in=represented.values("pk")
                ).values("threatassessment")
            ),
            **held_by(user),
        }


@pghistory.track(model_name="ThreatAssessmentHistory")
class ThreatAssessment(Addressed, Versioned, Stateful, Marked, Seen):
    """Europol's assessment of the threats to the EU (EU SOCTA), or its review at mid-term.

    It begins with a call for input: questions to those ``invited``, to be answered by its due day.
    """

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="assessments")
    kind = models.CharField(max_length=20, choices=AssessmentKind, default=AssessmentKind.FULL)
    title = models.CharField(max_length=200)
    document_number = models.CharField(max_length=50, blank=True)
    summary = models.TextField(blank=True)
    invited = models.ManyToManyField(Organisation, blank=True, related_name="+")
    due_day = models.DateField(null=True, blank=True)
    published_day = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=20, choices=AssessmentState, default=AssessmentState.PREPARED
    )

    objects = ThreatAssessmentQuerySet.as_manager()
    steps = ASSESSMENT_STEPS

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "kind"], name="one_assessment_of_a_kind_per_cycle"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=AssessmentState.values),
                name="assessment_state_is_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=AssessmentState.CALLED) | models.Q(due_day__isnull=False),
                name="call_for_input_has_a_due_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("cycles:assessment_detail", args=[self.pk])

    @property
    def takes_inputs(self) -> bool:
        return self.state == AssessmentState.CALLED

    @property
    def is_overdue(self) -> bool:
        return self.due_day is not None and self.due_day < timezone.localdate()


@pghistory.track(model_name="ThreatAssessmentReleaseHistory", obj_field=None)
class ThreatAssessmentRelease(ThreatAssessment.releasable_to.through):  # type: ignore[name-defined,misc]  # made by Django
    """To whom an assessment is releasable, for its history."""

    class Meta:
        proxy = True


@pghistory.track(model_name="ThreatAssessmentInvitedHistory", obj_field=None)
class ThreatAssessmentInvited(ThreatAssessment.invited.through):  # type: ignore[name-defined,misc]  # made by Django
    """Who is asked for input, for its history."""

    class Meta:
        proxy = True


class AssessmentStateChangeQuerySet(PartQuerySet):
    part_of = ("assessment", "title")


class AssessmentStateChange(StateChange):
    assessment = models.ForeignKey(ThreatAssessment, models.CASCADE, related_name="changes")

    objects = AssessmentStateChangeQuerySet.as_manager()


class QuestionQuerySet(PartQuerySet):
    part_of = ("assessment", "questions")


@pghistory.track(model_name="QuestionHistory")
class Question(Addressed):
    """Something that the call for input asks."""

    assessment = models.ForeignKey(ThreatAssessment, models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    help_text = models.CharField(max_length=500, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "number"], name="question_number_once_per_assessment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class ThreatInputQuerySet(SeenQuerySet, GradedQuerySet):  # type: ignore[override]  # each queryset gets an as_manager of its own
    access = INPUT_ACCESS
    above = ()

    def standings(self, user: Any) -> Mapping[str, models.Q]:
        """Say who is who to an input: the team of the organisation that gives it, or Europol."""
        own = Organisation.objects.represented_by(user)
        return {
            Standing.TEAM: models.Q(organisation__in=own.values("pk")),
            **held_by(user),
        }


@pghistory.track(model_name="ThreatInputHistory")
class ThreatInput(Addressed, Versioned, Stateful, Marked, Seen):
    """What one organisation answers to the call for input of a threat assessment."""

    assessment = models.ForeignKey(ThreatAssessment, models.PROTECT, related_name="inputs")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=InputState, default=InputState.DRAFT)

    objects = ThreatInputQuerySet.as_manager()
    steps = INPUT_STEPS

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "organisation"], name="one_input_per_organisation"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=InputState.values), name="input_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"The input of {self.organisation}"

    def get_absolute_url(self) -> str:
        return reverse("cycles:input_detail", args=[self.pk])


@pghistory.track(model_name="ThreatInputReleaseHistory", obj_field=None)
class ThreatInputRelease(ThreatInput.releasable_to.through):  # type: ignore[name-defined,misc]  # made by Django
    """To whom an input is releasable, for its history."""

    class Meta:
        proxy = True


class InputStateChangeQuerySet(PartQuerySet):
    part_of = ("input", "title")


class InputStateChange(StateChange):
    input = models.ForeignKey(ThreatInput, models.CASCADE, related_name="changes")

    objects = InputStateChangeQuerySet.as_manager()


class AnswerQuerySet(PartQuerySet):
    part_of = ("input", "answers")


@pghistory.track(model_name="AnswerHistory")
class Answer(Addressed):
    """What an organisation answers to one question of a call for input."""

    input = models.ForeignKey(ThreatInput, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    text = models.TextField(blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["input", "question"], name="one_answer_per_question_and_input"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.input}, question {self.question.number}"
