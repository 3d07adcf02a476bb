"""Conditions of access stay small: ids of what a person has a part in, found once a request."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.operational_actions.models.actions import OperationalAction
from empact.lib.memo import forget, remembering
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.models.plans import OAP
from tests.factories.actions import ParticipationFactory
from tests.factories.oaps import AppointmentFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db

SEEN = (OAP, OperationalAction, Contribution)
LONGEST = 2_500
"""The most characters of a statement that keeps what a user sees, its columns among them."""

MOST_PARAMETERS = 10

HOLDERS = {
    "NEC": (Role.NEC, OrganisationKind.MEMBER_STATE),
    "national expert": (Role.EXPERT, OrganisationKind.MEMBER_STATE),
    "Europol": (Role.EST, OrganisationKind.EU_AGENCY),
    "Eurojust": (Role.EUROJUST, OrganisationKind.EU_AGENCY),
}


@pytest.fixture(params=HOLDERS)
def person(request, action):
    """Hold a role, steer a plan and lead an action, in a country that is asked for much."""
    role, kind = HOLDERS[request.param]
    organisation = OrganisationFactory(kind=kind)
    ParticipationFactory.create_batch(3, organisation=organisation)
    person = RoleAssignmentFactory(organisation=organisation, role=role).person
    AppointmentFactory(person=person, organisation=organisation, oap=action.oap)
    return person


@pytest.mark.parametrize("model", SEEN)
def test_what_somebody_sees_is_looked_up_without_looking_up_their_parts(person, model):
    with remembering():
        model.objects.visible_to(person).exists()
        statement = str(model.objects.visible_to(person).query)

    assert statement.count("SELECT") == 1
    assert len(statement) < LONGEST


@pytest.mark.parametrize("number", (1, 40))
def test_a_statement_has_one_text_however_much_a_person_has_a_part_in(person, number):
    organisation = person.roles.get().organisation
    ParticipationFactory.create_batch(number, organisation=organisation)

    text, parameters = OperationalAction.objects.visible_to(person).query.sql_with_params()

    assert text.count("%s") == len(parameters) < MOST_PARAMETERS


def test_what_follows_from_parts_is_found_once_a_request(person):
    with remembering():
        for model in (*SEEN, Figure):
            list(model.objects.visible_to(person).values_list("pk"))
        with CaptureQueriesContext(connection) as asked:
            for model in (*SEEN, Figure):
                list(model.objects.visible_to(person).values_list("pk"))

    assert len(asked) <= len((*SEEN, Figure))


def test_a_part_that_ends_takes_its_right_away_as_soon_as_rights_are_judged_anew(
    nec, action, country
):
    """Before rights are judged on locked rows, everything is forgotten that was found."""
    with remembering():
        assert OperationalAction.objects.visible_to(nec).filter(pk=action.pk).exists()
        nec.roles.all().delete()
        forget()
        assert not OperationalAction.objects.visible_to(nec).filter(pk=action.pk).exists()
