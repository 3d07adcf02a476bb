"""What a round asks, and what each organisation therefore owes."""

from __future__ import annotations

from typing import Any, Self

import pghistory
from django.db import models
from django.urls import reverse
from django.utils import timezone

from actions.models.answers import FigureKind
from actions.models.plans import Assignment, OperationalAction
from cycles.models import Indicator, ReportingRound, Source
from empact.lib.models import Addressed, count_of
from empact.people.models import REPORTERS, Organisation, Role, RoleAssignment
from oaps.models import OAP


@pghistory.track(model_name="AskedHistory")
class Asked(models.Model):
    """An indicator on which a round asks every participant of an action to report."""

    round = models.ForeignKey(ReportingRound, models.CASCADE, related_name="asked")
    action = models.ForeignKey(OperationalAction, models.CASCADE, related_name="asked")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "action", "indicator"], name="indicator_asked_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} of {self.action} in {self.round}"


WHOLE_TEAM = [role for role in REPORTERS if role != Role.EXPERT]


class ObligationQuerySet(models.QuerySet):
    def given_to(self, user: Any) -> Self:
        """Keep what this person drafts for an organisation.

        Its team all that it owes, a national expert what it owes for the actions that it has
        given to them. Source: domain, section 2, "Who".
        """
        if not user.is_authenticated:
            return self.none()
        given = Assignment.objects.held_by(user).filter(
            action=models.OuterRef("action"), organisation=models.OuterRef("organisation")
        )
        as_expert = Organisation.objects.represented_by(user, Role.EXPERT)
        return self.filter(
            models.Q(organisation__in=Organisation.objects.represented_by(user, *WHOLE_TEAM))
            | (models.Q(organisation__in=as_expert) & models.Q(models.Exists(given)))
        )

    def visible_to(self, user: Any) -> Self:
        """Keep what the organisations owe for which this person reports."""
        return self.given_to(user)

    def overseen_by(self, user: Any) -> Self:
        """Keep those whose contributions this person may follow from state to state.

        The organisation itself, the leaders of the action, those who steer its OAP, and EST.
        """
        if not user.is_authenticated:
            return self.none()
        est = RoleAssignment.objects.current().filter(person=user.pk, role=Role.EST)
        return self.filter(
            models.Q(pk__in=Obligation.objects.given_to(user).values("pk"))
            | models.Q(action__in=OperationalAction.objects.led_by(user).values("pk"))
            | models.Q(action__oap__in=OAP.objects.steered_by(user).values("pk"))
            | models.Q(models.Exists(est))
        )

    def with_completeness(self) -> Self:
        """Annotate how many indicators are ``asked``, and how many of them are ``answered``."""
        asked = Asked.objects.filter(
            round=models.OuterRef("round"), action=models.OuterRef("action")
        ).exclude(indicator__source=Source.EVENTS)
        answered = asked.filter(
            indicator__versions__figures__contribution__obligation=models.OuterRef("pk"),
            indicator__versions__figures__kind=FigureKind.OWN,
        )
        return self.annotate(
            asked=count_of(asked, "indicator"), answered=count_of(answered, "indicator")
        )


@pghistory.track(model_name="ObligationHistory")
class Obligation(Addressed):
    """What one organisation owes for one action in one round: a contribution, by its due day."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="obligations")
    action = models.ForeignKey(OperationalAction, models.CASCADE, related_name="obligations")
    round = models.ForeignKey(ReportingRound, models.PROTECT, related_name="obligations")
    due_day = models.DateField()

    objects = ObligationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "action", "round"], name="one_obligation_per_round"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.action}, {self.round}"

    @property
    def standing(self) -> tuple[str, str]:
        """Where its contribution stands, as a code and in words. Select ``contribution`` too."""
        contribution = getattr(self, "contribution", None)
        if contribution is None:
            return "not_started", "Not started"
        return contribution.state, contribution.get_state_display()

    @property
    def is_overdue(self) -> bool:
        """Whether its due day has passed without it; computed and never stored."""
        contribution = getattr(self, "contribution", None)
        is_missing = contribution is None or contribution.is_open
        return is_missing and self.due_day < timezone.localdate()

    def get_absolute_url(self) -> str:
        return reverse("actions:obligation_detail", args=[self.pk])
