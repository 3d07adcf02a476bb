"""An attacker who knows the rule and tries it on all possible tables.

Tables of one shape are enumerated and grouped by what is published of them. An attacker who tries
the rule on every table that fits cannot distinguish those of a group. In each group a protected
number has to have several values.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations, product

from results.disclosure.suppression import publish
from results.disclosure.tables import Breakdown, Earlier, Number, Table
from results.withheld import Withheld

EVERYWHERE = None
AREAS = "abcdef"


@dataclass(frozen=True)
class Shape:
    """Public facts of a year: who reports where, which are sensitive, which add up to which.

    ``made`` gives for each indicator those whose sum it is: indicators that are not in it are free.
    ``rests`` are breakdowns whose rest is protected.
    """

    areas: int
    free: tuple[str, ...] = ("x",)
    made: dict[str, tuple[str, ...]] = field(default_factory=dict)
    breakdowns: tuple[Breakdown, ...] = ()
    totals: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sensitive: frozenset[str] = frozenset("x")
    few: frozenset = frozenset()
    absent: frozenset = frozenset()
    highest: frozenset = frozenset()
    countries: tuple = ()
    vague: frozenset = frozenset()

    @property
    def indicators(self):
        return (*self.free, *self.made)

    def amounts(self, values):
        """Give all amounts, the general totals included, of what is free in each area."""
        found = {}
        at = iter(values)
        for area in AREAS[: self.areas]:
            for name in self.free:
                if (area, name) not in self.absent:
                    found[area, name] = next(at)
            for name, parts in self.made.items():
                if (area, name) not in self.absent:
                    found[area, name] = sum(found.get((area, part), 0) for part in parts)
        for name in self.indicators:
            if name.startswith("_"):
                continue
            of_areas = [value for (_, one), value in found.items() if one == name]
            how = max if name in self.highest else sum
            found[EVERYWHERE, name] = how(of_areas or [0])
        return found

    @property
    def size(self):
        return sum(
            (area, name) not in self.absent for area in AREAS[: self.areas] for name in self.free
        )

    def table(self, claimed, counted=None, earlier=()):
        numbers = self.numbers(claimed, counted)
        before = {}
        for table, published in earlier:
            for key, number in table.items():
                before.setdefault(key, []).append(Earlier(number, published[key]))
        return Table(
            areas=AREAS[: self.areas],
            numbers=numbers,
            breakdowns=self.breakdowns,
            totals=self.totals,
            highest=self.highest,
            earlier=before,
        )

    def numbers(self, claimed, counted=None):
        counted = counted or claimed
        return {
            key: Number(
                amounts=(Decimal(claimed[key]), Decimal(counted[key])),
                sensitive=key[1] in self.sensitive,
                few=key in self.few,
                vague=key in self.vague,
                countries=frozenset(self.countries_of(key)),
            )
            for key in claimed
            if not key[1].startswith("_")
        }

    def countries_of(self, key):
        if key in self.few:
            return {key[0]}
        place = AREAS.index(key[0]) if key[0] else 9
        return set(self.countries[place]) if self.countries and key[0] else {"P", "Q", "R"}

    def most_of(self, key, labels):
        """Give the value of a shown whole of a number, which it cannot exceed."""
        area, name = key
        wholes = [
            said
            for one, parts in self.made.items()
            if name in parts and not is_hidden(said := labels[area, one])
        ]
        return min((int(max(said)) for said in wholes), default=9)

    def protected(self, amounts):
        """Give what is protected, with its value: numbers, and rests of breakdowns."""
        for key, value in amounts.items():
            if key[0] and (key[1] in self.sensitive or key in self.few):
                yield key, value


def printed(table, published):
    """Give what anybody reads of a year, in a form that can be compared."""
    return tuple(
        (key, number.amounts if (one := published[key]).why is None else (one.why, *(
            one.ranges if one.why == Withheld.IN_RANGE else ())))
        for key, number in table.items()
    )  # fmt: skip


def find_betrayed(shape, most, publish=publish, values=None):
    """Enumerate all tables of a shape, and give what is betrayed by how many publications."""
    groups = defaultdict(list)
    for free in values or product(range(most + 1), repeat=shape.size):
        amounts = shape.amounts(free)
        table = shape.table(amounts)
        groups[printed(table.numbers, publish(table))].append(amounts)
    return judge(shape, groups, most), len(groups)


def find_betrayed_pairs(shape, most, publish=publish, values=None):
    """Do so where claimed and counted may differ: of each figure at most what is claimed counts."""
    pairs = [(claimed, counted) for claimed in range(most + 1) for counted in range(claimed + 1)]
    groups = defaultdict(list)
    for free in values or product(pairs, repeat=shape.size):
        claimed, counted = (shape.amounts(one) for one in zip(*free, strict=True))
        table = shape.table(claimed, counted)
        groups[printed(table.numbers, publish(table))].append((claimed, counted))
    betrayed = []
    for which in (0, 1):
        of_one = {said: [pair[which] for pair in tables] for said, tables in groups.items()}
        betrayed += judge(shape, of_one, most)
    return betrayed, len(groups)


def find_betrayed_versions(shapes, most, publish=publish, changes=1, values=None):
    """Do so over versions, one for each shape; so many numbers change from one to the next.

    The attacker knows which numbers were restated.
    """
    groups = defaultdict(list)
    for free in values or product(range(most + 1), repeat=shapes[0].size):
        for said, tables in _histories(shapes, most, publish, changes, free):
            groups[said].append(tables)
    betrayed = []
    for said, tables in groups.items():
        betrayed += _judge_versions(shapes, said, tables, most)
    return betrayed, len(groups)


def _histories(shapes, most, publish, changes, free, said=(), tables=(), earlier=()):
    """Give all that can become of a table over versions: what is read, and the tables."""
    shape = shapes[len(tables)]
    amounts = shape.amounts(free)
    table = shape.table(amounts, earlier=earlier)
    published = publish(table)
    said, tables = (*said, printed(table.numbers, published)), (*tables, amounts)
    if len(tables) == len(shapes):
        yield said, tables
        return
    earlier = (*earlier, (table.numbers, published))
    for places, after in _changed(free, most, changes):
        yield from _histories(
            shapes, most, publish, changes, after, (*said, places), tables, earlier
        )


def _changed(free, most, changes):
    for number in range(changes + 1):
        for places in combinations(range(len(free)), number):
            for new in product(range(most + 1), repeat=number):
                if all(free[place] != value for place, value in zip(places, new, strict=True)):
                    after = list(free)
                    for place, value in zip(places, new, strict=True):
                        after[place] = value
                    yield places, after


def _judge_versions(shapes, said, tables, most):
    steps, changed = said[::2], said[1::2]
    is_cut = any(
        _is_cut(shape, dict(own), [versions[number] for versions in tables], most)
        for number, (shape, own) in enumerate(zip(shapes, steps, strict=True))
    )
    shown = [{key for key, what in own if not is_hidden(what)} for own in steps]
    moved = [
        _moved(shape, tables[0][0], places) for shape, places in zip(shapes, changed, strict=False)
    ]
    for number, (shape, own) in enumerate(zip(shapes, steps, strict=True)):
        # What another version shows, and has not changed in between, is known: by consent, too.
        known = {
            key
            for other, keys in enumerate(shown)
            for key in keys
            if not any(key in one for one in moved[min(number, other) : max(number, other)])
            and (other < number or key in shape.few)
        }
        group = {own: [one[number] for one in tables]}
        for one in judge(shape, group, most, is_cut=is_cut, known=known):
            yield number, *one, said


def _moved(shape, amounts, places):
    """Give what changed from one version to the next: what is made of it, too."""
    keys = [key for key in amounts if key[0] and key[1] in shape.free]
    free = {keys[place] for place in places}
    areas = {area for area, _ in free}
    return free | {(area, name) for area in areas for name in shape.made}


def _is_cut(shape, labels, tables, most):
    """Say whether some that would fit are left out since they hold more than was tried."""
    return any(
        value == most and key[0] and (key not in labels or is_hidden(labels[key]))
        for amounts in tables
        for key, value in amounts.items()
        if key[1] in shape.free
    )


def judge(shape, groups, most, *, is_cut=False, known=()):
    betrayed = []
    for said, tables in groups.items():
        labels = dict(said)
        found = defaultdict(set)
        for amounts in tables:
            for key, value in shape.protected(amounts):
                found[key].add(value)
        cut = is_cut or _is_cut(shape, labels, tables, most)
        for key, could_be in found.items():
            why = is_hidden(labels.get(key, (Withheld.PROTECTS_ANOTHER,)))
            is_few = key in shape.few
            # No country can have more parts than the whole that is shown.
            values = min(3, shape.most_of(key, labels) + 1)
            is_protected = is_few or could_be & {1, 2}
            is_short = (
                not why
                or len(could_be) < (values if is_few else 2)
                or (why == Withheld.SMALL_COUNT and could_be != {1, 2})
            )
            if is_protected and is_short and key not in known and not (why and cut):
                betrayed.append((key, sorted(could_be), said, tables[0]))
    return betrayed


def is_hidden(said):
    return said[0] if isinstance(said[0], Withheld) else None
