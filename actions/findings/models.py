"""Reasons against the adoption of a plan: findings of EST, and reasons of COSI for a return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pghistory
from django.db import models
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.operational_actions.models.actions import OperationalAction
from actions.states import FINDING_STEPS, FindingState
from empact.lib.access import PartQuerySet
from empact.lib.languages import within_sentence
from empact.lib.models import Addressed, is_one_of
from empact.lib.states import StateChange, Stateful
from empact.people.accounts.models import User
from oaps.plans.models.plans import OAP, OAPStateChange

if TYPE_CHECKING:
    from typing import Self


class FindingField(models.TextChoices):
    """The part of an action that a finding refers to."""

    TITLE = "title", _("Title")
    AIM = "aim", _("Aim")
    CHARACTER = "character", _("Character")
    GOAL = "goal", _("Goal and number")
    LEADER = "leader", _("Leader and co-leaders")
    PARTICIPANTS = "participants", _("Participants")
    TARGETS = "targets", _("Targets")
    SUPPORT = "support", _("Support asked for")
    RESOURCES = "resources", _("Resources and funding")
    EVENTS = "events", _("Events")
    JUDICIAL_CONTACT = "judicial_contact", _("Judicial contact")


class FindingQuerySet(PartQuerySet):
    def open(self) -> Self:
        return self.filter(state=FindingState.OPEN)

    def obstructing(self) -> Self:
        """Keep those without whose solution a plan is not adopted."""
        return self.open().filter(must=True)

    def in_reading_order(self) -> Self:
        """Sort those on the plan first, then by action, as they were noted."""
        of_plan = models.F("action__sequence").asc(nulls_first=True)
        return self.select_related("action__goal", "by").order_by(
            models.F("action__goal__number").asc(nulls_first=True), of_plan, "at", "pk"
        )

    def with_last_step(self) -> Self:
        """Annotate who took the last step with each, when, and in which words, as ``last``."""
        steps = FindingStateChange.objects.filter(finding=models.OuterRef("pk"))
        step = JSONObject(
            first="by__first_name", last="by__last_name", at="at", note="note", after="after"
        )
        return self.annotate(
            last=models.Subquery(
                steps.order_by("-at", "-pk").values(step=step)[:1],
                output_field=models.JSONField(),
            )
        )


@pghistory.track(model_name="FindingHistory")
class Finding(Addressed, Stateful):
    """A finding of EST in its check of a plan, on the whole of it or on one action.

    One that ``must`` be solved is an obstacle to adoption; the others are remarks. Source:
    docs/domain.md, W3 and S2.
    """

    oap = models.ForeignKey(OAP, models.CASCADE, related_name="findings")
    action = models.ForeignKey(
        OperationalAction, models.CASCADE, null=True, blank=True, related_name="findings"
    )
    field = models.CharField(max_length=20, choices=FindingField, blank=True)
    text = models.TextField()
    must = models.BooleanField()
    state = models.CharField(max_length=20, choices=FindingState, default=FindingState.OPEN)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects = FindingQuerySet.as_manager()
    part_of = ("oap", "findings")
    steps = FINDING_STEPS

    class Meta:
        constraints = [
            is_one_of("finding_state_is_known", state=FindingState),
            models.CheckConstraint(
                condition=models.Q(field="") | models.Q(action__isnull=False),
                name="finding_at_a_field_names_its_action",
            ),
        ]

    def __str__(self) -> str:
        return gettext("Finding on {subject}").format(subject=self.subject)

    @property
    def subject(self) -> str:
        """Return its subject in words. Select ``action__goal`` with it."""
        if self.action is None:
            return "the plan as a whole"
        about = f"{self.action.number} {self.action.title}".strip()
        return f"{about}, {within_sentence(self.get_field_display())}" if self.field else about

    @property
    def is_open(self) -> bool:
        return self.state == FindingState.OPEN

    def get_absolute_url(self) -> Any:
        return f"{reverse('actions:plan_check', args=[self.oap_id])}#finding-{self.pk}"


class FindingStateChange(StateChange):
    finding = models.ForeignKey(Finding, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("finding",)


class ReturnReasonQuerySet(PartQuerySet):
    def of_returned_plans(self) -> Self:
        """Keep those of the last return of plans that have not been submitted again."""
        later = OAPStateChange.objects.filter(
            oap=models.OuterRef("change__oap"), pk__gt=models.OuterRef("change")
        )
        return self.filter(~models.Exists(later))


class ReturnReason(models.Model):
    """COSI's reason for returning a plan, as far as it concerns one action."""

    action = models.ForeignKey(OperationalAction, models.CASCADE, related_name="return_reasons")
    change = models.ForeignKey(OAPStateChange, models.CASCADE, related_name="reasons")
    text = models.TextField()

    objects = ReturnReasonQuerySet.as_manager()
    part_of = ("action", "plan")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["action", "change"], name="one_reason_by_action_and_return"
            ),
        ]

    def __str__(self) -> str:
        return gettext("Why {action} was returned").format(action=self.action)
