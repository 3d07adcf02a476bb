import pytest

from empact.people.models import Role
from results.commands.factsheets import (
    build_factsheets,
    clear_factsheets,
    publish_factsheets,
    submit_factsheets,
)
from tests.factories.factsheets import finish, frozen_year
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory


@pytest.fixture
def europol(db):
    return OrganisationFactory(name="Europol", kind="eu_agency", country="")


@pytest.fixture
def est(europol):
    """One of the EMPACT Support Team, who freezes, builds and sends."""
    return RoleAssignmentFactory(organisation=europol, role=Role.EST).person


@pytest.fixture
def second_est(europol):
    """Another of the team, who clears and publishes."""
    return RoleAssignmentFactory(organisation=europol, role=Role.EST).person


@pytest.fixture
def stranger(db):
    return UserFactory()


@pytest.fixture
def snapshot(est):
    """The year 2026, frozen, with figures in two areas."""
    return frozen_year(est)


@pytest.fixture
def run(snapshot, est):
    return build_factsheets(snapshot, by=est)


@pytest.fixture
def sent(run, est):
    finish(run)
    return submit_factsheets(run, by=est)


@pytest.fixture
def cleared(sent, second_est):
    return clear_factsheets(sent, by=second_est)


@pytest.fixture
def published(cleared, second_est):
    return publish_factsheets(cleared, by=second_est)


@pytest.fixture
def rendered(run, work, settings, tmp_path):
    """Have the documents of the run made for real."""
    settings.MEDIA_ROOT = tmp_path / "media"
    work()
    return run
