"""Published totals as frozen, each with what is shown next to it: explained, restated since."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from results.restatements.queries.restated import RESTATED_SINCE_IN_PUBLIC
from results.sheets.wording import not_adding_up_in_words
from results.snapshots.frozen import EXPLAINED
from results.snapshots.models.totals import PublicTotal, SnapshotTotalQuerySet


@dataclass(frozen=True, slots=True)
class PublishedTotal:
    """A total as the public reads it, which says as well whether it was restated since.

    Its ``restated`` is the last day of all, and ``restated_since`` that of what is not in it.
    ``explained`` says why what makes it up does not add up; ``beside`` are the columns asked for.
    """

    total: PublicTotal
    restated_since: date | None
    explained: Sequence[str]
    beside: tuple[Any, ...]


def published_totals(rows: SnapshotTotalQuerySet, *names: str) -> list[PublishedTotal]:
    """List totals as published, in the order that they have, each with columns. One query."""
    marked = rows.annotate(since=RESTATED_SINCE_IN_PUBLIC, why_not=EXPLAINED)
    return [
        PublishedTotal(
            replace(total, restated=max(filter(None, (total.restated, since)), default=None)),
            since,
            # An explanation of a withheld number could reveal it.
            () if total.withheld else not_adding_up_in_words(dict.fromkeys(why_not)),
            tuple(beside),
        )
        for (since, why_not, *beside), total in marked.public_beside("since", "why_not", *names)
    ]
