"""Explanations of how an indicator adds up, in plain words, each with a worked example."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cycles.indicators.breakdowns import breakdown_in_words
from cycles.indicators.models import (
    Indicator,
    IndicatorVersion,
    OverReporters,
    OverTime,
    Source,
    ThresholdCode,
    Unit,
)
from empact.lib.languages import Words
from empact.lib.numbers import format_number

REPORTED = ((_("Germany"), (100, 60)), (_("France"), (50, 80)))
"""Example reports of two countries for the two halves of a year. Source: docs/domain.md, N5."""

ADD_OVER_TIME: Mapping[str, Callable[[Sequence[int]], int]] = {
    OverTime.SUM: sum,
    OverTime.LATEST: lambda numbers: numbers[-1],
    OverTime.HIGHEST: max,
}

ADD_OVER_REPORTERS: Mapping[str, Callable[[Sequence[int]], int | None]] = {
    OverReporters.SUM: sum,
    OverReporters.HIGHEST: max,
    OverReporters.NONE: lambda numbers: None if len(numbers) > 1 else numbers[0],
}

OVER_TIME: Mapping[str, Words] = {
    OverTime.SUM: _("What one organisation reports over the year is added up."),
    OverTime.LATEST: _("The latest number that one organisation reports in the year counts."),
    OverTime.HIGHEST: _("The highest number that one organisation reports in the year counts."),
}

OVER_REPORTERS: Mapping[str, Words] = {
    OverReporters.SUM: _(
        "First over time within each organisation, then what all organisations and actions come "
        "to is added up."
    ),
    OverReporters.HIGHEST: _(
        "First over time within each organisation, then the highest number of all organisations "
        "and actions counts."
    ),
    OverReporters.NONE: _(
        "First over time within each organisation, then several organisations or actions have no "
        "common total; each is shown separately."
    ),
}

WHERE_FROM: Mapping[str, Words] = {
    Source.REPORTED: _("Organisations report it, each what it did itself."),
    Source.EVENTS: _(
        "It is counted from the events themselves. Organisations do not report it as well. Each "
        "joint action day or week counts as one, in the year of its first day, under its leading "
        "action."
    ),
    Source.JUDICIAL_MEASURES: _(
        "It is counted from the register of judicial measures. Organisations do not report it as "
        "well. Each measure counts once, under its leading action."
    ),
}

THRESHOLDS: Mapping[str, Words] = {
    ThresholdCode.NEAR_VALUE: _(
        "Two organisations report 100 and 96 for the same action, place and days. They differ by "
        "4 percent of the larger number. With a threshold of 5 percent, this is a possible "
        "overlap; 100 and 94 are not."
    ),
    ThresholdCode.ABOUT: _(
        "With 10 percent, “about 200” means any number from 180 to 220. A part of 215 is "
        "possible, and one of 230 is not."
    ),
    ThresholdCode.GRAVE: _(
        "The parts come to 115 and the whole is 100. With 10 percent, this failed check is listed "
        "among the first; with 20 percent, it is listed further down."
    ),
}
"""The effect of each threshold, by an example with the value that ships or another."""


@dataclass(frozen=True)
class Explanation:
    """One property of an indicator: its name, what it means, and an example."""

    name: Words
    meaning: Words
    example: Words = ""


def explain(indicator: Indicator, version: IndicatorVersion | None) -> list[Explanation]:
    """Say how an indicator adds up, from where it comes to what it is a part of.

    Select ``part_of``, ``version.unit`` and, prefetched, ``parts`` and ``components``.
    """
    unit = version.unit if version else Unit(code="", name="")
    source = Source.JUDICIAL_MEASURES if version and version.measure else indicator.source
    explained = [Explanation(gettext("Where it comes from"), WHERE_FROM[Source(source)])]
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
                gettext("Units"),
                gettext("Kilograms and tonnes add up, and no other units."),
                gettext(
                    "500 kilograms and 1.5 tonnes are 2 tonnes, or 2000 kilograms. Litres and "
                    "pieces are never added to either."
                ),
            )
        )
    return explained


def over_time(indicator: Indicator, unit: Unit) -> Explanation:
    add = ADD_OVER_TIME[indicator.over_time]
    country, (spring, autumn) = REPORTED[0]
    return Explanation(
        gettext("Over time"),
        OVER_TIME[indicator.over_time],
        gettext(
            "{country} reports {spring} from January to June and {autumn} from July to December. "
            "For the year that is {year}."
        ).format(
            country=country,
            spring=spring,
            autumn=autumn,
            year=_measure(add((spring, autumn)), unit),
        ),
    )


def over_reporters(indicator: Indicator, unit: Unit) -> Explanation:
    first = ADD_OVER_TIME[indicator.over_time]
    yearly = [(country, halves, first(halves)) for country, halves in REPORTED]
    reported = [
        gettext("{country} reports {first} and then {second}").format(
            country=country, first=halves[0], second=halves[1]
        )
        for country, halves, _year in yearly
    ]
    each = [
        gettext("{number} for {country}").format(number=number, country=country)
        for country, _halves, number in yearly
    ]
    total = ADD_OVER_REPORTERS[indicator.over_reporters]([number for *_, number in yearly])
    words = (
        gettext(
            "{reported}. Over the year that is {each}, so there is no total of both; each is shown "
            "separately."
        )
        if total is None
        else gettext("{reported}. Over the year that is {each}, so the total is {total}.")
    )
    return Explanation(
        gettext("Over organisations and actions"),
        OVER_REPORTERS[indicator.over_reporters],
        words.format(
            reported=get_text_list(reported, gettext("and")),
            each=get_text_list(each, gettext("and")),
            total="" if total is None else _measure(total, unit),
        ),
    )


def as_part(part: Indicator, unit: Unit) -> Explanation:
    return Explanation(
        gettext("Part of"),
        gettext(
            "It is a part of “{whole}”, broken down by {breakdown}, and never added to it. A part "
            "above its whole raises a warning on the form. It needs an explanation before anything "
            "is published."
        ).format(whole=part.part_of, breakdown=breakdown_in_words(part.breakdown)),
        gettext(
            "Of 30, 10 are of this part: the total stays 30. If a reviewer decides that 15 of the "
            "30 count, {five} of this part count, until another decision."
        ).format(five=_measure(5, unit)),
    )


def breakdowns_of(indicator: Indicator) -> dict[str, list[Indicator]]:
    found: dict[str, list[Indicator]] = {}
    for part in sorted(indicator.parts.all(), key=lambda row: (row.breakdown, row.rank, row.name)):
        found.setdefault(part.breakdown, []).append(part)
    return found


def as_whole(breakdown: str, parts: Sequence[Indicator]) -> Explanation:
    names = ", ".join(gettext("“{name}”").format(name=part) for part in parts)
    heading = gettext("Broken down by {breakdown}").format(breakdown=breakdown_in_words(breakdown))
    if all(part.exhaustive for part in parts):
        return Explanation(
            heading,
            gettext("{names}. Together they make up the whole.").format(names=names),
            gettext(
                "Of 30, parts of 10 and 20 add up. Parts of 10 and 15 do not. They need an "
                "explanation before anything is published."
            ),
        )
    return Explanation(
        heading,
        gettext(
            "{names}. They need not make up the whole, so none may be above it, and less is fine."
        ).format(names=names),
        gettext(
            "Of 30, a part of 10 is fine, also where no other part is given. A part of 31 is not. "
            "Parts of different breakdowns are never added: 20 of one and 25 of another are fine."
        ),
    )


def as_total(components: Sequence[Indicator]) -> Explanation:
    names = ", ".join(gettext("“{name}”").format(name=component) for component in components)
    return Explanation(
        gettext("Total of"),
        gettext(
            "{names}. It is reported by itself; what its components come to is compared with it."
        ).format(names=names),
        gettext(
            "Components of 200, 50 and 30 need a total of 280. A component without a number can "
            "have any value. So a total of 280 with a single component of 200 is fine, and with "
            "one of 300 it is not."
        ),
    )


def _measure(number: int, unit: Unit) -> str:
    value = Decimal(number)
    return unit.measure(value) if unit.code else format_number(value)
