"""Comparing what was published of a whole with what was published of its parts.

Source: docs/domain.md, N9 and N10.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from actions.aggregation.amounts import Amount, sum_up
from empact.lib.numbers import format_number
from results.published.queries.stated_values import Span, Stated, cite
from results.sheets.amounts import format_amount

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SHOWN = 6
"""Number of parts that a sentence names one by one."""

SHORT = "short"
"""Parts that do not reach their whole, where nobody says that they are all: no contradiction."""


def by_source(whole: list[Stated]) -> dict[str, list[Stated]]:
    """Group what each source says of a whole: it has to agree with itself first of all."""
    found: dict[str, list[Stated]] = defaultdict(list)
    for row in whole:
        found[row.source].append(row)
    return found


def find_excess(
    part: list[Stated], whole: list[Stated]
) -> tuple[list[Stated], list[Stated]] | None:
    """Give what is said of a part and of its whole where the part is more, else None.

    What another source says of the whole does not excuse a source that contradicts itself.
    """
    if max(row.span.low for row in part) <= min(row.span.high for row in whole):
        # So it is nearly always, and asked of everything with all that it is in.
        return None
    for source, limit in [*by_source(whole).items(), ("", whole)]:
        own = [row for row in part if row.source == source] if source else part
        if own and min(row.span.low for row in own) > max(row.span.high for row in limit):
            return own, limit
    return None


def is_excess_itself(
    part: list[Stated], between: Iterable[list[Stated] | None], whole: list[Stated]
) -> bool:
    """Say whether what lies between a part and a whole shows already that they do not fit."""
    return any(
        find_excess(part, step) or find_excess(step, whole) for step in between if step is not None
    )


def add_up(
    whole: list[Stated], parts: Mapping[str, list[Stated]], how: str, *, complete: bool
) -> Iterator[Any]:
    """Compare a whole with parts that exclude each other; an incomplete sum may only exceed it.

    Where it does not reach the whole it is short of it, which is said as well.

    What one source says of both is compared first. Where each agrees with itself, anything that
    anybody says of a part may go with anything that anybody says of the whole.
    """
    found = False
    for source, own in by_source(whole).items():
        said = {
            name: mine
            for name, values in parts.items()
            if (mine := [row for row in values if row.source == source])
        }
        for finding in _add_up(own, said, how, complete=complete and len(said) == len(parts)):
            found = True
            yield finding
    if not found:
        yield from _add_up(whole, parts, how, complete=complete, says_short=True)


def _add_up(
    whole: list[Stated],
    parts: Mapping[str, list[Stated]],
    how: str,
    *,
    complete: bool,
    says_short: bool = False,
) -> Iterator[Any]:
    spans = [Span.around(row.span for row in values) for values in parts.values()]
    low = sum((span.low for span in spans), Decimal(0))
    high = sum((span.high for span in spans), Decimal(0))
    too_much = [row for row in whole if low > row.span.high]
    below = [row for row in whole if high < row.span.low]
    contradicts = len(too_much) + (len(below) if complete else 0) == len(whole)
    is_short = says_short and len(parts) > 1 and len(below) == len(whole)
    if not parts or not (contradicts or is_short):
        return
    rows = [values[0] for values in parts.values()]
    listed, total = _in_words(rows, whole[0])
    stated = whole[0]
    if contradicts:
        sentence = gettext(
            "{name}: {number} ({source}), but the parts {how} ({parts}) add to {total}."
        )
    else:
        sentence = gettext(
            "{name}: {number} ({source}), of which the parts {how} that are known ({parts}) come "
            "to {total}."
        )
    sentence = sentence.format(
        name=stated.in_full,
        number=stated.number,
        source=cite(stated),
        how=how,
        parts=listed,
        total=total,
    )
    kind = SHORT if not contradicts else "more" if too_much else "less"
    yield kind, stated.indicator, sentence, (*whole, *rows)


def _in_words(rows: Sequence[Stated], whole: Stated) -> tuple[str, str]:
    """Name parts with their numbers, and their sum in the unit of the whole."""
    total, comparator = sum_up(
        [Amount(row.amount if whole.amount else row.value, row.comparator) for row in rows]
    )
    if whole.amount:
        total = total * whole.value / whole.amount
    # Units are said where they differ, since a sum of kilograms and tonnes is neither's.
    if {row.unit for row in rows} == {whole.unit}:
        numbers = [format_number(row.value, row.comparator) for row in rows]
        sum_of_parts = format_number(total, comparator)
    else:
        numbers = [row.number for row in rows]
        sum_of_parts = format_amount(total, comparator, unit=whole.unit, unit_name=whole.unit_name)
    listed = ", ".join(f"{row.what} {number}" for row, number in zip(rows, numbers, strict=True))
    if len(rows) > SHOWN:
        listed = gettext("{number} of them").format(number=len(rows))
    return listed, sum_of_parts
