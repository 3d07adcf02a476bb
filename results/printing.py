"""How commands print a table: as columns for people, or as CSV for programs."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


def print_table(out: Any, table: Sequence[Sequence[str]], *, as_csv: bool) -> None:
    if as_csv:
        csv.writer(out, lineterminator="\n").writerows(table)
        return
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        line = "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True))
        out.write(line.rstrip() + "\n")
