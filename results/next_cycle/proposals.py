"""Proposed priorities and crime areas of the next cycle, and checks of the proposal.

Source: docs/domain.md, C10.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from cycles.cycles.models import CrimeArea
    from priorities.priorities.models import Priority


@dataclass(frozen=True)
class ProposedPriority:
    """A priority of the next cycle: the ids of those that it follows, the codes of its areas."""

    name: str
    follows: tuple[UUID, ...] = ()
    areas: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """The priorities of the next cycle, and what becomes of those and the areas of the last one.

    ``ended`` are priorities that nothing follows. ``areas`` say, by the code of a crime area, in
    which areas its work goes on: itself, others, or none.
    """

    priorities: tuple[ProposedPriority, ...] = ()
    ended: tuple[UUID, ...] = ()
    areas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> Proposal:
        return cls(
            priorities=tuple(
                ProposedPriority(row["name"], tuple(map(UUID, row["follows"])), tuple(row["areas"]))
                for row in stored.get("priorities", ())
            ),
            ended=tuple(map(UUID, stored.get("ended", ()))),
            areas={code: tuple(into) for code, into in stored.get("areas", {}).items()},
        )

    def stored(self) -> dict[str, Any]:
        """Write it as JSON has it."""
        return {
            "priorities": [
                {"name": row.name, "follows": [*map(str, row.follows)], "areas": [*row.areas]}
                for row in self.priorities
            ],
            "ended": [*map(str, self.ended)],
            "areas": {code: [*into] for code, into in self.areas.items()},
        }

    @property
    def covered(self) -> dict[str, ProposedPriority]:
        """The areas of the next cycle by their codes, each with its priority."""
        return {code: row for row in self.priorities for code in row.areas}

    def goes_to(self, code: str) -> str:
        """Give the code of the area whose OAP gets the actions of an area; empty where none does.

        An area that was split leaves its actions to the drivers, who know what belongs where.
        """
        into = self.areas.get(code, ())
        return code if code in into else into[0] if len(into) == 1 else ""

    def moves(self, code: str) -> bool:
        """Say whether the actions of an area go to the OAP of another, or to none."""
        return self.goes_to(code) != code


@dataclass(frozen=True)
class Given:
    """A priority of the next cycle as somebody proposes it."""

    name: str
    follows: Sequence[Priority] = ()
    areas: Sequence[CrimeArea] = ()


def proposed(
    priorities: Sequence[Given], ended: Sequence[Priority], areas: Mapping[str, Sequence[str]]
) -> Proposal:
    """Put together what somebody proposes."""
    return Proposal(
        priorities=tuple(
            ProposedPriority(
                row.name.strip(),
                tuple(old.pk for old in row.follows),
                tuple(area.code for area in row.areas),
            )
            for row in priorities
        ),
        ended=tuple(row.pk for row in ended),
        areas={code: tuple(dict.fromkeys(into)) for code, into in areas.items()},
    )


@dataclass(frozen=True)
class Before:
    """The cycle before, as far as a proposal hangs on it: names by id, names by code."""

    priorities: Mapping[UUID, str]
    areas: Mapping[str, str]
    """All crime areas that there are."""
    covered: Collection[str]
    """The codes of areas that its priorities cover."""


def problems_of(proposal: Proposal, before: Before) -> dict[str, str]:
    """Say what is wrong with a proposal, by the place in it."""
    problems: dict[str, str] = {}
    # In this order, since the first at a place is what is said.
    for found in (
        _problems_of_names(proposal),
        _problems_of_links(proposal, before),
        _problems_of_ends(proposal, before),
        _circles(proposal, before),
        _problems_of_areas(proposal, before),
    ):
        for place, words in found:
            problems.setdefault(place, words)
    return problems


def _problems_of_names(proposal: Proposal) -> Iterator[tuple[str, str]]:
    if not proposal.priorities:
        yield "priorities", "Propose at least one priority."
    taken: set[str] = set()
    for n, row in enumerate(proposal.priorities):
        name = row.name.casefold().strip()
        if not name:
            yield f"priorities[{n}].name", "Name this priority, or remove what it follows."
        elif name in taken:
            yield (
                f"priorities[{n}].name",
                f"Two priorities are called “{row.name}”. Give each its own name.",
            )
        taken.add(name)


def _problems_of_links(proposal: Proposal, before: Before) -> Iterator[tuple[str, str]]:
    seen: dict[str, str] = {}
    for n, row in enumerate(proposal.priorities):
        if not {*row.follows} <= before.priorities.keys():
            yield (
                f"priorities[{n}].follows",
                "Choose priorities of the cycle before. A priority cannot follow others.",
            )
        if not row.areas:
            yield (
                f"priorities[{n}].name",
                f"“{row.name}” has no crime area. Choose it at one of the areas below.",
            )
        for code in row.areas:
            if code in seen:
                yield (
                    f"priorities[{n}].areas",
                    (
                        f"{before.areas.get(code, code)} belongs to “{seen[code]}” already. "
                        "Choose one priority."
                    ),
                )
            seen[code] = row.name


def _problems_of_ends(proposal: Proposal, before: Before) -> Iterator[tuple[str, str]]:
    followed = {pk for row in proposal.priorities for pk in row.follows}
    ended = {*proposal.ended}
    words = []
    if not ended <= before.priorities.keys():
        words.append("Choose priorities of the cycle before.")
    for pk, name in before.priorities.items():
        if pk in followed and pk in ended:
            words.append(f"“{name}” is followed by another priority, so it does not end.")
        if pk not in followed and pk not in ended:
            words.append(
                f"Nothing follows “{name}”. Choose what follows it, or select here that it ends."
            )
    if words:
        yield "ended", " ".join(words)


def _circles(proposal: Proposal, before: Before) -> Iterator[tuple[str, str]]:
    onward = {
        code: [other for other in into if other != code] for code, into in proposal.areas.items()
    }
    for code in onward:
        if way := _way_back(code, onward):
            names = ", which goes on in ".join(before.areas.get(one, one) for one in way[1:])
            yield (
                f"areas.{code}",
                (
                    f"This is a circle: {before.areas.get(code, code)} goes on in {names}. "
                    "Let one of them go on as itself."
                ),
            )


def _way_back(start: str, onward: Mapping[str, Sequence[str]]) -> list[str]:
    """Give the way on which an area leads back to itself; empty where there is none."""
    ways, met = [[start]], set[str]()
    while ways:
        way = ways.pop()
        for other in onward.get(way[-1], ()):
            if other == start:
                return [*way, start]
            if other not in met:
                met.add(other)
                ways.append([*way, other])
    return []


def _problems_of_areas(proposal: Proposal, before: Before) -> Iterator[tuple[str, str]]:
    covered = proposal.covered
    if unknown := {*covered, *proposal.areas} - before.areas.keys():
        yield "areas", f"There is no crime area {', '.join(sorted(unknown))}."
    for code in before.covered:
        if code not in proposal.areas:
            yield (
                f"areas.{code}",
                f"Choose in which area {before.areas[code]} goes on, or that it ends.",
            )
    for code, into in proposal.areas.items():
        if missing := [before.areas.get(one, one) for one in into if one not in covered]:
            yield (
                f"areas.{code}",
                (
                    f"{', '.join(missing)} has no priority in the next cycle. Choose one for "
                    "it, or choose another area."
                ),
            )
        elif code in covered and code not in into:
            yield (
                f"areas.{code}",
                (
                    f"{before.areas.get(code, code)} has a priority in the next cycle, so it goes "
                    "on as itself. Remove the priority, or choose the area itself first."
                ),
            )
