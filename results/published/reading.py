"""Reading a table of published results: what each cell may hold, and what is wrong where.

The form of the table: one row a value, the columns of ``COLUMNS`` in any order, UTF-8, commas.
"""

import csv
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from json import dumps
from pathlib import Path
from typing import BinaryIO

from actions.answers import Comparator
from empact.lib.numbers import DECIMALS, WHOLE_DIGITS
from results.published.models import EVENTS, Evidence, ScopeKind

COLUMNS = ("year", "scope", "priority", "indicator", "value", "unit", "evidence", "source")
LONGEST = {"scope": 300, "priority": 500, "indicator": 500, "unit": 50, "source": 1000}
"""Largest number of characters of a cell, by column."""

LONGEST_LINE = 1_000_000
"""Bytes; what has longer lines is no table of results, and would fill the memory."""

BARE_END = "new-line character seen"
ENDS_ALONE = (
    "has line ends of one character alone (CR), as old Macintosh programs write them. Save the "
    "file with line ends of Windows (CRLF) or Unix (LF)"
)

YEARS = range(1990, 2101)
UNDATED = "n/d"
TOTALS = [kind for kind in ScopeKind if kind not in (*EVENTS, ScopeKind.OTHER)]

VALUE = re.compile(rf"[0-9]{{1,{WHOLE_DIGITS}}}(\.[0-9]{{1,{DECIMALS}}})?")
LONG_VALUE = re.compile(r"[0-9]+(\.[0-9]+)?")
SEPARATED_VALUE = re.compile(r"[0-9]{1,3}([ .,'][0-9]{3})*([.,][0-9]+)?")
SPAN = re.compile(r"([0-9]{4})(?:[-–]([0-9]{4}))?")
SCOPE_WORD = re.compile(r"[a-z][a-z0-9_ -]*")
COMPARED = re.compile(r"(?P<label>.*?)\s*\[(?P<word>at least|approx)\]", re.IGNORECASE)
COMPARATOR = {"at least": Comparator.AT_LEAST, "approx": Comparator.ABOUT}


