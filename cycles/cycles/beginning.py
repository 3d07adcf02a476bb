"""Years and calendar of a new cycle."""

import re
from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cycles.cycles.models import Cycle, Milestone
from empact.lib.languages import Words

LONGEST_CYCLE = 10
"""Years. The longest so far took four; more than ten is a slip of the keyboard."""

YEAR = re.compile(r"\b20\d\d\b")
"""A year as it stands in the name of a milestone: "Results of 2026 are published"."""


def year_problems(first_year: int, last_year: int) -> dict[str, Words]:
    """Say why a cycle cannot be of these years, by the field; nothing where it can."""
    problems: dict[str, Words] = {}
    if not 0 <= last_year - first_year < LONGEST_CYCLE:
        problems["last_year"] = format_lazy(
            _("Choose a last year from {first_year} to {latest}."),
            first_year=first_year,
            latest=first_year + LONGEST_CYCLE - 1,
        )
    same_years = Cycle.objects.filter(first_year__lte=last_year, last_year__gte=first_year)
    if other := same_years.order_by("first_year").first():
        problems["first_year"] = format_lazy(
            _(
                "{other} covers some of these years already. Cycles follow one another: "
                "choose a first year after {last_year}."
            ),
            other=other,
            last_year=other.last_year,
        )
    return problems


def later_name(name: str, years: int) -> str:
    """Move each year in a name on by so many years."""
    return YEAR.sub(lambda found: str(int(found.group()) + years), name)


def calendar_of(cycle: Cycle) -> list[Milestone]:
    """Give the calendar of the cycle before, moved on to the years of this one.

    Each row stays what staff made of it. Where the cycle is shorter or longer, what follows its
    last year moves with that year, and what would lie after it in the years themselves is left out.
    """
    earlier = Cycle.objects.filter(last_year__lt=cycle.first_year).order_by("first_year").last()
    if earlier is None:
        return []
    moved = []
    for row in earlier.milestones.order_by("first_day", "pk"):
        is_after = row.first_day.year > earlier.last_year
        years = (
            cycle.last_year - earlier.last_year
            if is_after
            else cycle.first_year - earlier.first_year
        )
        if is_after or row.last_day.year + years <= cycle.last_year:
            moved.append(moved_by(row, cycle, years))
    return moved


def moved_by(row: Milestone, cycle: Cycle, years: int) -> Milestone:
    """Give a milestone of another cycle so many years later, a year in its name included."""

    def later(day: date) -> date:
        # The last day of February is the 28th in most years.
        return day.replace(
            year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day
        )

    return Milestone(
        cycle=cycle,
        stage=row.stage,
        name=later_name(row.name, years),
        first_day=later(row.first_day),
        last_day=later(row.last_day),
    )
