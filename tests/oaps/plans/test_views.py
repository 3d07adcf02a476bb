import pytest
from django.urls import reverse

from actions.states import ActionState, ContributionState, ParticipationState
from empact.people.roles.kinds import OUTSIDERS, OrganisationKind, Role
from oaps.plans.models.plans import OAPRole
from oaps.plans.states import OAPState
from tests.factories.actions import (
    ContributionFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def nec(db):
    return RoleAssignmentFactory().person


def plans(client, person, **asked):
    client.force_login(person)
    return client.get(reverse("oaps:oap_list"), asked)


def test_plans_are_listed_by_period_and_area(client, nec):
    cyber = OAPFactory(area__name="Cyber-attacks", area__rank=1)
    firearms = OAPFactory(area__name="Firearms trafficking", area__rank=2)
    OAPFactory(state=OAPState.DRAFT)

    response = plans(client, nec)

    assert list(response.context["page_obj"]) == [cyber, firearms]


def test_plans_are_filtered_by_cycle_area_and_state(client, nec):
    old = OAPFactory(priority__cycle__first_year=2022, state=OAPState.CLOSED)
    new = OAPFactory()

    def found(**asked):
        return list(plans(client, nec, **asked).context["page_obj"])

    assert found(cycle=old.priority.cycle_id) == [old]
    assert found(area=new.area_id) == [new]
    assert found(state="closed") == [old]


def test_a_filter_that_fits_nothing_leads_back_to_everything(client, nec):
    OAPFactory()

    response = plans(client, nec, state="returned")

    assert "No OAP matches" in response.text


def test_a_filter_that_makes_no_sense_is_an_error_at_its_field(client, nec):
    OAPFactory()

    response = plans(client, nec, state="lost")

    assert response.status_code == 200
    assert list(response.context["filter"].form.errors) == ["state"]


def test_whoever_may_read_no_plan_sees_when_one_appears(client):
    partner = RoleAssignmentFactory(
        role=Role.PARTNER, organisation__kind=OrganisationKind.PRIVATE_PARTNER
    ).person
    OAPFactory()

    response = plans(client, partner)

    assert "There are no OAPs that you can see" in response.text


@pytest.mark.parametrize("rows", (1, 3, 20))
def test_the_list_takes_the_same_queries_however_long_it_is(
    client, nec, django_assert_max_num_queries, rows
):
    OAPFactory.create_batch(rows)
    client.force_login(nec)

    with django_assert_max_num_queries(10):  # one is the line in the event log
        client.get(reverse("oaps:oap_list"))


def test_a_plan_names_who_steers_it_and_its_actions(client, nec):
    oap = OAPFactory()
    driver = AppointmentFactory(oap=oap)
    co_driver = AppointmentFactory(oap=oap, role=OAPRole.CO_DRIVER)
    second = OperationalActionFactory(oap=oap, goal__number=2, state=ActionState.COMPLETED)
    first = OperationalActionFactory(oap=oap, goal__number=1)
    client.force_login(nec)

    response = client.get(oap.get_absolute_url())

    assert response.context["drivers"] == [driver]
    assert response.context["co_drivers"] == [co_driver]
    assert response.context["actions"] == [first, second]
    assert response.context["states"] == {"Running": 1, "Completed": 1}


def test_a_country_follows_its_own_contributions_and_the_driver_all(client, nec):
    action = OperationalActionFactory()
    driver = AppointmentFactory(oap=action.oap).person
    own = ObligationFactory(action=action, organisation=nec.roles.get().organisation)
    ContributionFactory(obligation=own, state=ContributionState.ACCEPTED)
    ContributionFactory(obligation__action=action)

    def progress(person):
        client.force_login(person)
        context = client.get(action.oap.get_absolute_url()).context
        return context["accepted"], context["owed"]

    assert progress(nec) == (1, 1)
    assert progress(driver) == (1, 2)


@pytest.mark.parametrize("rows", (1, 3, 30))
def test_a_plan_takes_the_same_queries_however_many_its_actions(
    client, nec, django_assert_max_num_queries, rows
):
    oap = OAPFactory()
    for action in OperationalActionFactory.create_batch(rows, oap=oap):
        ParticipationFactory(action=action, role="leader")
        ObligationFactory(action=action, organisation=nec.roles.get().organisation)
    client.force_login(nec)

    with django_assert_max_num_queries(9):  # one is the line in the event log
        response = client.get(oap.get_absolute_url())

    assert len(response.context["actions"]) == rows


def test_a_draft_stays_with_those_who_steer_it(client, nec):
    oap = OAPFactory(state=OAPState.DRAFT)
    client.force_login(nec)

    assert client.get(oap.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("state", ParticipationState)
def test_a_partner_reads_the_plans_of_actions_it_is_committed_to(client, state):
    partner = OrganisationFactory(kind=OrganisationKind.PRIVATE_PARTNER)
    action = ParticipationFactory(organisation=partner, state=state).action
    action.oap.releasable_to.add(partner)
    person = RoleAssignmentFactory(organisation=partner, role=Role.PARTNER).person

    response = plans(client, person)

    assert len(response.context["page_obj"]) == (state == ParticipationState.COMMITTED)


def test_an_administrator_of_a_partner_reads_no_plan(client):
    partner = OrganisationFactory(kind=OrganisationKind.PRIVATE_PARTNER)
    ParticipationFactory(organisation=partner)
    person = RoleAssignmentFactory(organisation=partner, role=Role.ADMINISTRATOR).person

    response = plans(client, person)

    assert list(response.context["page_obj"]) == []


@pytest.mark.parametrize("kind", OUTSIDERS)
def test_outsiders_are_shown_their_own_actions_only(client, kind):
    organisation = OrganisationFactory(kind=kind)
    own = ParticipationFactory(organisation=organisation).action
    for marked in [own, own.oap]:
        marked.releasable_to.add(organisation)
    OperationalActionFactory(oap=own.oap)
    OperationalActionFactory()
    person = RoleAssignmentFactory(organisation=organisation, role=Role.PARTNER).person

    response = plans(client, person)

    assert [(plan, plan.size) for plan in response.context["page_obj"]] == [(own.oap, 1)]


def test_an_international_organisation_is_an_outsider():
    assert OrganisationKind.INTERNATIONAL in OUTSIDERS
