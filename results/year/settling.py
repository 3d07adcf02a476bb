"""What follows from a year once it is written: what counts, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actions.models import Contribution, Figure

if TYPE_CHECKING:
    from empact.people.models import User
    from results.year.figures import FiguresOfYear
    from results.year.things import Things


@dataclass
class Settled:
    """What is left to be looked at in the years of a file."""

    open_overlaps: int = 0
    failed_checks: int = 0

    def __str__(self) -> str:
        return f"open overlaps {self.open_overlaps}, failed checks {self.failed_checks}"


def settle(things: Things, figures: FiguresOfYear, written: set[int], by: User) -> Settled:
    for contribution in Contribution.objects.filter(
        pk__in=[row.contribution_id for _, row, _ in figures.added.values()],
        figures__kind="consolidated",
    ).distinct():
        Figure.objects.recount_beside(contribution)
    return Settled()
