"""Explanations of how an indicator adds up, in plain words, each with a worked example."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cycles.indicators.models import (
    Indicator,
    IndicatorVersion,
    OverReporters,
    OverTime,
    Source,
    ThresholdCode,
    Unit,
)
from empact.lib.numbers import format_number

REPORTED = {"Germany": (100, 60), "France": (50, 80)}
"""Example reports of each country for the two halves of a year. Source: docs/domain.md, N5."""

OVER_TIME: dict[str, tuple[str, Callable[[Sequence[int]], int]]] = {
    OverTime.SUM: ("what one organisation reports over the year is added up", sum),
    OverTime.LATEST: (
        "the latest number that one organisation reports in the year counts",
        lambda numbers: numbers[-1],
    ),
    OverTime.HIGHEST: (
        "the highest number that one organisation reports in the year counts",
        max,
    ),
}

OVER_REPORTERS: dict[str, tuple[str, Callable[[Sequence[int]], int | None]]] = {
    OverReporters.SUM: ("what all organisations and actions come to is added up", sum),
    OverReporters.HIGHEST: ("the highest number of all organisations and actions counts", max),
    OverReporters.NONE: (
        "several organisations or actions have no common total; each is shown separately",
        lambda numbers: None if len(numbers) > 1 else numbers[0],
    ),
}

WHERE_FROM = {
    Source.REPORTED: "Organisations report it, each what it did itself.",
    Source.EVENTS: "It is counted from the events themselves. Organisations do not report it as "
    "well. Each joint action day or week counts as one, in the year of its first day, under its "
    "leading action.",
    Source.JUDICIAL_MEASURES: "It is counted from the register of judicial measures. "
    "Organisations do not report it as well. Each measure counts once, under its leading action.",
}

THRESHOLDS = {
    ThresholdCode.NEAR_VALUE: "Two organisations report 100 and 96 for the same action, place and "
    "days. They differ by 4 percent of the larger number. With a threshold of 5 percent, this is "
    "a possible overlap; 100 and 94 are not.",
    ThresholdCode.ABOUT: "With 10 percent, “about 200” means any number from 180 to 220. A part "
    "of 215 is possible, and one of 230 is not.",
    ThresholdCode.GRAVE: "The parts come to 115 and the whole is 100. With 10 percent, this "
    "failed check is listed among the first; with 20 percent, it is listed further down.",
}
"""The effect of each threshold, by an example with the value that ships or another."""


@dataclass(frozen=True)
class Explanation:
    """One property of an indicator: its name, what it means, and an example."""

    name: str
    meaning: str
    example: str = ""


def explain(indicator: Indicator, version: IndicatorVersion | None) -> list[Explanation]:
    """Say how an indicator adds up, from where it comes to what it is a part of.

    Select ``part_of``, ``version.unit`` and, prefetched, ``parts`` and ``components``.
    """
    unit = version.unit if version else Unit(code="", name="")
    source = Source.JUDICIAL_MEASURES if version and version.measure else indicator.source
    explained = [Explanation("Where it comes from", WHERE_FROM[Source(source)])]
    if source == Source.REPORTED:
        explained += [over_time(indicator, unit), over_reporters(indicator, unit)]
    if indicator.part_of:
        explained.append(as_part(indicator, unit))
    explained += [as_whole(name, parts) for name, parts in breakdowns_of(indicator).items()]
    if components := sorted(indicator.components.all(), key=lambda row: (row.rank, row.name)):
        explained.append(as_total(components))
    if unit.base:
        explained.append(
            Explanation(
                "Units",
                "Kilograms and tonnes add up, and no other units.",
                "500 kilograms and 1.5 tonnes are 2 tonnes, or 2000 kilograms. Litres and pieces "
                "are never added to either.",
            )
        )
    return explained


def over_time(indicator: Indicator, unit: Unit) -> Explanation:
    meaning, add = OVER_TIME[indicator.over_time]
    country, (spring, autumn) = next(iter(REPORTED.items()))
    return Explanation(
        "Over time",
        _sentence(meaning),
        f"{country} reports {spring} from January to June and {autumn} from July to December. "
        f"For the year that is {_measure(add((spring, autumn)), unit)}.",
    )


def over_reporters(indicator: Indicator, unit: Unit) -> Explanation:
    first = OVER_TIME[indicator.over_time][1]
    meaning, add = OVER_REPORTERS[indicator.over_reporters]
    yearly = {country: first(halves) for country, halves in REPORTED.items()}
    stated = " and ".join(
        f"{country} reports {halves[0]} and then {halves[1]}"
        for country, halves in REPORTED.items()
    )
    each = " and ".join(f"{number} for {country}" for country, number in yearly.items())
    total = add([*yearly.values()])
    result = (
        "there is no total of both; each is shown separately"
        if total is None
        else f"the total is {_measure(total, unit)}"
    )
    return Explanation(
        "Over organisations and actions",
        f"First over time within each organisation, then {meaning}.",
        f"{stated}. Over the year that is {each}, so {result}.",
    )


def as_part(part: Indicator, unit: Unit) -> Explanation:
    return Explanation(
        "Part of",
        f"It is a part of “{part.part_of}”, broken down by {part.breakdown}, and never added to "
        f"it. A part above its whole raises a warning on the form. It needs an explanation "
        f"before anything is published.",
        "Of 30, 10 are of this part: the total stays 30. If a reviewer decides that 15 of the 30 "
        f"count, {_measure(5, unit)} of this part count, until another decision.",
    )


def breakdowns_of(indicator: Indicator) -> dict[str, list[Indicator]]:
    found: dict[str, list[Indicator]] = {}
    for part in sorted(indicator.parts.all(), key=lambda row: (row.breakdown, row.rank, row.name)):
        found.setdefault(part.breakdown, []).append(part)
    return found


def as_whole(breakdown: str, parts: Sequence[Indicator]) -> Explanation:
    names = ", ".join(f"“{part}”" for part in parts)
    if all(part.exhaustive for part in parts):
        return Explanation(
            f"Broken down by {breakdown}",
            f"{names}. Together they make up the whole.",
            "Of 30, parts of 10 and 20 add up. Parts of 10 and 15 do not. They need an "
            "explanation before anything is published.",
        )
    return Explanation(
        f"Broken down by {breakdown}",
        f"{names}. They need not make up the whole, so none may be above it, and less is fine.",
        "Of 30, a part of 10 is fine, also where no other part is given. A part of 31 is not. "
        "Parts of different breakdowns are never added: 20 of one and 25 of another are fine.",
    )


def as_total(components: Sequence[Indicator]) -> Explanation:
    names = ", ".join(f"“{component}”" for component in components)
    return Explanation(
        "Total of",
        f"{names}. It is reported by itself; what its components come to is compared with it.",
        "Components of 200, 50 and 30 need a total of 280. A component without a number can have "
        "any value. So a total of 280 with a single component of 200 is fine, and with one of "
        "300 it is not.",
    )


def _measure(number: int, unit: Unit) -> str:
    value = Decimal(number)
    return unit.measure(value) if unit.code else format_number(value)


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
