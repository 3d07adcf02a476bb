"""Publication of each number of a year, so that no protected number can be calculated.

Term: cell suppression, of statistical disclosure control. A number of few countries is withheld
(primary suppression), and others of its row with it, so that no total minus the shown numbers gives
it (secondary suppression). Usually the cheapest cover is chosen, by the hidden values; an
attacker who knows the rule tries it on all tables that fit and discards most of them. Here all that
the rule does follows from public facts, from labels that it publishes, or from a test that treats
the three lowest values of a hidden sum the same, so trying teaches nothing.

Source: docs/domain.md, D1.

Example: three areas have 7, 1 and 4 persons, reported by four, three and three countries. The 1 is
"fewer than 3". The 4 covers it, since its area has fewer countries than that of the 7. The total of
12 would leave 5 for both, so it is published as "between 11 and 13".

References: Hundepool and others, Statistical Disclosure Control (2012), chapter 4; Wong and others,
Minimality Attack in Privacy Preserving Data Publishing (VLDB 2007).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from results.disclosure.parts import Tree
from results.disclosure.versions import LaterTree, as_before, is_unchanged, was_never_changed

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from results.disclosure.tables import Breakdown, Key, Publication, Table


def publish(table: Table) -> dict[Key, Publication]:
    """Say of each number how it is published."""
    table, order = _in_order(_protect_components(_settle_parts(table)))
    trees, breakdowns = _trees_of(table), _by_whole(table)
    by_indicator: dict[Hashable, list[Key]] = defaultdict(list)
    for key in dict.fromkeys([*table.numbers, *table.earlier]):
        by_indicator[key[1]].append(key)
    done: dict[Key, Publication] = {}
    changed: set[Hashable] = set()
    for root in order:
        keys = [key for one in trees[root] for key in by_indicator[one]]
        components = {part for one in trees[root] for part in table.totals.get(one, ())}
        found = Tree(table, root, breakdowns, done).publish()
        # What all its countries cleared by now is released whole, where nothing else is hidden.
        is_released = was_never_changed(table, keys) and all(
            one.why is None for key, one in found.items() if table.numbers[key].is_there
        )
        if any(key in table.earlier for key in keys) and not is_released:
            if is_unchanged(table, keys) and not components & changed:
                done |= {key: as_before(table, key) for key in keys}
                continue
            found = LaterTree(table, root, breakdowns, done).publish()
        changed |= trees[root]
        done |= found
    return {key: done[key].printed for key in table.numbers}


def _by_whole(table: Table) -> dict[Hashable, list[Breakdown]]:
    found: dict[Hashable, list[Breakdown]] = defaultdict(list)
    for breakdown in table.breakdowns:
        found[breakdown.whole].append(breakdown)
    return found


def _trees_of(table: Table) -> dict[Hashable, set[Hashable]]:
    """Give by each indicator that is no part, what it has as parts, and these in turn."""
    whole_of = {part: one.whole for one in table.breakdowns for part in one.parts}
    trees: dict[Hashable, set[Hashable]] = defaultdict(set)
    for indicator in dict.fromkeys(key[1] for key in (*table.numbers, *table.earlier)):
        root = indicator
        while root in whole_of:
            root = whole_of[root]
        trees[root].add(indicator)
    return trees


def _withhold(table: Table, indicators: set[Hashable]) -> Table:
    """Withhold everything of some indicators: what they are made of goes round in a circle."""
    numbers = {
        key: replace(number, few=True) if key[1] in indicators else number
        for key, number in table.numbers.items()
    }
    return replace(
        table,
        numbers=numbers,
        breakdowns=[one for one in table.breakdowns if not indicators & {one.whole, *one.parts}],
        totals={
            whole: parts
            for whole, parts in table.totals.items()
            if not indicators & {whole, *parts}
        },
    )


def _settle_parts(table: Table) -> Table:
    """Take components that are parts for a whole breakdown, and let nothing be its own part."""
    whole_of = {part: one.whole for one in table.breakdowns for part in one.parts}
    circle = set()
    for part in whole_of:
        passed, one = {part}, part
        while (one := whole_of.get(one)) is not None and one not in passed:
            passed.add(one)
        if one is not None:
            circle |= passed
    table = _withhold(table, circle) if circle else table
    totals = dict(table.totals)
    breakdowns = []
    for one in table.breakdowns:
        parts = set(totals.get(one.whole, ()))
        if parts and parts <= set(one.parts):
            del totals[one.whole]
        breakdowns.append(replace(one, exhaustive=one.exhaustive or parts == set(one.parts)))
    return replace(table, breakdowns=breakdowns, totals=totals)


def _protect_components(table: Table) -> Table:
    """Protect components as the total that they come to, since they reveal it."""
    numbers = dict(table.numbers)
    waiting = list(table.totals)
    while waiting:
        whole = waiting.pop()
        for part in table.totals.get(whole, ()):
            for key in [key for key in numbers if key[1] == part]:
                above = numbers.get((key[0], whole))
                if above is None or not above.is_there:
                    continue
                few = numbers[key].few or above.few
                sensitive = numbers[key].sensitive or above.sensitive
                if (few, sensitive) != (numbers[key].few, numbers[key].sensitive):
                    numbers[key] = replace(numbers[key], few=few, sensitive=sensitive)
                    waiting.append(part)
    return replace(table, numbers=numbers)


def _in_order(table: Table) -> tuple[Table, Sequence[Hashable]]:
    """Put trees in an order in which components come before their totals."""
    while True:
        trees = _trees_of(table)
        root_of = {one: root for root, tree in trees.items() for one in tree}
        graph: Mapping[Hashable, set[Hashable]] = {
            root: {
                root_of[part]
                for one in tree
                for part in table.totals.get(one, ())
                if part in root_of
            }
            for root, tree in trees.items()
        }
        try:
            return table, [*TopologicalSorter(graph).static_order()]
        except CycleError as error:
            circle = set(error.args[1])
            within = {one for one, root in root_of.items() if root in circle}
            table = _withhold(table, within)
