"""Threat assessments by Europol, and the input that organisations give to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import pghistory
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cycles.assessments.access import ASSESSMENT_ACCESS, INPUT_ACCESS
from cycles.cycles.models import Cycle
from cycles.relations import Relation, held_by
from cycles.states import ASSESSMENT_STEPS, INPUT_STEPS, AssessmentState, InputState
from empact.lib.access import PartQuerySet, Seen, SeenQuerySet, within
from empact.lib.due_dates import has_passed
from empact.lib.languages import Words, lazy_day
from empact.lib.models import Addressed, Versioned, is_one_of, track_links
from empact.lib.search import words_index
from empact.lib.states import StateChange, Stateful
from empact.people.roles.kinds import HELD_BY, SUBMITTERS, OrganisationKind, Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import organisations_of
from empact.records.markings.models import GradedQuerySet, Marked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
from cycles.states import AssessmentKind

DRAFTING = (*SUBMITTERS, Role.NEC_TEAM)
"""Roles that write what their organisation answers; an expert works on given actions alone."""

MAY_BE_INVITED = {kind for role in DRAFTING for kind in HELD_BY[role]}
"""Organisations for which somebody can write an answer."""

INVITED_BY_DEFAULT = (OrganisationKind.MEMBER_STATE, OrganisationKind.EU_AGENCY)


class ThreatAssessmentQuerySet(SeenQuerySet, GradedQuerySet):  # type: ignore[override]  # each queryset gets an as_manager of its own
    access = ASSESSMENT_ACCESS

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        """Say who is who to an assessment: Europol's staff, those who are asked, everybody else."""
        represented = Organisation.objects.represented_by(user)
        return {
            Relation.INVITED: models.Q(
                pk__in=ThreatAssessment.invited.through.objects.filter(
                    organisation__in=represented.values("pk")
                ).values("threatassessment")
            ),
            **held_by(user),
        }

    def asking(self, organisations: Any) -> Self:
        """Keep those whose open call one of these organisations has not answered."""
        answered = ThreatInput.objects.submitted().filter(
            assessment=models.OuterRef("threatassessment"),
            organisation=models.OuterRef("organisation"),
        )
        asked = ThreatAssessment.invited.through.objects.filter(organisation__in=organisations)
        unanswered = asked.filter(~models.Exists(answered)).values("threatassessment")
        return self.filter(state=AssessmentState.CALLED, pk__in=unanswered)


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
            is_one_of("assessment_state_is_known", state=AssessmentState),
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
    def is_written(self) -> bool:
        """True if its threats and recommendations can be changed."""
        return self.state == AssessmentState.WRITTEN

    @property
    def is_overdue(self) -> bool:
        return has_passed(self.due_day)

    @property
    def next_threat_number(self) -> int:
        return _after(self.threats)

    @property
    def next_question_number(self) -> int:
        return _after(self.questions)

    def why_no_inputs(self) -> Words:
        """Say why no input can be written; empty while the call is open."""
        if self.takes_inputs:
            return ""
        if self.state == AssessmentState.PREPARED:
            return _("The call for input is not open yet. It is announced on your home page.")
        return _(
            "The call for input has ended, and what was not submitted is not taken "
            "into account. Write to the EMPACT Support Team if something of it "
            "matters."
        )

    def why_not_written(self) -> Words:
        """Say why its threats and recommendations cannot be written; empty where they can."""
        if self.is_written:
            return ""
        if self.state == AssessmentState.PUBLISHED:
            return _("It is published, and does not change any more.")
        return _("Threats are written once the call for input has ended. End the call first.")

    def obstacles_to_call(self) -> list[Words]:
        """Say what is missing before the call for input can open."""
        missing: list[Words] = []
        if not self.questions.exists():
            missing.append(_("The call asks nothing. Add a question."))
        if not self.invited.exists():
            missing.append(_("No organisation is invited. Choose whom you ask."))
        if self.due_day is None:
            missing.append(_("The call has no due date. Choose one."))
        elif self.is_overdue:
            missing.append(
                format_lazy(
                    _("The due date, {day}, has passed. Choose a later one."),
                    day=lazy_day(self.due_day),
                )
            )
        return missing

    def obstacles_to_publication(self) -> list[Words]:
        """Say what is missing before everybody inside reads it.

        A review at mid-term need not recommend priorities, but looks at each of the cycle.
        """
        missing: list[Words] = []
        if not self.summary:
            missing.append(_("It has no summary. Write one under “Change title and summary”."))
        threats = list(self.threats.order_by("number"))
        if not threats:
            missing.append(_("It names no threat. Add at least one."))
        for threat in threats:
            missing += threat.obstacles_to_publication()
        recommended = list(self.priorities.prefetch_related("areas", "threats__area"))
        if self.kind == AssessmentKind.FULL and not recommended:
            missing.append(_("It recommends no priority. Recommend at least one."))
        for priority in recommended:
            covered = set(priority.areas.all())
            # A threat can be put into another area after a recommendation was built on it.
            if any(threat.area not in covered for threat in priority.threats.all()):
                missing.append(
                    format_lazy(
                        _(
                            "“{priority}” does not cover the areas of its threats. Save that "
                            "recommendation again."
                        ),
                        priority=priority,
                    )
                )
        return missing + [
            format_lazy(
                _("{priority}: it is not reviewed. Say what is to become of it."), priority=priority
            )
            for priority in self.unreviewed_priorities()
        ]

    def unreviewed_priorities(self) -> list[Any]:
        """List the adopted priorities of the cycle that a review at mid-term has yet to look at."""
        if self.kind != AssessmentKind.MID_TERM:
            return []
        reviewed = self.priority_reviews.values("priority")
        adopted = self.cycle.priorities.adopted().exclude(pk__in=reviewed)
        return list(adopted.order_by("rank", "pk"))


