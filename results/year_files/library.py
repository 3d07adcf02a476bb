"""Organisations, crime areas and indicators of a year: found by name or code, or else made.

What is found is never changed, whatever the file says of it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

from cycles.cycles.models import CrimeArea
from cycles.indicators.currencies import CURRENCIES
from cycles.indicators.models import Indicator, IndicatorGroup, IndicatorVersion, Unit
from empact.people.roles.kinds import COUNTRIES
from empact.people.roles.models.organisations import Organisation
from results.year_files.models import RefKind
from results.year_files.objects import made_by_files

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from results.year_files.objects import Things
    from results.year_files.rows import Row

type Versions = Mapping[Any, Sequence[IndicatorVersion]]
"""The definitions of indicators by the id of these, the latest last."""

FIRST_DAY = date(2012, 1, 1)
"""From when definitions hold, unless a year lies before: the first day of the first cycle."""

GROUP = {"code": "year-files", "name": "Other indicators", "rank": 900}
"""Under what indicators stand that are known from year files alone."""

OF_WHICH = "of which"
"""The breakdown of a part that names none."""

SLUG = re.compile(r"[-a-zA-Z0-9_]+", re.ASCII)


def find_organisations(things: Things) -> None:
    """By country code, which only countries have for themselves, or else by name."""
    here = list(Organisation.objects.all())
    names = {row.name.casefold(): row for row in here}
    codes = {row.country: row for row in here if row.is_country and row.country}
    for row in things.year["organisations"]:
        if not row.reads("ref", "name", "kind", "country"):
            continue
        named = names.get(row["name"].casefold())
        coded = codes.get(row["country"]) if row["kind"] in COUNTRIES else None
        if named and coded and named.pk != coded.pk:
            wrong = f"{coded} has this code here, and {named} the name; which of both is meant?"
            things.faults.at(row, "country", wrong)
            continue
        found = coded or named
        if found and found.authority_of_id:
            wrong = "an authority of a country is called so here; name the country."
            things.faults.at(row, "name", wrong)
            continue
        if found:
            note_differences(things, row, found, kind=found.kind, country=found.country)
        things.stand_for(
            row,
            found
            or things.make(
                Organisation(name=row["name"], kind=row["kind"], country=row["country"])
            ),
        )


def find_areas(things: Things) -> None:
    here = list(CrimeArea.objects.all())
    library = Library(here, RefKind.AREA, longest=20)
    for row in things.year["areas"]:
        if row.reads("ref", "name"):
            found = library.find(row)
            things.stand_for(
                row,
                found
                or things.make(CrimeArea(code=library.code_for(row), name=row["name"], rank=900)),
            )


class Library:
    """Reference data that has a name and a code."""

    def __init__(self, here: Collection[Any], kind: str, *, longest: int):
        made = made_by_files(kind)
        self.names = {row.name.casefold(): row for row in here}
        self.codes = {row.code.casefold(): row for row in here if row.pk not in made}
        self.taken = {row.code.casefold() for row in here}
        self.longest = longest

    def find(self, row: Row) -> Any:
        return self.names.get(row["name"].casefold()) or self.codes.get(row["ref"].casefold())

    def code_for(self, row: Row) -> str:
        """Give something new a code: its ref where that is one and free, else one of its name."""
        code = row["ref"] if SLUG.fullmatch(row["ref"]) and len(row["ref"]) <= self.longest else ""
        wanted = code or slugify(row["name"])[: self.longest] or row.file.removesuffix(".csv")
        code, number = wanted, 1
        while code.casefold() in self.taken:
            number += 1
            ending = f"-{number}"
            code = f"{wanted[: self.longest - len(ending)]}{ending}"
        self.taken.add(code.casefold())
        return code


def find_indicators(things: Things) -> None:
    here = list(Indicator.objects.all())
    library = Library(here, RefKind.INDICATOR, longest=60)
    versions: dict[Any, list[IndicatorVersion]] = {}
    for version in IndicatorVersion.objects.select_related("unit").order_by("first_day"):
        versions.setdefault(version.indicator_id, []).append(version)
    units = Units(things)
    made: list[tuple[Row, Indicator]] = []
    known: list[tuple[Row, Indicator]] = []
    since = min(FIRST_DAY, first_day_of(things))
    for place, row in enumerate(things.year["indicators"], start=1):
        if row.unread:
            continue
        if row["unit"].upper() in CURRENCIES:
            wrong = (
                "money is counted in EUR. Another currency needs the rate and the day of each "
                "amount, which a year file does not hold: give the amounts in EUR."
            )
            things.faults.at(row, "unit", wrong)
            continue
        unit = units.find(row["unit"])
        found = library.find(row)
        if found is None:
            found = things.make(new_indicator(row, library.code_for(row), place))
            made.append((row, found))
            versions[found.pk] = [things.make(first_version(found, row, unit, since))]
        else:
            check_unit(things, row, versions.get(found.pk, []), unit)
            note_differences(
                things,
                row,
                found,
                source=found.source,
                over_time=found.over_time,
                over_reporters=found.over_reporters,
                **counted_by(versions.get(found.pk, [])),
            )
            known.append((row, found))
        things.stand_for(row, found)
    for row, indicator in made:
        join(things, row, indicator, versions)
    for row, indicator in known:
        whole = things.of("indicators", row["part_of"]) if row["part_of"] else None
        if (whole.pk if whole else None) != indicator.part_of_id:
            things.remarks.append(
                f"{row.file}, line {row.line}: {indicator} exists already, and remains part of "
                "the same indicator."
            )
    things.behind["versions"] = versions


def first_day_of(things: Things) -> date:
    days = (row["first_day"] for row in things.year["rounds"] if row.reads("first_day"))
    return min(days, default=FIRST_DAY)


def new_indicator(row: Row, code: str, place: int) -> Indicator:
    return Indicator(
        code=code,
        name=row["name"],
        group_id=str(GROUP["code"]),
        rank=min(10 * place, 32_000),
        indicator_class=row["class"],
        source=row["source"],
        over_time=row["over_time"],
        over_reporters=row["over_reporters"],
        sensitive=row["sensitive"],
    )


def counted_by(versions: Sequence[IndicatorVersion]) -> Mapping[str, str]:
    """Give which judicial measures an indicator counts by its last definition, and how."""
    last = versions[-1] if versions else IndicatorVersion()
    return {"measure": last.measure, "measure_count": last.measure_count}


def first_version(indicator: Indicator, row: Row, unit: Unit, since: date) -> IndicatorVersion:
    return IndicatorVersion(
        indicator=indicator,
        definition=f"{row['name']}, as its submitter understands it.",
        counting_unit=unit.singular or unit.name,
        unit=unit,
        first_day=since,
        measure=row["measure"],
        measure_count=row["measure_count"],
    )


def join(things: Things, row: Row, indicator: Indicator, versions: Versions) -> None:
    """Say of what a new indicator is a part, and of what it is the total."""
    if row["part_of"]:
        indicator.part_of = things.of("indicators", row["part_of"])
        if indicator.part_of:
            check_sum(things, row, "part_of", indicator, indicator.part_of, versions)
        indicator.breakdown = row["breakdown"] or OF_WHICH
        indicator.exhaustive = row["exhaustive"]
    through: Any = Indicator.components.through
    for ref in row["total_of"]:
        if component := things.of("indicators", ref):
            check_sum(things, row, "total_of", indicator, component, versions)
            things.link(through(from_indicator=indicator, to_indicator=component))


def check_sum(  # noqa: PLR0913, PLR0917 -- the place of the fault, and both sides of the sum
    things: Things,
    row: Row,
    column: str,
    indicator: Indicator,
    other: Indicator,
    versions: Versions,
) -> None:
    """Refuse a part and a whole, or a component and a total, whose units do not add up."""
    here, there = versions.get(indicator.pk, []), versions.get(other.pk, [])
    # As in the form: by the definitions that hold last.
    if here and there and not here[-1].unit.adds_up_with(there[-1].unit):
        wrong = (
            f"“{other}” is counted in {there[-1].unit} and this one in {here[-1].unit}. Nothing "
            "converts silently: kilograms and tonnes add up, and no others."
        )
        things.faults.at(row, column, wrong)


def check_unit(
    things: Things, row: Row, versions: Collection[IndicatorVersion], unit: Unit
) -> None:
    """Numbers are never taken for those of another unit, not even of one that converts."""
    others = [str(version.unit) for version in versions if version.unit.pk != unit.pk]
    if others:
        wrong = (
            f"the indicator that is here is counted in {others[0]}. Nothing converts silently: "
            "give the numbers in that unit."
        )
        things.faults.at(row, "unit", wrong)


class Units:
    """Units of measurement by code or name; one that nobody knows yet is added."""

    def __init__(self, things: Things):
        self.things = things
        self.known: dict[str, Unit] = {}
        for unit in Unit.objects.all():
            self.known.setdefault(unit.name.casefold(), unit)
        for unit in Unit.objects.all():
            self.known[unit.code.casefold()] = unit

    def find(self, code: str) -> Unit:
        found = self.known.get(code.casefold())
        if found is None:
            found = self.known[code.casefold()] = self.things.make(Unit(code=code, name=code))
        return found


def note_differences(things: Things, row: Row, found: Any, **here: Any) -> None:
    """Note what the file says differently of something that is here and stays unchanged."""
    for column, value in here.items():
        if value != row[column]:
            things.remarks.append(
                f"{row.file}, line {row.line}: {found} exists already and does not change, with "
                f"{value or 'nothing'} as its {column}, not {row[column] or 'nothing'}."
            )


def group_of_new(things: Things) -> Mapping[str, Any] | None:
    """Give the group of new indicators, where it has to be made as well."""
    if not things.new[Indicator] or IndicatorGroup.objects.filter(pk=GROUP["code"]).exists():
        return None
    return GROUP
