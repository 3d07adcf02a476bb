"""Fictional answers to what a round asks: plausible, and the same every time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from actions.answers import Answer, Comparator
from actions.obligations.models.obligations import Obligation
from cycles.indicators.models import Indicator, IndicatorVersion
from empact.site.demonstration.reading import read

SIZE = {
    "Germany": 1.0,
    "France": 0.95,
    "Spain": 0.8,
    "Italy": 0.8,
    "Poland": 0.7,
    "Netherlands": 0.7,
}
"""The largest answer of a country, as a share of the largest of all."""
SIZE_OF_OTHERS = 0.3

DAYS_OF_A_ROUND = 183
"""The period for which the table gives its ranges."""

UNKNOWN = 0.03
"""The chance that a country answers "unknown"."""
VAGUE = 0.01
"""The chance that it answers "at least" or "about", and the least number for it."""
VAGUE_FROM = 10


@dataclass
class Reply:
    """The answer of a country on one indicator."""

    version: IndicatorVersion
    answer: Answer
    value: Decimal | None = None
    comparator: Comparator = Comparator.EXACTLY


@dataclass
class Range:
    """The range of answers in half a year, and the chance that there is none."""

    low: int
    high: int
    silent: float


class Answers:
    """Answers questions about indicators, within the ranges of the table."""

    def __init__(self) -> None:
        self.ranges = {
            row["indicator"]: Range(int(row["low"]), int(row["high"]), float(row["silent"]))
            for row in read("asked")
        }
        versions = IndicatorVersion.objects.select_related("indicator__part_of", "unit")
        self.versions: dict[object, list[IndicatorVersion]] = defaultdict(list)
        for version in versions.order_by("number"):
            self.versions[version.indicator_id].append(version)

    def replies_to(
        self, indicators: Iterable[Indicator], obligation: Obligation, chance: Random
    ) -> list[Reply]:
        """Answer about each indicator, parents before their parts."""
        replies: dict[object, Reply] = {}
        for indicator in sorted(indicators, key=lambda i: (i.part_of_id is not None, i.rank)):
            version = self._version_on(obligation.round.first_day, indicator)
            parent = replies.get(indicator.part_of_id)
            replies[indicator.pk] = self._answer(version, obligation, parent, chance)
        return list(replies.values())

    def _version_on(self, day: date, indicator: Indicator) -> IndicatorVersion:
        return next(row for row in self.versions[indicator.pk] if row.holds_on(day))

    def _answer(
        self,
        version: IndicatorVersion,
        obligation: Obligation,
        parent: Reply | None,
        chance: Random,
    ) -> Reply:
        silent = self.ranges[version.indicator.code].silent
        mood = chance.random()
        if mood < silent or (parent is not None and parent.value is None):
            return Reply(version, Answer.NOT_REPORTED)
        if mood < silent + UNKNOWN:
            return Reply(version, Answer.UNKNOWN)
        value = self._amount(version, obligation, chance)
        if parent is not None:
            return Reply(version, Answer.NUMBER, min(value, parent.value))
        comparator = Comparator.EXACTLY
        if value > VAGUE_FROM and chance.random() < VAGUE:
            comparator = chance.choice([Comparator.AT_LEAST, Comparator.ABOUT])
        return Reply(version, Answer.NUMBER, value, comparator)

    def _amount(self, version: IndicatorVersion, obligation: Obligation, chance: Random) -> Decimal:
        limits, period = self.ranges[version.indicator.code], obligation.round
        days = (period.last_day - period.first_day).days
        # Many small results and few large ones, as in life.
        share = chance.random() ** 2 * SIZE.get(obligation.organisation.name, SIZE_OF_OTHERS)
        raw = (limits.low + (limits.high - limits.low) * share) * days / DAYS_OF_A_ROUND
        if version.unit_id == "EUR":
            return Decimal(round(raw, -2))
        return Decimal(round(raw)) if version.unit.whole else Decimal(str(round(raw, 1)))
