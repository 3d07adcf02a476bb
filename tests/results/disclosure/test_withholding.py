"""Withheld numbers, which the public cannot learn by any question."""

from dataclasses import fields

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cycles.indicators.models import Source
from results.sheets.sheet import WITHHELD
from results.snapshots.models.totals import PublicTotal, SnapshotTotal
from results.withheld import Withheld, are_few
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory
from tests.factories.results import SnapshotFactory

RULE = {
    # source, countries: few
    (Source.REPORTED, 3): False,
    (Source.REPORTED, 2): True,
    (Source.REPORTED, 0): True,
    (Source.EVENTS, 0): False,
}


@pytest.mark.parametrize(("cell", "expected"), tuple(RULE.items()))
def test_who_could_be_identified_by_a_number(cell, expected):
    source, countries = cell

    assert are_few(countries, source=source) == expected


def test_the_threshold_is_data(settings):
    settings.SMALL_COUNT_COUNTRIES = 5

    assert are_few(4)


def test_each_reason_has_its_words():
    assert set(Withheld.values) - set(WITHHELD) == set()


@pytest.mark.guard(
    "What is withheld never leaves the database",
    file="results/snapshots/models/totals.py",
    on="    if name not in PublicTotal.GUARDED:",
    off="    if True:",
)
@pytest.mark.django_db
def test_a_withheld_amount_does_not_leave_the_database():
    secret = {"claimed": 7777, "counted": 6666, "missing": 5555, "not_reported": 4444}
    snapshot = SnapshotFactory(
        totals=[{"withheld": Withheld.FEW_COUNTRIES, "reporting_countries": 2, **secret}]
    )

    (total,) = snapshot.totals.public()

    guarded = {getattr(total, name) for name in PublicTotal.GUARDED}
    assert guarded == {None}
    assert {str(value) for value in secret.values()} & {
        str(getattr(total, field.name)) for field in fields(total)
    } == set()


@pytest.mark.django_db
def test_everything_that_counts_is_guarded():
    counting = {
        field.name
        for field in SnapshotTotal._meta.concrete_fields
        if field.get_internal_type() in {"DecimalField", "PositiveIntegerField"}
    }

    # What a range begins with is published in place of the amount, by way of the database.
    assert counting - {"claimed_least", "counted_least"} <= PublicTotal.GUARDED


@pytest.mark.django_db
def test_what_can_be_published_is_published():
    snapshot = SnapshotFactory(totals=[{"claimed": 40, "counted": 30, "missing": 2}])

    (total,) = snapshot.totals.public()

    assert (total.claimed, total.counted, total.missing, total.reporting) == (40, 30, 2, 3)
    assert not total.empty


@pytest.mark.django_db
def test_a_cell_without_any_number_is_empty():
    nothing = {"claimed": None, "counted": None, "numbers": 0, "reporting_countries": 0}
    days = IndicatorFactory(source=Source.EVENTS, rank=200)
    snapshot = SnapshotFactory(
        totals=[
            {"withheld": Withheld.FEW_COUNTRIES, **nothing},
            {"indicator": days, "counted": 4, "numbers": 0},
        ]
    )

    assert [total.empty for total in snapshot.totals.public()] == [True, False]


@pytest.mark.django_db
def test_totals_are_published_in_one_query():
    area = CrimeAreaFactory()
    snapshot = SnapshotFactory(totals=[{}, {}, {"area": area}])

    with CaptureQueriesContext(
        connection,
    ) as queries:
        totals = snapshot.totals.public()

    assert len(queries) == 1
    assert [total.area_code for total in totals] == ["", "", area.code]
