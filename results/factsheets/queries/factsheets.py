"""Factsheets that a snapshot gives, and the content of each."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F, Max, QuerySet, Subquery
from django.urls import reverse
from django.utils import translation

from cycles.cycles.models import CrimeArea
from empact.records.redaction.models import Redaction
from results.charts.cache import pictures_of
from results.disclosure.queries.objections import with_objections
from results.factsheets.assembly import sheet_of
from results.factsheets.document import content
from results.factsheets.models import Factsheet, FactsheetStateChange
from results.factsheets.queries.restated import areas_shown, changes_between, public_reasons
from results.restatements.queries.restated import restated_in_full, restated_since, since_shortly
from results.sheets.sheet import LANGUAGE, Area, Row, Sheet, file_name
from results.snapshots.models.snapshots import Snapshot, SnapshotArea
from results.snapshots.models.totals import SnapshotTotal
from results.states import FactsheetKind, FactsheetState

GENERAL = "general"


@dataclass(frozen=True)
class Scope:
    """The areas that one factsheet covers, and what they are called together."""

    name: str
    kind: FactsheetKind
    title: str
    areas: tuple[CrimeArea, ...]


def scopes_of(snapshot: Snapshot) -> Iterator[Scope]:
    """Yield the general factsheet, then one for each area with figures; others get none.

    Source: docs/domain.md, N16.
    """
    areas = list(with_figures(snapshot).select_related("area"))
    everything = tuple(row.area for row in areas)
    yield Scope(GENERAL, FactsheetKind.GENERAL, "All crime areas", everything)
    for row in areas:
        yield Scope(row.code, FactsheetKind.SPECIFIC, row.name, (row.area,))


def with_figures(snapshot: Snapshot) -> QuerySet[SnapshotArea]:
    return snapshot.areas.filter(figures__gt=0).order_by("rank", "code")


def sheet_of_scope(
    snapshot: Snapshot, *, kind: str, areas: Iterable[CrimeArea], version: int
) -> Sheet:
    """Return what a factsheet says, as frozen, and who objected by then."""
    covered = list(areas) if kind == FactsheetKind.SPECIFIC else None
    sheet = sheet_of(snapshot, covered, version=version)
    return with_objections(sheet, snapshot, areas=covered, as_frozen=True)


def sheet_of_factsheet(factsheet: Factsheet) -> Sheet:
    """Return what a factsheet says, with what has changed since the version before it.

    It is as frozen, objections too, so that a document stays the same however often it is made.
    """
    areas = areas_shown(factsheet)
    return with_objections(_changed(factsheet), factsheet.snapshot, areas=areas, as_frozen=True)


def sheet_in(language: str, factsheet: Factsheet) -> Sheet:
    """Return what a factsheet says, as frozen, in the words of a language."""
    with translation.override(language):
        return replace(sheet_of_factsheet(factsheet), language=language)


def sheet_today(factsheet: Factsheet) -> Sheet:
    """Return what a factsheet says as frozen, beside the objections of today."""
    return with_objections(_changed(factsheet), factsheet.snapshot, areas=areas_shown(factsheet))


def objections_to_sheet(factsheet: Factsheet, sheet: Sheet) -> Mapping[str, int]:
    """Give by indicator how many object today to a number of a sheet, where anybody does."""
    marked = with_objections(sheet, factsheet.snapshot, areas=areas_shown(factsheet))
    return {row.code: row.objections for row in marked.rows if row.objections}


def _changed(factsheet: Factsheet) -> Sheet:
    sheet, before = _said_by(factsheet), factsheet.since
    # What was withdrawn is shown nowhere any more, and so not next to what replaced it either.
    if before is None or before.state == FactsheetState.WITHDRAWN:
        return sheet
    reasons = public_reasons(factsheet, since=before.snapshot)
    changes = changes_between(_said_by(before), sheet, reasons)
    return replace(sheet, since_version=before.version, changes=tuple(changes))


def _said_by(factsheet: Factsheet) -> Sheet:
    areas = areas_shown(factsheet)
    covered = None if areas is None else list(areas)
    return sheet_of(
        factsheet.snapshot,
        covered,
        version=factsheet.version,
        marking=str(factsheet.marking_id),
    )


def marked_since(factsheet: Factsheet) -> tuple[Sheet, Mapping[str, date]]:
    """Return what a factsheet says today, each number with the last day of which it was restated.

    Beside it, by indicator, the last day of what was restated since, and so is not in the number.
    ``sheet_of_factsheet`` names only what was restated before it was frozen, as its files do.
    """
    sheet = sheet_today(factsheet)
    since = restatements_of_sheet(factsheet, sheet)

    def marked(row: Row) -> Row:
        days = [day for day in (row.restated, since.get(row.code)) if day]
        return replace(row, restated=max(days, default=None))

    groups = [replace(group, rows=tuple(map(marked, group.rows))) for group in sheet.groups]
    return replace(sheet, groups=tuple(groups)), since


def sources_of(snapshot: Snapshot, codes: Collection[str]) -> Mapping[str, str]:
    """Say where the numbers of some indicators come from in a frozen year; no query for none."""
    if not codes:
        return {}
    totals = SnapshotTotal.objects.filter(snapshot=snapshot, indicator_code__in=codes)
    return dict(totals.order_by().values_list("indicator_code", "source").distinct())


def restatements_of_sheet(factsheet: Factsheet, sheet: Sheet) -> Mapping[str, date]:
    """Give the last day of which a number of a sheet was restated since, by its indicator.

    Nothing of what is withheld on it, or does not stand on it.
    """
    since = restated_since(factsheet.snapshot, areas=areas_shown(factsheet))
    shown = [row.code for row in sheet.rows if not row.withheld]
    return {code: since[code] for code in shown if code in since}


def published_so_far() -> str:
    """Return an ETag of what is shown of published versions.

    A version comes and goes by a step that is noted; what is said of one changes where something
    is taken out of what was written. One query.
    """
    taken_out = Redaction.objects.order_by(F("decided_at").desc(nulls_last=True))
    last = FactsheetStateChange.objects.order_by("-pk").values_list(
        "pk", Subquery(taken_out.values("decided_at")[:1])
    )
    return f'"{sha256(repr(last.first()).encode()).hexdigest()[:32]}"'


def next_version(year: int, scope: str) -> int:
    """Return the version under which the next factsheet of a year and scope is published."""
    earlier = Factsheet.objects.filter(
        year=year, scope=scope, language=LANGUAGE, published_at__isnull=False
    )
    return (earlier.aggregate(last=Max("version"))["last"] or 0) + 1


def withdrawn_in(year: int) -> QuerySet[Factsheet]:
    """Return the factsheets of a year in whose place a notice stands, for everybody to read."""
    return Factsheet.objects.withdrawn().filter(year=year)


@dataclass(frozen=True)
class Download:
    """A document of a factsheet, as it is handed out today."""

    language: str
    name: str
    """The language by its own name."""
    url: str
    size: int
    pages: int
    sha256: str


def downloads_of(factsheet: Factsheet) -> list[Download]:
    """Give the documents of a factsheet: in the reader's language first, then in English."""
    reading = translation.get_language()
    found = [
        Download(
            language=one.language,
            name=dict(settings.LANGUAGES).get(one.language, one.language),
            url=factsheet.get_document_url(one.language),
            size=one.handed_out_size or 0,
            pages=one.pages or 0,
            sha256=one.sha256,
        )
        for one in factsheet.documents
    ]
    return sorted(found, key=lambda one: one.language != reading)


