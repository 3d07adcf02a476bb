"""An attacker takes all that the public can get of a year, in all its versions, and solves it."""

import csv
import io
import json
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from http import HTTPStatus

import pytest
from django.urls import reverse
from pypdf import PdfReader

from actions.contributions.models.figures import Figure
from results.factsheets.commands import (
    build_factsheets,
    clear_factsheets,
    publish_factsheets,
    submit_factsheets,
)
from results.factsheets.models import RunItem
from results.freezing.commands import freeze_snapshot
from results.snapshots.models.totals import SnapshotTotal
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory
from tests.factories.factsheets import public_marking, report

pytestmark = pytest.mark.django_db

VALUES = {
    "A": {"minors": [1, 0, 0], "adults": [9, 10, 12], "witnesses": [40], "forced": [1, 0, 1]},
    "B": {"minors": [4, 5, 6], "adults": [6, 15, 14], "witnesses": [3, 4, 5], "forced": [3, 3, 3]},
    "C": {
        "minors": [2, 0, 0],
        "adults": [8, 20, 30],
        "witnesses": [7, 8, 9],
        "forced": [20, 20, 20],
    },
}
"""By area, what three countries reported, or one."""

PARTS = {"victims": ("minors", "adults"), "people": ("victims", "witnesses")}
"""Sums: parts of an exhaustive breakdown, and components."""

CODES = ("victims", "people", "minors", "adults", "witnesses", "forced")

EVERYWHERE = ""


@pytest.fixture
def versions(est, second_est, work, settings, tmp_path):
    """Publish a year, and once more after one country has corrected one number."""
    settings.MEDIA_ROOT = tmp_path / "media"
    public_marking()
    victims = IndicatorFactory(code="victims", name="Victims", sensitive=True)
    age = {"part_of": victims, "breakdown": "age", "exhaustive": True, "sensitive": True}
    made = {"victims": victims, "people": IndicatorFactory(code="people", name="People")}
    made |= {code: IndicatorFactory(code=code, name=code, **age) for code in ("minors", "adults")}
    made["witnesses"] = IndicatorFactory(code="witnesses", name="Witnesses")
    made["forced"] = IndicatorFactory(code="forced", name="Forced", sensitive=True)
    made["people"].components.set([victims, made["witnesses"]])
    for code, values_of in VALUES.items():
        area = CrimeAreaFactory(code=code, name=f"Area {code}")
        whole = [sum(pair) for pair in zip(values_of["minors"], values_of["adults"], strict=True)]
        people = [*whole[1:], whole[0] + sum(values_of["witnesses"])]
        for name, values in {**values_of, "victims": whole, "people": people}.items():
            report(area, made[name], values)

    def publish():
        run = build_factsheets(freeze_snapshot(by=est, year=2026), by=est)
        work()
        submit_factsheets(run, by=est)
        clear_factsheets(run, by=second_est)
        return [*publish_factsheets(run, by=second_est).factsheets.all()]

    def both():
        yield publish()
        corrected = Figure.objects.filter(indicator_version__indicator=made["witnesses"], value=9)
        assert corrected.update(value=11, counted=11) == 1
        whole = Figure.objects.filter(
            indicator_version__indicator=made["people"], action__oap__area__code="C"
        ).latest("value")
        Figure.objects.filter(pk=whole.pk).update(value=whole.value + 2, counted=whole.counted + 2)
        yield publish()

    return both()


def published_in(client, factsheet):
    """Read a factsheet by the API, from what is attached to its PDF, and number by number."""
    area = EVERYWHERE if factsheet.scope == "general" else factsheet.scope
    rows = client.get(reverse("api:factsheet-figures", args=[factsheet.pk])).json()
    pdf = PdfReader(RunItem.folder() / factsheet.item.handed_out)
    [attached] = [json.loads(text) for name, [text] in pdf.attachments.items() if "json" in name]
    rows += [row for group in attached["groups"] for row in group["rows"]]
    for row in rows:
        # In the file each row of a sheet is unchanged; the API names it as CSV does.
        code = row["indicator"] if "indicator" in row else row["code"]
        for name in ("counted", "claimed"):
            is_range = row["withheld"] == "in_range"
            ends = (row[name], row[f"{name}_most"]) if is_range else None
            yield (area, code), None if is_range else row[name], ends or row["withheld"]


