"""Several at once build and publish factsheets: what is there once, is made once."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from empact.lib.commands import NotNow
from empact.records.outbox.models import Outbox
from results.factsheets.commands import (
    build_factsheets,
    publish_factsheets,
)
from results.factsheets.models import Factsheet, FactsheetRun, RunItem
from results.states import FactsheetState
from tests.factories.factsheets import EmptySnapshotFactory


@pytest.mark.django_db(transaction=True)
def test_twenty_clicks_at_once_start_one_run(snapshot, est):
    clicks = Barrier(20)
    landed = []

    def click():
        clicks.wait()
        landed.append(build_factsheets(snapshot, by=est).pk)
        connection.close()

    threads = [Thread(target=click) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(landed) == 20
    assert {*landed} == {FactsheetRun.objects.get().pk}
    assert (Factsheet.objects.count(), RunItem.objects.count(), Outbox.objects.count()) == (3, 3, 3)


@pytest.mark.django_db(transaction=True)
def test_snapshots_of_a_year_built_at_once_are_each_a_first_version(snapshot, est):
    snapshots = [snapshot, *(EmptySnapshotFactory(frozen_by=est) for _ in range(3))]
    clicks = Barrier(4)

    def click(one):
        clicks.wait()
        build_factsheets(one, by=est)
        connection.close()

    threads = [Thread(target=click, args=[one]) for one in snapshots]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    general = Factsheet.objects.filter(scope="general")
    assert [*general.values_list("version", flat=True)] == [1, 1, 1, 1]


@pytest.mark.django_db(transaction=True)
def test_publishing_from_two_tabs_publishes_once(cleared, second_est):
    tabs = Barrier(2)
    refused = []

    def publish():
        tabs.wait()
        try:
            publish_factsheets(cleared, by=second_est)
        except NotNow as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    threads = [Thread(target=publish) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    general = cleared.factsheets.get(scope="general")
    assert len(refused) == 1
    assert general.changes.filter(after=FactsheetState.PUBLISHED).count() == 1
