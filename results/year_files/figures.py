"""Figures of a year: which of them are known, which have changed, and which are added."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from actions.answers import Answer
from actions.contributions.models.figures import Figure
from actions.questionnaires.entries import AskedIndicator, FigureEntry, why_wrong_value
from cycles.states import RoundState
from empact.lib.numbers import plain
from results.year_files.models import YearFigure

if TYPE_CHECKING:
    from decimal import Decimal
    from uuid import UUID

    from cycles.indicators.models import IndicatorVersion
    from results.year_files.objects import Things
    from results.year_files.rounds import Owed
    from results.year_files.rows import Row

LINE = (
    "contribution_id",
    "action_id",
    "indicator_version_id",
    "kind",
    "event_id",
    "country",
    "first_day",
    "last_day",
)
"""Fields that no two figures share; those of a year file name no authority."""


MOST = 20
"""Figures of one closed round that are listed one by one where they say something else."""


class WrittenFigure(NamedTuple):
    """A figure as it is to be written, by the names of its fields."""

    contribution_id: UUID
    action_id: UUID
    indicator_version_id: UUID
    kind: str
    answer: str
    value: Decimal | None
    comparator: str
    country: str
    event_id: UUID | None
    first_day: Any
    last_day: Any
    certainty: str

    @property
    def line(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in LINE)


@dataclass
class FiguresOfYear:
    """The figures of a file, sorted by what has to be done with them."""

    read: int = 0
    known: dict[str, int] = field(default_factory=dict)
    """By ref, the ids of figures that are here and that the file repeats unchanged."""
    changed: dict[str, tuple[int, WrittenFigure, str]] = field(default_factory=dict)
    """By ref, the id, what it says from now on, and the fingerprint of its row."""
    added: dict[str, tuple[Any, WrittenFigure, str]] = field(default_factory=dict)
    """By ref, the id of its round, what it says, and the fingerprint of its row."""
    ids: dict[str, int] = field(default_factory=dict)
    """By ref, the ids of all, as soon as they are written."""

    @property
    def stored(self) -> int:
        return len(self.changed) + len(self.added)


def find_figures(things: Things, owed: Owed) -> FiguresOfYear:
    found = FiguresOfYear(read=len(things.year["figures"]))
    here = known_figures(things)
    otherwise: dict[str, list[Row]] = defaultdict(list)
    asked = {
        ref: AskedIndicator(indicator, things.behind["versions"][indicator.pk], "")
        for ref, indicator in things.behind["indicators"].items()
        if things.behind["versions"].get(indicator.pk)
    }
    for row in things.year["figures"]:
        if row.unread or (figure := read_figure(row, things, owed, asked)) is None:
            continue
        reporting = things.of("rounds", row["round"])
        indicator = things.of("indicators", row["indicator"])
        organisation = things.of("organisations", row["organisation"])
        print_of_row = fingerprint(figure, reporting, organisation, indicator)
        before = here.get((reporting.pk, row["ref"]))
        if before is None:
            found.added[row["ref"]] = (reporting.pk, figure, print_of_row)
        elif before[1] == print_of_row:
            found.known[row["ref"]] = found.ids[row["ref"]] = before[0]
        elif reporting.state == RoundState.CLOSED:
            otherwise[row["round"]].append(row)
        else:
            found.ids[row["ref"]] = before[0]
            found.changed[row["ref"]] = (before[0], figure, print_of_row)
    refuse_what_is_closed(things, otherwise)
    refuse_lines_that_are_here(things, found)
    check_restated(things, asked)
    return found


def check_restated(things: Things, asked: dict[str, AskedIndicator]) -> None:
    """See that what a figure says once it is restated is a number that it may say."""
    for row in things.year["restatements"]:
        if row.unread:
            continue
        figure = things.year.find("figures", row["figure"])
        indicator = asked.get(figure["indicator"]) if figure.reads("indicator") else None
        if indicator is None:
            continue
        entry = FigureEntry(
            indicator=indicator.indicator,
            answer=row["answer"],
            value=row["value"],
            first_day=figure["first_day"],
        )
        if wrong := why_wrong_value(entry, indicator):
            things.faults.at(row, "value", f"{wrong[0].lower()}{wrong[1:]}")


def known_figures(things: Things) -> dict[tuple[Any, str], tuple[int, str]]:
    rounds = [row.pk for row in things.behind["rounds"].values() if not things.is_new(row)]
    rows = YearFigure.objects.filter(round__in=rounds)
    return {
        (reporting, ref): (pk, row)
        for reporting, ref, pk, row in rows.values_list("round", "ref", "figure", "row")
    }


def read_figure(
    row: Row, things: Things, owed: Owed, asked: dict[str, AskedIndicator]
) -> WrittenFigure | None:
    """Find all that a row names; None where something of it is at fault."""
    reporting, action = things.of("rounds", row["round"]), things.of("actions", row["action"])
    organisation = things.of("organisations", row["organisation"])
    event = things.of("events", row["event"]) if row["event"] else None
    indicator = asked.get(row["indicator"])
    if indicator is None or None in (reporting, action, organisation):
        return None
    if row["event"] and event is None:
        return None
    version = version_of(row, indicator, things)
    contribution = owed.contribution_of(row, reporting, action, organisation)
    if version is None or contribution is None:
        return None
    return WrittenFigure(
        contribution_id=contribution.pk,
        action_id=action.pk,
        indicator_version_id=version.pk,
        kind=row["kind"],
        answer=row["answer"],
        value=row["value"],
        comparator=row["comparator"],
        country=place_of(row, things, organisation),
        event_id=event.pk if event else None,
        first_day=row["first_day"],
        last_day=row["last_day"],
        certainty=row["certainty"],
    )


def version_of(row: Row, asked: AskedIndicator, things: Things) -> IndicatorVersion | None:
    """Find the definition that a figure falls under, by the rules of the form."""
    first, last = row["first_day"], row["last_day"]
    version = asked.version_on(first)
    if row["answer"] != Answer.NUMBER:
        return version  # What was not counted fits every definition.
    if not version.holds_on(first):
        things.faults.at(row, "first_day", f"{asked.indicator} has no definition for this day.")
        return None
    if version.last_day is not None and version.last_day < last:
        wrong = f"a definition of {asked.indicator} ends before; report later days in another row."
        things.faults.at(row, "last_day", wrong)
        return None
    entry = FigureEntry(
        indicator=asked.indicator, answer=row["answer"], value=row["value"], first_day=first
    )
    if wrong := why_wrong_value(entry, asked):
        things.faults.at(row, "value", f"{wrong[0].lower()}{wrong[1:]}")
        return None
    return version


def place_of(row: Row, things: Things, organisation: Any) -> str:
    """Say where it happened, unless that is the own country of the organisation that is here.

    An organisation that is here stays as it is, and may have another country than in the file.
    """
    place = row["country"] or things.year.find("organisations", row["organisation"])["country"]
    return "" if place == organisation.country else place


def fingerprint(figure: WrittenFigure, reporting: Any, organisation: Any, indicator: Any) -> str:
    """Return a fingerprint of what a row says, whatever the file calls it all by."""
    said = (
        reporting.pk,
        organisation.pk,
        figure.action_id,
        figure.event_id,
        indicator.pk,
        figure.kind,
        figure.answer,
        figure.comparator,
        "" if figure.value is None else plain(figure.value),
        figure.country,
        figure.first_day,
        figure.last_day,
        figure.certainty,
    )
    return sha256("|".join(map(str, said)).encode()).hexdigest()[:32]


def refuse_what_is_closed(things: Things, otherwise: dict[str, list[Row]]) -> None:
    """Refuse figures of closed rounds that say something else, by the ref of the round.

    Where another file used the same refs for something else these are all of its figures: a few
    show what is meant.
    """
    for ref, rows in otherwise.items():
        wrong = (
            f"{things.of('rounds', ref)} is closed, and its figure of this ref says something "
            "else. After that a figure changes only by a row of restatements.csv. If these refs "
            "stand for something else than in the file that came before, give the round another "
            "ref."
        )
        for row in rows[:MOST]:
            things.faults.at(row, "ref", wrong)
        if (further := len(rows) - MOST) > 0:
            wrong = f"{further} further figures of this round are refused for the same reason."
            things.faults.at(things.year.find("rounds", ref), "ref", wrong)


def refuse_lines_that_are_here(things: Things, found: FiguresOfYear) -> None:
    """See that nothing is added beside a figure of the same line and days."""
    written = {
        ref: figure.line for ref, (_, figure, _) in (*found.added.items(), *found.changed.items())
    }
    old = {line[0] for line in written.values() if line[0] not in things.made}
    if not old:
        return
    rewritten = [pk for pk, _, _ in found.changed.values()]
    here = Figure.objects.filter(contribution__in=old).exclude(pk__in=rewritten)
    lines = {tuple(line) for line in here.filter(authority=None).values_list(*LINE)}
    for ref, line in written.items():
        if line in lines:
            wrong = (
                "the organisation has reported this already, of the same indicator, action, event, "
                "place and days. Leave the row out, or correct what is here."
            )
            things.faults.at(things.year.find("figures", ref), "ref", wrong)