def shown_today(client):
    """Read the numbers of today's series and dashboards."""
    for code in CODES:
        for area in (EVERYWHERE, *VALUES):
            asked = {"indicator": code, **({"area": area} if area else {})}
            [series] = client.get(reverse("api:series-list"), asked).json()["results"]
            for point in series["points"]:
                yield (area, code), point["number"], point["comparator"]
                yield (area, code), point["claimed"], point["claimed_comparator"]
        table = client.get(
            reverse("results:dashboard_csv", args=["changed"]), {"year": 2026, "indicator": code}
        )
        if table.status_code == HTTPStatus.NOT_FOUND:
            # It is not offered, and in no file.
            continue
        heads, *rows = csv.reader(io.StringIO(table.content.decode()))
        for row in rows:
            said = dict(zip(heads, row, strict=True))
            name = said["area"]
            area = EVERYWHERE if name == "All areas" else name.removeprefix("Area ")
            yield (area, code), said["counted"] or None, said["counted_comparator"]
            yield (area, code), said["claimed"] or None, said["claimed_comparator"]


def span_of(reason):
    if isinstance(reason, tuple):
        least, most = reason
        return Fraction(least), Fraction(most) if most else 10**6
    return (1, 2) if reason == "small_count" else (0, 10**6)


def equations():
    cells = [*VALUES, EVERYWHERE]
    for code in CODES:
        yield {(EVERYWHERE, code): 1, **{(area, code): -1 for area in VALUES}}
    for whole, parts in PARTS.items():
        for area in cells:
            yield {(area, whole): 1, **{(area, part): -1 for part in parts}}


def solve(known, unknown, sums):
    """Reduce the equations as far as they go, and narrow each number by all others; what is left.

    Gives by number the least and the most that it can be.
    """
    rows = []
    for one in sums:
        row, constant = defaultdict(Fraction), Fraction(0)
        for cell, sign in one.items():
            if cell in known:
                constant -= sign * Fraction(known[cell])
            else:
                row[cell] += sign
        rows.append((dict(row), constant))
    reduced = [*rows]
    for cell in unknown:
        pivot = next((row for row in rows if row[0].get(cell)), None)
        if pivot is None:
            continue
        rows = [row for row in rows if row is not pivot]
        rows = [_without(row, pivot, cell) for row in rows]
        reduced += [*rows, pivot]
    limits = {cell: list(span) for cell, span in unknown.items()}
    for _ in range(50):
        for row, constant in reduced:
            for cell, factor in row.items():
                if not factor:
                    continue
                others = [
                    sorted(limit * -sign / factor for limit in limits[other])
                    for other, sign in row.items()
                    if other != cell and sign
                ]
                base = constant / factor
                least = base + sum(low for low, _ in others)
                most = base + sum(high for _, high in others)
                limits[cell] = [max(limits[cell][0], least), min(limits[cell][1], most)]
    return limits


def _without(row, pivot, cell):
    by = row[0].get(cell, 0) / pivot[0][cell]
    cells = row[0].keys() | pivot[0].keys()
    left = {one: row[0].get(one, 0) - by * pivot[0].get(one, 0) for one in cells}
    return {one: factor for one, factor in left.items() if factor}, row[1] - by * pivot[1]


def test_nobody_works_out_what_is_withheld_from_all_that_is_published(client, versions):
    known, why = {}, {}
    for version, factsheets in enumerate(versions):
        for factsheet in factsheets:
            for cell, amount, withheld in published_in(client, factsheet):
                if amount is not None:
                    known[version, *cell] = Decimal(amount)
                else:
                    why[version, *cell] = withheld
    today = {
        (1, *cell): amount
        for cell, amount, comparator in shown_today(client)
        if amount is not None and comparator in {"", "="}
    }
    truth = {
        (total.snapshot.number - 1, total.area_code, total.indicator_code): total.counted
        for total in SnapshotTotal.objects.select_related("snapshot")
    }

    assert len(truth) == 2 * 4 * len(CODES)
    assert len(known) >= len(truth) / 4
    assert {"small_count", "few_countries"} <= set(why.values())
    assert any(isinstance(reason, tuple) for reason in why.values())
    # No surface says what another withholds.
    assert known.keys() | why.keys() == truth.keys()
    assert not known.keys() & why.keys()
    assert today.keys() <= known.keys()
    assert {cell: Decimal(amount) for cell, amount in today.items()}.items() <= known.items()

    def one(version, cell):
        """A number that has not changed is the same in both versions: this reader knows which."""
        return (0, *cell) if truth[0, *cell] == truth[1, *cell] else (version, *cell)

    known_to_all = {one(cell[0], cell[1:]): amount for cell, amount in known.items()}
    hidden = {one(cell[0], cell[1:]): reason for cell, reason in why.items()}
    assert not known_to_all.keys() & hidden.keys()
    spans = {cell: span_of(reason) for cell, reason in hidden.items()}
    sums = [
        {one(version, cell): sign for cell, sign in equation.items()}
        for version in (0, 1)
        for equation in equations()
    ]
    protected = [cell for cell, reason in hidden.items() if not isinstance(reason, tuple)]
    for cell, (least, most) in solve(known_to_all, spans, sums).items():
        if cell not in protected:
            # A range is of what is published anyway.
            continue
        assert most - least >= 1, (cell, hidden[cell], truth[cell], known_to_all)