def file_name_of(factsheet: Factsheet, extension: str, language: str = LANGUAGE) -> str:
    """Name a file of a factsheet, its present marking included."""
    return file_name(
        Sheet(
            year=factsheet.year,
            kind="general" if factsheet.is_general else "specific",
            areas=tuple(Area(area.code, area.name) for area in factsheet.areas.all()),
            title=factsheet.title,
            language=language,
            as_of=factsheet.snapshot.as_of.date(),
            version=factsheet.version,
            marking=str(factsheet.marking_id),
            fictional=factsheet.snapshot.fictional,
        ),
        extension,
    )


def page_of(factsheet: Factsheet, *, reader: Any = None) -> dict[str, Any]:
    """Return all that the page of a factsheet shows, in the words of its document.

    The pictures of one that is not published are for its ``reader`` alone.

    Each number leads to what stands behind it. A sheet of several areas shows sums of its own,
    which stand in no single cell, and lead to the number of each area.
    """
    sheet = sheet_today(factsheet)
    page = content(sheet)
    whose = None if factsheet.is_published else reader
    drawn = pictures_of((picture.chart for picture in page["pictures"]), reader=whose)
    place = GENERAL if factsheet.is_general else sheet.areas[0].code
    leads = factsheet.is_general or len(sheet.areas) == 1

    since = restatements_of_sheet(factsheet, sheet)
    sources = sources_of(factsheet.snapshot, since)

    def opening(said: Any) -> Any:
        address = [factsheet.year, place, said.code]
        query = {} if factsheet.is_published else {"snapshot": factsheet.snapshot.number}
        url = reverse("results:number_detail", args=address, query=query)
        return replace(said, url=url) if leads else said

    traces = {row.code: {urlsplit(trace).path for trace in row.trace.split()} for row in sheet.rows}

    def opened_apart(line: Any) -> Any:
        if leads:
            return line
        urls = {
            area.name: reverse("results:number_detail", args=[factsheet.year, area.code, line.code])
            for area in sheet.areas
        }
        return replace(
            line, apart=[(name, url) for name, url in urls.items() if url in traces[line.code]]
        )

    def marked(line: Any) -> Any:
        if line.code not in since:
            return line
        said = restated_in_full(None, since[line.code], source=sources.get(line.code, ""))
        return replace(line, notes=[*line.notes, said])

    def marked_shortly(figure: Any) -> Any:
        if figure.code not in since:
            return figure
        return replace(figure, note=f"{figure.note} {since_shortly(since[figure.code])}".strip())

    codes = {row.name: row.code for row in sheet.rows}

    def of_years(block: dict[str, Any]) -> dict[str, Any]:
        """Lead to the series, in which each point opens the value it stands for."""
        code = codes.get(block["name"])
        query = None if factsheet.is_general else {"area": place}
        url = code and reverse("results:series_detail", args=[code], query=query)
        return {**block, "url": url}

    return {
        "factsheet": factsheet,
        "downloads": downloads_of(factsheet),
        **page,
        "series": {
            **page["series"],
            "blocks": [of_years(block) for block in page["series"]["blocks"]],
        },
        "key_figures": [marked_shortly(opening(figure)) for figure in page["key_figures"]],
        "groups": [
            {**group, "lines": [marked(opened_apart(opening(line))) for line in group["lines"]]}
            for group in page["groups"]
        ],
        "restated_since": max(since.values(), default=None),
        "pictures": list(zip(page["pictures"], drawn, strict=True)),
    }
