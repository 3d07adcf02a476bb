"""Counted shares of figures by slow and obvious rules, to compare the quick ones with."""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

NEAR = Decimal(5)
"""Percent of the larger by which nearly equal values differ at most."""


def rivals(figure, figures):
    for other in figures:
        if not other.is_own or not other.is_number or other.round != figure.round:
            continue
        if other.part != figure.part:
            continue
        if figure.event is not None and other.event == figure.event:
            yield other
        if figure.event is None and other.action == figure.action:
            yield other


def silenced(figure, figures):
    return not figure.is_own and figure.is_number and any(rivals(figure, figures))


def meet(one, other):
    return one.days[0] <= other.days[1] and other.days[0] <= one.days[1]


def rule_between(one, other, time, reporters):
    """Name the first rule by which two figures may overlap."""
    numbers = all(f.is_own and f.is_number and f.value != 0 for f in (one, other))
    if one == other or one.part != other.part or not numbers:
        return None
    equal = one.value == other.value
    near = abs(one.value - other.value) <= max(one.value, other.value) * NEAR / 100
    same_organisation = one.organisation == other.organisation
    same_action = one.action == other.action
    same_event = one.event == other.event
    # Without a country an organisation is a place of its own.
    same_place = (one.place or one.organisation) == (other.place or other.organisation)
    there_and_then = same_place and meet(one, other)
    add_up = reporters == "sum"
    rules = {
        "same_event": add_up and one.event and same_event and not same_organisation and equal,
        "two_actions": add_up
        and not same_action
        and same_organisation
        and there_and_then
        and equal,
        "same_place": add_up and same_action and not same_organisation and there_and_then and near,
        "two_rounds": time == "sum"
        and one.round != other.round
        and same_organisation
        and same_action
        and same_event
        and same_place
        and equal,
    }
    return next((name for name, links in rules.items() if links), None)


def groups_of(figures, time, reporters):
    """Return all figures that are linked, however far, as one group."""
    left, found = list(figures), set()
    while left:
        group = [left.pop()]
        for one in group:
            for other in [f for f in left if rule_between(one, f, time, reporters)]:
                left.remove(other)
                group.append(other)
        if len(group) > 1:
            found.add(frozenset(group))
    return found


@dataclass
class Deciding:
    """The figures accepted so far, the decisions on them, and what follows for each figure."""

    time: str
    reporters: str
    accepted: list = field(default_factory=list)
    shares: dict = field(default_factory=dict)
    """By group: what each of its figures counts."""
    differences: dict = field(default_factory=dict)
    """By consolidated figure: the difference, and the own figures when that was decided."""

    @property
    def groups(self):
        return groups_of(self.accepted, self.time, self.reporters)

    @property
    def adds_up(self):
        return (self.time, self.reporters) == ("sum", "sum")

    def share(self, figure):
        for group, shares in self.shares.items():
            if figure in group:
                return shares[figure]
        return None

    def counted(self, figure):
        if not figure.is_own:
            if not silenced(figure, self.accepted):
                return figure.value
            return self.differences[figure][0] if figure in self.differences else Decimal(0)
        share = self.share(figure)
        if share is not None:
            return share
        if figure.part:
            for whole in self.accepted:
                if whole.is_own and not whole.part and whole.row == figure.row:
                    share = self.share(whole)
                    if share is not None:
                        exactly = figure.value * share / whole.value
                        return exactly.quantize(Decimal("0.001"), ROUND_HALF_UP)
        return figure.value

    def beside(self, figure):
        return {(own, self.counted(own)) for own in rivals(figure, self.accepted)}

    def accept(self, figures):
        self.accepted = [*self.accepted, *figures]
        self.look_again()

    def reopen(self, figures):
        self.accepted = [figure for figure in self.accepted if figure not in figures]
        self.look_again()

    def look_again(self):
        """Let fall what is no longer what was decided on."""
        groups = self.groups
        self.shares = {group: share for group, share in self.shares.items() if group in groups}
        self.keep_differences()

    def keep_differences(self):
        self.differences = {
            figure: (difference, beside)
            for figure, (difference, beside) in self.differences.items()
            if figure in self.accepted and self.beside(figure) == beside
        }

    def decide_group(self, group, shares):
        self.shares[group] = shares
        self.keep_differences()

    def decide_difference(self, figure, difference):
        self.differences[figure] = difference, self.beside(figure)

    def asks(self, figure):
        """Say whether the difference of a consolidated figure is still to be decided."""
        return self.adds_up and silenced(figure, self.accepted) and figure not in self.differences

    @property
    def undecided(self):
        return [group for group in self.groups if group not in self.shares]
