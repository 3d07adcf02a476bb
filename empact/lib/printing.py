"""Printing tables of commands: as columns for people, or as CSV for programs."""

from __future__ import annotations

import csv
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


def print_table(out: Any, table: Sequence[Sequence[str]], *, as_csv: bool) -> None:
    try:
        _print(out, table, as_csv=as_csv)
        out.flush()
    except BrokenPipeError:
        # The reading program, such as head, has read enough. What is written or flushed from here
        # on, at the latest as Python ends, goes nowhere: it would be refused once more.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, out.fileno())
        os.close(nowhere)


def _print(out: Any, table: Sequence[Sequence[str]], *, as_csv: bool) -> None:
    if as_csv:
        csv.writer(out, lineterminator="\n").writerows(table)
        return
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        line = "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True))
        out.write(line.rstrip() + "\n")
