"""What COSI recommends to countries with a decision, and what each of them does about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

import pghistory
from django.db import models
from django.urls import reverse

from cycles.decisions.models import Decision
from cycles.recommendations.access import FOLLOW_UP_ACCESS
from cycles.standings import Standing, held_by
from cycles.states import FOLLOW_UP_STEPS, STILL_DUE, FollowUpState
from empact.lib.access import PartQuerySet, Seen, SeenQuerySet, within
from empact.lib.due_dates import has_passed, passed
from empact.lib.models import Addressed, Versioned, is_one_of, track_links
from empact.lib.search import spelling_index, words_index
from empact.lib.states import StateChange, Stateful
from empact.people.roles.kinds import OrganisationKind, Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import organisations_of
from empact.records.markings.models import Graded, GradedQuerySet

if TYPE_CHECKING:
    from collections.abc import Mapping


from empact.records.files.models import Attachment, AttachmentQuerySet

COORDINATING = (Role.NEC, Role.NEC_TEAM)
"""Who writes what their country does. Source: docs/domain.md, S13."""


class RecommendationQuerySet(PartQuerySet):
    def in_order(self) -> Self:
        """Sort as COSI decided, what has no day first."""
        day = models.F("decision__day").asc(nulls_first=True)
        return self.order_by(day, "decision__title", "decision", "number", "pk")


@pghistory.track(model_name="RecommendationHistory")
class Recommendation(Addressed, Versioned):
    """What COSI recommends to countries with one of its decisions, to be followed up by a day.

    What Europol recommends as priorities are Priorities, and no Recommendations.
    """

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="recommendations")
    number = models.PositiveSmallIntegerField(help_text="Within its decision.")
    title = models.CharField(max_length=200)
    text = models.TextField()
    due_day = models.DateField()

    owner_field: ClassVar[str] = "decision"
    objects = RecommendationQuerySet.as_manager()
    part_of = ("decision", "recommended")

    class Meta:
        indexes = [
            words_index("title", name="recommendation_title_words"),
            words_index("text", name="recommendation_words"),
            spelling_index("title", name="recommendation_spelling"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "number"], name="recommendation_number_once_per_decision"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("cycles:recommendation_detail", args=[self.pk])


class FollowUpQuerySet(SeenQuerySet, GradedQuerySet):  # type: ignore[override]  # each queryset gets an as_manager of its own
    access = FOLLOW_UP_ACCESS
    above = ("recommendation__decision__marking",)

    def standings(self, user: Any) -> Mapping[str, models.Q]:
        """Say who is who to a follow-up. Who holds the Presidency for a country is not its team."""
        return {
            Standing.TEAM: within(
                "organisation", organisations_of(user, *COORDINATING, Role.EXPERT)
            ),
            Standing.COORDINATION: within("organisation", organisations_of(user, *COORDINATING)),
            Standing.SPEAKER: within("organisation", organisations_of(user, Role.NEC)),
            **held_by(user),
        }

    def still_due(self) -> Self:
        """Keep those for which COSI still waits."""
        return self.filter(state__in=STILL_DUE)

    def overdue(self) -> Self:
        """Keep those for which it waits although their day is over."""
        return self.still_due().filter(passed("recommendation__due_day"))

    def due_for(self, user: Any) -> Self:
        """Give what this person has to follow up for their country, what is due first on top.

        Its recommendation comes with each: ``recommendation.due_day``, ``is_overdue``.
        """
        own = Organisation.objects.represented_by(user, *COORDINATING)
        return self.still_due().filter(organisation__in=own).with_recommendation().by_day()

    def with_recommendation(self) -> Self:
        return self.select_related("recommendation__decision__cycle", "organisation")

    def by_day(self) -> Self:
        return self.order_by("recommendation__due_day", "recommendation__number", "pk")


@pghistory.track(model_name="FollowUpHistory")
class FollowUp(Addressed, Versioned, Stateful, Graded, Seen):
    """What a country does about a recommendation that COSI addressed to it.

    It carries at least the marking of the decision. That it is late is computed, and never stored.
    Source: docs/domain.md, S1 and S13.
    """

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="follow_ups")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", help_text="The country that is addressed."
    )
    measures = models.TextField(blank=True)
    planned_day = models.DateField(
        null=True, blank=True, help_text="By when the country plans to be done."
    )
    evidence = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=FollowUpState, default=FollowUpState.OPEN)

    objects = FollowUpQuerySet.as_manager()
    steps = FOLLOW_UP_STEPS

    class Meta:
        indexes = [words_index("measures", "evidence", name="follow_up_words")]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "organisation"],
                name="recommendation_addressed_once_to_a_country",
            ),
            is_one_of("follow_up_state_is_known", state=FollowUpState),
            models.CheckConstraint(
                condition=~models.Q(state__in=[FollowUpState.PLANNED, FollowUpState.DONE])
                | ~models.Q(measures=""),
                name="what_is_planned_says_what",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=FollowUpState.DONE) | ~models.Q(evidence=""),
                name="what_is_done_shows_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.recommendation}"

    def get_absolute_url(self) -> str:
        return reverse("cycles:follow_up_detail", args=[self.pk])

    @property
    def is_still_due(self) -> bool:
        return self.state in STILL_DUE

    @property
    def is_overdue(self) -> bool:
        """Whether COSI waits although the day is over. Select ``recommendation`` with it."""
        return self.is_still_due and has_passed(self.recommendation.due_day)

    @property
    def letter(self) -> str:
        """The letter that stands for its state in the grid, beside a colour."""
        return LETTERS[FollowUpState(self.state)]

    @property
    def is_untouched(self) -> bool:
        """Whether the country has not begun to answer."""
        return self.state == FollowUpState.OPEN and not (self.measures or self.evidence)


LETTERS: Mapping[FollowUpState, str] = {
    FollowUpState.OPEN: "O",
    FollowUpState.ACCEPTED: "A",
    FollowUpState.PLANNED: "P",
    FollowUpState.DONE: "D",
    FollowUpState.NOT_FOLLOWED: "N",
}

ADDRESSED_KIND = OrganisationKind.MEMBER_STATE
"""COSI addresses countries of the Union, each of which has a NEC who follows up."""


class FollowUpStateChange(StateChange):
    follow_up = models.ForeignKey(FollowUp, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("follow_up", "state")
    states = FollowUpState


class FollowUpAttachmentQuerySet(AttachmentQuerySet):
    above = ("follow_up__marking", "follow_up__recommendation__decision__marking")


@pghistory.track(model_name="FollowUpAttachmentHistory")
class FollowUpAttachment(Attachment):
    """A file that shows what a country did about a recommendation of COSI."""

    owner_field = "follow_up"

    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="attachments")

    objects = FollowUpAttachmentQuerySet.as_manager()  # type: ignore[misc]  # narrower than what it narrows

    def get_absolute_url(self) -> str:
        return reverse("cycles:follow_up_attachment", args=[self.pk])

    def get_remove_url(self) -> str:
        return reverse("cycles:follow_up_attachment_remove", args=[self.pk])


track_links(FollowUpAttachment.releasable_to, "FollowUpAttachmentRelease", __name__)
