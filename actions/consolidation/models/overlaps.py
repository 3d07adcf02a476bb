"""Figures that may report the same result, and the counted share that a reviewer gives each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import pghistory
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actions.consolidation.access import OVERLAP_ACCESS, OVERLAP_MEMBER_ACCESS
from actions.contributions.models.figures import Figure
from actions.obligations.models.obligations import reported_by_team_of
from actions.states import OVERLAP_LIVE, OVERLAP_STEPS, UNDECIDED, ContributionState, OverlapState
from cycles.indicators.models import Indicator, IndicatorClass
from cycles.relations import Relation, held_by
from empact.lib.access import NEVER, PartQuerySet, Seen, SeenQuerySet
from empact.lib.models import Addressed, Versioned, is_one_of
from empact.lib.numbers import DECIMALS, WHOLE_DIGITS
from empact.lib.states import StateChange, Stateful

if TYPE_CHECKING:
    from collections.abc import Mapping


def amount(*, null: bool = False) -> models.DecimalField:
    """Return a field for the value or the counted value of a figure."""
    return models.DecimalField(
        max_digits=WHOLE_DIGITS + DECIMALS, decimal_places=DECIMALS, null=null
    )


class OverlapRule(models.TextChoices):
    """The rule that links two own figures of one indicator as a possible overlap, in this order.

    Empty: a reviewer, or an older system, made the group. Source: docs/domain.md, N7.
    """

    SAME_EVENT = "same_event", _("Same event, equal values")
    TWO_ACTIONS = "two_actions", _("Two actions, same organisation, place and days, equal values")
    SAME_PLACE = "same_place", _("Same action, place and days, nearly equal values")
    TWO_ROUNDS = "two_rounds", _("Two rounds, same organisation and work, equal values")


def deciding_on(user: Any, indicator: str) -> dict[str, models.Q]:
    """Say who decides on figures whose indicator is at the end of this path.

    EST on all of them, Eurojust on the judicial ones alone.
    """
    judicial = models.Q(**{f"{indicator}__indicator_class": IndicatorClass.JUDICIAL})
    held = held_by(user)
    is_eurojust = held[Relation.EUROJUST] is not NEVER
    return {
        Relation.EST: held[Relation.EST],
        Relation.EUROJUST: judicial if is_eurojust else NEVER,
    }


def deciding_or_team(user: Any) -> dict[str, models.Q]:
    """Say who decides on rows of a ``figure``, and who acts for the organisation that gave it."""
    return {
        Relation.TEAM: reported_by_team_of(user, "figure__contribution__obligation__"),
        **deciding_on(user, "figure__indicator_version__indicator"),
    }


class OverlapQuerySet(SeenQuerySet):
    access = OVERLAP_ACCESS

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        return deciding_on(user, "indicator")

    def live(self) -> Self:
        return self.filter(state__in=OVERLAP_LIVE)

    def undecided(self) -> Self:
        return self.filter(state__in=UNDECIDED)


@pghistory.track(model_name="OverlapHistory")
class Overlap(Addressed, Versioned, Stateful, Seen):
    """A group of own figures of one indicator that may report the same result.

    The program finds it when figures are accepted. Until a reviewer gives each member its share,
    all of them count in full, and the question appears with the total. Source: docs/domain.md, N7.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=OverlapState, default=OverlapState.OPEN)
    found_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = OverlapQuerySet.as_manager()
    steps = OVERLAP_STEPS
    unsettled = UNDECIDED

    class Meta:
        constraints = [is_one_of("overlap_state_is_known", state=OverlapState)]
        indexes = [
            models.Index(
                fields=["state"],
                condition=models.Q(state__in=sorted(UNDECIDED)),
                name="overlap_to_be_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"Possible overlap of {self.indicator}"

    def get_absolute_url(self) -> str:
        return reverse("actions:overlap_detail", args=[self.pk])

    @property
    def is_decided(self) -> bool:
        return self.state == OverlapState.DECIDED

    @property
    def is_undecided(self) -> bool:
        return self.state in UNDECIDED


class OverlapStateChange(StateChange):
    """A step of a group, such as decided, undone or reopened, with its reason."""

    overlap = models.ForeignKey(Overlap, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("overlap", "overlap")
    states = OverlapState


class OverlapMemberQuerySet(SeenQuerySet):
    access = OVERLAP_MEMBER_ACCESS

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        return deciding_or_team(user)


@pghistory.track(model_name="OverlapMemberHistory")
class OverlapMember(Seen):
    """A figure in a group, with its counted share once that is decided.

    ``value`` is the value of the figure when it was found or decided on. ``share`` is set exactly
    while the group is decided; afterwards ``earlier`` shows it to the next person who decides.
    """

    overlap = models.ForeignKey(Overlap, models.CASCADE, related_name="members")
    figure = models.OneToOneField(Figure, models.CASCADE, related_name="overlapping")
    rule = models.CharField(max_length=20, choices=OverlapRule, blank=True)
    value = amount()
    share = amount(null=True)
    earlier = amount(null=True)
    reason = models.TextField(blank=True, help_text="Why it counts its share.")

    objects = OverlapMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(share=None)
                | models.Q(share__gte=0, share__lte=models.F("value")),
                name="member_counts_between_nothing_and_its_value",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.figure} in {self.overlap}"

    @property
    def is_as_it_was(self) -> bool:
        """True if its figure is accepted, with the value that it had when found or decided on."""
        figure = self.figure
        is_accepted = figure.contribution.state == ContributionState.ACCEPTED
        return is_accepted and figure.value == self.value
