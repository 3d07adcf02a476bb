"""Words for a number, its parts and the contribution of figures, live or frozen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from django.utils.translation import gettext, gettext_noop

from actions.answers import comparator_of_part
from empact.lib.languages import labelled
from empact.lib.numbers import format_number
from results.sheets.wording import no_total_in_words, questions_once
from results.totals.cells import Cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from results.totals.queries.totals import Cell
    from results.tracing.queries.parts import Added, Part

NONE = "–"
"""Text if there is no number to show; 0 is a number."""

HEADS = {
    Cut.AREA: gettext_noop("Crime area"),
    Cut.ACTION: gettext_noop("Operational action"),
    Cut.ORGANISATION: gettext_noop("Organisation"),
    Cut.AUTHORITY: gettext_noop("Authority"),
}
BY = {
    Cut.AREA: gettext_noop("By crime area"),
    Cut.ACTION: gettext_noop("By operational action"),
    Cut.ORGANISATION: gettext_noop("By organisation"),
    Cut.AUTHORITY: gettext_noop("By authority"),
}
NOBODYS = {
    Cut.ORGANISATION: gettext_noop("Consolidated figure"),
    Cut.AUTHORITY: gettext_noop("No authority in particular"),
}
"""Names of parts that belong to no object."""


class Measured(Protocol):
    """A number that knows its unit, and where a part of it is opened."""

    def measure(self, amount: Decimal, comparator: str = "=") -> str:
        """Write an amount in the unit of the number."""

    def url_of(self, **narrower: Any) -> str:
        """Give the address of a part of it."""


def in_words(place: Measured, amount: Decimal | None, comparator: str = "=") -> str:
    return NONE if amount is None else place.measure(amount, comparator or "=")


def number_text(place: Measured, cell: Cell | None) -> dict[str, Any]:
    """Word a number: what counts, what was claimed where that differs, and the difference."""
    if cell is None:
        return {"counted": NONE, "cell": None}
    counted = in_words(place, cell.counted, cell.counted_comparator)
    claimed = in_words(place, cell.claimed, cell.claimed_comparator)
    texts = {
        "counted": counted,
        "claimed": claimed if claimed != counted else "",
        "no_total": no_total_in_words(cell.no_total),
        "cell": cell,
    }
    if cell.counted is None or cell.claimed is None or cell.counted == cell.claimed:
        return texts
    return {
        **texts,
        "left_out": in_words(place, abs(cell.claimed - cell.counted)),
        "is_more": cell.counted > cell.claimed,
    }


def part_texts(
    place: Measured, parts: Mapping[Cut, Iterable[Part]], whole: Cell | None
) -> list[dict[str, Any]]:
    """Word the parts of a number, each of which is a number that can be opened.

    Open questions are shown if they are known of each part.
    """
    return [
        {
            "by": gettext(BY[cut]),
            "head": gettext(HEADS[cut]),
            "folded": labelled(gettext(BY[cut]), _how_many(found)),
            "rows": [
                {
                    "name": part.name or gettext(NOBODYS.get(cut, NONE)),
                    "url": place.url_of(**{cut.value: part.said}) if part.said else "",
                    "counted": in_words(place, part.cell.counted, part.cell.counted_comparator),
                    "claimed": in_words(place, part.cell.claimed, part.cell.claimed_comparator),
                    "cell": part.cell,
                }
                for part in found
            ],
            "shows_open": all(part.cell.open is not None for part in found),
            "notes": questions_once(
                [part.cell.open for part in found], whole.open if whole else None
            ),
        }
        for cut, found in ((cut, list(rows)) for cut, rows in parts.items())
        if found
    ]


def _how_many(parts: Iterable[Part]) -> str:
    """Count parts, and say how many have no number."""
    named = [part for part in parts if part.said]
    silent = sum(part.cell.counted is None and not part.cell.numbers for part in named)
    said = format_number(len(named))
    if not silent:
        return said
    without = gettext("{number}, {silent} of them without a number")
    return without.format(number=said, silent=format_number(silent))


def added_text(place: Measured, row: Any, figure: int, added: Mapping[int, Added]) -> str:
    """Say what a figure adds to the number, where its reader sees what it counts."""
    found = added.get(figure)
    if found is None or found.counted is None or "counted" not in row.readable:
        return NONE
    comparator = comparator_of_part(row.comparator, found.counted, row.value)
    return in_words(place, found.counted, comparator)