class Unreadable(Exception):
    """The file is not what it says it is; the message is a sentence that says why.

    ``line`` is where, or 0 where it is the file as a whole.
    """

    def __init__(self, wrong: str, *, line: int = 0):
        super().__init__(wrong)
        self.line = line


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that no reading can save, or a row if ``column`` is empty."""

    line: int
    column: str
    value: str
    wrong: str

    def __str__(self) -> str:
        place = f"Line {self.line}, column {self.column}" if self.column else f"Line {self.line}"
        return f"{place}, “{shorten(self.value, 80)}”: {self.wrong}"


@dataclass(frozen=True)
class PublishedRow:
    """One row as it was read: the cells as published, and what they say."""

    line: int
    year: str
    first_year: int | None
    last_year: int | None
    scope: str
    scope_kind: ScopeKind
    scope_name: str
    priority: str
    published_label: str
    label: str
    comparator: Comparator
    value: Decimal
    unit: str
    evidence: Evidence
    source: str

    @cached_property
    def key(self) -> str:
        """All columns but the value, as one short text."""
        cells = [self.year, self.scope, self.priority, self.published_label]
        cells += [self.unit, self.evidence, self.source]
        return sha256(dumps(cells).encode()).hexdigest()


def shorten(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"


def read_published(path: Path) -> Iterator[PublishedRow | list[Fault]]:
    """Read a table row by row: the row, or what is wrong with it.

    Raises Unreadable where the file as a whole is not such a table, which may show late.
    """
    try:
        if path.exists() and not path.is_file():
            raise Unreadable(f"{path} is no ordinary file. Give the path of a CSV file.")
        with path.open("rb") as file:
            yield from read_rows(file)
    except OSError as error:
        raise Unreadable(f"{path} cannot be opened: {error.strerror}.") from error


def read_rows(file: BinaryIO) -> Iterator[PublishedRow | list[Fault]]:
    records = read_records(file)
    _, header = next(records, (0, None))
    if header is None:
        raise Unreadable("The file is empty. Its first line has to name the columns.")
    names = read_header(header)
    for line, cells in records:
        if len(cells) != len(names):
            wrong = f"it has {len(cells)} cells, the header has {len(names)}."
            yield [Fault(line, "", ",".join(cells), wrong)]
        else:
            yield read_row(line, dict(zip(names, cells, strict=True)))


def read_records(file: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    """Give each record with the line that it starts on; blank lines are none."""
    reader = csv.reader(read_lines(file), strict=True)
    start = 1
    try:
        for cells in reader:
            if cells:
                yield start, [" ".join(cell.split()) for cell in cells]
            start = reader.line_num + 1
    except csv.Error as error:
        why = ENDS_ALONE if BARE_END in str(error) else f"is no CSV: {error}"
        raise Unreadable(f"The record that starts on line {start} {why}.", line=start) from error


def read_lines(file: BinaryIO) -> Iterator[str]:
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if number == 1 and line.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            raise Unreadable("The file is UTF-16. Save it as UTF-8.", line=number)
        if len(line) == LONGEST_LINE:
            why = ENDS_ALONE if b"\r" in line else "is longer than a table of results can be"
            raise Unreadable(f"Line {number} {why}.", line=number)
        if b"\0" in line:
            raise Unreadable(
                f"Line {number} holds a NUL byte, so this is no text file.", line=number
            )
        if number == 1:
            line = line.removeprefix(BOM_UTF8)
        try:
            yield line.decode()
        except UnicodeDecodeError as error:
            raise Unreadable(
                f"Line {number} is not UTF-8: byte {error.start + 1} is "
                f"0x{line[error.start]:02x}. Save the file as UTF-8.",
                line=number,
            ) from error


def read_header(header: Sequence[str]) -> Sequence[str]:
    faults = []
    if missing := [name for name in COLUMNS if name not in header]:
        faults.append(f"missing: {', '.join(missing)}")
    if unknown := [shorten(name, 40) or "(empty)" for name in header if name not in COLUMNS]:
        faults.append(f"unknown: {', '.join(unknown[:10])}")
    if twice := sorted({name for name in header if header.count(name) > 1 and name in COLUMNS}):
        faults.append(f"twice: {', '.join(twice)}")
    if faults:
        raise Unreadable(
            f"The header is not that of published results ({'; '.join(faults)}). "
            f"The first line has to name exactly these columns: {', '.join(COLUMNS)}."
        )
    return header


class Cells:
    """The cells of one row while they are read, and the faults found so far."""

    def __init__(self, line: int, cells: dict[str, str]):
        self.line = line
        self.cells = cells
        self.faults: list[Fault] = []

    def refuse(self, column: str, wrong: str) -> None:
        self.faults.append(Fault(self.line, column, self.cells[column], wrong))

    def text(self, column: str) -> str:
        """Return a text that must be there and must fit."""
        cell = self.cells[column]
        if not cell:
            self.refuse(column, "it is empty; each row says all its columns.")
        elif len(cell) > LONGEST[column]:
            self.refuse(column, f"it is longer than {LONGEST[column]} characters.")
        return cell


def read_row(line: int, given: dict[str, str]) -> PublishedRow | list[Fault]:
    cells = Cells(line, given)
    first_year, last_year = read_years(cells)
    scope_kind, scope_name = read_scope(cells)
    label, comparator = read_label(cells)
    value = read_value(cells)
    evidence = read_evidence(cells)
    priority, unit, source = (cells.text(name) for name in ("priority", "unit", "source"))
    if cells.faults:
        return cells.faults
    return PublishedRow(
        line=line,
        year=given["year"],
        first_year=first_year,
        last_year=last_year,
        scope=given["scope"],
        scope_kind=scope_kind,
        scope_name=scope_name,
        priority=priority,
        published_label=given["indicator"],
        label=label,
        comparator=comparator,
        value=value,
        unit=unit,
        evidence=evidence,
        source=source,
    )


def read_years(cells: Cells) -> tuple[int | None, int | None]:
    """Read a year, a span of years, or "n/d" where the source gives none."""
    text = cells.cells["year"]
    if text == UNDATED:
        return None, None
    match = SPAN.fullmatch(text)
    if match is None:
        cells.refuse("year", f"write a year, a span such as 2018-2021, or {UNDATED}.")
        return None, None
    first, last = int(match[1]), int(match[2] or match[1])
    if first not in YEARS or last not in YEARS:
        cells.refuse("year", f"write years from {YEARS[0]} to {YEARS[-1]}.")
    elif last < first:
        cells.refuse("year", "the span ends before it starts; write the earlier year first.")
    return first, last


def read_scope(cells: Cells) -> tuple[ScopeKind, str]:
    """Read what a value is about; a kind nobody knows yet is kept as something else."""
    text = cells.text("scope")
    word, colon, name = (part.strip() for part in text.partition(":"))
    word = word.casefold()
    if word in TOTALS and not colon:
        return ScopeKind(word), ""
    if word in EVENTS and name:
        return ScopeKind(word), name
    if text and (word in EVENTS or not SCOPE_WORD.fullmatch(word) or (colon and not name)):
        cells.refuse(
            "scope",
            f"write one of {', '.join(TOTALS)}, or the kind and name of an event such as "
            f"{EVENTS[0]}:Western Balkans.",
        )
    return ScopeKind.OTHER, text


def read_label(cells: Cells) -> tuple[str, Comparator]:
    """Set the source's "more than" and "around" apart from its label."""
    text = cells.text("indicator")
    match = COMPARED.fullmatch(text)
    if match is None:
        return text, Comparator.EXACTLY
    if not match["label"]:
        cells.refuse("indicator", "name what was counted before the comparator.")
    return match["label"], COMPARATOR[match["word"].casefold()]


def read_value(cells: Cells) -> Decimal:
    text = cells.cells["value"]
    if VALUE.fullmatch(text):
        return Decimal(text)
    if not text:
        wrong = "it is empty; a value that was not published has no row."
    elif LONG_VALUE.fullmatch(text):
        wrong = f"write at most {WHOLE_DIGITS} digits before the point and {DECIMALS} behind it."
    elif text.startswith(("-", "−")):
        wrong = "a published result is not negative."
    elif SEPARATED_VALUE.fullmatch(text):
        wrong = "write digits with a decimal point and nothing between thousands, as in 1234.5."
    else:
        wrong = "it is no number; write digits with a decimal point, as in 1234.5."
    cells.refuse("value", wrong)
    return Decimal(0)


def read_evidence(cells: Cells) -> Evidence:
    word = cells.cells["evidence"].casefold()
    if word in Evidence:
        return Evidence(word)
    cells.refuse("evidence", f"write one of {', '.join(Evidence.values)}.")
    return Evidence.UNVERIFIED
