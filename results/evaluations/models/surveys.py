"""Surveys of an evaluation: what is asked, of which organisations, and what each answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

import pghistory
import pgtrigger
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cycles.relations import Relation, held_by
from empact.lib.access import NEVER, PartQuerySet, Seen, SeenQuerySet, within
from empact.lib.models import Addressed, Versioned, is_one_of
from empact.lib.search import words_index
from empact.lib.statements import ids
from empact.lib.states import StateChange, Stateful
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import held_of
from oaps.plans.models.plans import Appointment
from results.evaluations.access import SURVEY_ACCESS
from results.evaluations.models.evaluations import (
    Evaluation,
    EvaluationQuestion,
    bodies_acted_for,
    evaluated_by,
)
from results.states import SURVEY_STEPS, SurveyState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from empact.lib.languages import Words
    from empact.records.markings.models import Marking


class SurveyGroup(models.TextChoices):
    """As what an organisation is asked."""

    MEMBER_STATES = "member_states", _("Member States")
    DRIVERS = "drivers", _("Drivers")
    AGENCIES = "agencies", _("Agencies")


class SurveyQuestionKind(models.TextChoices):
    SCALE = "scale", _("Scale from 1 to 5")
    YES_NO = "yes_no", _("Yes, no or do not know")
    TEXT = "text", _("Free text")


class Scale(models.TextChoices):
    ONE = "1", _("1 (lowest)")
    TWO = "2", "2"
    THREE = "3", "3"
    FOUR = "4", "4"
    FIVE = "5", _("5 (highest)")


class YesNo(models.TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Do not know")


CHOICES: Mapping[str, type[models.TextChoices]] = {
    SurveyQuestionKind.SCALE: Scale,
    SurveyQuestionKind.YES_NO: YesNo,
}
"""By kind of a question, what can be chosen. A free text has no choices."""


@ids
def drives_for(user: Any) -> frozenset[UUID]:
    """Give the ids of the organisations for which this person steers an OAP today."""
    return frozenset(part.organisation for part in held_of(Appointment, user))


def answered_by(user: Any) -> models.Q:
    """Hold for the answers of organisations for which this person answers today. No query.

    A driver answers for an organisation that is asked as a driver; its coordination always does.
    Source: docs/domain.md, S33.
    """
    mine = within("organisation", bodies_acted_for(user))
    drives = drives_for(user)
    if not drives:
        return mine
    return mine | (models.Q(group=SurveyGroup.DRIVERS) & within("organisation", drives))


class SurveyQuerySet(SeenQuerySet):
    access = SURVEY_ACCESS

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        asks_nobody = not bodies_acted_for(user) and not drives_for(user)
        asked = SurveyResponse.objects.filter(answered_by(user)).values("survey")
        return {
            Relation.EVALUATING: within("evaluation", evaluated_by(user)),
            Relation.INVITED: NEVER if asks_nobody else models.Q(pk__in=asked),
            **held_by(user),
        }

    def with_evaluation(self) -> Self:
        """Fetch with each what names its evaluation."""
        return self.select_related(
            "evaluation__cycle", "evaluation__priority", "evaluation__oap__area"
        )

    def by_due_day(self) -> Self:
        return self.order_by("due_day", "title", "pk")


@pghistory.track(model_name="SurveyHistory")
class Survey(Addressed, Versioned, Stateful, Seen):
    """Questions of an evaluation to organisations that took part, due by a date.

    Organisations answer while it is open. A closed one does not change, so findings can lean on
    it. Source: docs/domain.md, S33.
    """

    # Its texts are redacted by themselves: who reads an evaluation does not read each answer.
    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="surveys")
    title = models.CharField(max_length=200)
    intro = models.TextField(help_text="What it is for, as those who answer read it.")
    due_day = models.DateField(help_text="By when answers are due.")
    state = models.CharField(max_length=20, choices=SurveyState, default=SurveyState.DRAFT)

    objects = SurveyQuerySet.as_manager()
    steps = SURVEY_STEPS

    class Meta:
        indexes = [words_index("title", "intro", name="survey_words")]
        constraints = [is_one_of("survey_state_is_known", state=SurveyState)]
        triggers = [
            pgtrigger.Protect(
                name="stays_closed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state=SurveyState.CLOSED)
                & ~pgtrigger.Q(new__state=SurveyState.CLOSED),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("results:survey_detail", args=[self.pk])

    @property
    def marking(self) -> Marking:
        """It carries what its evaluation carries."""
        return self.evaluation.marking

    def obstacles_to_opening(self) -> list[Words]:
        """Say what is missing before organisations can answer, in words for the team. 2 queries."""
        missing: list[Words] = []
        if not self.questions.exists():
            missing.append(_("There is no question. Add at least one."))
        if not self.responses.exists():
            missing.append(_("No organisation is asked. Choose at least one."))
        return missing


class SurveyStateChange(StateChange):
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("survey", "survey")
    states = SurveyState


class SurveyQuestionQuerySet(PartQuerySet):
    def in_order(self) -> Self:
        return self.order_by("number", "pk")


@pghistory.track(model_name="SurveyQuestionHistory")
class SurveyQuestion(Addressed, Versioned):
    """A question of a survey; it can serve a question that the evaluation answers."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField(help_text="Its place within the survey.")
    text = models.CharField(max_length=300)
    kind = models.CharField(max_length=10, choices=SurveyQuestionKind)
    serves = models.ForeignKey(
        EvaluationQuestion,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The question of the evaluation for which it is asked.",
    )

    objects = SurveyQuestionQuerySet.as_manager()
    part_of = ("survey", "survey")

    class Meta:
        indexes = [words_index("text", name="survey_question_words")]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "number"],
                name="survey_question_number_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            is_one_of("survey_question_kind_is_known", kind=SurveyQuestionKind),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"

    def get_absolute_url(self) -> str:
        return f"{self.survey.get_absolute_url()}#question-{self.number}"

    @property
    def sign(self) -> str:
        """The short name by which answers call it, as Q3."""
        return f"Q{self.number}"

    @property
    def offered(self) -> type[models.TextChoices] | None:
        """The choices of its answer; None for a free text."""
        return CHOICES.get(self.kind)


