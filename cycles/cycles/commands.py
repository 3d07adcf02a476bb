"""The verbs of a cycle as a whole: how it begins, moves on, and what its calendar says."""

import re
from datetime import date

from cycles.cycles.models import Cycle, Milestone
from cycles.states import CycleState
from empact.lib.commands import Invalid, NotNow, NotReady, command
from empact.people.accounts.models import User

LONGEST_CYCLE = 10
"""Years. The longest so far took four; more than ten is a slip of the keyboard."""

YEAR = re.compile(r"\b20\d\d\b")
"""A year as it stands in the name of a milestone: "Results of 2026 are published"."""


@command("cycles.open_cycle", kind="decision")
def open_cycle(*, by: User, first_year: int, last_year: int) -> Cycle:
    """Begin to prepare a cycle, with its threat assessment and the calendar of the one before."""
    problems = {}
    if not 0 <= last_year - first_year < LONGEST_CYCLE:
        problems["last_year"] = (
            f"Choose a last year from {first_year} to {first_year + LONGEST_CYCLE - 1}."
        )
    same_years = Cycle.objects.filter(first_year__lte=last_year, last_year__gte=first_year)
    if other := same_years.order_by("first_year").first():
        problems["first_year"] = (
            f"{other} covers some of these years already. Cycles follow one another: choose a "
            f"first year after {other.last_year}."
        )
    if problems:
        raise Invalid(problems)
    cycle = Cycle.objects.create(first_year=first_year, last_year=last_year)
    cycle.changes.create(before="", after=cycle.state, by=by)
    cycle.milestones.bulk_create(_as_before(cycle))
    return cycle


def _as_before(cycle: Cycle) -> list[Milestone]:
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
            moved.append(_moved(row, cycle, years))
    return moved


def _moved(row: Milestone, cycle: Cycle, years: int) -> Milestone:
    """Give a milestone of another cycle so many years later, a year in its name included."""

    def later(day: date) -> date:
        # The last day of February is the 28th in most years.
        return day.replace(
            year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day
        )

    name = YEAR.sub(lambda found: str(int(found.group()) + years), row.name)
    return Milestone(
        cycle=cycle,
        stage=row.stage,
        name=name,
        first_day=later(row.first_day),
        last_day=later(row.last_day),
    )


@command("cycles.move_cycle_on", kind="decision")
def move_cycle_on(cycle: Cycle, *, by: User, note: str = "") -> Cycle:
    """Let the next stage of a cycle begin, once the present one has left what it has to."""
    if cycle.next_stage is None:
        if cycle.state == CycleState.CLOSED:
            raise NotNow(f"{cycle} is closed. No stage follows.")
        raise NotNow(
            f"{cycle} is in evaluation. What follows is its closing, on a page of its own."
        )
    if obstacles := cycle.obstacles_to_next_stage():
        raise NotReady(*obstacles)
    cycle.move(cycle.next_stage, by=by, note=note)
    return cycle


@command("cycles.add_milestone")
def add_milestone(  # noqa: PLR0913 -- each is a field of the form
    cycle: Cycle,
    *,
    by: User,
    stage: str,
    name: str,
    first_day: date,
    last_day: date | None = None,
) -> Milestone:
    """Put a day, or a few, into the calendar of a cycle."""
    milestone = Milestone(cycle=cycle)
    return _write(milestone, stage=stage, name=name, first_day=first_day, last_day=last_day)


@command("cycles.change_milestone", edits=True)
def change_milestone(  # noqa: PLR0913 -- each is a field of the form
    milestone: Milestone,
    *,
    by: User,
    stage: str,
    name: str,
    first_day: date,
    last_day: date | None = None,
) -> Milestone:
    """Correct what the calendar of a cycle says."""
    return _write(milestone, stage=stage, name=name, first_day=first_day, last_day=last_day)


@command("cycles.remove_milestone")
def remove_milestone(milestone: Milestone, *, by: User) -> Cycle:
    """Take something out of the calendar of a cycle; its history stays."""
    cycle = milestone.cycle
    milestone.delete()
    return cycle


def _write(
    milestone: Milestone, *, stage: str, name: str, first_day: date, last_day: date | None
) -> Milestone:
    last_day = last_day or first_day
    problems = {}
    if last_day < first_day:
        problems["last_day"] = "The last day lies before the first. Choose a later one."
    same = Milestone.objects.filter(cycle=milestone.cycle, name=name, first_day=first_day)
    if same.exclude(pk=milestone.pk).exists():
        problems["name"] = "The calendar has this on that day already. Change that line instead."
    if problems:
        raise Invalid(problems)
    milestone.stage, milestone.name = stage, name
    milestone.first_day, milestone.last_day = first_day, last_day
    milestone.save()
    return milestone
