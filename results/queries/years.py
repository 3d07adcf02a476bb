"""Which years can be frozen, and what would be in them."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.functions import ExtractYear

from actions.models import Answer, Contribution, Figure, OperationalAction
from actions.states import ContributionState
from empact.records.models import Marking, highest
from oaps.models import OAP
from results.models import Snapshot

ACCEPTED = models.Q(contribution__state=ContributionState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Year:
    """What has been reported of a year, and its latest snapshot.

    ``answers`` that are accepted would be frozen, ``accepted`` of them with a number; ``waiting``
    contributions are submitted and would not.
    """

    year: int
    accepted: int
    answers: int
    waiting: int
    snapshot: Snapshot | None = None

    @property
    def can_be_frozen(self) -> bool:
        return self.accepted > 0


MARKED_AS = (
    "contribution__marking",
    "contribution__obligation__action__marking",
    "action__marking",
    "action__oap__marking",
)
"""The paths to the markings that a figure carries."""


def carried_by_any(figures: models.QuerySet[Figure]) -> models.Q:
    """Say of markings whether any of these figures carries them.

    Each is looked for from what bears it: of contributions and actions there are far fewer than of
    figures, and one that has no such marking is not looked into.
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
        marked = rows.filter(models.Exists(theirs), marking=models.OuterRef("pk"))
        carried |= models.Q(models.Exists(marked))
    return carried


def marking_of_reported(year: int) -> Marking | None:
    """Give the strictest marking of what has been submitted of a year; None for nothing."""
    waiting = models.Q(contribution__state=ContributionState.SUBMITTED)
    figures = Figure.objects.filter(ACCEPTED | waiting, first_day__year=year)
    borne = figures.order_by().values_list(*MARKED_AS).distinct()
    return highest(Marking.objects.filter(pk__in={code for row in borne for code in row}))


def reported_years(snapshots: models.QuerySet[Snapshot], **narrowed: Any) -> list[Year]:
    """Return the years of which anything has been submitted, the latest first.

    Takes two queries; ``snapshots`` are those that the person may see.
    """
    waiting = models.Q(contribution__state=ContributionState.SUBMITTED)
    rows = (
        Figure.objects.filter(ACCEPTED | waiting)
        .annotate(year=ExtractYear("first_day"))
        .filter(**narrowed)
        .values("year")
        .annotate(
            accepted=models.Count("pk", filter=ACCEPTED & models.Q(answer=Answer.NUMBER)),
            answers=models.Count("pk", filter=ACCEPTED),
            waiting=models.Count("contribution", filter=waiting, distinct=True),
        )
        .order_by("-year")
    )
    latest = {
        snapshot.year: snapshot
        for snapshot in snapshots.order_by("year", "-number").distinct("year")
    }
    return [Year(**row, snapshot=latest.get(row["year"])) for row in rows]


def has_figures(year: int) -> bool:
    """Say whether anything is accepted yet of a year."""
    return Figure.objects.accepted().filter(first_day__year=year).exists()
