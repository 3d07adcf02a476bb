"""Published totals as frozen, each with what is said of it beside: explained, restated since."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from results.restatements.queries.restated import RESTATED_SINCE_IN_PUBLIC
from results.sheets.wording import not_adding_up_in_words
from results.snapshots.frozen import EXPLAINED
from results.snapshots.models.totals import PublicTotal, SnapshotTotalQuerySet


@dataclass(frozen=True, slots=True)
class ToldSince:
    """A total as the public reads it, which says as well whether it was restated since.

    Its ``restated`` is the last day of all, and ``restated_since`` that of what is not in it.
    ``explained`` says why what makes it up does not add up; ``beside`` are the columns asked for.
    """

    total: PublicTotal
    restated_since: date | None
    explained: Sequence[str]
    beside: tuple[Any, ...]


def told_since(rows: SnapshotTotalQuerySet, *names: str) -> list[ToldSince]:
    """Tell totals in public, in the order that they have, with columns beside. One query."""
    marked = rows.annotate(since=RESTATED_SINCE_IN_PUBLIC, why_not=EXPLAINED)
    return [
        ToldSince(
            replace(total, restated=max(filter(None, (total.restated, since)), default=None)),
            since,
            # What is said of a number that is withheld could tell it.
            () if total.withheld else not_adding_up_in_words(dict.fromkeys(why_not)),
            tuple(beside),
        )
        for (since, why_not, *beside), total in marked.public_beside("since", "why_not", *names)
    ]
