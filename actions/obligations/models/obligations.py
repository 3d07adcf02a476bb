"""Indicators that a round asks for, and the obligations that follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import pghistory
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext

from actions.answers import FigureKind
from actions.obligations.access import OBLIGATION_ACCESS
from actions.obligations.status import TimedQuerySet
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.assignments import actions_given_to
from actions.operational_actions.models.events import Event
from actions.states import ContributionState
from cycles.indicators.models import Indicator, Source
from cycles.relations import Relation, held_by
from cycles.rounds.models import ReportingRound
from cycles.states import RoundState
from empact.lib.access import PartQuerySet, Seen, SeenQuerySet, both, within
from empact.lib.addresses import page_of
from empact.lib.due_dates import has_passed
from empact.lib.models import Addressed, count_of
from empact.lib.statements import ids
from empact.people.roles.kinds import REPORTERS, SUBMITTERS, Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import organisations_of, outsiders_of
from empact.records.markings.models import highest_of
from oaps.plans.models.plans import OAP, plans_steered_by

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID


@pghistory.track(model_name="RoundPlanHistory")
class RoundPlan(models.Model):
    """A plan on whose actions a round asks for reports.

    Opening the round asks plan by plan; ``asked_at`` says when it had asked all of this one.
    """

    round = models.ForeignKey(ReportingRound, models.CASCADE, related_name="covered")
    oap = models.ForeignKey(OAP, models.PROTECT, related_name="rounds")
    asked_at = models.DateTimeField(null=True, editable=False)

    objects = PartQuerySet.as_manager()
    part_of = ("oap", "plan")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "oap"], name="plan_covered_once_by_a_round"),
        ]

    def __str__(self) -> str:
        return f"{self.oap} in {self.round}"


class AskedQuerySet(PartQuerySet):
    def to_report(self, *, reporting: Any, **action: Any) -> Self:
        """Keep what a contribution on an action answers in a round: nothing counted from events.

        The ``action`` may be several, as ``action__in``.

        A contribution for an event alone answers what its leading action is asked. An event has no
        list of its own, and its figures count under that action, next to those of its participants.
        """
        return self.filter(round=reporting, **action).exclude(indicator__source=Source.EVENTS)


@pghistory.track(model_name="AskedHistory")
class Asked(models.Model):
    """An indicator on which a round asks every participant of an action to report."""

    round = models.ForeignKey(ReportingRound, models.CASCADE, related_name="asked")
    action = models.ForeignKey(OperationalAction, models.CASCADE, related_name="asked")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")

    objects = AskedQuerySet.as_manager()
    part_of = ("action", "asked")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "action", "indicator"], name="indicator_asked_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} of {self.action} in {self.round}"


def reported_by_team_of(user: Any, path: str = "", key: str = "pk") -> models.Q:
    """Hold for obligations of an organisation for which this person reports.

    ``path`` leads to the obligation, and ends in two underscores. On another row that has its
    organisation and action, ``key`` names the obligation.
    """
    experts = organisations_of(user, Role.EXPERT)
    condition = within(f"{path}organisation", organisations_of(user, *WHOLE_TEAM))
    if not experts:
        return condition
    for organisation in experts:
        given = actions_given_to(user, organisation)
        condition |= both(
            within(f"{path}organisation", {organisation}), within(f"{path}action", given)
        )
    delegated = within(f"{path}{key}", obligations_delegated_to(user))
    return condition | both(within(f"{path}organisation", experts), delegated)


@ids
def obligations_delegated_to(user: Any) -> frozenset[UUID]:
    """Give the ids of the obligations that coordinators have delegated to this person."""
    if not organisations_of(user, Role.EXPERT):
        return frozenset()
    delegation: Any = Obligation._meta.get_field("delegations").related_model
    held = delegation.objects.held_by(user)
    return frozenset(held.values_list("obligation_id", flat=True))


SENT_BACK = (ContributionState.RETURNED, ContributionState.REOPENED)
WHOLE_TEAM = [role for role in REPORTERS if role != Role.EXPERT]


class ObligationQuerySet(SeenQuerySet, TimedQuerySet):  # type: ignore[override]  # each queryset gets an as_manager of its own
    access = OBLIGATION_ACCESS

    def given_to(self, user: Any) -> Self:
        """Keep what this person drafts for an organisation.

        Its team drafts all its contributions due. A national expert drafts those on actions given
        to them, and those delegated one by one. Source: docs/domain.md, W1.
        """
        if not user.is_authenticated:
            return self.none()
        return self.filter(reported_by_team_of(user))

    def take_away(self) -> None:
        """Delete these obligations, except those begun at this very moment.

        All are locked and then read again: a colleague who begins one waits and finds it removed,
        or has begun it already, and then it stays.
        """
        # Named by ids, since rows that no longer match would otherwise be skipped unread.
        held = self.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True)
        self.filter(pk__in=list(held)).delete()

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        """Give the relations of a person to obligations.

        A third country or partner has no contribution due on an action that is not releasable to
        it. One that it has begun stays its own.
        """
        outside = outsiders_of(user, *REPORTERS)
        actions = OperationalAction.objects
        team = reported_by_team_of(user)
        coordinated = within("organisation", organisations_of(user, *SUBMITTERS, Role.NEC_TEAM))
        if outside:
            may_know = (
                ~within("organisation", outside)
                | within("action", actions.opened_to(user, *REPORTERS))
                | models.Q(contribution__isnull=False)
            )
            team, coordinated = team & may_know, coordinated & may_know
        return {
            Relation.TEAM: team,
            Relation.COORDINATION: coordinated,
            Relation.LEADER: within("action", actions.led_inside(user)),
            Relation.STEERING: within("action__oap", plans_steered_by(user)),
            **held_by(user),
        }

    def still_owed(self) -> Self:
        """Keep what can still be submitted today, for the first time or again, and is not."""
        return self.filter(is_still_owed())

    def overseen_by(self, user: Any) -> Self:
        """Keep those whose contributions this person may follow from state to state."""
        return self.readable_by(user, "progress")

    def with_marking(self) -> Self:
        """Annotate the marking of each with all that is shown of it, for ``carried_by``."""
        return self.annotate(
            carried=highest_of("contribution__marking", "action__marking", "action__oap__marking")
        )

    def with_completeness(self) -> Self:
        """Annotate how many indicators are ``asked``, and how many of them are ``answered``."""
        asked = Asked.objects.to_report(
            reporting=models.OuterRef("round"), action=models.OuterRef("action")
        )
        answered = asked.filter(
            indicator__versions__figures__contribution__obligation=models.OuterRef("pk"),
            indicator__versions__figures__kind=FigureKind.OWN,
            indicator__versions__figures__unconfirmed=False,
        )
        return self.annotate(
            asked=count_of(asked, "indicator"), answered=count_of(answered, "indicator")
        )


def takes_first_entries(path: str = "") -> models.Q:
    """Hold for contributions that can be begun and submitted for the first time today.

    ``path`` leads to the obligation, and ends in two underscores.
    """
    due_day, closes_day = f"{path}due_day", models.F(f"{path}round__closes_day")
    goes_on = {
        f"{due_day}__gt": closes_day,
        f"{due_day}__gte": timezone.localdate(),
        # No due date is later. It is a condition on rounds alone, so that few are left to read.
        f"{path}round__corrections_end_day__gte": timezone.localdate(),
    }
    return models.Q(**{f"{path}round__state": RoundState.OPEN}) | models.Q(
        **{f"{path}round__state": RoundState.CLOSED}, **goes_on
    )


def takes_corrections(path: str = "") -> models.Q:
    """Hold for contributions that can be submitted again today; ``path`` as above."""
    reporting = f"{path}round__"
    return models.Q(**{f"{reporting}state": RoundState.OPEN}) | models.Q(
        **{
            f"{reporting}state": RoundState.CLOSED,
            f"{reporting}corrections_end_day__gte": timezone.localdate(),
        }
    )


def is_still_owed(path: str = "") -> models.Q:
    """Hold for contributions to submit today, or to submit again; ``path`` as above."""
    written = f"{path}contribution"
    is_first = models.Q(**{written: None}) | models.Q(
        **{f"{written}__state": ContributionState.DRAFT}
    )
    is_back = models.Q(**{f"{written}__state__in": SENT_BACK})
    return (is_first & takes_first_entries(path)) | (is_back & takes_corrections(path))


@pghistory.track(model_name="ObligationHistory")
class Obligation(Addressed, Seen):
    """The duty of one organisation to report on one action in one round, by a due date.

    A country that takes part in an event and in none of its actions reports on the ``event``, under
    its leading action. The due date is that of the round, or a later one that EST gave. A
    contribution that is returned or reopened gets a new due date.
    """

    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="obligations",
        db_index=False,  # obligation_by_round begins with it
    )
    action = models.ForeignKey(OperationalAction, models.CASCADE, related_name="obligations")
    round = models.ForeignKey(ReportingRound, models.PROTECT, related_name="obligations")
    event = models.ForeignKey(
        Event, models.PROTECT, null=True, blank=True, related_name="obligations"
    )
    due_day = models.DateField()
    first_due_day = models.DateField(
        null=True,
        editable=False,
        help_text="Its due date before it was returned. Whether it came on time is measured by it.",
    )
    unasked = models.BooleanField(
        default=False,
        db_default=False,  # obligations are written in SQL too
        editable=False,
        help_text="Submitted by an organisation that takes no part and was not asked.",
    )

    objects = ObligationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "round"], name="obligation_by_round"),
            models.Index(fields=["due_day", "id"], name="obligation_by_due_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "action", "round"],
                condition=models.Q(event__isnull=True),
                name="one_obligation_per_round",
            ),
            models.UniqueConstraint(
                fields=["organisation", "event", "round"],
                condition=models.Q(event__isnull=False),
                name="one_obligation_per_event_and_round",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.action}, {self.round}"

    @property
    def about(self) -> str:
        """Return its subject in words: the action, or the event if it is on that alone.

        Select both.
        """
        return str(self.event or self.action)

    @property
    def status(self) -> tuple[str, str]:
        """Return the status of its contribution, as a code and in words.

        Select ``contribution`` too.
        """
        contribution = getattr(self, "contribution", None)
        if contribution is None:
            return "not_started", pgettext("contribution", "Not started")
        return contribution.state, contribution.get_state_display()

    @property
    def is_overdue(self) -> bool:
        """True if its due date has passed without it; the query ``is_overdue`` does it for many."""
        contribution = getattr(self, "contribution", None)
        return (contribution is None or contribution.is_open) and has_passed(self.due_day)

    @property
    def measured_day(self) -> date:
        """The due date that decides whether it was on time or late: the one before any return."""
        return self.first_due_day or self.due_day

    @property
    def is_extended(self) -> bool:
        """True if EST gave it a later due date than its round has. Select ``round`` with it."""
        return self.measured_day > self.round.due_day

    @property
    def takes_first_entries(self) -> bool:
        """True if its contribution can be begun and submitted for the first time today.

        That ends when the round closes, or on its own due date if EST gave it a later one. Select
        ``round`` with it. Source: docs/domain.md, S8.
        """
        if self.action.oap.why_over():
            return False
        reporting = self.round
        goes_on = reporting.closes_day < self.due_day and timezone.localdate() <= self.due_day
        return reporting.takes_first_entries or (reporting.state == RoundState.CLOSED and goes_on)

    @property
    def is_to_fill_in(self) -> bool:
        """True if its organisation can write in its contribution today.

        Select both and ``round``.
        """
        contribution = getattr(self, "contribution", None)
        return not contribution.why_closed() if contribution else self.takes_first_entries

    def why_no_first_entries(self) -> str:
        """Say why it cannot be begun; for one of which ``takes_first_entries`` does not hold."""
        if reason := self.action.oap.why_over():
            return reason
        reporting = self.round
        if reporting.state == RoundState.CLOSED and self.due_day > reporting.closes_day:
            return gettext(
                "{round} is closed, and the longer time that {organisation} was given ended on "
                "{day}. Ask the EMPACT Support Team for a restatement."
            ).format(round=reporting, organisation=self.organisation, day=date_format(self.due_day))
        return reporting.why_no_first_entries()

    def get_absolute_url(self) -> str:
        return page_of("actions:obligation_detail", self.pk)
