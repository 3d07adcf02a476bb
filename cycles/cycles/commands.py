"""The verbs of a cycle as a whole: how it begins, moves on, and what its calendar says."""

from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cycles.cycles.beginning import calendar_of, year_problems
from cycles.cycles.models import Cycle, Milestone
from cycles.states import CycleState
from empact.lib.commands import Invalid, NotNow, NotReady, command
from empact.people.accounts.models import User


@command("cycles.open_cycle", kind="decision")
def open_cycle(*, by: User, first_year: int, last_year: int) -> Cycle:
    """Begin to prepare a cycle, with its threat assessment and the calendar of the one before."""
    if problems := year_problems(first_year, last_year):
        raise Invalid(problems)
    cycle = Cycle.objects.create(first_year=first_year, last_year=last_year)
    cycle.changes.create(before="", after=cycle.state, by=by)
    cycle.milestones.bulk_create(calendar_of(cycle))
    return cycle


@command("cycles.move_cycle_on", kind="decision")
def move_cycle_on(cycle: Cycle, *, by: User, note: str = "") -> Cycle:
    """Let the next stage of a cycle begin, once the present one has left what it has to."""
    if cycle.next_stage is None:
        if cycle.state == CycleState.CLOSED:
            raise NotNow(format_lazy(_("{cycle} is closed. No stage follows."), cycle=cycle))
        raise NotNow(
            format_lazy(
                _("{cycle} is in evaluation. What follows is its closing, on a page of its own."),
                cycle=cycle,
            )
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
        problems["last_day"] = _("The last day lies before the first. Choose a later one.")
    same = Milestone.objects.filter(cycle=milestone.cycle, name=name, first_day=first_day)
    if same.exclude(pk=milestone.pk).exists():
        problems["name"] = _("The calendar has this on that day already. Change that line instead.")
    if problems:
        raise Invalid(problems)
    milestone.stage, milestone.name = stage, name
    milestone.first_day, milestone.last_day = first_day, last_day
    milestone.save()
    return milestone
