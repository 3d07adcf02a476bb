"""Sums are made again while a user changes what they are grouped or measured by."""

import time
from threading import Thread

import pytest
from django.db import connection, transaction

from actions.contributions.models.figures import Figure
from actions.states import ContributionState
from results.checks.maintenance import first_difference, keep_sums
from results.totals.models import ComparedBy, PlanSum, StaleSum
from tests.beside import LONG, is_awaited
from tests.factories.actions import ContributionFactory, FigureFactory
from tests.factories.cycles import IndicatorFactory, UnitFactory
from tests.factories.oaps import OAPFactory

pytestmark = pytest.mark.django_db(transaction=True)


def accepted(indicator, **figure):
    contribution = ContributionFactory(state=ContributionState.ACCEPTED)
    return FigureFactory(contribution=contribution, indicator=indicator, **figure)


def while_it_is_not_committed(change, work):
    """Do the work on another connection during a change, which is committed once the work waits."""

    def run():
        try:
            work()
        finally:
            connection.close()

    beside, end = Thread(target=run), time.monotonic() + LONG
    with transaction.atomic():
        change()
        beside.start()
        while beside.is_alive() and not is_awaited() and time.monotonic() < end:
            time.sleep(0.02)
    beside.join()


def test_an_action_leaves_a_plan_whose_sums_are_just_made():
    indicator = IndicatorFactory()
    moved = accepted(indicator, value=7)
    stays = accepted(indicator, value=5)
    type(moved.action).objects.filter(pk=stays.action_id).update(oap=moved.action.oap)
    keep_sums()
    Figure.objects.filter(pk=moved.pk).update(value=9, counted=9)

    def move():
        type(moved.action).objects.filter(pk=moved.action_id).update(oap=OAPFactory())

    while_it_is_not_committed(move, keep_sums)

    assert first_difference(2026) is None
    keep_sums()
    assert first_difference(2026) is None
    assert PlanSum.objects.filter(oap_id=moved.action.oap_id).count() == 1


@pytest.mark.guard(
    "No sum is made while its definition changes",
    file="results/checks/maintenance.py",
    on="""
        cursor.execute(HOLD)
        cursor.execute(NEXT
""",
    off="        cursor.execute(NEXT",
)
def test_a_figure_is_kept_while_its_definition_is_about_to_be_in_another_unit():
    indicator = IndicatorFactory()
    first = accepted(indicator, value=7)
    keep_sums()

    def measure_again():
        tonnes = UnitFactory(code="t", name="tonnes", base="kg", factor=1000)
        type(first.indicator_version).objects.update(unit=tonnes)

    def report_and_keep():
        accepted(indicator, value=3)
        keep_sums()

    while_it_is_not_committed(measure_again, report_and_keep)

    assert first_difference(2026) is None
    keep_sums()
    assert first_difference(2026) is None
    assert not StaleSum.objects.exists()


def test_two_who_compare_all_rows_again_do_so_once():
    indicator = IndicatorFactory()
    accepted(indicator, value=7)

    while_it_is_not_committed(keep_sums, keep_sums)

    assert ComparedBy.objects.get().reached is None