def _after(rows: Any) -> int:
    """Give the number that follows the highest of some numbered rows."""
    return (rows.aggregate(highest=models.Max("number"))["highest"] or 0) + 1


def due_day_problem(day: date | None) -> Words:
    """Say what is wrong with a due day; empty where nothing is."""
    if day is not None and day < timezone.localdate():
        return format_lazy(_("{day} has passed. Choose today or a later day."), day=lazy_day(day))
    return ""


track_links(ThreatAssessment.releasable_to, "ThreatAssessmentRelease", __name__)
track_links(ThreatAssessment.invited, "ThreatAssessmentInvited", __name__)


class AssessmentStateChange(StateChange):
    assessment = models.ForeignKey(ThreatAssessment, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("assessment", "title")

    @property
    def in_words(self) -> str:
        return {
            AssessmentState.PREPARED: gettext("Opened"),
            AssessmentState.CALLED: gettext("Call for input opened"),
            AssessmentState.WRITTEN: gettext("Call for input ended"),
            AssessmentState.PUBLISHED: gettext("Published"),
        }[AssessmentState(self.after)]


@pghistory.track(model_name="QuestionHistory")
class Question(Addressed, Versioned):
    """Something that the call for input asks."""

    assessment = models.ForeignKey(ThreatAssessment, models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    help_text = models.CharField(max_length=500, blank=True)

    objects = PartQuerySet.as_manager()
    part_of = ("assessment", "questions")

    class Meta:
        indexes = [words_index("text", "help_text", name="question_words")]
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

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        """Say who is who to an input: the team of the organisation that gives it, or Europol."""
        return {
            Relation.TEAM: within("organisation", organisations_of(user, *DRAFTING)),
            Relation.SPEAKER: within("organisation", organisations_of(user, *SUBMITTERS)),
            **held_by(user),
        }

    def submitted(self) -> Self:
        return self.filter(state=InputState.SUBMITTED)


@pghistory.track(model_name="ThreatInputHistory")
class ThreatInput(Addressed, Versioned, Stateful, Marked, Seen):
    """The input of one organisation to the call of a threat assessment."""

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
            is_one_of("input_state_is_known", state=InputState),
        ]

    def __str__(self) -> str:
        return gettext("The input of {organisation}").format(organisation=self.organisation)

    def get_absolute_url(self) -> str:
        return reverse("cycles:input_detail", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == InputState.DRAFT

    def obstacles_to_submission(self) -> list[Words]:
        """Name the questions without an answer: also that there is nothing to say is said."""
        answered = self.answers.exclude(text="").values("question")
        left = self.assessment.questions.exclude(pk__in=answered).order_by("number")
        return [
            format_lazy(
                _(
                    "Question {number} has no answer. Answer it, or write that you have "
                    "nothing to say about it."
                ),
                number=question.number,
            )
            for question in left
        ]


track_links(ThreatInput.releasable_to, "ThreatInputRelease", __name__)


class InputStateChange(StateChange):
    input = models.ForeignKey(ThreatInput, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("input", "title")

    @property
    def in_words(self) -> str:
        """Name the step; only one leads back to a draft."""
        return (
            gettext("Withdrawn")
            if self.after == InputState.DRAFT
            else str(InputState(self.after).label)
        )


@pghistory.track(model_name="AnswerHistory")
class Answer(Addressed):
    """The answer of an organisation to one question of a call for input."""

    input = models.ForeignKey(ThreatInput, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    text = models.TextField(blank=True)

    objects = PartQuerySet.as_manager()
    part_of = ("input", "answers")

    class Meta:
        indexes = [words_index("text", name="answer_words")]
        constraints = [
            models.UniqueConstraint(
                fields=["input", "question"], name="one_answer_per_question_and_input"
            ),
        ]

    def __str__(self) -> str:
        return gettext("{input}, question {number}").format(
            input=self.input, number=self.question.number
        )
