"""A protected number cannot be worked out, even by those who try the rule on every table."""

import os
from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from results.disclosure.rows import Rows
from results.disclosure.suppression import publish
from results.disclosure.tables import Breakdown, Earlier, Number, Publication, Table
from results.disclosure.versions import LaterTree
from results.withheld import Range, Withheld
from tests.results.disclosure.replay import (
    AREAS,
    EVERYWHERE,
    Shape,
    find_betrayed,
    find_betrayed_pairs,
    find_betrayed_versions,
)

MORE = int(os.environ.get("REPLAY_MORE", "0"))
"""The factor by which the values that are tried are larger, which takes longer by far."""

SMALL, COVER, FEW = "fewer than 3", "withheld", "few"
WORDS = {
    Withheld.SMALL_COUNT: SMALL,
    Withheld.PROTECTS_ANOTHER: COVER,
    Withheld.FEW_COUNTRIES: FEW,
}

PARTS = {
    "free": ("m", "n"),
    "made": {"x": ("m", "n")},
    "breakdowns": (Breakdown("x", ("m", "n")),),
    "sensitive": frozenset("xmn"),
}
REST = {
    "free": ("m", "_r"),
    "made": {"x": ("m", "_r")},
    "breakdowns": (Breakdown("x", ("m",), exhaustive=False),),
    "sensitive": frozenset({"x", "m", "_r"}),
}
THREE = {
    "free": ("m", "n", "o"),
    "made": {"x": ("m", "n", "o")},
    "breakdowns": (Breakdown("x", ("m", "n", "o")),),
    "sensitive": frozenset("xmno"),
}
NESTED = {
    "free": ("p", "_q", "n"),
    "made": {"m": ("p", "_q"), "x": ("p", "_q", "n")},
    "breakdowns": (Breakdown("x", ("m", "n")), Breakdown("m", ("p",), exhaustive=False)),
    "sensitive": frozenset({"x", "m", "n", "p", "_q"}),
}
TOTAL = {
    "free": ("m", "n"),
    "made": {"x": ("m", "n")},
    "totals": {"x": ("m", "n")},
    "sensitive": frozenset("xmn"),
}
ALONE = frozenset({("a", "x")})


def said(table, published):
    """Say how each number is published, as people read it."""
    found = {}
    for key, number in table.numbers.items():
        one = published[key]
        if one.why == Withheld.IN_RANGE:
            least, most = one.ranges[1].least, one.ranges[1].most
            found[key] = f"at least {least}" if most is None else f"{least} to {most}"
        else:
            found[key] = WORDS[one.why] if one.why else int(number.amounts[1])
    return found


def row(*values, earlier=(), **shape):
    """Publish an indicator over areas; return what is published of each, and of all."""
    of_row = Shape(len(values), **shape)
    table = of_row.table(of_row.amounts(values), earlier=earlier)
    published = publish(table)
    return [*said(table, published).values()], (table.numbers, published)


def test_examples_of_the_rule():
    assert row(3, 4, 0, 1)[0] == [COVER, 4, 0, SMALL, "8 to 10"]
    assert row(1, 40, 90)[0] == [SMALL, COVER, 90, 131]
    assert row(0, 9, 40)[0] == [0, 9, 40, 49]
    assert row(1, 9, 40, sensitive=frozenset())[0] == [1, 9, 40, 50]
    assert row(500, 20, 90, sensitive=frozenset(), few=ALONE)[0] == [FEW, COVER, 90, 610]
    assert row(1, 2, 0)[0] == [SMALL, SMALL, 0, "at least 2"]


@pytest.mark.guard(
    "A later version does not show how a hidden number changed",
    file="results/disclosure/versions.py",
    on="            and set(hidden) <= set(before)",
    off="            and True",
)
def test_a_later_version_covers_nothing_and_says_at_least():
    _, first = row(9, 40)

    assert row(2, 40, earlier=[first])[0] == [SMALL, 40, "at least 41"]


def test_an_unchanged_year_is_published_as_it_was():
    shown, first = row(3, 4, 0, 1)

    assert row(3, 4, 0, 1, earlier=[first])[0] == shown


@pytest.mark.guard(
    "A number that was hidden is released only as it was",
    file="results/disclosure/suppression.py",
    on="        is_released = was_never_changed(table, keys) and all(",
    off="        is_released = all(",
)
def test_consent_releases_a_whole_row_and_only_unchanged():
    few = {"sensitive": frozenset(), "few": ALONE}
    shown, first = row(500, 20, 90, **few)
    assert shown == [FEW, COVER, 90, 610]

    assert row(500, 20, 90, sensitive=frozenset(), earlier=[first])[0] == [500, 20, 90, 610]
    assert row(500, 21, 90, sensitive=frozenset(), earlier=[first])[0][:2] == [COVER, COVER]


