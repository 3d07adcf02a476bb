"""Content of one factsheet: the structure that page, PDF, JSON and CSV all read.

It is plain data, made from the rows of a snapshot. It holds no withheld number.
"""

import dataclasses
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from empact.lib.exports import Cell, comparator_cell, write_csv
from empact.lib.numbers import COMPARATORS, plain
from empact.lib.wording import gettext, gettext_noop

FORMAT = "empact-factsheet/2"

LANGUAGE = "en"
"""The language of names that were entered, and of what programs read."""

IN_RANGE = "in_range"
"""Reason for an amount published as the least that it can be, and the most if there is one."""

WITHHELD = {
    "few_countries": gettext_noop("Withheld: fewer than 3 countries reported it."),
    "small_count": gettext_noop(
        "Fewer than 3, and not 0: a number so small could point to persons."
    ),
    "sensitive": gettext_noop(
        "Withheld here: published for all areas together in the general factsheet only."
    ),
    "protects_another": gettext_noop("Withheld: it would let a withheld number be worked out."),
    IN_RANGE: gettext_noop("A range: the exact number would let a withheld one be worked out."),
}
"""Reasons why an amount is withheld. Source: docs/domain.md, N13."""

OWN, FICTIONAL_OWN = "empact", "fictional"
"""The evidence of what EMPACT itself published: for real, or of the demonstration."""

EVIDENCE = {
    "official": gettext_noop("official"),
    "secondary": gettext_noop("secondary"),
    OWN: "EMPACT",
    FICTIONAL_OWN: gettext_noop("fictional"),
}
"""Names of the evidence of a published value. An unverified one is context and in no series.

Source: docs/domain.md, N15.
"""

FICTIONAL = gettext_noop("Fictional demonstration data")