KEEPS_ANSWERS = """
    IF (SELECT state FROM results_survey WHERE id = {survey}) = 'closed' THEN
        RAISE EXCEPTION 'A closed survey keeps its answers.';
    END IF;
    RETURN {row};
"""
"""Refuses to change what a closed survey came to. A text in it can still be redacted."""


class SurveyResponseQuerySet(PartQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Keep those of one's own organisation, and all for those who read every answer."""
        return super().visible_to(user) | self.own_to(user)

    def own_to(self, user: Any) -> Self:
        """Keep those that this person gives today, of surveys that were opened."""
        return self.filter(answered_by(user)).exclude(survey__state=SurveyState.DRAFT)

    def submitted(self) -> Self:
        return self.filter(submitted_at__isnull=False)

    def in_order(self) -> Self:
        return self.order_by("group", "organisation__name", "pk")


@pghistory.track(model_name="SurveyResponseHistory")
class SurveyResponse(Addressed, Versioned):
    """The answer of one organisation to a survey: empty, a draft, or submitted."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="responses")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    group = models.CharField(max_length=20, choices=SurveyGroup)
    submitted_at = models.DateTimeField(null=True, editable=False)
    submitted_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+"
    )

    owner_field: ClassVar[str] = "survey"
    objects = SurveyResponseQuerySet.as_manager()
    part_of = ("survey", "answers")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "organisation", "group"],
                name="organisation_once_per_group_of_a_survey",
            ),
            is_one_of("survey_group_is_known", group=SurveyGroup),
            models.CheckConstraint(
                condition=models.Q(submitted_at=None, submitted_by=None)
                | models.Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="submitted_answer_names_who_submitted_it",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="kept_when_closed",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=KEEPS_ANSWERS.format(survey="NEW.survey_id", row="NEW"),
            )
        ]

    def __str__(self) -> str:
        if self.group == SurveyGroup.DRIVERS:
            # Its country or agency may be asked as well.
            return gettext("{organisation}, as a driver").format(organisation=self.organisation)
        return str(self.organisation)

    def get_absolute_url(self) -> str:
        return reverse("results:survey_answer", args=[self.pk])


class SurveyAnswerQuerySet(PartQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Keep those of one's own organisation, and submitted ones for who reads every answer."""
        seen = SurveyResponse.objects.visible_to(user).submitted()
        return self.filter(
            models.Q(response__in=seen.values("pk"))
            | models.Q(response__in=SurveyResponse.objects.own_to(user).values("pk"))
        )


@pghistory.track(model_name="SurveyAnswerHistory")
class SurveyAnswer(Addressed, Versioned):
    """The answer of one organisation to one question: a choice, or a text."""

    response = models.ForeignKey(SurveyResponse, models.CASCADE, related_name="answers")
    question = models.ForeignKey(SurveyQuestion, models.CASCADE, related_name="answers")
    choice = models.CharField(max_length=10, blank=True)
    text = models.TextField(blank=True)

    objects = SurveyAnswerQuerySet.as_manager()
    part_of = ("response",)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["response", "question"], name="one_answer_by_response_and_question"
            ),
            models.CheckConstraint(
                condition=models.Q(choice="") ^ models.Q(text=""),
                name="answer_is_a_choice_or_a_text",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="kept_when_closed",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf("choice", "response_id", "question_id"),
                func=KEEPS_ANSWERS.format(
                    survey="(SELECT survey_id FROM results_surveyresponse"
                    " WHERE id = NEW.response_id)",
                    row="NEW",
                ),
            ),
            pgtrigger.Trigger(
                name="not_removed_when_closed",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func=KEEPS_ANSWERS.format(
                    survey="(SELECT survey_id FROM results_surveyresponse"
                    " WHERE id = OLD.response_id)",
                    row="OLD",
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.in_words

    @property
    def in_words(self) -> str:
        """The text, or what was chosen as people read it. Fetch it with its question."""
        offered = self.question.offered
        return str(offered(self.choice).label) if offered and self.choice else self.text