@pytest.mark.guard(
    "What is left of a whole is hidden as a part is",
    file="results/disclosure/parts.py",
    on="            leaves.append((claimed, counted))",
    off="            pass",
)
def test_a_part_and_what_is_left_are_hidden_and_their_totals_stay_exact():
    """Victims 30 and 60, minors 29 and 20: the rest of 1 is covered by the other area."""
    shape = Shape(2, **REST)
    table = shape.table(shape.amounts((29, 1, 20, 40)))

    shown = said(table, publish(table))

    assert (shown["a", "x"], shown["b", "x"], shown[EVERYWHERE, "x"]) == (30, 60, 90)
    assert (shown["a", "m"], shown["b", "m"], shown[EVERYWHERE, "m"]) == (COVER, COVER, 49)


def test_a_highest_of_which_an_area_is_hidden_is_at_least_the_highest_shown():
    assert row(1, 7, 5, highest=frozenset("x"))[0] == [SMALL, 7, 5, "at least 7"]


SHAPES = {
    "three areas": (Shape(3), 7),
    "four areas": (Shape(4), 4),
    "few": (Shape(3, few=ALONE, sensitive=frozenset()), 7),
    "few and sensitive": (Shape(3, few=ALONE), 6),
    "few who report twice": (
        Shape(
            3,
            few=frozenset({("a", "x"), ("b", "x")}),
            sensitive=frozenset(),
            countries=("P", "P", "PQR"),
        ),
        6,
    ),
    "about": (Shape(3, vague=ALONE), 7),
    "highest": (Shape(3, highest=frozenset("x")), 5),
    "parts": (Shape(2, **PARTS), 5),
    "a part and the rest": (Shape(2, **REST), 5),
    "three parts": (Shape(2, **THREE), 2),
    "whole not sensitive": (Shape(2, **{**PARTS, "sensitive": frozenset("mn")}), 4),
    "few who report a part": (Shape(2, **PARTS, few=frozenset({("a", "m")})), 4),
    "few who report the whole": (Shape(2, **PARTS, few=ALONE), 4),
    "a part not asked": (Shape(2, **PARTS, absent=frozenset({("a", "n")})), 8),
    "a part that is about": (Shape(2, **PARTS, vague=frozenset({("b", "m")})), 8),
    "parts of parts": (Shape(1, **NESTED), 8),
    "components": (Shape(2, **TOTAL), 5),
    "few who report a component": (
        Shape(2, **{**TOTAL, "sensitive": frozenset()}, few=frozenset({("a", "m")})),
        5,
    ),
}


@pytest.mark.guard(
    "A split that leaves gaps reveals no exact total",
    file="results/disclosure/parts.py",
    on="""
                hidden.is_loose |= classes is None and self._leaves_gaps(breakdown, split)
""",
    off="                pass",
)
@pytest.mark.guard(
    "A total that would reveal a hidden number is a range",
    file="results/disclosure/rows.py",
    on="""
        if is_covered and all(rests[which] >= bounds[which].least + k for which in used):
""",
    off="""
        if is_covered and all(rests[which] >= bounds[which].least for which in used):
""",
)
@pytest.mark.parametrize("name", SHAPES)
def test_an_attacker_who_tries_the_rule_on_all_tables_works_out_nothing(name):
    shape, most = SHAPES[name]

    betrayed, publications = find_betrayed(shape, most + MORE)

    assert betrayed == []
    assert publications > 1


PAIRS = {
    "two areas": (Shape(2), 6),
    "few": (Shape(3, few=ALONE, sensitive=frozenset()), 3),
    "parts": (Shape(1, **PARTS), 6),
}


@pytest.mark.parametrize("name", PAIRS)
def test_claimed_next_to_counted_reveals_nothing(name):
    shape, most = PAIRS[name]

    assert find_betrayed_pairs(shape, most + MORE)[0] == []


CLEARED = Shape(3, sensitive=frozenset())
VERSIONS = {
    "two areas": ([Shape(2)] * 2, 7),
    "two areas in three versions": ([Shape(2)] * 3, 5),
    "three areas": ([Shape(3)] * 2, 4),
    "few": ([replace(CLEARED, few=ALONE)] * 2, 4),
    "few and then cleared": ([replace(CLEARED, few=ALONE), CLEARED], 4),
    "cleared, and then taken back": ([CLEARED, replace(CLEARED, few=ALONE)], 4),
    "parts": ([Shape(1, **PARTS)] * 2, 7),
    "three parts": ([Shape(1, **THREE)] * 2, 4),
    "components": ([Shape(2, **TOTAL)] * 2, 2),
}


@pytest.mark.parametrize("name", VERSIONS)
def test_versions_taken_together_reveal_nothing(name):
    shapes, most = VERSIONS[name]

    assert find_betrayed_versions(shapes, most + MORE)[0] == []


