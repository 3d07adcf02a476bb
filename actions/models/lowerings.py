"""Markings that one person asks to lower and another lowers."""

from __future__ import annotations

from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.utils import timezone

from actions.models.attachments import ActionAttachment, ContributionAttachment
from actions.models.contributions import Contribution
from actions.models.plans import OperationalAction
from cycles.models import Advice, Decision, DecisionAttachment
from empact.lib.models import Addressed
from empact.records.models import Marking
from oaps.models import OAP, OAPAttachment


class LoweringOutcome(models.TextChoices):
    OPEN = "open", "Open"
    CONFIRMED = "confirmed", "Confirmed"
    DROPPED = "dropped", "Dropped"


ABOUT: dict[str, Any] = {
    "advice": Advice,
    "decision": Decision,
    "decision_file": DecisionAttachment,
    "oap": OAP,
    "action": OperationalAction,
    "contribution": Contribution,
    "oap_file": OAPAttachment,
    "action_file": ActionAttachment,
    "contribution_file": ContributionAttachment,
}
"""What can be the one thing that a lowering is about, by the name of its field."""


class LoweringQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Keep those of what this person sees with its lowerings."""
        return self.filter(
            models.Q(
                *(
                    (f"{name}__in", kind.objects.readable_by(user, "lowering").values("pk"))
                    for name, kind in ABOUT.items()
                ),
                _connector=models.Q.OR,
            )
        )

    def open(self) -> Self:
        return self.filter(outcome=LoweringOutcome.OPEN)


def is_about_one_thing() -> models.Q:
    each = (models.Q(**{f"{other}__isnull": other != name for other in ABOUT}) for name in ABOUT)
    return models.Q(*each, _connector=models.Q.OR)


@pghistory.track(model_name="LoweringHistory")
class Lowering(Addressed):
    """A lower marking that somebody proposed for what bears one: a plan, a decision, a file.

    It holds once somebody else has confirmed it. Source: domain, section 5; trust, section 3.
    """

    advice = models.ForeignKey(Advice, models.CASCADE, null=True, related_name="lowerings")
    decision = models.ForeignKey(Decision, models.CASCADE, null=True, related_name="lowerings")
    decision_file = models.ForeignKey(
        DecisionAttachment, models.CASCADE, null=True, related_name="lowerings"
    )
    oap = models.ForeignKey(OAP, models.CASCADE, null=True, related_name="lowerings")
    action = models.ForeignKey(
        OperationalAction, models.CASCADE, null=True, related_name="lowerings"
    )
    contribution = models.ForeignKey(
        Contribution, models.CASCADE, null=True, related_name="lowerings"
    )
    oap_file = models.ForeignKey(OAPAttachment, models.CASCADE, null=True, related_name="lowerings")
    action_file = models.ForeignKey(
        ActionAttachment, models.CASCADE, null=True, related_name="lowerings"
    )
    contribution_file = models.ForeignKey(
        ContributionAttachment, models.CASCADE, null=True, related_name="lowerings"
    )
    before = models.ForeignKey(Marking, models.PROTECT, related_name="+")
    after = models.ForeignKey(Marking, models.PROTECT, related_name="+")
    reason = models.TextField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now, editable=False)
    outcome = models.CharField(max_length=20, choices=LoweringOutcome, default=LoweringOutcome.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, editable=False)

    objects = LoweringQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=is_about_one_thing(), name="lowering_is_about_one_thing"
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome=LoweringOutcome.CONFIRMED)
                | (
                    models.Q(decided_by__isnull=False)
                    & ~models.Q(decided_by=models.F("proposed_by"))
                ),
                name="marking_is_lowered_by_two_persons",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome__in=LoweringOutcome.values),
                name="lowering_outcome_is_known",
            ),
            *(
                models.UniqueConstraint(
                    fields=[name],
                    condition=models.Q(outcome=LoweringOutcome.OPEN),
                    name=f"one_open_lowering_per_{name}",
                )
                for name in ABOUT
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before} to {self.after}"
