"""Comments on the draft of an evaluation, and what its team answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

import pghistory
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext

from cycles.cycles.models import CrimeArea
from empact.lib.access import PartQuerySet, within
from empact.lib.models import Addressed, Versioned
from empact.lib.search import words_index
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from results.evaluations.models.entries import EvaluationEntry
from results.evaluations.models.evaluations import (
    Evaluation,
    EvaluationQuestion,
    areas_driven_by,
    bodies_acted_for,
)

if TYPE_CHECKING:
    from uuid import UUID


class EvaluationCommentQuerySet(PartQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Keep those of one's own body, and all for those who read all of an evaluation."""
        return super().visible_to(user) | self.own_to(user)

    def own_to(self, user: Any) -> Self:
        """Keep those of bodies for which this person acts today."""
        return self.filter(
            within("organisation", bodies_acted_for(user))
            | models.Q(area__in=areas_driven_by(user))
        )

    def unanswered(self) -> Self:
        return self.filter(answer="")

    def to_show(self) -> Self:
        """Fetch with each its paragraph and its body, in the order in which they came."""
        rows = self.select_related("question", "entry", "organisation", "area", "answered_by")
        return rows.order_by("at", "pk")


@pghistory.track(model_name="EvaluationCommentHistory")
class EvaluationComment(Addressed, Versioned):
    """A comment of a body on one paragraph of a draft, and the answer of the team.

    A paragraph is a question, a finding, a conclusion or a recommendation. The body is an
    organisation, or the drivers of the OAPs on a crime area. Source: docs/domain.md, S31.
    """

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="comments")
    question = models.ForeignKey(
        EvaluationQuestion, models.PROTECT, null=True, blank=True, related_name="comments"
    )
    entry = models.ForeignKey(
        EvaluationEntry, models.PROTECT, null=True, blank=True, related_name="comments"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    area = models.ForeignKey(CrimeArea, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, editable=False)

    owner_field: ClassVar[str] = "evaluation"
    objects = EvaluationCommentQuerySet.as_manager()
    part_of = ("evaluation", "comments")

    class Meta:
        indexes = [words_index("text", "answer", name="evaluation_comment_words")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(question=None) ^ models.Q(entry=None),
                name="comment_is_on_one_paragraph",
            ),
            models.CheckConstraint(
                condition=models.Q(organisation=None) ^ models.Q(area=None),
                name="comment_is_of_one_body",
            ),
            models.CheckConstraint(
                condition=models.Q(answer="", answered_by=None, answered_at=None)
                | (
                    ~models.Q(answer="")
                    & models.Q(answered_by__isnull=False, answered_at__isnull=False)
                ),
                name="answer_to_a_comment_names_who_gave_it",
            ),
        ]

    def __str__(self) -> str:
        return gettext("{body} on {sign}").format(body=self.body, sign=self.sign)

    def get_absolute_url(self) -> str:
        return f"{self.evaluation.get_comments_url()}#comment-{self.pk}"

    @property
    def body(self) -> str:
        """Name who comments. Fetch it ``to_show``."""
        if self.area is None:
            return str(self.organisation)
        return gettext("Drivers, {area}").format(area=self.area)

    @property
    def sign(self) -> str:
        """The number of the paragraph, as Q2 or F3. Fetch it ``to_show``."""
        paragraph = self.question or self.entry
        assert paragraph is not None  # noqa: S101 -- by a constraint
        return paragraph.sign

    @property
    def paragraph_id(self) -> UUID:
        found = self.question_id or self.entry_id
        assert found is not None  # noqa: S101 -- by a constraint
        return found