@dataclasses.dataclass(frozen=True, slots=True)
class Area:
    """A crime area, by its code and name."""

    code: str
    name: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The total of one indicator on this sheet.

    An amount of None that is not withheld means that there is no total. ``reporting`` of None means
    that fewer than three countries reported. ``objections`` is the number of organisations that
    object to the counted share of their figure: on a document when it was frozen, elsewhere today.
    A withheld row holds no amount and no count at all, since each reader of the object sees all its
    content; one in a range holds the least that its amount can be, and the most where there is one.
    """

    code: str
    name: str
    version: int = 1
    definition: str = ""
    unit: str
    unit_name: str
    indicator_class: Literal["outcome", "effort", "judicial"]
    part_of: str = ""
    breakdown: str = ""
    claimed: Decimal | None = None
    claimed_comparator: str = "="
    counted: Decimal | None = None
    counted_comparator: str = "="
    reporting: int | None = None
    not_reported: int | None = None
    missing: int | None = None
    preliminary: int | None = None
    open: int | None = None
    objections: int | None = None
    restated: date | None = None
    withheld: str = ""
    explanation: str = ""
    claimed_most: Decimal | None = None
    counted_most: Decimal | None = None
    trace: str = ""
    """Address of the details of the number, with the name of the site: of a sum of areas area by
    area.
    """

    def __post_init__(self) -> None:
        numbers = (self.claimed, self.counted, *self.counts, self.objections, self.restated)
        if self.withheld and self.withheld not in WITHHELD:
            raise ValueError(f"{self.code}: no reason for withholding is called {self.withheld!r}.")
        if self.hides_amount and any(number is not None for number in numbers):
            raise ValueError(f"{self.code} is withheld, yet holds a number.")
        if {self.claimed_comparator, self.counted_comparator} - COMPARATORS.keys():
            raise ValueError(f"{self.code}: a comparator is none of {', '.join(COMPARATORS)}.")

    @property
    def counts(self) -> tuple[int | None, ...]:
        return (self.reporting, self.not_reported, self.missing, self.preliminary, self.open)

    @property
    def depth(self) -> int:
        """1 for a part, which stands below its parent; else 0."""
        return 1 if self.part_of else 0

    @property
    def differs(self) -> bool:
        """True if claimed and counted must be shown side by side. Source: docs/domain.md, N6."""
        claimed = (self.claimed, self.claimed_comparator, self.claimed_most)
        return claimed != (self.counted, self.counted_comparator, self.counted_most)

    @property
    def is_more(self) -> bool:
        """True if counted is more than claimed: it includes consolidated figures.

        Source: docs/domain.md, N8.
        """
        if self.withheld:
            return False
        return self.claimed is not None and self.counted is not None and self.counted > self.claimed

    @property
    def hides_amount(self) -> bool:
        """True if nothing at all is published of its amount."""
        return self.withheld not in ("", IN_RANGE)

    @property
    def why_withheld(self) -> str:
        return gettext(WITHHELD[self.withheld]) if self.withheld else ""


@dataclasses.dataclass(frozen=True, slots=True)
class Group:
    """Rows that are read together, under one name."""

    name: str
    rows: tuple[Row, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A number that differs from an earlier version, each as people read it, and why.

    ``reasons`` are what may be said in public of the restatements in it; there are none where
    something else has changed, such as a figure accepted since.
    """

    code: str
    name: str
    before: str
    after: str
    reasons: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One published value of one year, which others may have ``contested``.

    One that is published in a range is the least that it can be, with its ``most``.
    """

    year: int
    value: Decimal
    comparator: str = "="
    most: Decimal | None = None
    evidence: str = "official"
    source: str
    contested: bool = False

    def __post_init__(self) -> None:
        if self.evidence not in EVIDENCE:
            raise ValueError(
                f"{self.year}: {self.evidence} values are context, not part of a series."
            )
        if self.comparator not in COMPARATORS:
            raise ValueError(f"{self.year}: a comparator is none of {', '.join(COMPARATORS)}.")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Published values of one indicator over the years, that of the sheet's own year with them.

    Values of the demonstration stand apart in ``fictional``: they are a series of their own, and
    continue none.
    """

    name: str
    unit: str
    unit_name: str
    points: tuple[Point, ...]
    fictional: tuple[Point, ...] = ()
    breaks: tuple[int, ...] = ()
    """Years from which on it is of another source or definition: earlier ones do not compare."""
    note: str = ""

    def __post_init__(self) -> None:
        for points in (self.points, self.fictional):
            years = [point.year for point in points]
            if years != sorted(set(years)):
                raise ValueError(f"{self.name}: a series has one value a year, in order of years.")
        mixed = [p for p in self.points if p.evidence == FICTIONAL_OWN]
        if mixed or {point.evidence for point in self.fictional} - {FICTIONAL_OWN}:
            raise ValueError(f"{self.name}: fictional values share no series with real ones.")

    @property
    def all_points(self) -> tuple[Point, ...]:
        return (*self.points, *self.fictional)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The published number of the year before, in the same unit, if it is exact."""

    code: str
    value: Decimal


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """The text of an organisation on its work, with its consent to publish."""

    area: str
    text: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The content of one factsheet: a year, and the areas that it covers."""

    year: int
    kind: Literal["general", "specific"]
    areas: tuple[Area, ...]
    title: str
    language: str = LANGUAGE
    as_of: date
    version: int = 1
    marking: str
    fictional: bool
    key_figures: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    series: tuple[Series, ...] = ()
    before: tuple[Before, ...] = ()
    reporting_states: tuple[str, ...] = ()
    """The Member States with a number on this sheet, by code; none where they are fewer than 3."""
    highlights: tuple[Highlight, ...] = ()
    actions: int = 0
    joint_action_days: int = 0
    method: tuple[str, ...] = ()
    reservations: tuple[str, ...] = ()
    areas_without_figures: tuple[Area, ...] = ()
    other_sheets: tuple[str, ...] = ()
    since_version: int | None = None
    changes: tuple[Change, ...] = ()

    def __post_init__(self) -> None:
        codes = [row.code for row in self.rows]
        if len(codes) != len(set(codes)):
            raise ValueError("An indicator is on a sheet only once.")
        if unknown := set(self.key_figures) - set(codes):
            raise ValueError(f"Key figures without a row: {', '.join(sorted(unknown))}.")

    @property
    def rows(self) -> Iterator[Row]:
        for group in self.groups:
            yield from group.rows

    @property
    def key_rows(self) -> tuple[Row, ...]:
        """The rows of the key figures, in their order; one without an amount is no key figure."""
        by_code = {row.code: row for row in self.rows}
        rows = (by_code[code] for code in self.key_figures)
        return tuple(row for row in rows if row.counted is not None)


