"""Indicators of the library that changed: two counted from the register, and one retired."""

from collections.abc import Mapping
from datetime import date

from cycles.indicators.commands import create_indicator, retire_indicator
from cycles.indicators.measures import MeasureCount, MeasureKind
from cycles.indicators.models import (
    Indicator,
    IndicatorClass,
    IndicatorGroup,
    IndicatorVersion,
    OverReporters,
    OverTime,
    Source,
    Unit,
)
from empact.people.accounts.models import User
from results.methods.commands import define_anew
from results.methods.queries import Definition, preview_definition

FIRST_DAY, ANEW, LAST_DAY = date(2022, 1, 1), date(2024, 1, 1), date(2025, 12, 31)

MOVED = {
    "coordination-meetings": (
        date(2024, 1, 1),
        MeasureKind.COORDINATION_MEETING,
        MeasureCount.BEGUN,
        "Meetings in the register of judicial measures that began in the year.",
    ),
    "joint-investigation-teams": (
        date(2026, 1, 1),
        MeasureKind.JOINT_INVESTIGATION_TEAM,
        MeasureCount.RUNNING,
        "Teams in the register of judicial measures that were signed or ran in the year.",
    ),
}
"""Indicators that moved from reports to the register: from which day, what counts, and its words.

The first before anything was reported, so that a published year has it; the second after two years
of reports, so that its series breaks.
"""

WHY_MOVED = (
    "Each country of a team or meeting reported it, so that one was reported several times. The "
    "register has it once."
)


def move_to_register(people: Mapping[str, User]) -> list[IndicatorVersion]:
    """Have EST count some judicial indicators from the register, from a 1 January on."""
    return [_move(code, people["est-review"]) for code in MOVED]


def _move(code: str, est: User) -> IndicatorVersion:
    first_day, measure, measure_count, definition = MOVED[code]
    indicator = Indicator.objects.get(code=code)
    latest = indicator.latest_version
    assert latest is not None  # noqa: S101 -- reference data has one of each
    new = Definition(
        definition=definition,
        counting_unit=latest.counting_unit,
        unit=latest.unit,
        first_day=first_day,
        change=WHY_MOVED,
        measure=measure,
        measure_count=measure_count,
    )
    return _define(indicator, new, est)


def _define(indicator: Indicator, new: Definition, est: User) -> IndicatorVersion:
    """Define an indicator as EST does: look at what would move, then confirm it."""
    version: IndicatorVersion = define_anew(
        indicator,
        by=est,
        seen=indicator.version,
        new=new,
        previewed=preview_definition(indicator, new).seal,
    )
    return version


def change_the_library(people: Mapping[str, User]) -> IndicatorVersion:
    """Have EST add an indicator, redefine it after two years, and retire it after two more."""
    est = people["est-review"]
    items = Unit.objects.get(code="items")
    indicator: Indicator = create_indicator(
        by=est,
        code="parcels-opened",
        name="Parcels opened",
        group=IndicatorGroup.objects.get(code="effort"),
        rank=900,
        indicator_class=IndicatorClass.EFFORT,
        sensitive=False,
        source=Source.REPORTED,
        over_time=OverTime.SUM,
        over_reporters=OverReporters.SUM,
        part_of=None,
        breakdown="",
        exhaustive=False,
        components=[],
        definition="Parcels that customs opened by hand.",
        counting_unit="one parcel",
        unit=items,
        first_day=FIRST_DAY,
    )
    new = Definition(
        definition="Parcels that customs opened by hand or examined by X-ray.",
        counting_unit="one parcel",
        unit=items,
        first_day=ANEW,
        change="X-ray counts as well, since most parcels are examined so by now.",
    )
    _define(indicator, new, est)
    indicator.refresh_from_db()
    retired: Indicator = retire_indicator(
        indicator,
        by=est,
        seen=indicator.version,
        last_day=LAST_DAY,
        end_reason="Items checked tell the same, and all countries count these.",
    )
    version = retired.latest_version
    assert version is not None  # noqa: S101 -- it has just been given one
    return version
