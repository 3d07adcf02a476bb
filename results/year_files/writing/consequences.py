"""Consequences of a year after it is written: decisions, counted shares, open questions.

Restatements come first, then decisions: a share is one of the value as it was restated.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from actions.consolidation.counted import open_again, recount, who_is_beside, with_companions
from actions.consolidation.models.counted import Difference
from actions.consolidation.models.overlaps import Overlap
from actions.consolidation.overlaps import find_overlaps
from actions.consolidation.writing import (
    GivenDifference,
    GivenShares,
    decide_groups,
    write_differences,
)
from actions.contributions.models.figures import Figure
from results.checks.models import Outcome, StatedTotal
from results.checks.queries.checks import Narrowing, count_checks
from results.checks.writing import write_stated_totals
from results.restatements.queries.content import GivenRestatement
from results.restatements.writing import write_restatements

if TYPE_CHECKING:
    from collections.abc import Collection
    from decimal import Decimal

    from empact.people.accounts.models import User
    from results.year_files.figures import FiguresOfYear
    from results.year_files.objects import Things
    from results.year_files.rows import Year

DECIDED = ("restatements", "overlap_decisions")
"""Files after which possible overlaps are looked for again."""

OF_ALL = (
    ("area", "areas"),
    ("action", "actions"),
    ("event", "events"),
    ("organisation", "organisations"),
)
"""Scopes of a stated total, each by its file: without one it is of all."""


@dataclass
class Settled:
    """The open overlaps and failed checks in the years of a file."""

    open_overlaps: int = 0
    failed_checks: int = 0

    def __str__(self) -> str:
        return f"open overlaps {self.open_overlaps}, failed checks {self.failed_checks}"


def settle(
    things: Things, figures: FiguresOfYear, written: set[int], moved: set[int], by: User
) -> Settled:
    """Take over what was restated and decided, and look for what is still open.

    A group is to be decided again of which a figure has ``moved``, unless the file decides on it:
    what was decided was whether it overlaps with others.
    """
    year, ids = things.year, figures.ids
    moved -= {ids[row["figure"]] for row in year["overlap_decisions"]}
    left = Overlap.objects.filter(members__figure__in=moved).values_list("pk", flat=True)
    written |= {*open_again(left.distinct(), note="A figure in it has changed its subject.")}
    stated = [ids[row["figure"]] for row in year["consolidated_decisions"]]
    before = Difference.objects.live().filter(figure__in=stated)
    stood = {*before.values_list("figure", flat=True)}
    recount(sorted(written))
    written |= write_restatements(restatements_of(year, ids), by=by)
    # With those whom a decision may take a figure from: alone they are no group any more.
    touched = with_companions(ids[row["figure"]] for file in DECIDED for row in year[file])
    decided = {ids[row["figure"]] for row in year["overlap_decisions"]}
    decide_groups(shares_of(year, ids, said_otherwise(year, ids, decided)), by=by)
    find_overlaps(sorted(written.union(touched)))
    # After the groups: a difference stands as long as what is beside it counts what it did then.
    settle_differences(year, ids, written, stood, by)
    write_stated_totals(stated_totals_of(things, by))
    return left_open(year)


def settle_differences(
    year: Year, ids: dict[str, int], written: set[int], stood: set[int], by: User
) -> None:
    """Take over what was decided on consolidated figures, all that is in the file included.

    What was decided before, and ``stood`` until this file was read or stands beside what is
    ``written`` by it, is decided again: the file has taken that into account. It has not taken
    into account what others changed here since, or added.
    """
    stated = {ids[row["figure"]] for row in year["consolidated_decisions"]}
    together = {pk: {pk, *beside} for pk, beside in who_is_beside(stated).items()}
    otherwise = said_otherwise(year, ids, set().union(*together.values()))
    confirmed = {*ids.values()} - otherwise
    write_differences(
        [
            GivenDifference(ids[row["figure"]], row["difference"], row["reason"])
            for row in year["consolidated_decisions"]
        ],
        anew={
            pk
            for pk, figures in together.items()
            if figures <= confirmed and (pk in stood or not written.isdisjoint(figures))
        },
        by=by,
    )


def restatements_of(year: Year, ids: dict[str, int]) -> list[GivenRestatement]:
    return [
        GivenRestatement(
            figure=ids[row["figure"]],
            answer=row["answer"],
            comparator=row["comparator"],
            value=row["value"],
            day=row["day"],
            reason=row["reason"],
            evidence=f"The year file {year.name}.",
        )
        for row in year["restatements"]
    ]


def said_otherwise(year: Year, ids: dict[str, int], which: Collection[int]) -> set[int]:
    """Give those figures that say something else here than the file, as they were restated here."""
    if not which:
        return set()
    said = {row["ref"]: row["value"] for row in year["figures"] if ids[row["ref"]] in which}
    said |= {row["figure"]: row["value"] for row in year["restatements"] if row["figure"] in said}
    stands = dict(
        Figure.objects.filter(pk__in=[ids[ref] for ref in said]).values_list("pk", "value")
    )
    return {ids[ref] for ref, value in said.items() if stands[ids[ref]] != value}


def shares_of(year: Year, ids: dict[str, int], but: Collection[int]) -> list[GivenShares]:
    """Put the rows of each group together; each row has a reason of its own.

    Without groups in which is any of those ``but`` which the file decides.
    """
    shares: dict[str, dict[int, Decimal]] = defaultdict(dict)
    reasons: dict[str, dict[int, str]] = defaultdict(dict)
    for row in year["overlap_decisions"]:
        shares[row["group"]][ids[row["figure"]]] = row["counted"]
        reasons[row["group"]][ids[row["figure"]]] = row["reason"]
    return [
        GivenShares(shares[group], reasons[group])
        for group in shares
        if shares[group].keys().isdisjoint(but)
    ]


def stated_totals_of(things: Things, by: User) -> list[StatedTotal]:
    """Give what is stated: in place of what the same source said of the same before.

    Of several such rows the first stands for the first that is here, and so on.
    """
    here: dict[Any, list[StatedTotal]] = defaultdict(list)
    years = {row["year"] for row in things.year["stated_totals"]}
    for total in StatedTotal.objects.filter(year__in=years).order_by("entered_at", "pk"):
        here[said_of(total)].append(total)
    found = []
    for row in things.year["stated_totals"]:
        total = StatedTotal(
            indicator=things.of("indicators", row["indicator"]),
            year=row["year"],
            **{name: (row[name] and things.of(file, row[name])) or None for name, file in OF_ALL},
            comparator=row["comparator"],
            value=row["value"],
            said_by=row["said_by"],
            source=row["source"],
            entered_by=by,
        )
        if before := here[said_of(total)]:
            total.pk = before.pop(0).pk
        found.append(total)
    return found


def said_of(total: StatedTotal) -> tuple[Any, ...]:
    """Return a key of what a stated total is about, and who says it where."""
    return (
        total.indicator_id,
        total.year,
        total.area_id,
        total.action_id,
        total.event_id,
        total.organisation_id,
        total.said_by,
        total.source,
    )


def left_open(year: Year) -> Settled:
    """Count, of the years of a file, the groups to be decided and the checks that fail."""
    years = {row["first_day"].year for row in year["figures"]}
    years |= {row["year"] for row in year["stated_totals"]}
    undecided = Overlap.objects.undecided().filter(members__figure__first_day__year__in=years)
    # What holds is not counted, so whatever else was reported in the year is not compared again.
    which = Narrowing(of_reports=True, missing=True)
    failed = sum(count_checks(number, which)[Outcome.FAILS] for number in sorted(years))
    return Settled(undecided.distinct().count(), failed)
