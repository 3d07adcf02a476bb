"""Count contributions by the state of their obligation, for tables that show it in words.

A state has a letter, a label and a meaning. A table has a column for each state in which there is
any contribution, and a last row that adds them up.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.states import OwedState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LETTERS: Mapping[str, str] = {
    OwedState.OVERDUE: "O",
    OwedState.RETURNED: "R",
    OwedState.NOT_STARTED: "N",
    OwedState.DRAFT: "D",
    OwedState.SUBMITTED: "S",
    OwedState.ACCEPTED: "A",
}
MEANINGS: Mapping[str, Any] = {
    OwedState.OVERDUE: _("not submitted, and the due date has passed"),
    OwedState.RETURNED: _("returned by the reviewers or reopened, and not overdue"),
    OwedState.NOT_STARTED: _("not begun, and not overdue"),
    OwedState.DRAFT: _("begun, and not overdue"),
    OwedState.SUBMITTED: _("with the reviewers"),
    OwedState.ACCEPTED: _("accepted; nothing is to be done"),
}


@dataclass(frozen=True)
class Mark:
    """A state as the grid shows it: by letter, by colour, and in words."""

    state: OwedState

    @property
    def letter(self) -> str:
        return LETTERS[self.state]

    @property
    def label(self) -> str:
        return str(self.state.label)

    @property
    def meaning(self) -> str:
        return str(MEANINGS[self.state])


KEY = [Mark(state) for state in OwedState]


@dataclass(frozen=True)
class StateLine:
    """Number of contributions in each state: of an organisation, a plan or an action."""

    name: str
    url: str
    numbers: list[tuple[Mark, int]]
    is_sum: bool = False


@dataclass(frozen=True)
class StateTable:
    """Contributions by state: a column for each state in use, a row for each group of them."""

    title: str
    marks: list[Mark]
    lines: list[StateLine]


def states_of(title: str, counted: Sequence[tuple[str, str, Mapping[str, int]]]) -> StateTable:
    """Lay out names, addresses and counts by state; a state in which nothing is has no column."""
    marks = [mark for mark in KEY if any(counts.get(mark.state) for *_rest, counts in counted)]

    def line(name: str, url: str, counts: Mapping[str, int], *, is_sum: bool = False) -> StateLine:
        return StateLine(name, url, [(mark, counts.get(mark.state, 0)) for mark in marks], is_sum)

    lines = [line(*one) for one in counted]
    if len(lines) > 1:
        whole = added_up([counts for *_rest, counts in counted])
        lines.append(line(gettext("Total"), "", whole, is_sum=True))
    return StateTable(title, marks, lines)


def added_up(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Add up counts by state."""
    found: dict[str, int] = defaultdict(int)
    for one in counts:
        for state, number in one.items():
            found[state] += number
    return found
