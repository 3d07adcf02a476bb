"""The factsheet as an HTML document for print: words are chosen here, looks in its stylesheet."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from textwrap import shorten
from typing import Any

from django.template import Context, Engine

from cycles.indicators.breakdowns import breakdown_in_words
from empact.lib.numbers import format_count, format_number, words_before
from empact.lib.wording import gettext, gettext_noop, ngettext
from results.charts.layout import size_of
from results.factsheets.pictures import Picture, pictures_of
from results.sheets.amounts import format_amount, unit_beside
from results.sheets.in_words import day_in_words
from results.sheets.names import english_names, in_language
from results.sheets.sheet import (
    EVIDENCE,
    FICTIONAL,
    LANGUAGE,
    Point,
    Row,
    Series,
    Sheet,
    figures_hash,
)

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = "results/factsheets/factsheet_document.html"

NOTHING = "–"
"""Text if there is no number to show; 0 is a number."""

LAYOUTS = ("dense", "dense close", "")
"""Layouts of a document; the first that leaves no page half empty is used."""

ROOMY = 36
"""Rows up to which a sheet may have any layout; a longer one has the first, and is set once."""

UNBALANCED = 3
"""Blocks up to which it is said here, and not found out in print, where a second column begins."""

ADDRESS = re.compile(r"(https?://[^\s)]+)")

IS_MORE = gettext_noop("More than claimed, because of consolidated figures.")

DOES_NOT_ADD_UP = gettext_noop("Failed check: the row under all figures explains it.")

TOGETHER = 8
"""Rows up to which a group is not broken over two pages."""

LONG_NUMBER = 27
"""Letters, those of the number counted twice, from which a key figure is set smaller."""

LONG_TITLE = 50
"""Letters from which a title is set smaller, and shortened at the foot of the page."""


@dataclass(frozen=True)
class Text:
    """All words of a document, in its language: its HTML by layout, and what its file says."""

    layouts: Mapping[str, str]
    subject: str
    about_csv: str
    about_json: str


@dataclass(frozen=True)
class KeyFigure:
    code: str
    comparator: str
    number: str
    unit: str
    name: str
    note: str
    url: str = ""

    @property
    def is_long(self) -> bool:
        """True if comparator, number and unit, which share a line, need smaller letters."""
        letters = len(self.comparator) + len(self.number) * 2 + len(self.unit)
        return letters > LONG_NUMBER


@dataclass(frozen=True)
class Line:
    """One row of the table of figures, as printed."""

    code: str
    name: str
    qualities: str
    depth: int
    counted: str
    claimed: str
    is_same: bool
    reporting: str
    not_reported: str
    missing: str
    notes: list[str]
    trace: str = ""
    """Address of the details of the number, with the name of the site; empty for a sum of areas."""
    url: str = ""
    apart: Sequence[tuple[str, str]] = ()
    """For a sum of several areas: the name of each, and the address of its details."""


def layouts_of(sheet: Sheet) -> Sequence[str]:
    """Give the layouts that a sheet may have, the ones to try first first."""
    return LAYOUTS[:1] if sum(1 for _ in sheet.rows) > ROOMY else LAYOUTS


def text_of(sheet: Sheet, layouts: Sequence[str] = ()) -> Text:
    """Word a sheet in the language of the day, in each layout that it may have, or in those given.

    The template gets text alone, no numbers: those would be written as Django's settings say.
    """
    engine = Engine(
        dirs=[str(ROOT / "templates")],
        autoescape=True,
        builtins=["django.templatetags.i18n"],
    )
    template, said = engine.get_template(TEMPLATE), content(sheet)
    return Text(
        layouts={
            layout: template.render(Context({**said, **_pages(), "layout": layout}))
            for layout in layouts or layouts_of(sheet)
        },
        subject=gettext("Results of the year {year}. {marking}").format(
            year=sheet.year, marking=sheet.marking
        ),
        about_csv=gettext("The figures of this sheet as CSV"),
        about_json=gettext("All of this sheet as JSON"),
    )


def _pages() -> dict[str, str]:
    """Give what is printed around the number of a page and the number of all pages."""
    before, _, rest = gettext("Page {number} of {pages}").partition("{number}")
    between, _, after = rest.partition("{pages}")
    return {"before_page": before, "before_pages": between, "after_pages": after}


def content(sheet: Sheet) -> dict[str, Any]:
    """Word all that a sheet says, for its document and its page alike."""
    stored, sheet = sheet, in_language(sheet)
    pictures = pictures_of(sheet)
    return {
        "sheet": sheet,
        "year": str(sheet.year),
        "scope": _scope(sheet),
        "as_of": day_in_words(sheet.as_of),
        "version": str(sheet.version),
        "since_version": str(sheet.since_version) if sheet.since_version else "",
        "fictional": gettext(FICTIONAL) if sheet.fictional else "",
        "hash": figures_hash(stored),
        "english": english_names(stored),
        "opened_at": _opened_at(sheet),
        "actions": format_number(sheet.actions),
        "joint_action_days": format_number(sheet.joint_action_days),
        "key_figures": [_key_figure(row, sheet.year) for row in sheet.key_rows],
        "pictures": pictures,
        "picture_columns": _in_columns(
            [_height(picture) for picture in pictures], [picture.code for picture in pictures]
        ),
        "series": _published(sheet),
        "groups": [
            {
                "name": group.name,
                "lines": [_line(row, sheet.year) for row in group.rows],
                "together": len(group.rows) <= TOGETHER,
            }
            for group in sheet.groups
        ],
        "is_translated": sheet.language != LANGUAGE,
        "short_title": shorten(sheet.title, LONG_TITLE, placeholder=" …"),
        "long": len(sheet.title) > LONG_TITLE,
    }


def second_column(heights: Sequence[float]) -> int | None:
    """Say with which of a few blocks the second of two columns begins, so that both are low.

    Where two ways are alike the first column is the longer; 0 where one block is all. None stands
    for balancing in print, which sets all columns some hundred times, each time one pixel higher:
    more blocks than three may go on over the next page, and nobody knows here which do.
    """
    if len(heights) > UNBALANCED:
        return None
    return min(
        range(len(heights) - 1, 0, -1),
        key=lambda place: max(sum(heights[:place]), sum(heights[place:])),
        default=0,
    )


def _in_columns(heights: Sequence[float], names: Sequence[str]) -> dict[str, str]:
    """Name the block that begins the second column, and how columns are found."""
    second = second_column(heights)
    return {"how": "" if second is None else "in-two", "second": names[second] if second else ""}


def _height(picture: Picture) -> float:
    """Say how high a picture is with its words, in millimetres, as in print."""
    width, height = size_of(picture.chart)
    lines = 1 + ceil(len(picture.finding) / 58) + ceil(len(picture.legend) / 66)
    return (66 if picture.code == "states" else 84) * height / width + 4 * lines


def _opened_at(sheet: Sheet) -> list[str]:
    """Say under which addresses the numbers of a sheet are opened; none where they have none."""
    row = next((row for row in sheet.rows if row.trace), None)
    return [place.removesuffix(f"{row.code}/") for place in row.trace.split()] if row else []


def _scope(sheet: Sheet) -> str:
    if sheet.kind == "general":
        return gettext("General factsheet of all crime areas")
    if len(sheet.areas) > 1:
        return gettext("Factsheet of {number} crime areas").format(number=len(sheet.areas))
    return gettext("Factsheet of a crime area")


def _key_figure(row: Row, year: int) -> KeyFigure:
    said = _amount(row, year)
    comparator = words_before(said)
    number, _, unit = said.removeprefix(comparator).partition("\u00a0")
    return KeyFigure(
        row.code,
        comparator.strip(),
        number,
        unit,
        row.name,
        " ".join(_said_of_key_figure(row, year, said)),
    )


def _said_of_key_figure(row: Row, year: int, said: str) -> Iterator[str]:
    """Say all that holds for a key figure; what its row in the table says at length, shortly."""
    if row.claimed is not None and row.differs:
        claimed = _amount(row, year, claimed=True)
        if claimed == said:
            claimed = _amount(row, year, claimed=True, short=False)
        yield gettext("Claimed: {amount}.").format(amount=claimed)
    if row.is_more:
        yield gettext(IS_MORE)
    yield from _questions(row)
    if row.explanation:
        yield gettext(DOES_NOT_ADD_UP)


def _amount(row: Row, year: int, *, claimed: bool = False, short: bool = True) -> str:
    amount = row.claimed if claimed else row.counted
    assert amount is not None  # noqa: S101 -- key figures without an amount are left out
    return format_amount(
        amount,
        row.claimed_comparator if claimed else row.counted_comparator,
        unit=row.unit,
        unit_name=row.unit_name,
        short=short,
        year=year,
        most=row.claimed_most if claimed else row.counted_most,
    )


def _by(breakdown: str) -> str:
    return gettext("by {breakdown}").format(breakdown=breakdown_in_words(breakdown))


def _line(row: Row, year: int | None = None) -> Line:
    counted = claimed = NOTHING
    is_same = False
    if row.withheld == "small_count":
        counted = format_count(None)
    elif row.hides_amount:
        counted = gettext("withheld")
    elif row.counted is not None:
        counted = format_number(row.counted, row.counted_comparator, most=row.counted_most)
        claimed, is_same = gettext("same"), True
    if row.claimed is not None and row.differs:
        claimed = format_number(row.claimed, row.claimed_comparator, most=row.claimed_most)
        is_same = False
    few = row.reporting is None and row.withheld in {"", "few_countries"}
    return Line(
        code=row.code,
        name=row.name,
        qualities=", ".join(
            filter(
                None,
                (
                    row.breakdown and _by(row.breakdown),
                    unit_beside(row.unit, row.unit_name, year=year),
                ),
            )
        ),
        depth=row.depth,
        counted=counted,
        claimed=claimed,
        is_same=is_same,
        reporting=format_count(None) if few else _count(row.reporting),
        not_reported=_count(row.not_reported),
        missing=_count(row.missing),
        trace=row.trace if len(row.trace.split()) == 1 else "",
        notes=[
            note
            for note in (
                row.why_withheld,
                gettext(IS_MORE) if row.is_more else "",
                *_questions(row),
                row.explanation,
            )
            if note
        ],
    )


def amount_text(row: Row | None) -> str:
    """Write the number of a row, to be compared with that of another version."""
    if row is None:
        return NOTHING
    line = _line(row)
    if line.is_same or line.claimed == NOTHING:
        return line.counted
    return gettext("{counted} (claimed: {claimed})").format(
        counted=line.counted, claimed=line.claimed
    )


def _count(count: int | None) -> str:
    return NOTHING if count is None else format_number(count)


def _questions(row: Row) -> list[str]:
    """Say what is still open about a number."""
    notes = []
    if row.open:
        text = ngettext("{number} question open.", "{number} questions open.", row.open)
        notes.append(text.format(number=_count(row.open)))
    if row.objections:
        notes.append(_objections(row.objections))
    if row.preliminary:
        text = ngettext(
            "{number} figure preliminary.", "{number} figures preliminary.", row.preliminary
        )
        notes.append(text.format(number=_count(row.preliminary)))
    if row.restated:
        text = gettext("Restated on {day}, before this version.")
        notes.append(text.format(day=day_in_words(row.restated)))
    return notes


def _objections(organisations: int) -> str:
    return ngettext(
        "{number} organisation does not agree with what its figure counts.",
        "{number} organisations do not agree with what their figures count.",
        organisations,
    ).format(number=_count(organisations))


def _published(sheet: Sheet) -> dict[str, Any]:
    """Set all series in one table of years, with their sources numbered below it."""
    sources: list[str] = []
    blocks: list[dict[str, Any]] = []
    for series in sheet.series:
        if not series.all_points:
            continue
        lines = []
        for point in series.all_points:
            if point.source and point.source not in sources:
                sources.append(point.source)
            number = str(sources.index(point.source) + 1) if point.source else ""
            lines.append(_published_line(series, point, number))
        blocks.append({"name": series.name, "note": series.note, "lines": lines})
    return {
        "blocks": blocks,
        "columns": _in_columns(
            [len(block["lines"]) + 2 + bool(block["note"]) for block in blocks],
            [block["name"] for block in blocks],
        ),
        "sources": [_with_links(source) for source in sources],
    }


def _with_links(source: str) -> list[dict[str, str]]:
    """Split a text into pieces, so that the addresses in it can be links."""
    pieces = ADDRESS.split(source)
    return [{"text": text, "url": text if place % 2 else ""} for place, text in enumerate(pieces)]


def _published_line(series: Series, point: Point, source: str) -> dict[str, str]:
    return {
        "year": str(point.year),
        "value": format_amount(
            point.value,
            point.comparator,
            unit=series.unit,
            unit_name=series.unit_name,
            most=point.most,
        ),
        "evidence": gettext(EVIDENCE[point.evidence]),
        "source": source,
    }
