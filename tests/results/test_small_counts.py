"""Nobody works out a withheld number from what is told: a reader who solves what the sums say."""

from decimal import Decimal
from itertools import product
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from results.models import Withheld
from results.small_counts import Highest, Sum, Told, withhold

THRESHOLD = 3
AREAS = ("a", "b", "c")
EVERYWHERE = None


def told(value, **said):
    return Told(amounts=(Decimal(value), Decimal(value)), **said)


def row(*values, **said):
    """Numbers of one indicator in several areas, with what they come to."""
    numbers = {(area, "x"): told(value, **said) for area, value in zip(AREAS, values, strict=False)}
    numbers[EVERYWHERE, "x"] = told(sum(values), **said)
    return numbers, [Sum((EVERYWHERE, "x"), tuple(key for key in numbers if key[0]))]


def reasons(numbers, sums, *highest):
    found = withhold(numbers, sums, highest, threshold=THRESHOLD)
    return {key[0] or "all": why.value for key, why in found.items()}


def test_a_small_count_takes_the_next_smallest_with_it_and_zero_stays():
    assert reasons(*row(1, 9, 40, sensitive=True)) == {"a": "small_count", "b": "protects_another"}
    assert reasons(*row(0, 9, 40, sensitive=True)) == {}
    assert reasons(*row(1, 9, 40)) == {}


def test_what_few_countries_reported_takes_the_next_smallest_with_it():
    numbers, sums = row(500, 20, 90)
    numbers["a", "x"] = told(500, few=True)

    assert reasons(numbers, sums) == {"a": "few_countries", "b": "protects_another"}


def test_two_small_counts_that_their_sum_would_tell_are_covered_by_a_third():
    """1 and 1 come to 2 in one way alone; 1 and 2 come to 3 in two."""
    assert set(reasons(*row(1, 1, 30, sensitive=True))) == {"a", "b", "c"}
    assert set(reasons(*row(1, 2, 30, sensitive=True))) == {"a", "b"}


def test_what_covers_could_itself_be_told_to_be_no_small_one():
    """1 and 3 come to 4: were it 2 and 2, the other were told as small as well."""
    assert set(reasons(*row(1, 3, 30, sensitive=True))) == {"a", "c"}


def test_what_is_left_of_a_parent_is_protected_as_a_part_is():
    numbers = {(EVERYWHERE, "victims"): told(30), (EVERYWHERE, "minors"): told(29, sensitive=True)}
    sums = [Sum((EVERYWHERE, "victims"), ((EVERYWHERE, "minors"),), exhaustive=False, people=True)]

    assert withhold(numbers, sums, threshold=THRESHOLD) == {
        (EVERYWHERE, "minors"): Withheld.PROTECTS_ANOTHER
    }


def test_what_an_earlier_version_told_covers_nothing():
    numbers, sums = row(1, 9, 40, sensitive=True)
    numbers["b", "x"] = told(9, sensitive=True, out=True)

    assert reasons(numbers, sums) == {"a": "small_count", "c": "protects_another"}


def test_what_an_earlier_version_withheld_stays_so_and_stays_covered():
    """1 has become 4; 9 told now would tell with the old total what the 1 was."""
    numbers, sums = row(4, 9, 40, sensitive=True)
    numbers["b", "x"] = told(9, sensitive=True, kept=True)

    assert reasons(numbers, sums) == {"b": "protects_another", "a": "protects_another"}


def test_a_highest_that_nobody_told_has_is_not_told():
    numbers = {("a", "x"): told(500, few=True), ("b", "x"): told(20), (EVERYWHERE, "x"): told(500)}
    highest = Highest((EVERYWHERE, "x"), (("a", "x"), ("b", "x")))

    assert reasons(numbers, [], highest) == {"a": "few_countries", "all": "protects_another"}


INDICATORS = ("whole", "part", "other")
"""Two parts that make up the whole, or leave something of it."""

LEFT = ("no part", "no other", "neither")
"""What is left of a whole without a part, without the other, and without both."""

counts = st.integers(0, 5)


