"""An indicator of the library that was defined anew, and is counted no more."""

from collections.abc import Mapping
from datetime import date

from cycles.indicators.commands import create_indicator, retire_indicator
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


def change_the_library(people: Mapping[str, User]) -> IndicatorVersion:
    """Have EST add an indicator, define it anew after two years, and retire it after two more."""
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
    define_anew(
        indicator,
        by=est,
        seen=indicator.version,
        new=new,
        previewed=preview_definition(indicator, new).seal,
    )
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
