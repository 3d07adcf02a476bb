"""What an organisation did: its contribution, the figures in it, and what reviewers said."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, Self

import pghistory
from django.db import models
from django.urls import reverse

from actions.models.events import Event
from actions.models.plans import LEADING, OperationalAction, Participation
from actions.models.rounds import Obligation
from actions.states import CONTRIBUTION_STEPS, OPEN, SHARED, ContributionState, ParticipationState
from cycles.models import Indicator, IndicatorClass, IndicatorVersion
from empact.lib.models import Addressed, Versioned
from empact.lib.periods import ends_after_it_starts
from empact.lib.states import StateChange, Stateful
from empact.people.models import (
    REPORTERS,
    Organisation,
    OrganisationKind,
    Role,
    RoleAssignment,
    User,
)
from empact.records.models import Comment, Marked
from oaps.models import OAP

WHOLE_DIGITS = 14
DECIMALS = 3


class Body(models.TextChoices):
    """Who reviews: the EMPACT Support Team everything, Eurojust the judicial figures."""

    EST = "est", "EMPACT Support Team"
    EUROJUST = "eurojust", "Eurojust"


def own_team(user: Any) -> models.Q:
    """Hold for contributions of the organisations for which this person reports."""
    return models.Q(
        obligation__organisation__in=Organisation.objects.represented_by(user, *REPORTERS)
    )


def led_or_steered(user: Any) -> models.Q:
    """Hold for contributions to actions that this person leads, or whose OAP they steer."""
    led = Participation.objects.filter(
        person=user.pk, role__in=LEADING, state=ParticipationState.COMMITTED
    )
    steered = OAP.objects.steered_by(user)
    return models.Q(obligation__action__in=led.values("action")) | models.Q(
        obligation__action__oap__in=steered.values("pk")
    )


def holds_role(user: Any, *roles: Role) -> models.Q:
    held = RoleAssignment.objects.current().filter(person=user.pk, role__in=roles)
    return models.Q(models.Exists(held))


class ContributionQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Who reads a whole contribution, its narrative included.

        While its organisation writes: that organisation's team. Once submitted, also the leaders
        of the action, those who steer its OAP, EST and Eurojust. Source: domain, section 2, "Who
        sees a contribution".
        """
        if not user.is_authenticated:
            return self.none()
        readers = led_or_steered(user) | holds_role(user, Role.EST, Role.EUROJUST)
        return self.filter(own_team(user) | (models.Q(state__in=SHARED) & readers))

    def accepted(self) -> Self:
        return self.filter(state=ContributionState.ACCEPTED)


@pghistory.track(model_name="ContributionHistory")
class Contribution(Addressed, Versioned, Stateful, Marked):
    """What one organisation reports on one action in one round: figures, and a narrative."""

    obligation = models.OneToOneField(Obligation, models.PROTECT, related_name="contribution")
    narrative = models.TextField(blank=True)
    state = models.CharField(
        max_length=20, choices=ContributionState, default=ContributionState.DRAFT
    )

    objects = ContributionQuerySet.as_manager()
    steps = CONTRIBUTION_STEPS

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=ContributionState.values),
                name="contribution_state_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"The contribution of {self.obligation.organisation}"

    def get_absolute_url(self) -> str:
        return reverse("actions:contribution_detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def needed_bodies(self) -> list[Body]:
        """Name who has to accept it: EST always, Eurojust where it has judicial figures."""
        judicial = self.figures.filter(
            indicator_version__indicator__indicator_class=IndicatorClass.JUDICIAL
        )
        return [Body.EST, Body.EUROJUST] if judicial.exists() else [Body.EST]

    def fingerprint(self, body: Body) -> str:
        """Tell the figures that a body reviews from any others, by value and not by row."""
        figures = self.figures.all()
        if body == Body.EUROJUST:
            figures = figures.filter(
                indicator_version__indicator__indicator_class=IndicatorClass.JUDICIAL
            )
        lines = sorted(repr(line) for line in figures.values_list(*FIGURE_CONTENT))
        return sha256("\n".join(lines).encode()).hexdigest()

    def outstanding_bodies(self) -> list[Body]:
        """Name who has yet to accept it as it stands.

        An acceptance stands as long as no figure that the body reviewed has changed.
        """
        latest = {review.body: review for review in self.reviews.order_by("at", "pk")}
        return [
            body
            for body in self.needed_bodies()
            if body not in latest
            or latest[body].verdict != Verdict.ACCEPTED
            or latest[body].fingerprint != self.fingerprint(body)
        ]


class ContributionStateChange(StateChange):
    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="changes")


class FigureKind(models.TextChoices):
    OWN = "own", "Own"
    CONSOLIDATED = "consolidated", "Consolidated"


class Answer(models.TextChoices):
    NUMBER = "number", "Number"
    NOT_REPORTED = "not_reported", "Not reported"
    UNKNOWN = "unknown", "Unknown"


class Comparator(models.TextChoices):
    EXACTLY = "=", "Exactly"
    AT_LEAST = "at_least", "At least"
    ABOUT = "about", "About"


class Certainty(models.TextChoices):
    PRELIMINARY = "preliminary", "Preliminary"
    CONFIRMED = "confirmed", "Confirmed"


class FigureQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Who sees a figure: whoever reads its contribution, and once it is accepted more.

        Accepted figures are also seen by the Member States in that action, by the Commission, and
        by those who report on the same event. Source: domain, section 2.
        """
        if not user.is_authenticated:
            return self.none()
        whole = Contribution.objects.visible_to(user)
        states = Organisation.objects.represented_by(user).filter(
            kind=OrganisationKind.MEMBER_STATE
        )
        reporting = Organisation.objects.represented_by(user, *REPORTERS)
        events = Event.objects.filter(figures__contribution__obligation__organisation__in=reporting)
        return self.filter(
            models.Q(contribution__in=whole.values("pk"))
            | models.Q(contribution__state=ContributionState.ACCEPTED)
            & (
                models.Q(action__in=OperationalAction.objects.joined_by(states).values("pk"))
                | models.Q(event__in=events.values("pk"))
                | holds_role(user, Role.COMMISSION)
            )
        )

    def accepted(self) -> Self:
        return self.filter(contribution__state=ContributionState.ACCEPTED)

    def numbers(self) -> Self:
        return self.filter(answer=Answer.NUMBER)


@pghistory.track(model_name="FigureHistory")
class Figure(models.Model):
    """One number that one organisation reports, or its word that it has none.

    An own figure tells what the organisation did; a consolidated one what a leader states for
    everybody. It belongs to exactly one action and counts there and nowhere else. ``counted`` is
    what goes into totals: it begins as the value, and only commands set it. Values have 14 digits
    before the point and 3 behind it.
    """

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="figures")
    action = models.ForeignKey(OperationalAction, models.PROTECT, related_name="figures")
    indicator_version = models.ForeignKey(IndicatorVersion, models.PROTECT, related_name="figures")
    kind = models.CharField(max_length=20, choices=FigureKind, default=FigureKind.OWN)
    answer = models.CharField(max_length=20, choices=Answer, default=Answer.NUMBER)
    value = models.DecimalField(
        max_digits=WHOLE_DIGITS + DECIMALS, decimal_places=DECIMALS, null=True, blank=True
    )
    comparator = models.CharField(max_length=10, choices=Comparator, default=Comparator.EXACTLY)
    counted = models.DecimalField(
        max_digits=WHOLE_DIGITS + DECIMALS, decimal_places=DECIMALS, null=True, editable=False
    )
    country = models.CharField(
        max_length=2, blank=True, help_text="Where it happened; empty: in the own country."
    )
    authority = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="figures"
    )
    event = models.ForeignKey(Event, models.PROTECT, null=True, blank=True, related_name="figures")
    first_day = models.DateField()
    last_day = models.DateField()
    certainty = models.CharField(max_length=20, choices=Certainty, default=Certainty.PRELIMINARY)
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    objects = FigureQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_starts("figure_ends_after_it_starts"),
            models.CheckConstraint(
                condition=models.Q(answer=Answer.NUMBER, value__isnull=False, counted__isnull=False)
                | (
                    ~models.Q(answer=Answer.NUMBER)
                    & models.Q(value__isnull=True, counted__isnull=True)
                ),
                name="figure_has_a_value_where_it_answers_with_a_number",
            ),
            models.CheckConstraint(
                condition=models.Q(value__isnull=True) | models.Q(value__gte=0),
                name="figure_is_not_negative",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=FigureKind.OWN)
                | models.Q(counted__isnull=True)
                | models.Q(counted__gte=0, counted__lte=models.F("value")),
                name="own_figure_counts_between_nothing_and_its_value",
            ),
            models.CheckConstraint(
                condition=models.Q(first_day__year=models.F("last_day__year")),
                name="figure_stays_inside_one_year",
            ),
            models.UniqueConstraint(
                fields=[
                    "contribution",
                    "action",
                    "indicator_version",
                    "kind",
                    "event",
                    "country",
                    "authority",
                    "first_day",
                    "last_day",
                ],
                nulls_distinct=False,
                name="one_figure_per_line_and_days",
            ),
        ]
        indexes = [
            models.Index(fields=["indicator_version", "first_day"], name="figure_by_indicator"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_version.indicator}: {self.value or self.get_answer_display()}"


FIGURE_CONTENT = (
    "action",
    "indicator_version",
    "kind",
    "answer",
    "value",
    "comparator",
    "country",
    "authority",
    "event",
    "first_day",
    "last_day",
)
"""What a reviewer accepts when accepting a figure."""


class Verdict(models.TextChoices):
    ACCEPTED = "accepted", "Accepted"
    RETURNED = "returned", "Returned"


class Review(models.Model):
    """What one body said of a contribution as it stood then. Written once."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="reviews")
    body = models.CharField(max_length=20, choices=Body)
    verdict = models.CharField(max_length=20, choices=Verdict)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    note = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.get_body_display()}: {self.get_verdict_display().lower()}"


class ReviewComment(Comment):
    """A reviewer's words on one field: a figure, an indicator, or else the narrative."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="comments")
    figure = models.ForeignKey(
        Figure, models.SET_NULL, null=True, blank=True, related_name="comments"
    )
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="+"
    )
