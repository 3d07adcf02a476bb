"""Imported data of a year file is on the pages on which people look for it."""

import pytest

from actions.contributions.models.contributions import Contribution
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event
from cycles.cycles.models import Cycle
from cycles.rounds.models import ReportingRound
from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Organisation
from oaps.plans.models.plans import OAP
from tests.factories.people import RoleAssignmentFactory
from tests.results.year_files.writing import figures, year

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(bring_in):
    rounds = [{"ref": "R1"}, {"ref": "R2", "first_day": "2031-07-01", "last_day": "2031-12-31"}]
    still_open = [rounds[0], rounds[1] | {"closed": "no"}]
    bring_in(
        year(
            rounds=still_open,
            asked=[
                {"round": "R1", "action": "A1", "indicator": "I"},
                {"round": "R2", "action": "A1", "indicator": "I"},
            ],
            figures=[
                *figures("10", event="E"),
                {"ref": "F2", "value": "4", "organisation": "EA"},
            ],
        )
    )


@pytest.mark.parametrize("role", (Role.EST, Role.NEC))
def test_est_and_the_country_open_all_that_came_in(client, imported, role):
    country = Organisation.objects.get(country="DE", authority_of=None)
    europol = Organisation.objects.get(name="Europol")
    person = RoleAssignmentFactory(
        organisation=europol if role == Role.EST else country, role=role
    ).person
    client.force_login(person)
    action = OperationalAction.objects.get(title="First")
    mine = Contribution.objects.get(obligation__organisation=country)
    rows = [
        Cycle.objects.get(first_year=2031),
        OAP.objects.get(pk=action.oap_id),
        action,
        Event.objects.get(leading_action=action),
        mine,
        *ReportingRound.objects.filter(first_day__year=2031),
    ]

    found = {str(row): client.get(row.get_absolute_url()).status_code for row in rows}

    assert found == dict.fromkeys(map(str, rows), 200)
    assert client.get("/").status_code == 200