@st.composite
def years(draw):
    """Draw a year: three areas, a whole with two parts, which of it is about people or of few."""
    exhaustive, people = draw(st.booleans()), draw(st.booleans())
    numbers, values = {}, {}
    for area in AREAS:
        part, other, rest = draw(counts), draw(counts), 0 if exhaustive else draw(counts)
        values |= {
            (area, "part"): part, (area, "other"): other, (area, "whole"): part + other + rest
        }  # fmt: skip
    for name in INDICATORS:
        values[EVERYWHERE, name] = sum(values[area, name] for area in AREAS)
    for key, value in values.items():
        few = key[0] is not EVERYWHERE and draw(st.integers(0, 5)) == 0
        numbers[key] = told(value, sensitive=people, few=few)
    sums = [Sum((EVERYWHERE, name), tuple((a, name) for a in AREAS)) for name in INDICATORS]
    for area in (*AREAS, EVERYWHERE):
        parts = ((area, "part"), (area, "other"))
        sums += [Sum((area, "whole"), (part,), exhaustive=False, people=people) for part in parts]
        sums.append(Sum((area, "whole"), parts, exhaustive, people))
    return numbers, values, sums, exhaustive


def small(value):
    return 0 < value < THRESHOLD


class Reader:
    """Knows what is told, how, and what comes to what; finds what each number could be.

    Each area is looked at by itself first: what its whole and parts may be together. Then areas
    are put together so that they come to what is told of all.
    """

    def __init__(self, numbers, values, withheld, *, exhaustive):
        self.numbers, self.values, self.withheld = numbers, values, withheld
        self.exhaustive = exhaustive

    def could_be(self, key, value):
        why = self.withheld.get(key)
        if why is None:
            return value == self.values[key]
        if why == Withheld.SMALL_COUNT:
            return small(value)
        # What is withheld to cover another is no small one, most likely.
        covers = why == Withheld.PROTECTS_ANOTHER and not small(self.values[key])
        return not (covers and self.numbers[key].sensitive and small(value))

    def together(self, place, most):
        """Give each triple of whole, part and other that this place may have."""
        return {
            (whole, part, other)
            for part, other in product(range(most + 1), repeat=2)
            if self.could_be((place, "part"), part) and self.could_be((place, "other"), other)
            for whole in ([part + other] if self.exhaustive else range(part + other, most + 1))
            if self.could_be((place, "whole"), whole)
        }

    @staticmethod
    def told_apart(triple):
        whole, part, other = triple
        left = (whole - part, whole - other, whole - part - other)
        return zip((*INDICATORS, *LEFT), (*triple, *left), strict=True)

    def open_to(self, needed):
        """Say of which of these numbers it finds too few values: by number, how many others."""
        of = {area: [*self.together(area, self.values[area, "whole"] + 3)] for area in AREAS}
        for triples in of.values():
            # In no order, so that what is open is seen to be at once.
            Random(0).shuffle(triples)  # noqa: S311 -- no secret
        found = {key: set() for key in needed}
        found.update({(area, name): set() for area in AREAS for name in (*INDICATORS, *LEFT)})
        for made in product(*of.values()):
            totals = zip(INDICATORS, map(sum, zip(*made, strict=True)), strict=True)
            if not all(self.could_be((EVERYWHERE, name), x) for name, x in totals):
                continue
            for area, triple in zip(AREAS, made, strict=True):
                for name, value in self.told_apart(triple):
                    found[area, name].add(value)
            if all(len(found[key]) >= least for key, least in needed.items()):
                return {}
        return {key: found[key] for key, least in needed.items() if len(found[key]) < least}


def to_be_hidden(numbers, values, withheld):
    """Say how many values each number has to have left that is about few countries or persons."""
    needed = {}
    for key, number in numbers.items():
        if key[0] is EVERYWHERE or key not in withheld:
            continue
        if withheld[key] == Withheld.SMALL_COUNT:
            needed[key] = THRESHOLD - 1
        elif number.few or (number.sensitive and small(values[key])):
            needed[key] = THRESHOLD
    for area in AREAS:
        if numbers[area, "whole"].sensitive:
            triple = tuple(values[area, name] for name in INDICATORS)
            left = {name: x for name, x in Reader.told_apart(triple) if name in LEFT and small(x)}
            needed |= {(area, name): THRESHOLD - 1 for name in left}
    return needed


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(years())
def test_whoever_solves_the_sums_finds_no_withheld_number(year):
    numbers, values, sums, exhaustive = year

    withheld = withhold(numbers, sums, threshold=THRESHOLD)

    needed = to_be_hidden(numbers, values, withheld)
    assert Reader(numbers, values, withheld, exhaustive=exhaustive).open_to(needed) == {}
