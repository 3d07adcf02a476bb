"""Meanings of the free words of a source: its labels, its names for crime areas, its units.

The tables have precedence. For other words a meaning is suggested if the words themselves leave no
doubt; everything else waits for an expert.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps

from cycles.cycles.models import CrimeArea
from cycles.indicators.models import Indicator, IndicatorVersion, OverTime, Unit
from results.published.models import (
    ContextReason,
    Evidence,
    LabelMapping,
    PriorityLabel,
    ScopeKind,
    converts,
)
from results.published.reading import PublishedRow
from results.published.totals_in_words import without_total
from results.sheets.extents import is_aside, without_asides

UNIT_WORDS = {
    "€": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "tonne": "t",
    "kilogram": "kg",
    "litre": "l",
}
"""Ways to write a unit beside its code and its name."""

OTHER_CURRENCY = re.compile(r"[A-Z]{3}|.*[$£¥].*")
"""Codes of currencies, once those of units are excluded, and signs."""

OF_WHICH = re.compile(
    r"(?P<whole>.*[^\s,;:–—-])"
    r"(?: \(of which (?P<inside>.+)\)|[,;:]?(?: [-–—])? of which (?P<part>.+))"
)
"""Also written “arrests (of which minors)” and “arrests – of which minors”."""

KIND = re.compile(r"(?P<whole>.+): (?P<part>[^:]+)")
BY_KIND = "kind"
"""The breakdown of lines such as "arrests: drugs" where no other is known."""

OF_A_PART = ", of which "
"""Between a part and a part of it: "drugs, of which minors"."""


@dataclass(frozen=True, slots=True)
class Line:
    """The form of a label: a whole, or one part of it."""

    whole: str
    part: str = ""
    breakdown: str = ""


def take_apart(label: str) -> Line:
    """Read "arrests, of which minors" and "arrests: drugs"; only the latter exclude each other.

    Of "arrests: drugs, of which minors" the whole is a part itself.
    """
    inside, kind = OF_WHICH.fullmatch(label), KIND.fullmatch(label)
    if inside and not (kind and len(kind["whole"]) > len(inside["whole"])):
        return Line(inside["whole"], inside["inside"] or inside["part"])
    if kind:
        return Line(kind["whole"], kind["part"], BY_KIND)
    return Line(label)


def steps_of(part: str) -> tuple[str, ...]:
    """Give the way to a part: "drugs, of which minors" are the drugs, and the minors of these."""
    line = take_apart(part)
    if line.part:
        return (*steps_of(line.whole), line.part)
    return (part,) if part else ()


MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
LOOKED_AT = (
    r"(?:(?:by|in|on|at|as of|as at) )?"
    r"(?:(?:the )?(?:beginning|start|middle|end)(?: of)? |(?:early|mid|late)[- ])?"
    rf"(?:\d{{1,2}} )?(?:(?:{MONTHS})\.?(?: \d{{4}})?|\d{{4}})"
)
DATED = re.compile(
    rf"(?P<thing>.+?)(?:,? (?P<day>{LOOKED_AT})| \((?P<inside>{LOOKED_AT})\))", re.IGNORECASE
)
"""A label that ends by saying when it was looked at: "completed by May 2016", "(mid-2016)"."""

YEAR_ALONE = re.compile(r"(?:in )?\d{4}", re.IGNORECASE)


def take_day(label: str) -> tuple[str, str]:
    """Separate what a label is about from when that was looked at, if it says so at its end.

    A year alone is no day: "plans in 2016" says no more than the row that it is in.
    """
    match = DATED.fullmatch(label)
    if match is None:
        return label, ""
    day = match["day"] or match["inside"]
    return match["thing"], "" if YEAR_ALONE.fullmatch(day) else day.casefold()


NARROWED = re.compile(r"(?P<main>.+?)\s*\((?P<inside>.*)\)")
ABOUT_THE_SOURCE = re.compile(r"EMPACT link", re.IGNORECASE)


def shipped(name: str) -> Iterator[dict[str, str]]:
    """Read one file of the labels that ship."""
    path = Path(apps.get_app_config("results").path) / "reference" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


class Vocabulary:
    """All that is known of labels, priorities and units while a table is read.

    ``mapping`` and ``priority`` answer for any words; answers not stored yet are collected in
    ``new_mappings`` and ``new_priorities``, for the caller to store.
    """

    def __init__(self) -> None:
        self.new_mappings: list[LabelMapping] = []
        self.new_priorities: list[tuple[PriorityLabel, list[CrimeArea]]] = []
        self._load_units_and_indicators()
        self._mappings: dict[tuple[str, str], LabelMapping] = {}
        self._by_label: dict[str, list[LabelMapping]] = defaultdict(list)
        self._by_thing: dict[str, list[LabelMapping]] = defaultdict(list)
        for mapping in LabelMapping.objects.select_related("indicator").order_by("label", "pk"):
            self._remember(mapping)
        self._areas = {}
        for area in CrimeArea.objects.order_by("rank", "pk"):
            self._areas[area.code.casefold()] = self._areas[area.name.casefold()] = area
        self._priorities: dict[str, PriorityLabel] = {}
        self._priority_areas: dict[str, tuple[PriorityLabel, list[CrimeArea]]] = {}
        for priority in PriorityLabel.objects.prefetch_related("areas").order_by("label"):
            self._remember_priority(priority, list(priority.areas.all()))
        self._add_shipped()

    def _load_units_and_indicators(self) -> None:
        self._units: dict[str, Unit] = {}
        by_code = {unit.pk: unit for unit in Unit.objects.order_by("pk")}
        for unit in by_code.values():
            self._units[unit.name.casefold()] = unit
        self._units |= {code.casefold(): unit for code, unit in by_code.items()}
        for word, code in UNIT_WORDS.items():
            if code in by_code:
                self._units.setdefault(word, by_code[code])
        versions = IndicatorVersion.objects.order_by("first_day", "pk")
        self._measured_in = {version.indicator_id: by_code[version.unit_id] for version in versions}
        self._indicators: dict[str, Indicator] = {}
        for indicator in Indicator.objects.order_by("pk"):
            self._indicators[indicator.code.casefold()] = indicator
            self._indicators[indicator.name.casefold()] = indicator

    def _remember(self, mapping: LabelMapping) -> None:
        self._mappings[mapping.label, mapping.unit] = mapping
        self._by_label[mapping.label.casefold()].append(mapping)
        self._by_thing[take_day(mapping.label)[0].casefold()].append(mapping)

    def _remember_priority(self, priority: PriorityLabel, areas: list[CrimeArea]) -> None:
        self._priorities[priority.label] = priority
        self._priority_areas[priority.label.casefold()] = (priority, areas)

    def _add_shipped(self) -> None:
        """Add the labels that ship and are not here yet; what staff made of one stays."""
        for row in shipped("priority_labels"):
            areas = [self._areas.get(code.casefold()) for code in row["areas"].split("|") if code]
            if row["label"] not in self._priorities and None not in areas:
                self._new_priority(
                    PriorityLabel(
                        label=row["label"],
                        all_areas=row["all_areas"] == "yes",
                        detail=row["detail"],
                        settled=True,
                    ),
                    [area for area in areas if area is not None],
                )
        for row in shipped("label_mappings"):
            indicator = self._indicators.get(row["indicator"])
            if (row["label"], row["unit"]) not in self._mappings and indicator is not None:
                self._new_mapping(
                    LabelMapping(
                        label=row["label"],
                        unit=row["unit"],
                        measured_in=self.unit(row["unit"]),
                        indicator=indicator,
                        part=row["part"],
                        breakdown=row["breakdown"],
                        exhaustive=row["exhaustive"] == "yes",
                    )
                )

    def _new_mapping(self, mapping: LabelMapping) -> LabelMapping:
        self._remember(mapping)
        self.new_mappings.append(mapping)
        return mapping

    def _new_priority(self, priority: PriorityLabel, areas: list[CrimeArea]) -> PriorityLabel:
        self._remember_priority(priority, areas)
        self.new_priorities.append((priority, areas))
        return priority

    def unit(self, word: str) -> Unit | None:
        return self._units.get(word.casefold())

    def context_of(self, row: PublishedRow) -> ContextReason | str:
        """Say why a row can only be context, or nothing.

        Source: docs/domain.md, N11, N14 and N15.
        """
        if row.scope_kind == ScopeKind.CASEWORK:
            return ContextReason.CASEWORK
        if row.scope_kind == ScopeKind.PLAN:
            return ContextReason.PLAN
        if row.scope_kind == ScopeKind.OTHER:
            return ContextReason.SCOPE
        if row.evidence == Evidence.UNVERIFIED:
            return ContextReason.UNVERIFIED
        if self.unit(row.unit) is None and OTHER_CURRENCY.fullmatch(row.unit):
            return ContextReason.CURRENCY
        return ""

    def mapping(self, label: str, unit: str) -> LabelMapping:
        """Return what is known of a label in a unit; without indicator it is unmapped."""
        known = self._mappings.get((label, unit))
        if known is not None:
            return known
        suggested = self._suggest(label, self.unit(unit))
        suggested.label, suggested.unit = label, unit
        return self._new_mapping(suggested)

    def _suggest(self, label: str, unit: Unit | None) -> LabelMapping:
        """Find the meaning of a new label, if it can only be one; units have to fit."""
        if unit is None:
            return LabelMapping()
        bare = without_asides(label) or label
        known = self._find(label, unit) or self._find(bare, unit)
        if known is None and bare.casefold() not in self._indicators:
            known = self._find_of_any_day(bare, unit)
        if known is not None:
            return LabelMapping(
                measured_in=unit,
                indicator=known.indicator,
                part=known.part,
                breakdown=known.breakdown,
                exhaustive=known.exhaustive,
            )
        indicator = self._indicators.get(bare.casefold())
        if indicator is not None:
            fits = self._takes(indicator, unit)
            return LabelMapping(measured_in=unit, indicator=indicator if fits else None)
        if (thing := without_total(bare)) != bare:
            return self._suggest(thing, unit)
        return self._suggest_part(take_apart(bare), unit)

    def _suggest_part(self, line: Line, unit: Unit) -> LabelMapping:
        """Find the meaning of a line of something known, which may be a part itself."""
        if not line.part:
            return LabelMapping(measured_in=unit)
        whole = self._find(line.whole, unit) or self._suggest(line.whole, unit)
        if whole.indicator is None:
            return LabelMapping(measured_in=unit)
        # A part may be an indicator of its own, and is then the same thing however it is written.
        part = self._indicators.get(f"{whole.indicator}: {line.part}".casefold())
        own = part if part and part.part_of_id == whole.indicator_id and not whole.part else None
        if own is not None and self._takes(own, unit):
            return LabelMapping(measured_in=unit, indicator=own)
        named = OF_A_PART.join(filter(None, [whole.part, line.part]))
        return LabelMapping(
            measured_in=unit,
            indicator=whole.indicator,
            part=named[:200],
            breakdown=self._breakdown(line.whole) if line.breakdown else "",
        )

    def _find(self, label: str, unit: Unit) -> LabelMapping | None:
        for mapping in self._by_label.get(label.casefold(), ()):
            if mapping.indicator is not None and self._takes(mapping.indicator, unit):
                return mapping
        return None

    def _find_of_any_day(self, label: str, unit: Unit) -> LabelMapping | None:
        """Find what the same was called when it was looked at on another day.

        What is summed over time is left out: up to a day within the year it is another number.
        """
        thing, _ = take_day(label)
        known = [
            mapping
            for mapping in self._by_thing.get(thing.casefold(), ())
            if mapping.indicator is not None
            and mapping.indicator.over_time != OverTime.SUM
            and self._takes(mapping.indicator, unit)
        ]
        meant = {(row.indicator_id, row.part, row.breakdown, row.exhaustive) for row in known}
        return known[0] if len(meant) == 1 else None

    def _takes(self, indicator: Indicator, unit: Unit) -> bool:
        measured_in = self._measured_in.get(indicator.pk)
        return measured_in is not None and converts(unit, measured_in)

    def _breakdown(self, whole: str) -> str:
        """Name the breakdown that other lines of this label belong to already."""
        start = f"{whole.casefold()}: "
        names = {
            mapping.breakdown
            for label, mappings in self._by_label.items()
            if label.startswith(start)
            for mapping in mappings
            if mapping.breakdown
        }
        return min(names, default=BY_KIND)

    def priority(self, label: str) -> PriorityLabel:
        """Return what is known of a source's words for crime areas."""
        known = self._priorities.get(label)
        if known is not None:
            return known
        priority, areas = self._read_priority(label)
        return self._new_priority(priority, areas)

    def _read_priority(self, label: str) -> tuple[PriorityLabel, list[CrimeArea]]:
        """Take words apart: "firearms+MS", "firearms (+FII, drugs)", "OPC (vehicle crime)"."""
        found = self._named(label)
        if found is not None:
            priority, areas = found
            detail, all_areas, settled = priority.detail, priority.all_areas, priority.settled
            return PriorityLabel(
                label=label, all_areas=all_areas, detail=detail, settled=settled
            ), areas
        match = NARROWED.fullmatch(label)
        main, inside = (match["main"], match["inside"]) if match else (label, "")
        words, detail = main, inside
        if inside.startswith("+"):
            words, detail = f"{main}{inside}", ""
        elif ABOUT_THE_SOURCE.match(inside) or is_aside(inside):
            detail = ""
        pieces = [self._named(piece) for piece in self._pieces(words)]
        if not pieces or None in pieces:
            return PriorityLabel(label=label), []
        named = [piece for piece in pieces if piece is not None]
        all_areas = any(priority.all_areas for priority, _ in named)
        details = [priority.detail for priority, _ in named if priority.detail]
        meant = {area.pk: area for _, areas in named for area in areas}
        priority = PriorityLabel(
            label=label,
            all_areas=all_areas,
            detail="" if all_areas else "; ".join(filter(None, [*details, detail]))[:500],
            settled=True,
        )
        return priority, [] if all_areas else list(meant.values())

    def _pieces(self, words: str) -> Iterator[str]:
        for piece in re.split(r"\s*[+,;]\s*", words):
            if self._named(piece) is None and "/" in piece:
                yield from re.split(r"\s*/\s*", piece)
            elif piece:
                yield piece

    def _named(self, words: str) -> tuple[PriorityLabel, list[CrimeArea]] | None:
        known = self._priority_areas.get(words.casefold())
        if known is not None and known[0].settled:
            return known
        area = self._areas.get(words.casefold())
        if area is not None:
            return PriorityLabel(label=words, settled=True), [area]
        return None
