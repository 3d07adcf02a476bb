"""The line of a crime area along the priorities of all cycles, with mergers and splits.

A line of numbers is always of one area. Where priorities were merged or split between two cycles,
it breaks, with the names of what it was before and is then; numbers of areas that were merged are
never added up behind the reader's back, and those of one that was split are not divided.
docs/adr/0052 says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.utils.text import get_text_list
from django.utils.translation import gettext

from priorities.priorities.models import Priority, PriorityArea, PriorityPredecessor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cycles.cycles.models import CrimeArea


@dataclass(frozen=True, slots=True)
class Turn:
    """A change to an area at the beginning of a cycle; one that ``breaks`` interrupts its line.

    ``short`` is its description without names.
    """

    year: int
    words: str
    short: str
    breaks: bool = True


@dataclass(frozen=True, slots=True)
class Stretch:
    """An area whose numbers belong to a line, up to and including a year; without one, to today."""

    area: CrimeArea
    last_year: int | None = None


@dataclass(frozen=True, slots=True)
class Lineage:
    """The areas of a line, its own first, and the changes to them, in order of years."""

    stretches: tuple[Stretch, ...]
    turns: tuple[Turn, ...] = ()


def lineage_of(area: CrimeArea, areas: Mapping[Any, CrimeArea]) -> Lineage:
    """Follow an area back along the links of adopted priorities; ``areas`` are all, by id.

    Takes one query.
    """
    covered = PriorityArea.objects.filter(priority=models.OuterRef("pk"))
    followed = PriorityPredecessor.objects.filter(from_priority=models.OuterRef("pk"))
    rows = (
        Priority.objects.adopted()
        .select_related("cycle")
        .annotate(
            covers=ArraySubquery(covered.values("crimearea")),
            follows=ArraySubquery(followed.values("to_priority")),
        )
        .order_by("cycle__first_year", "rank", "name", "pk")
    )
    walk = _Walk(list(rows), areas)
    turns = list(walk.back_from(area, None))
    return Lineage(
        stretches=tuple(walk.stretches), turns=tuple(sorted(turns, key=lambda turn: turn.year))
    )


class _Walk:
    """One way back, and the areas met on it."""

    def __init__(self, priorities: Sequence[Any], areas: Mapping[Any, CrimeArea]):
        self.priorities = priorities
        self.areas = areas
        self.cycles = list({row.cycle_id: row.cycle for row in priorities}.values())
        self.stretches: list[Stretch] = []

    def of(self, area: CrimeArea, cycle: Any) -> list[Any]:
        """List the priorities of a cycle that cover an area."""
        return [
            row for row in self.priorities if row.cycle_id == cycle.pk and area.pk in row.covers
        ]

    def before(self, rows: Sequence[Any]) -> list[Any]:
        followed = {pk for row in rows for pk in row.follows}
        return [row for row in self.priorities if row.pk in followed]

    def after(self, rows: Sequence[Any]) -> list[Any]:
        followed = {row.pk for row in rows}
        return [row for row in self.priorities if followed & {*row.follows}]

    def back_from(self, area: CrimeArea, last_year: int | None) -> Iterator[Turn]:
        if any(stretch.area == area for stretch in self.stretches):
            return
        self.stretches.append(Stretch(area, last_year))
        for earlier, later in pairwise(self.cycles):
            if last_year is not None and later.first_year > last_year:
                return
            was, now = self.of(area, earlier), self.of(area, later)
            if was and now:
                yield from self.changed(area, now, later.first_year)
            elif now:
                yield from self.appeared(area, now, later.first_year)
            elif was:
                into = names_of([row for row in self.after(was) if row.cycle_id == later.pk])
                if into:
                    goes_on = gettext("Its work goes on in {names}.").format(names=into)
                else:
                    goes_on = gettext("Nothing follows it.")
                words = gettext("From {year} {area} is no priority any more.").format(
                    year=later.first_year, area=area
                )
                yield Turn(later.first_year, f"{words} {goes_on}", gettext("no priority any more"))

    def changed(self, area: CrimeArea, now: Sequence[Any], year: int) -> Iterator[Turn]:
        """Say what was merged or split around an area that is there before and after."""
        before = self.before(now)
        beside = [row for row in self.after(before) if row.cycle.first_year == year]
        alone = gettext("This line is of {area} alone.").format(area=area)
        if any(len(self.before([row])) > 1 for row in now):
            words = gettext("From {year} {names} takes together {former}.").format(
                year=year, names=names_of(now), former=names_of(before)
            )
            yield Turn(year, f"{words} {alone}", gettext("priorities merged"))
        elif len(beside) > len(before):
            words = gettext("From {year} {former} is split into {names}.").format(
                year=year, former=names_of(before), names=names_of(beside)
            )
            yield Turn(year, f"{words} {alone}", gettext("priority split"))

    def appeared(self, area: CrimeArea, now: Sequence[Any], year: int) -> Iterator[Turn]:
        """Say where an area comes from that was none before, and go on with what it was."""
        before = self.before(now)
        codes = dict.fromkeys(pk for row in before for pk in row.covers if pk != area.pk)
        former = [self.areas[pk] for pk in codes]
        beside = [row for row in self.after(before) if row.cycle.first_year == year]
        breaks = True
        if not before:
            short = gettext("a new priority")
            words = gettext(
                "In {year} {area} became a priority. It follows none of an earlier cycle."
            ).format(year=year, area=area)
        elif len(before) > 1:
            short = gettext("priorities merged")
            together = gettext(
                "From {year} {names} takes together {former}. Earlier numbers are shown "
                "separately and not added up."
            )
            words = together.format(year=year, names=names_of(now), former=names_of(before))
        elif len(beside) > 1:
            short = gettext("priority split")
            split = gettext(
                "Up to {year} it was part of {former}, which is split into {names}. Earlier "
                "numbers are of the whole and not divided."
            )
            words = split.format(year=year - 1, former=names_of(before), names=names_of(beside))
        else:
            # One follows one: the same work under another name.
            short = gettext("another name")
            breaks = len(former) != 1 or [*now[0].covers] != [area.pk]
            words = gettext("Up to {year} it was called {names}.").format(
                year=year - 1, names=names_of(before)
            )
        yield Turn(year, words, short, breaks)
        for other in former:
            yield from self.back_from(other, year - 1)


def names_of(rows: Sequence[Any]) -> str:
    """Write names as people list them: “A”, “B” and “C”."""
    return get_text_list([gettext("“{name}”").format(name=row) for row in rows], gettext("and"))
