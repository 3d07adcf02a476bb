"""Fictional answers to what a round asks: plausible, and the same every time."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from actions.models import Answer, Comparator
from cycles.models import Indicator, IndicatorVersion
from empact.demonstration.reading import read

SIZE = {
    "Germany": 1.6,
    "France": 1.5,
    "Spain": 1.3,
    "Italy": 1.3,
    "Poland": 1.1,
    "Netherlands": 1.1,
}
"""How much a country tends to report; all others half as much as the middle."""

SILENT = 0.06
UNCOUNTED = 0.03
VAGUE = 0.08


@dataclass
class Told:
    """What a country answers about one indicator."""

    version: IndicatorVersion
    answer: Answer
    value: Decimal | None = None
    comparator: Comparator = Comparator.EXACTLY


class Answers:
    """Answers questions about indicators, within the ranges of the table."""

    def __init__(self) -> None:
        self.ranges = {
            row["indicator"]: (int(row["low"]), int(row["high"])) for row in read("asked")
        }
        versions = IndicatorVersion.objects.select_related("indicator__part_of", "unit")
        self.versions = {version.indicator_id: version for version in versions.order_by("number")}

    def tell(
        self, indicators: list[Indicator], organisation: str, chance: Random
    ) -> Iterator[Told]:
        """Answer about each indicator, parents before their parts."""
        told: dict[object, Told] = {}
        for indicator in sorted(indicators, key=lambda i: (i.part_of_id is not None, i.rank)):
            version = self.versions[indicator.pk]
            parent = told.get(indicator.part_of_id)
            told[indicator.pk] = self.tell_one(version, organisation, parent, chance)
        yield from told.values()

    def tell_one(
        self, version: IndicatorVersion, organisation: str, parent: Told | None, chance: Random
    ) -> Told:
        silent = chance.random()
        if parent is not None and parent.value is None:
            return Told(version, Answer.NOT_REPORTED)
        if silent < SILENT:
            return Told(version, Answer.NOT_REPORTED)
        if silent < SILENT + UNCOUNTED:
            return Told(version, Answer.UNKNOWN)
        value = self.amount(version, organisation, chance)
        if parent is not None:
            value = min(value, parent.value)
        vague = chance.random()
        comparator = Comparator.EXACTLY
        if value > 10 and vague < VAGUE and parent is None:  # noqa: PLR2004 -- "about 3" is silly
            comparator = Comparator.AT_LEAST if vague < VAGUE / 2 else Comparator.ABOUT
        return Told(version, Answer.NUMBER, value, comparator)

    def amount(self, version: IndicatorVersion, organisation: str, chance: Random) -> Decimal:
        low, high = self.ranges[version.indicator.code]
        # Many small results and few large ones, as in life.
        share = chance.random() ** 2 * SIZE.get(organisation, 0.5) / 1.6
        raw = low + (high - low) * share
        if version.unit_id == "EUR":
            return Decimal(round(raw / 100) * 100)
        return Decimal(round(raw)) if version.unit.whole else Decimal(str(round(raw, 1)))
