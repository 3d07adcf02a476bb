"""A run of factsheets with Redis as the broker: lost with all it held, it costs only seconds."""

import time

import pytest

from empact.people.roles.kinds import Role
from results.factsheets.commands import build_factsheets
from tests.factories.factsheets import frozen_year
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.processes import RELAY, worker
from tests.results.factsheets.watching import (
    AREAS,
    assert_each_document_once,
    catch_one_at_work,
    wait_until_all_are_done,
    works,
)


@pytest.fixture
def est(transactional_db):
    europol = OrganisationFactory(name="Europol", kind="eu_agency", country="")
    return RoleAssignmentFactory(organisation=europol, role=Role.EST).person


def test_a_redis_stopped_and_wiped_in_the_middle_of_a_run_loses_no_document(
    start, redis_server, est
):
    start(RELAY, BROKER_URL=redis_server.url)
    start(worker(), BROKER_URL=redis_server.url)
    run = build_factsheets(frozen_year(est, AREAS), by=est)
    catch_one_at_work(run, after=1)

    redis_server.stop()
    redis_server.wipe()
    time.sleep(2)
    redis_server.start()
    wait_until_all_are_done(run)

    assert_each_document_once(run)
    assert {*works(run).values_list("failures", flat=True)} == {0}


def test_asking_for_factsheets_needs_no_redis(start, redis_server, est):
    snapshot = frozen_year(est)
    redis_server.stop()
    relay = start(RELAY, BROKER_URL=redis_server.url)
    start(worker(), BROKER_URL=redis_server.url)

    began = time.monotonic()
    run = build_factsheets(snapshot, by=est)
    asked = time.monotonic() - began
    time.sleep(2)
    redis_server.start()
    wait_until_all_are_done(run)

    assert asked < 2
    assert relay.poll() is None
