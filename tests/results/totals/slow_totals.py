"""The rules of adding up once more, slow and obvious, for the quick ones to be compared with."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tests.results.totals.slow_counting import silenced

STRENGTH = ["=", "at_least", "about"]


@dataclass(frozen=True)
class Given:
    """A figure of the one indicator that is looked at, in an accepted contribution."""

    organisation: str
    home: str
    round: str
    action: str
    event: str | None
    kind: str
    answer: str
    comparator: str
    value: Decimal | None
    stated: str
    days: tuple[date, date]
    certainty: str
    part: bool = False
    """True if it is a figure of a part of the indicator."""
    authority: str | None = None
    owed: str | None = None
    """The action for which it was asked, if it is reported under another."""

    @property
    def place(self):
        return self.stated or self.home or None

    @property
    def is_own(self):
        return self.kind == "own"

    @property
    def is_number(self):
        return self.answer == "number"

    @property
    def line(self):
        return (
            self.organisation,
            self.authority,
            self.action,
            self.event,
            self.place,
            self.kind,
        )

    @property
    def row(self):
        """The fields that a part and its whole share."""
        return (
            self.organisation,
            self.round,
            self.action,
            self.owed,
            self.kind,
            self.event,
            self.stated,
            self.authority,
            self.days,
        )


@dataclass(frozen=True)
class Question:
    organisation: str
    home: str
    round: str
    action: str


def over_time(pairs, how):
    """Bring (amount, figure) of one line down to what the line says, and who says it."""
    if how == "sum":
        return sum(amount for amount, _ in pairs), [figure for _, figure in pairs]
    if how == "highest":
        best = max(amount for amount, _ in pairs)
        return best, [figure for amount, figure in pairs if amount == best]
    last = max((f.days[1], f.days[0], f.value) for _, f in pairs)
    latest = [(amount, f) for amount, f in pairs if (f.days[1], f.days[0], f.value) == last]
    return max(amount for amount, _ in latest), [figure for _, figure in latest]


def over_lines(lines, how):
    """Bring (amount, makers) of all lines down to one amount and its makers, or to none."""
    if not lines:
        return None, []
    if how == "sum":
        return sum(amount for amount, _ in lines), [f for _, makers in lines for f in makers]
    if how == "highest":
        best = max(amount for amount, _ in lines)
        return best, [f for amount, makers in lines if amount == best for f in makers]
    return lines[0] if len(lines) == 1 else (None, [])


def strongest(makers):
    return max((figure.comparator for figure in makers), key=STRENGTH.index, default="=")


def grouped(pairs):
    groups = defaultdict(list)
    for amount, figure in pairs:
        groups[figure.line].append((amount, figure))
    return groups.values()


def claimed_amount(mine, time, reporters):
    lines = grouped([(f.value, f) for f in mine if f.is_own and f.is_number])
    amount, makers = over_lines([over_time(line, time) for line in lines], reporters)
    return amount, "" if amount is None else strongest(makers)


def counted_amount(mine, deciding):
    figures, time, reporters = deciding.accepted, deciding.time, deciding.reporters
    counted = deciding.counted
    numbers = [(counted(f), f) for f in mine if f.is_number]
    lines = list(grouped(numbers))
    if reporters == "none":
        heard = [line for line in lines if not all(silenced(f, figures) for _, f in line)]
        if lines and not heard:
            return Decimal(0), "="
        lines = heard
    amount, makers = over_lines([over_time(line, time) for line in lines], reporters)
    makers = [f for f in makers if counted(f) != 0 or (f.value == 0 and not silenced(f, figures))]
    return amount, "" if amount is None else strongest(makers)


def fall_in(keys, places):
    """Yield the key of each cell in which something falls: of threats there may be several."""
    for threat in (places.get("threats") if "threat" in keys else None) or [None]:
        yield tuple((places | {"threat": threat})[key] for key in keys)


def slow_totals(deciding, questions, keys, *, plans, part=False):
    """Return ``{key: (claimed, its comparator, counted, its comparator, counts …)}``.

    They are those of the whole indicator, or of its part. ``plans`` gives for each action its area
    and goal, with all threats that it answers.
    """
    time, reporters = deciding.time, deciding.reporters
    figures = [figure for figure in deciding.accepted if figure.part == part]

    def of_figure(f):
        return {
            **plans[f.action],
            "action": f.action,
            "event": f.event,
            "authority": f.authority,
            "year": f.days[0].year,
            "country": f.place if f.is_own else None,
            "organisation": f.organisation if f.is_own else None,
            "round": f.round,
        }

    def of_question(q):
        return {
            **plans[q.action],
            "action": q.action,
            "event": None,
            "authority": None,
            "year": 2026,
            "country": q.home or None,
            "organisation": q.organisation,
            "round": q.round,
        }

    def answers(f, q):
        """Say whether a figure answers a question: by the action asked for, or that reported on."""
        same = (f.organisation, f.round) == (q.organisation, q.round)
        return f.is_own and same and q.action in (f.action, f.owed)

    cells = defaultdict(lambda: ([], []))

    for figure in figures:
        for key in fall_in(keys, of_figure(figure)):
            cells[key][0].append(figure)
    for question in questions:
        for key in fall_in(keys, of_question(question)):
            cells[key][1].append(question)

    found = {}
    for key, (mine, asked) in cells.items():
        if "event" in keys and key[keys.index("event")] is None:
            continue
        numbers = [f for f in mine if f.is_number]
        reporting = {f.organisation for f in numbers if f.is_own}
        countries = {f.home for f in numbers if f.is_own and f.home}
        silent = {
            f.organisation
            for f in mine
            if f.organisation not in reporting and any(answers(f, q) for q in questions)
        }
        answered = {q for q in asked if any(answers(f, q) for f in figures)}
        missing = {q.organisation for q in asked} - {q.organisation for q in answered}
        touching = [group for group in deciding.undecided if not group.isdisjoint(mine)]
        found[key] = (
            *claimed_amount(mine, time, reporters),
            *counted_amount(mine, deciding),
            len(numbers),
            len(reporting),
            len(countries),
            len(silent),
            len(missing),
            sum(f.certainty == "preliminary" for f in numbers),
            sum(deciding.asks(f) for f in numbers) + len(touching),
        )
    return found
