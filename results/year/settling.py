"""What follows from a year once it is written: what was decided, what counts, what is still open.

Restatements come first, then decisions: a share is one of the value as it was restated.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actions.counting import recount
from actions.models import Overlap
from actions.overlapping import find_overlaps
from actions.writing.counting import (
    GivenDifference,
    GivenShares,
    decide_groups,
    write_differences,
)

if TYPE_CHECKING:
    from decimal import Decimal

    from empact.people.models import User
    from results.year.figures import FiguresOfYear
    from results.year.rows import Year


@dataclass
class Settled:
    """What is left to be looked at in the years of a file."""

    open_overlaps: int = 0
    failed_checks: int = 0

    def __str__(self) -> str:
        return f"open overlaps {self.open_overlaps}, failed checks {self.failed_checks}"


def settle(year: Year, figures: FiguresOfYear, written: set[int], by: User) -> Settled:
    """Take over what was decided on the figures of a year, and look for what is still open."""
    ids = figures.ids
    recount(sorted(written))
    decide_groups(shares_of(year, ids), by=by)
    decided = {ids[row["figure"]] for row in year["overlap_decisions"]}
    find_overlaps(sorted(written | decided))
    # After the groups: a difference stands as long as what is beside it counts what it did then.
    write_differences(
        [
            GivenDifference(ids[row["figure"]], row["difference"], row["reason"])
            for row in year["consolidated_decisions"]
        ],
        by=by,
    )
    return Settled(open_overlaps=open_overlaps(years_of(year)))


def shares_of(year: Year, ids: dict[str, int]) -> list[GivenShares]:
    """Put the rows of each group together; each row has a reason of its own."""
    shares: dict[str, dict[int, Decimal]] = defaultdict(dict)
    reasons: dict[str, dict[int, str]] = defaultdict(dict)
    for row in year["overlap_decisions"]:
        shares[row["group"]][ids[row["figure"]]] = row["counted"]
        reasons[row["group"]][ids[row["figure"]]] = row["reason"]
    return [GivenShares(shares[group], reasons[group]) for group in shares]


def years_of(year: Year) -> set[int]:
    return {row["first_day"].year for row in year["figures"]}


def open_overlaps(years: set[int]) -> int:
    """Count the groups of these years on which somebody has still to decide."""
    undecided = Overlap.objects.undecided()
    return undecided.filter(members__figure__first_day__year__in=years).distinct().count()
