"""Reports of leaders on their actions and of drivers on their plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import pghistory
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy

from actions.operational_actions.models.actions import OperationalAction
from actions.reports.access import ACTION_REPORT_ACCESS, OAP_REPORT_ACCESS
from actions.states import REPORT_STEPS, REPORTABLE_ENDS, UNDER_WAY, ActionState, ReportState
from cycles.relations import Relation, held_by
from cycles.rounds.models import ReportingRound
from cycles.states import RoundState
from empact.lib.access import PartQuerySet, Seen, SeenQuerySet, within
from empact.lib.blank import is_blank
from empact.lib.due_dates import has_passed, passed
from empact.lib.languages import within_sentence
from empact.lib.models import Addressed, Versioned, is_one_of
from empact.lib.states import StateChange, Stateful
from empact.records.markings.models import highest_of
from oaps.plans.models.plans import OAP, plans_steered_by

if TYPE_CHECKING:
    from collections.abc import Mapping


class Progress(models.TextChoices):
    NOT_BEGUN = "not_begun", pgettext_lazy("progress", "Not begun")
    BEHIND = "behind", pgettext_lazy("progress", "Behind the plan")
    AS_PLANNED = "as_planned", pgettext_lazy("progress", "As planned")
    DONE = "done", pgettext_lazy("progress", "All is done")


class ReportQuerySet(SeenQuerySet):
    def overdue(self) -> Self:
        """Keep those not submitted although the due date has passed."""
        return self.filter(passed("due_day")).exclude(state=ReportState.SUBMITTED)

    def to_hand_in(self) -> Self:
        """Keep those not submitted in rounds that still take them."""
        takes = models.Q(round__state=RoundState.OPEN) | models.Q(
            round__state=RoundState.CLOSED, round__corrections_end_day__gte=timezone.localdate()
        )
        return self.filter(takes).exclude(state=ReportState.SUBMITTED)


class Report(Addressed, Versioned, Stateful, Seen):
    """A report of a leader or driver in a round, due on the round's due date.

    A report that was reopened or returned is due again by the end of the corrections.

    ``totals`` are those of the participants' figures when it was submitted, in the words of that
    day: by indicator its id and name, and amounts in words.
    """

    round: Any
    narrative = models.TextField(blank=True)
    progress = models.CharField(max_length=20, choices=Progress, blank=True)
    due_day = models.DateField()
    state = models.CharField(max_length=20, choices=ReportState, default=ReportState.NOT_STARTED)
    totals = models.JSONField(default=list, blank=True, editable=False)

    steps = REPORT_STEPS

    class Meta:
        abstract = True

    @property
    def plan(self) -> OAP:
        """The OAP to which it belongs."""
        raise NotImplementedError

    @property
    def is_open(self) -> bool:
        return self.state != ReportState.SUBMITTED

    @property
    def is_overdue(self) -> bool:
        return self.is_open and has_passed(self.due_day)

    def why_closed(self) -> str:
        """Say why it cannot be written today; empty where it can. Select ``round`` with it."""
        if reason := self.plan.why_over():
            return reason
        if not self.is_open:
            return gettext("{report} is submitted. Reopen it, with a reason, to change it.").format(
                report=self
            )
        if self.round.takes_corrections:
            return ""
        return gettext(
            "Corrections to {round} ended on {day}, so no report can be submitted any more."
        ).format(round=self.round, day=date_format(self.round.corrections_end_day))

    def obstacles_to_submission(self) -> list[str]:
        """Say what is still missing, in words for its author."""
        found = []
        if not self.progress:
            found.append(gettext("Choose the progress."))
        if is_blank(self.narrative):
            found.append(gettext("Write what was done and what was achieved."))
        return found


class ActionReportQuerySet(ReportQuerySet):
    access = ACTION_REPORT_ACCESS

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        actions = OperationalAction.objects
        led_outside = actions.opened_and_led_by(user)
        return {
            Relation.LEADER: within("action", actions.led_inside(user)),
            Relation.GUEST_LEADER: within("action", led_outside),
            Relation.STEERING: within("action__oap", plans_steered_by(user)),
            **held_by(user),
        }

    def owed_by(self, user: Any) -> Self:
        """Keep reports that this person must submit as leader or co-leader of the action."""
        actions = OperationalAction.objects
        led = within("action", actions.led_inside(user) | actions.led_outside(user))
        return self.visible_to(user).to_hand_in().filter(led)

    def proposing_ends_to(self, user: Any) -> Self:
        """Keep submitted ones that propose an end on which this person, steering, has to decide."""
        return self.filter(
            within("action__oap", plans_steered_by(user)),
            action__state__in=UNDER_WAY,
            state=ReportState.SUBMITTED,
        ).exclude(proposed_state="")

    def with_marking(self) -> Self:
        """Annotate the marking that each carries, for ``carried_by``: that of its action."""
        return self.annotate(carried=highest_of("action__marking", "action__oap__marking"))


@pghistory.track(model_name="ActionReportHistory")
class ActionReport(Report):
    """A leader's report on an action in one round: text, progress, a proposed end.

    The leader of the day writes it. The driver accepts the end that it proposes.
    """

    round = models.ForeignKey(ReportingRound, models.PROTECT, related_name="action_reports")
    action = models.ForeignKey(OperationalAction, models.PROTECT, related_name="reports")
    proposed_state = models.CharField(
        max_length=20,
        choices=[(state.value, state.label) for state in REPORTABLE_ENDS],
        blank=True,
        help_text="How the action ended; empty as long as it goes on.",
    )
    reason = models.TextField(blank=True, help_text="Why it ended so.")

    objects = ActionReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["action", "round"], name="one_report_per_action_and_round"
            ),
            is_one_of("action_report_state_is_known", state=ReportState),
        ]

    def __str__(self) -> str:
        return gettext("The report on “{action}”").format(action=self.action)

    def get_absolute_url(self) -> str:
        return reverse("actions:action_report", args=[self.pk])

    @property
    def plan(self) -> OAP:
        return self.action.oap

    @property
    def awaits_decision(self) -> bool:
        """True if the driver has still to decide on the end. Select ``action`` with it."""
        is_proposed = self.state == ReportState.SUBMITTED and bool(self.proposed_state)
        return is_proposed and self.action.state in UNDER_WAY

    @property
    def warning(self) -> str:
        """Return a warning for the person who submits it, or an empty text; it prevents nothing."""
        achieved = self.proposed_state in (ActionState.COMPLETED, ActionState.PARTLY_ACHIEVED)
        if self.progress != Progress.NOT_BEGUN or not achieved:
            return ""
        return gettext(
            "The action is not begun, and ended as: {state}. Correct one of the two in "
            "the form, or submit both if they are right."
        ).format(state=within_sentence(self.get_proposed_state_display()))

    def obstacles_to_submission(self) -> list[str]:
        found = super().obstacles_to_submission()
        if self.proposed_state and is_blank(self.reason):
            found.append(gettext("Give the reason for this end."))
        if self.progress == Progress.DONE and not self.proposed_state:
            found.append(gettext("All is done. Choose how the action ended."))
        return found


class ActionReportStateChange(StateChange):
    report = models.ForeignKey(ActionReport, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("report", "report")
    states = ReportState


class OAPReportQuerySet(ReportQuerySet):
    access = OAP_REPORT_ACCESS

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        return {
            Relation.STEERING: within("oap", plans_steered_by(user)),
            **held_by(user),
        }

    def owed_by(self, user: Any) -> Self:
        """Keep reports that this person must submit as driver or co-driver of the plan."""
        return self.to_hand_in().filter(within("oap", plans_steered_by(user)))

    def with_marking(self) -> Self:
        """Annotate the marking that each carries, for ``carried_by``: that of its plan."""
        return self.annotate(carried=highest_of("oap__marking"))


@pghistory.track(model_name="OAPReportHistory")
class OAPReport(Report):
    """A driver's report on a plan in one round, based on totals and action reports."""

    round = models.ForeignKey(ReportingRound, models.PROTECT, related_name="oap_reports")
    oap = models.ForeignKey(OAP, models.PROTECT, related_name="reports")

    objects = OAPReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["oap", "round"], name="one_report_per_plan_and_round"),
            is_one_of("oap_report_state_is_known", state=ReportState),
        ]

    def __str__(self) -> str:
        return gettext("The report on {oap}").format(oap=self.oap)

    def get_absolute_url(self) -> str:
        return reverse("actions:oap_report", args=[self.pk])

    @property
    def plan(self) -> OAP:
        return self.oap


class OAPReportStateChange(StateChange):
    report = models.ForeignKey(OAPReport, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("report", "report")
    states = ReportState
