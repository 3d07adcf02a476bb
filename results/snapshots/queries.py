"""Years that can be frozen, and the numbers of their answers."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.functions import ExtractYear

from actions.answers import Answer
from actions.contributions.models.figures import Figure
from actions.states import ContributionState
from results.snapshots.models.snapshots import Snapshot
from results.totals.queries.years import ACCEPTED


@dataclass(frozen=True, slots=True)
class Year:
    """The number of reports of a year, and its latest snapshot.

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


NOTHING = {"accepted": 0, "answers": 0, "waiting": 0}


def reported_years(snapshots: models.QuerySet[Snapshot], **narrowed: Any) -> list[Year]:
    """Return the years of which anything has been submitted, the latest first.

    Takes three queries; ``snapshots`` are those that the person may see.
    """
    waiting = models.Q(contribution__state=ContributionState.SUBMITTED)
    figures = Figure.objects.annotate(year=ExtractYear("first_day")).filter(**narrowed)
    by_year = figures.order_by().values("year")
    accepted = by_year.filter(ACCEPTED).annotate(
        accepted=models.Count("pk", filter=models.Q(answer=Answer.NUMBER)),
        answers=models.Count("pk"),
    )
    # Few wait, and to count distinct ones sorts them: not what is accepted as well.
    submitted = by_year.filter(waiting).annotate(
        waiting=models.Count("contribution", distinct=True)
    )
    found: dict[int, dict[str, Any]] = defaultdict(lambda: {**NOTHING})
    for row in (*accepted, *submitted):
        found[row["year"]].update(row)
    latest = {
        snapshot.year: snapshot
        for snapshot in snapshots.order_by("year", "-number").distinct("year")
    }
    return [Year(**found[year], snapshot=latest.get(year)) for year in sorted(found, reverse=True)]
