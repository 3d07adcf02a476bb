"""Recommendations of COSI, the Council and evaluations, and what each addressee does about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

import pghistory
from django.db import models
from django.db.models.functions import Coalesce, Concat
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cycles.assessments.models.assessments import ThreatAssessment
from cycles.cycles.models import CrimeArea
from cycles.decisions.models import Advice, Decision
from cycles.recommendations.access import FOLLOW_UP_ACCESS
from cycles.relations import Relation, held_by
from cycles.states import FOLLOW_UP_STEPS, STILL_DUE, FollowUpState
from empact.lib.access import NEVER, PartQuerySet, Seen, SeenQuerySet, within
from empact.lib.due_dates import has_passed, passed
from empact.lib.languages import labelled
from empact.lib.models import Addressed, Versioned, is_one_of, json_rows, track_links
from empact.lib.search import spelling_index, words_index
from empact.lib.statements import fact
from empact.lib.states import StateChange, Stateful
from empact.people.roles.kinds import OrganisationKind, Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import organisations_of, parts_of
from empact.people.roles.models.roles import RoleAssignment
from empact.records.files.models import Attachment, AttachmentQuerySet
from empact.records.markings.models import Graded, GradedQuerySet, highest_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from empact.lib.languages import Words
    from empact.people.roles.models.organisations import OrganisationQuerySet

COORDINATING = (Role.NEC, Role.NEC_TEAM)
"""Roles that write the follow-up of their country. Source: docs/domain.md, S13."""

IN_BODIES = (Role.COMMISSION, Role.AGENCY, Role.EUROJUST, Role.EST)
"""Roles that answer for the Commission and for agencies. The EST answers for Europol, its agency.
"""


class RecommendationQuerySet(PartQuerySet):
    def unanswered(self) -> Self:
        """Keep those to which at least one addressee has not answered yet."""
        waiting = FollowUp.objects.filter(
            recommendation=models.OuterRef("pk"), state=FollowUpState.OPEN
        )
        return self.filter(models.Exists(waiting))

    def to_show(self) -> Self:
        """Fetch with each its decision, cycle and marking, in the order of decisions."""
        rows = self.annotate(carried=highest_of("decision__marking"))
        return rows.select_related("decision__cycle").in_order()

    def in_order(self) -> Self:
        """Sort by decision, what has no day first."""
        day = models.F("decision__day").asc(nulls_first=True)
        return self.order_by(day, "decision__title", "decision", "number", "pk")


@pghistory.track(model_name="RecommendationHistory")
class Recommendation(Addressed, Versioned):
    """A recommendation that COSI or the Council made with a decision, for addressees to follow up.

    It can pass on what an evaluation recommends. What Europol recommends as priorities are
    Priorities, and no Recommendations.
    """

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="recommendations")
    number = models.PositiveSmallIntegerField(help_text="Within its decision.")
    title = models.CharField(max_length=200)
    text = models.TextField()
    evaluation = models.CharField(
        max_length=200, blank=True, help_text="The evaluation that recommended it first, if any."
    )
    answer_due_day = models.DateField(help_text="By when each addressee accepts it or does not.")
    due_day = models.DateField(help_text="By when it is to be followed up.")
    assessments = models.ManyToManyField(ThreatAssessment, blank=True, related_name="answers")
    advice = models.ManyToManyField(Advice, blank=True, related_name="answers")

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
            models.CheckConstraint(
                condition=models.Q(answer_due_day__lte=models.F("due_day")),
                name="recommendation_answered_before_it_is_followed_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("cycles:recommendation_detail", args=[self.pk])

    @property
    def source(self) -> str:
        """Name the body that recommends it. Select ``decision`` with it."""
        return gettext("an evaluation") if self.evaluation else self.decision.get_body_display()

    @property
    def place(self) -> str:
        """Say which one it is: "recommendation 3 of Conclusions". Select ``decision`` with it."""
        return gettext("recommendation {number} of {decision}").format(
            number=self.number, decision=self.decision.title
        )


ANSWERED_BY: Mapping[str, Words] = {
    "assessments": _("Threat assessment"),
    "advice": _("Advice on priorities"),
    "goals": _("Strategic goal"),
    "actions": _("Action"),
}
"""Kinds of objects that can answer a recommendation: name by relation. Source: docs/domain.md, S21.
"""

track_links(Recommendation.assessments, "AnswerOfAssessment", __name__)
AnswerOfAdvice = track_links(Recommendation.advice, "AnswerOfAdvice", __name__)


class FollowUpQuerySet(SeenQuerySet, GradedQuerySet):  # type: ignore[override]  # each queryset gets an as_manager of its own
    access = FOLLOW_UP_ACCESS
    above = ("recommendation__decision__marking",)

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        """Say who is who to a follow-up. Who holds the Presidency for a country is not its team."""
        driven = _driven_by(user)
        return {
            Relation.TEAM: within(
                "organisation", organisations_of(user, *COORDINATING, *IN_BODIES, Role.EXPERT)
            ),
            Relation.COORDINATION: within(
                "organisation", organisations_of(user, *COORDINATING, *IN_BODIES)
            ),
            Relation.SPEAKER: within("organisation", organisations_of(user, Role.NEC, *IN_BODIES)),
            Relation.STEERING: driven,
            **held_by(user),
        }

    def still_due(self) -> Self:
        """Keep those that are not finished."""
        return self.filter(state__in=STILL_DUE)

    def overdue(self) -> Self:
        """Keep those that lack an answer, or are not finished, although the day for it is over."""
        unanswered = models.Q(state=FollowUpState.OPEN) & passed("recommendation__answer_due_day")
        return self.still_due().filter(unanswered | passed("recommendation__due_day"))

    def due_for(self, user: Any) -> Self:
        """Give what this person has to follow up for an addressee, what is due first on top.

        Its recommendation comes with each: ``recommendation.due_day``, ``is_overdue``.
        """
        return self.still_due().filter(self.followed_up_by(user)).with_recommendation().by_day()

    def followed_up_by(self, user: Any, path: str = "") -> models.Q:
        """Hold for those whose addressee this person acts for; ``path`` leads to the follow-up."""
        own = organisations_of(user, *COORDINATING, *IN_BODIES)
        return within(f"{path}organisation", own) | _driven_by(user, path)

    def with_recommendation(self) -> Self:
        return self.select_related("recommendation__decision__cycle", "organisation", "area")

    def with_roadmap(self) -> Self:
        """Annotate the measures of each as dictionaries, ``listed_measures``. No query more."""
        measures = Measure.objects.filter(follow_up=models.OuterRef("pk")).by_day()
        names = ("id", "text", "owner", "due_day", "done_day", "result")
        return self.annotate(listed_measures=json_rows(measures, *names))

    def by_day(self) -> Self:
        return self.order_by("recommendation__due_day", "recommendation__number", "pk")

    def by_addressee(self) -> Self:
        """Sort organisations by name, then the drivers of each area."""
        return self.order_by(
            models.F("organisation__name").asc(nulls_last=True), "area__rank", "area__name", "pk"
        )


def _driven_by(user: Any, path: str = "") -> models.Q:
    """Hold for follow-ups addressed to the drivers of an area who steer a plan of it today.

    Drivers of a closed plan answer until a later plan on the area exists.
    """
    plans: Any = CrimeArea._meta.get_field("oaps").related_model
    if not _drives(user):
        return NEVER
    steered = plans.objects.steered_by(user).answering_for_areas()
    return models.Q(**{f"{path}area__in": steered.values("area")})


def addressee_named(path: str = "") -> Coalesce:
    """Name in SQL who is addressed, as ``FollowUp.addressee``; ``path`` leads to the follow-up."""
    drivers = Concat(models.Value("Drivers, "), models.F(f"{path}area__name"))
    return Coalesce(models.F(f"{path}organisation__name"), drivers, output_field=models.CharField())


@fact
def _drives(user: Any) -> bool:
    # By its label, since plans stand higher.
    return any(part.source == "oaps.appointment" for part in parts_of(user))


@pghistory.track(model_name="FollowUpHistory")
class FollowUp(Addressed, Versioned, Stateful, Graded, Seen):
    """The answer of one addressee to a recommendation, and what it does about it.

    The addressee is an organisation, or the drivers of the plans of a crime area. It carries at
    least the marking of the decision. That it is late is computed, and never stored.
    Source: docs/domain.md, S1, S13 and S17.
    """

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="follow_ups")
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The country, institution or agency that is addressed.",
    )
    area = models.ForeignKey(
        CrimeArea,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The area whose drivers are addressed.",
    )
    in_part = models.BooleanField(default=False, help_text="Accepted, but not all of it.")
    reason = models.TextField(
        blank=True, help_text="Why it is accepted only in part, or is not accepted."
    )
    measures = models.TextField(blank=True)
    planned_day = models.DateField(
        null=True, blank=True, help_text="By when the addressee plans to be done."
    )
    evidence = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=FollowUpState, default=FollowUpState.OPEN)

    objects = FollowUpQuerySet.as_manager()
    steps = FOLLOW_UP_STEPS

    class Meta:
        indexes = [
            words_index("measures", "evidence", name="follow_up_words"),
            words_index("reason", name="follow_up_reason_words"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "organisation"],
                name="recommendation_addressed_once_to_a_country",
            ),
            models.UniqueConstraint(
                fields=["recommendation", "area"],
                name="recommendation_addressed_once_to_the_drivers_of_an_area",
            ),
            models.CheckConstraint(
                condition=models.Q(organisation=None) ^ models.Q(area=None),
                name="follow_up_has_one_addressee",
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
            models.CheckConstraint(
                condition=~models.Q(reason="")
                | ~(models.Q(in_part=True) | models.Q(state=FollowUpState.NOT_FOLLOWED)),
                name="what_is_not_accepted_in_full_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return labelled(self.addressee, self.recommendation)

    def get_absolute_url(self) -> str:
        return reverse("cycles:follow_up_detail", args=[self.pk])

    @property
    def addressee(self) -> str:
        """Name who has to answer. Select ``organisation`` and ``area`` with it."""
        return (
            str(self.organisation)
            if self.area is None
            else gettext("Drivers, {area}").format(area=self.area)
        )

    @property
    def answer(self) -> str:
        """Say in words what the addressee answered."""
        if self.state == FollowUpState.OPEN:
            return gettext("Not answered")
        if self.state == FollowUpState.NOT_FOLLOWED:
            return gettext("Not accepted")
        return gettext("Accepted in part") if self.in_part else gettext("Accepted")

    @property
    def is_still_due(self) -> bool:
        return self.state in STILL_DUE

    @property
    def due_day(self) -> date:
        """Give the day of the next step: the answer, then the end of the follow-up."""
        asked = self.recommendation
        return asked.answer_due_day if self.state == FollowUpState.OPEN else asked.due_day

    @property
    def is_overdue(self) -> bool:
        """True if the due date of the next step has passed. Select ``recommendation`` with it."""
        return self.is_still_due and has_passed(self.due_day)

    @property
    def letter(self) -> str:
        """The letter that stands for its state in the grid, beside a colour."""
        return LETTERS[FollowUpState(self.state)]

    @property
    def is_untouched(self) -> bool:
        """True if the addressee has not begun to answer."""
        return self.state == FollowUpState.OPEN and not (self.measures or self.evidence)


LETTERS: Mapping[FollowUpState, str] = {
    FollowUpState.OPEN: "O",
    FollowUpState.ACCEPTED: "A",
    FollowUpState.PLANNED: "P",
    FollowUpState.DONE: "D",
    FollowUpState.NOT_FOLLOWED: "N",
}

ADDRESSED_KIND = OrganisationKind.MEMBER_STATE
"""Countries of the Union, each of which has a NEC who follows up."""


def addressable() -> OrganisationQuerySet:
    """Give the organisations that can be addressed: Member States, the Commission, agencies."""
    kinds = models.Q(kind__in=[ADDRESSED_KIND, OrganisationKind.EU_AGENCY])
    commission = RoleAssignment.objects.filter(role=Role.COMMISSION)
    return Organisation.objects.answering().filter(
        kinds | models.Q(pk__in=commission.values("organisation"))
    )


class MeasureQuerySet(PartQuerySet):
    def open(self) -> Self:
        """Keep those that are not done, of follow-ups that are not finished."""
        return self.filter(done_day=None, follow_up__state__in=STILL_DUE)

    def overdue(self) -> Self:
        """Keep those of them whose due date has passed."""
        return self.open().filter(passed("due_day"))

    def with_follow_up(self) -> Self:
        return self.select_related(
            "follow_up__recommendation__decision__cycle",
            "follow_up__organisation",
            "follow_up__area",
        )

    def by_day(self) -> Self:
        return self.order_by("due_day", "pk")


@pghistory.track(model_name="MeasureHistory")
class Measure(Addressed, Versioned):
    """A single measure by which an addressee follows up a recommendation.

    The owner is an authority or unit, and no person. That it is overdue is computed.
    Source: docs/domain.md, S17.
    """

    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="roadmap")
    text = models.CharField(max_length=300)
    owner = models.CharField(max_length=150, help_text="The authority or unit that does it.")
    due_day = models.DateField()
    done_day = models.DateField(null=True, blank=True)
    result = models.TextField(blank=True, help_text="What shows that it is done.")

    owner_field: ClassVar[str] = "follow_up"
    objects = MeasureQuerySet.as_manager()
    part_of = ("follow_up", "measures")

    class Meta:
        indexes = [words_index("text", "owner", "result", name="measure_words")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_day=None) | ~models.Q(result=""),
                name="measure_that_is_done_shows_it",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return f"{self.follow_up.get_absolute_url()}#measures"

    @property
    def state_code(self) -> str:
        """Give the code of where it stands: done, overdue or planned."""
        if self.done_day:
            return "done"
        return "overdue" if has_passed(self.due_day) else "planned"

    @property
    def in_words(self) -> str:
        return {
            "done": gettext("Done"),
            "planned": gettext("Planned"),
            "overdue": gettext("Overdue"),
        }[self.state_code]


class FollowUpStateChange(StateChange):
    follow_up = models.ForeignKey(FollowUp, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("follow_up", "state")
    states = FollowUpState


class FollowUpAttachmentQuerySet(AttachmentQuerySet):
    above = ("follow_up__marking", "follow_up__recommendation__decision__marking")


@pghistory.track(model_name="FollowUpAttachmentHistory")
class FollowUpAttachment(Attachment):
    """A file that shows what an addressee did about a recommendation."""

    owner_field = "follow_up"

    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="attachments")

    objects = FollowUpAttachmentQuerySet.as_manager()  # type: ignore[misc]  # narrower than what it narrows

    def get_absolute_url(self) -> str:
        return reverse("cycles:follow_up_attachment", args=[self.pk])

    def get_remove_url(self) -> str:
        return reverse("cycles:follow_up_attachment_remove", args=[self.pk])


track_links(FollowUpAttachment.releasable_to, "FollowUpAttachmentRelease", __name__)
