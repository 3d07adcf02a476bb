"""The rules of checking sums once more, slow and obvious, for the quick ones to be compared with.

Source: docs/domain.md, N9 and N10.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tests.results.totals.slow_counting import silenced
from tests.results.totals.slow_totals import counted_amount, grouped, strongest

ENDLESS = Decimal("Infinity")
REACH = Decimal("0.1")


@dataclass(frozen=True)
class Said:
    """A number that a reporter gives for one indicator, in the base of its unit."""

    row: tuple
    indicator: str
    comparator: str
    value: Decimal
    days: tuple[date, date]


@dataclass(frozen=True)
class Family:
    """Relations of indicators: parts by breakdown, and components of totals."""

    parts: dict
    """By part: its whole, its breakdown, and whether that is exhaustive."""
    components: dict
    """By total: what it is made of."""
    over_time: str


def span(value, comparator):
    if comparator == "at_least":
        return value, ENDLESS
    if comparator == "about":
        ends = value * (1 - REACH), value * (1 + REACH)
        return min(ends), max(ends)
    return value, value


def together(spans):
    spans = list(spans)
    return sum((low for low, _ in spans), Decimal(0)), sum((high for _, high in spans), Decimal(0))


def topmost(spans):
    spans = list(spans)
    return max(low for low, _ in spans), max(high for _, high in spans)


def over_time_of(said, how):
    """Bring what was said of one indicator in one row down to a value, comparator and span."""
    if how == "sum":
        makers = said
        return (
            sum(one.value for one in said),
            strongest(makers),
            together(span(one.value, one.comparator) for one in said),
        )
    if how == "highest":
        best = max(one.value for one in said)
        makers = [one for one in said if one.value == best]
        return best, strongest(makers), topmost(span(one.value, one.comparator) for one in said)
    last = max((one.days[1], one.days[0], one.value) for one in said)
    makers = [one for one in said if (one.days[1], one.days[0], one.value) == last]
    return last[2], strongest(makers), topmost(span(one.value, one.comparator) for one in makers)


def slow_checks(figures, family):
    """Return ``{(kind, indicator, row, breakdown): (expected, found, whether it fails)}``."""
    reported = defaultdict(lambda: defaultdict(list))
    for figure in figures:
        reported[figure.row][figure.indicator].append(figure)
    found = {}
    for row, by_indicator in reported.items():
        there = {name: over_time_of(said, family.over_time) for name, said in by_indicator.items()}
        for part, (whole, _, _) in family.parts.items():
            if part in there and whole in there:
                value, comparator, (low, _) = there[part]
                limit, limiting, (_, high) = there[whole]
                found["part", part, row, ""] = ((limit, limiting), (value, comparator), low > high)
        sums = defaultdict(list)
        for part, (whole, breakdown, exhaustive) in family.parts.items():
            if exhaustive:
                sums["breakdown", whole, breakdown].append(part)
        for total, members in family.components.items():
            sums["components", total, ""] = list(members)
        for (kind, whole, breakdown), members in sums.items():
            present = [there[name] for name in members if name in there]
            if whole in there and present:
                found[kind, whole, row, breakdown] = compare(
                    there[whole], present, missing=len(present) < len(members)
                )
    return found


def compare(whole, members, *, missing):
    low, high = together(between for _, _, between in members)
    high = ENDLESS if missing else high
    expected, comparator, (least, most) = whole
    order = ["=", "at_least", "about"]
    said = max((said for _, said, _ in members), key=order.index)
    total = sum(value for value, _, _ in members)
    return (expected, comparator), (total, said), low > most or high < least


def slow_stated(deciding, mine, stated, comparator):
    """Compare what is stated with what counts of the figures of its cell; None where nothing is."""
    amount, said = counted_amount(mine, deciding)
    if amount is None:
        return None
    figures, time, reporters = deciding.accepted, deciding.time, deciding.reporters

    def reaching(figure):
        counted = deciding.counted(figure)
        leaves_a_mark = counted != 0 or (figure.value == 0 and not silenced(figure, figures))
        return span(counted, figure.comparator if leaves_a_mark else "=")

    lines = []
    for pairs in grouped([(deciding.counted(f), f) for f in mine if f.is_number]):
        members = [figure for _, figure in pairs]
        if reporters == "none" and all(silenced(f, figures) for f in members):
            continue
        if time == "sum":
            lines.append(together(map(reaching, members)))
        elif time == "highest":
            lines.append(topmost(map(reaching, members)))
        else:
            last = max((f.days[1], f.days[0], f.value) for f in members)
            latest = [f for f in members if (f.days[1], f.days[0], f.value) == last]
            lines.append(topmost(map(reaching, latest)))
    low, high = (
        (Decimal(0), Decimal(0))
        if not lines
        else together(lines)
        if reporters == "sum"
        else topmost(lines)
    )
    least, most = span(stated, comparator)
    return (stated, comparator), (amount, said), low > most or high < least