def as_json(sheet: Sheet) -> bytes:
    """Write the whole sheet as JSON: keys in fixed order, decimals as plain strings."""
    content = {"format": FORMAT, **dataclasses.asdict(sheet)}
    text = json.dumps(content, default=_plain_json, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def _plain_json(value: Decimal | date) -> str:
    return plain(value) if isinstance(value, Decimal) else value.isoformat()


def content_hash(sheet: Sheet) -> str:
    """Return the SHA-256 of the sheet's JSON, its marking included: it names one document."""
    return hashlib.sha256(as_json(sheet)).hexdigest()


COLUMNS = (
    "year", "area", "group", "indicator", "name", "version", "definition", "unit", "unit_name",
    "indicator_class", "part_of", "breakdown", "claimed", "claimed_comparator", "claimed_most",
    "counted", "counted_comparator", "counted_most", "reporting", "not_reported", "missing",
    "preliminary", "open", "objections", "restated", "restated_since", "withheld", "explanation",
    "trace", "fictional",
)  # fmt: skip
"""Columns of each row of a sheet, with the same names in CSV and in the API."""

ALL_AREAS = "all"
"""The area of a row that is about all of them."""


def flat_rows(
    sheet: Sheet, restated_since: Mapping[str, date] | None = None
) -> Iterator[dict[str, Any]]:
    """Give each row by the names of ``COLUMNS``; ``restated_since`` is no part of the sheet."""
    area = ALL_AREAS if sheet.kind == "general" else "|".join(area.code for area in sheet.areas)
    since = restated_since or {}
    for group in sheet.groups:
        for row in group.rows:
            values = {
                **{name: getattr(row, name) for name in COLUMNS if hasattr(row, name)},
                "year": sheet.year,
                "area": area,
                "group": group.name,
                "indicator": row.code,
                "restated_since": since.get(row.code),
                "fictional": sheet.fictional,
            }
            yield {name: values[name] for name in COLUMNS}


def csv_rows(
    sheet: Sheet, restated_since: Mapping[str, date] | None = None
) -> Iterator[list[Cell]]:
    """Give the names of columns, then the rows, as ``write_csv`` takes them."""
    yield [*COLUMNS]
    for row in flat_rows(sheet, restated_since):
        for name in ("claimed", "counted"):
            comparator = f"{name}_comparator"
            row[comparator] = "" if row[name] is None else comparator_cell(row[comparator])
        yield [*row.values()]


def as_csv(sheet: Sheet) -> bytes:
    """Write the sheet's rows as CSV, the names of columns first."""
    return write_csv(csv_rows(sheet))


def figures_hash(sheet: Sheet) -> str:
    """Return the SHA-256 of the sheet's CSV without marking, as the clearing officer sees it."""
    return hashlib.sha256(as_csv(sheet)).hexdigest()


def file_name(sheet: Sheet, extension: str) -> str:
    """Name a file that holds this sheet, its marking included; ASCII only, no spaces."""
    areas = [] if sheet.kind == "general" else [area.code for area in sheet.areas]
    parts = ["EMPACT", sheet.year, *(areas or ["general"]), f"v{sheet.version}"]
    if sheet.language != LANGUAGE:
        parts.append(sheet.language)
    parts.append(sheet.marking)
    if sheet.fictional:
        parts.append("fictional")
    ascii_parts = (
        unicodedata.normalize("NFKD", str(part)).encode("ascii", "ignore").decode()
        for part in parts
    )
    slugs = (re.sub(r"[^A-Za-z0-9]+", "-", part).strip("-") for part in ascii_parts)
    return "_".join(slug for slug in slugs if slug) + f".{extension}"
