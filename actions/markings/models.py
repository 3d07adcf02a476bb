"""Markings that one person asks to lower and another lowers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy

from actions.attachments.models import ActionAttachment, ContributionAttachment
from actions.contributions.models.contributions import Contribution
from actions.operational_actions.models.actions import OperationalAction
from cycles.assessments.models.assessments import ThreatAssessment, ThreatInput
from cycles.decisions.models import Advice, Decision, DecisionAttachment
from empact.lib.models import Addressed, is_one_of
from empact.records.markings.models import Marking, highest_of
from oaps.plans.models.plans import OAP, OAPAttachment
from priorities.strategic_plans.models import StrategicPlan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class LoweringOutcome(models.TextChoices):
    OPEN = "open", pgettext_lazy("downgrade", "Open")
    CONFIRMED = "confirmed", pgettext_lazy("downgrade", "Confirmed")
    DROPPED = "dropped", pgettext_lazy("downgrade", "Dropped")


ABOUT: Mapping[str, Any] = {
    "assessment": ThreatAssessment,
    "threat_input": ThreatInput,
    "strategic_plan": StrategicPlan,
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
"""Objects that a downgrade can be about, by the name of its field: exactly one is set."""

NAMED_BY = (
    "threat_input__organisation",
    "oap__area",
    "action",
    "contribution__obligation__organisation",
    "contribution__obligation__action",
    "oap_file",
    "action_file",
    "contribution_file",
)
"""Relations that make up the names of these objects."""


class LoweringQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Keep downgrades of objects whose downgrades this person sees."""
        return self._about(kind.objects.readable_by(user, "lowering") for kind in ABOUT.values())

    def to_confirm_by(self, user: Any) -> Self:
        """Keep the open ones that this person may confirm: none that they proposed themselves."""
        decided = (kind.objects.writable_by(user, "confirming") for kind in ABOUT.values())
        return self._about(decided).open().exclude(proposed_by=user.pk)

    def open(self) -> Self:
        return self.filter(outcome=LoweringOutcome.OPEN)

    def with_what_it_is_about(self) -> Self:
        """Select the object of each, and annotate the marking that it carries, as ``carried``."""
        above = {
            f"{name}__{path}"
            for name, kind in ABOUT.items()
            for path in ("marking", *kind.objects.all().above)
        }
        return self.annotate(carried=highest_of(*sorted(above))).select_related(
            "before", "after", "proposed_by", *NAMED_BY
        )

    def _about(self, rows: Iterable[models.QuerySet[Any]]) -> Self:
        """Keep downgrades of one of these plans, actions, contributions or files."""
        among = ((f"{name}__in", some.values("pk")) for name, some in zip(ABOUT, rows, strict=True))
        return self.filter(models.Q(*among, _connector=models.Q.OR))


def is_about_one_thing() -> models.Q:
    each = (models.Q(**{f"{other}__isnull": other != name for other in ABOUT}) for name in ABOUT)
    return models.Q(*each, _connector=models.Q.OR)


@pghistory.track(model_name="LoweringHistory")
class Lowering(Addressed):
    """A downgrade that a person proposed for a marked object: a plan, a decision, a file.

    It is valid once another person has confirmed it. Source: docs/domain.md, I2.
    """

    assessment = models.ForeignKey(
        ThreatAssessment, models.CASCADE, null=True, related_name="lowerings"
    )
    threat_input = models.ForeignKey(
        ThreatInput, models.CASCADE, null=True, related_name="lowerings"
    )
    strategic_plan = models.ForeignKey(
        StrategicPlan, models.CASCADE, null=True, related_name="lowerings"
    )
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
            is_one_of("lowering_outcome_is_known", outcome=LoweringOutcome),
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
        return gettext("{before} to {after}").format(before=self.before, after=self.after)

    @property
    def about(self) -> Any:
        """The plan, action, contribution or file; fetch it ``with_what_it_is_about``."""
        return next(found for name in ABOUT if (found := getattr(self, name)))
