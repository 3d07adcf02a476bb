"""Figures reported in a year, and their marking."""

from typing import Any

from django.db import models

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import OperationalAction
from actions.states import ContributionState, OwedState
from cycles.states import RoundState
from empact.records.markings.models import Marking
from oaps.plans.models.plans import OAP

ACCEPTED = models.Q(contribution__state=ContributionState.ACCEPTED)


MARKED_AS = (
    "contribution__marking",
    "contribution__obligation__action__marking",
    "action__marking",
    "action__oap__marking",
)
"""The paths to the markings that a figure carries."""


class FirstOf(models.Exists):
    """Looks for one row after the other until one is found, and never for all of them first.

    OFFSET 0 keeps the planner from joining: it takes what is found with the first row for rare.
    """

    template = "EXISTS(%(subquery)s OFFSET 0)"


def carried_by_any(figures: models.QuerySet[Figure]) -> models.Q:
    """Say of markings whether any of these figures carries them.

    Each is looked for from what bears it: of contributions and actions there are far fewer than of
    figures, and one that has no such marking is not looked into. Most often the first one that has
    it has such a figure.
    """
    bearing: list[tuple[models.QuerySet[Any], str]] = [
        (Contribution.objects.all(), "contribution"),
        (OperationalAction.objects.all(), "contribution__obligation__action"),
        (OperationalAction.objects.all(), "action"),
        (OAP.objects.all(), "action__oap"),
    ]
    carried = models.Q()
    for rows, path in bearing:
        theirs = figures.order_by().filter(**{path: models.OuterRef("pk")})
        marked = rows.filter(FirstOf(theirs), marking=models.OuterRef("pk"))
        carried |= models.Q(FirstOf(marked))
    return carried


def marking_of_reported(year: int) -> Marking | None:
    """Give the strictest marking of what has been submitted of a year; None for nothing."""
    waiting = models.Q(contribution__state=ContributionState.SUBMITTED)
    figures = Figure.objects.filter(ACCEPTED | waiting, first_day__year=year)
    return Marking.objects.filter(carried_by_any(figures)).order_by("-rank").first()


def missing_in(year: int) -> list[tuple[OwedState, int]]:
    """Count the contributions of a year that are not accepted, by where they stand.

    Those of rounds that are not open yet are left out.
    """
    owed: Any = Obligation.objects.filter(round__last_day__year=year).exclude(
        round__state=RoundState.PLANNED
    )
    counted = (
        owed.in_force()
        .with_owed_state()
        .order_by()
        .values("owed_state")
        .annotate(contributions=models.Count("pk"))
        .values_list("owed_state", "contributions")
    )
    found = dict(counted)
    return [
        (state, found[state])
        for state in OwedState
        if state in found and state != OwedState.ACCEPTED
    ]


def has_figures(year: int) -> bool:
    """Say whether anything is accepted yet of a year."""
    return Figure.objects.accepted().filter(first_day__year=year).exists()
