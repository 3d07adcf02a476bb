"""What organisations object to in a number: told beside it, also once it is published."""

from dataclasses import dataclass

from django.db.models import Count, Q

from actions.models import Objection
from actions.states import ObjectionState
from results.models import SnapshotFigure, SnapshotTotal


@dataclass(frozen=True)
class Objected:
    """How many organisations do not agree with what figures of theirs count, and got an answer.

    It never says which.
    """

    organisations: int
    answered: int


def objections_to(total: SnapshotTotal) -> Objected:
    """Count who objects to a figure in a frozen total, as it stands today. One query."""
    figures = SnapshotFigure.objects.filter(
        snapshot=total.snapshot_id, indicator=total.indicator_id
    )
    if total.area_id:
        figures = figures.filter(area=total.area_id)
    organisation = "figure__contribution__obligation__organisation"
    answered = Q(state=ObjectionState.ANSWERED)
    told = (
        Objection.objects.standing()
        .filter(figure__in=figures.values("figure"))
        .aggregate(
            organisations=Count(organisation, distinct=True),
            answered=Count(organisation, distinct=True, filter=answered),
        )
    )
    return Objected(**told)