@pytest.mark.parametrize("kind", (PARTS, REST, THREE, NESTED))
def test_a_whole_is_published_alike_with_its_parts_and_without(kind):
    """So that nothing of a headline is gained by merging parts or leaving them out."""
    shape = Shape(2 if kind is not NESTED else 1, **kind)
    for free in product(range(4), repeat=shape.size):
        table = shape.table(shape.amounts(free))
        alone = replace(
            table,
            numbers={key: number for key, number in table.numbers.items() if key[1] == "x"},
            breakdowns=(),
        )
        published = publish(table)
        assert publish(alone) == {key: published[key] for key in alone.numbers}


def test_moving_one_person_between_hidden_areas_changes_nothing():
    """The more so the larger the table: what is published hangs on no hidden value."""
    assert row(2, 41, 50, 60, 1, 70)[0] == row(1, 42, 50, 60, 1, 70)[0]


# The attacker has to find what is to be found: each of these betrays counts.


def with_smallest_as_cover(table):
    """Cover with the smallest number: the choice itself reveals it."""
    shown = [key for key in table.numbers if key[0]]
    order = sorted(shown, key=lambda key: table.numbers[key].amounts[1])
    published = publish(replace(table, areas=[area for area, _ in order]))
    return {key: published[key] for key in table.numbers}


def test_the_attacker_finds_counts_where_the_smallest_covers():
    assert find_betrayed(Shape(3), 7, with_smallest_as_cover)[0]


def test_the_attacker_finds_counts_where_a_total_that_reveals_them_is_exact(monkeypatch):
    """8 in all, of which one is fewer than 3, one withheld and 4 shown: 1 and 3."""
    monkeypatch.setattr(Rows, "_total", lambda self, is_covered: Publication())

    assert find_betrayed(Shape(3), 7)[0]


def test_the_attacker_finds_counts_where_a_later_version_covers(monkeypatch):
    monkeypatch.delattr(LaterTree, "_publish_row")

    assert find_betrayed_versions([Shape(2)] * 2, 7)[0]


# Whatever is reported, the year can be frozen.

AMOUNT = st.one_of(st.none(), st.integers(0, 14), st.decimals(0, 9, places=1))
NAMES = "xmnopq"


@st.composite
def numbers(draw):
    claimed, counted = draw(AMOUNT), draw(AMOUNT)
    return Number(
        amounts=tuple(x if x is None else Decimal(x) for x in (claimed, counted)),
        sensitive=draw(st.booleans()),
        few=draw(st.integers(0, 4)) == 0,
        vague=draw(st.integers(0, 6)) == 0,
        whole=draw(st.booleans()),
        countries=frozenset(draw(st.sets(st.sampled_from("PQRS")))),
    )


@st.composite
def tables(draw):
    """Draw any table at all: gaps, circles, parts that are more than their whole, versions."""
    keys = [(area, name) for area in (*AREAS[:3], EVERYWHERE) for name in NAMES]
    of_year = {key: draw(numbers()) for key in keys if draw(st.integers(0, 5))}
    free = list(draw(st.permutations(NAMES)))
    breakdowns = []
    while len(free) > 2 and draw(st.booleans()):
        parts = tuple(free.pop() for _ in range(draw(st.integers(1, 2))))
        whole = draw(st.sampled_from(NAMES))
        breakdowns.append(Breakdown(whole, parts, draw(st.booleans())))
    totals = draw(
        st.dictionaries(
            st.sampled_from(NAMES),
            st.lists(st.sampled_from(NAMES), unique=True, min_size=1, max_size=3),
            max_size=2,
        )
    )
    whys = st.sampled_from([None, *Withheld])
    ranges = (Range(Decimal(1), Decimal(2)), Range(Decimal(1)))
    earlier = {
        key: [
            Earlier(of_year[key] if key in of_year and draw(st.booleans()) else draw(numbers()),
                    Publication(draw(whys), ranges))
        ]
        for key in keys
        if draw(st.integers(0, 3)) == 0
    }  # fmt: skip
    return Table(
        areas=AREAS[:3],
        numbers=of_year,
        breakdowns=breakdowns,
        totals=totals,
        highest=frozenset(draw(st.sets(st.sampled_from(NAMES), max_size=1))),
        loose=frozenset(draw(st.sets(st.sampled_from(NAMES), max_size=1))),
        earlier=earlier,
    )


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables())
def test_every_table_can_be_published(table):
    published = publish(table)

    assert published.keys() == table.numbers.keys()
    for key, number in table.numbers.items():
        one = published[key]
        if one.why == Withheld.IN_RANGE and key not in table.earlier:
            for amount, span in zip(number.amounts, one.ranges, strict=True):
                assert amount is None or amount in span, (key, number, one)


def test_two_areas_of_one_with_parts_of_which_one_was_not_asked_can_be_published():
    """That could not be frozen: no way to cover was left, and a number was looked for in vain."""
    for values in product((0, 1), repeat=3):
        shape = Shape(2, **PARTS, absent=frozenset({("a", "n")}))
        amounts = shape.amounts(values) | {("a", "x"): 1, ("b", "x"): 1, (EVERYWHERE, "x"): 2}
        publish(shape.table(amounts))
