"""Pages with the obstacles of a plan: its own, each action's, and the list of all."""

import pytest
from django.urls import reverse

from actions.states import ActionState
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.states import OAPState
from tests.factories.actions import LeaderFactory, OperationalActionFactory, ParticipationFactory
from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.django_db


def own_page(oap):
    return reverse("actions:plan_obstacles", args=[oap.pk])


@pytest.fixture
def est(db):
    europol = {"organisation__kind": OrganisationKind.EU_AGENCY, "organisation__country": ""}
    return RoleAssignmentFactory(role=Role.EST, **europol).person


def test_the_driver_reads_what_is_missing_and_is_led_to_where_it_is_solved(
    client, driver, draft, proposal
):
    client.force_login(driver)
    target = reverse("actions:target_add", args=[proposal.pk])

    plan = client.get(draft.get_absolute_url()).text

    assert "5 obstacles to solve." in plan
    assert own_page(draft) in plan
    for page in (own_page(draft), proposal.get_absolute_url()):
        shown = client.get(page).text
        assert "5 obstacles to solve." in shown
        assert f'<a href="{target}">Add a target' in shown


def test_who_does_not_write_the_plan_reads_it_without_ways_that_are_closed(
    client, draft, proposal, asked, nec
):
    client.force_login(nec)

    shown = client.get(own_page(draft)).text

    assert "The action has no target." in shown
    assert reverse("actions:target_add", args=[proposal.pk]) not in shown


def test_est_is_led_to_where_a_driver_is_appointed(client, draft, proposal, driver, est):
    draft.appointments.all().delete()
    appoint = reverse("oaps:appointment_create", args=[draft.pk])
    client.force_login(est)
    for_est = client.get(own_page(draft)).text
    client.force_login(LeaderFactory(action=proposal).person)
    for_leader = client.get(own_page(draft)).text

    assert "There is no driver today." in for_est
    assert f'<a href="{appoint}">' in for_est
    assert "There is no driver today." in for_leader
    assert appoint not in for_leader


def test_a_plan_that_was_submitted_is_looked_at_and_not_written(client, driver, draft, proposal):
    draft.state = OAPState.SUBMITTED
    draft.save()
    client.force_login(driver)

    for page in (draft.get_absolute_url(), own_page(draft)):
        shown = client.get(page).text
        assert "5 obstacles to solve." in shown
        assert reverse("actions:target_add", args=[proposal.pk]) not in shown
        assert reverse("actions:action_propose", args=[draft.pk]) not in shown
        assert "before the OAP can be submitted" not in shown
    assert "before the OAP can be adopted" in " ".join(shown.split())
    assert "Before the OAP can be submitted" not in client.get(proposal.get_absolute_url()).text


def test_an_adopted_plan_says_nothing_of_it(client, driver, draft, proposal):
    draft.state = OAPState.ADOPTED
    draft.save()
    client.force_login(driver)

    for page in (draft.get_absolute_url(), proposal.get_absolute_url()):
        assert "obstacles to solve" not in client.get(page).text
    shown = " ".join(client.get(own_page(draft)).text.split())
    assert "The state of the OAP: Adopted. It has no obstacles." in shown
    assert "5 obstacles would be found" in shown
    assert "obstacles to solve" not in shown


def test_an_action_that_was_refused_lacks_nothing(client, driver, draft, goal):
    action = OperationalActionFactory(
        oap=draft, goal=goal, sequence=None, state=ActionState.CANCELLED
    )
    client.force_login(driver)

    assert "obstacles to solve" not in client.get(action.get_absolute_url()).text


def test_who_sees_no_draft_does_not_see_what_it_lacks(client, draft, proposal, nec):
    client.force_login(nec)

    assert client.get(own_page(draft)).status_code == 404


@pytest.mark.parametrize("rows", (1, 3))
@pytest.mark.parametrize(("which", "queries"), (("plan", 11), ("missing", 9)))
def test_a_plan_that_is_written_takes_the_same_queries_however_many_its_actions(
    client, driver, draft, numbered, rows, which, queries, django_assert_max_num_queries
):
    for action in numbered(*range(1, rows + 1)):
        ParticipationFactory.create_batch(rows, action=action)
    client.force_login(driver)
    page = {"plan": draft.get_absolute_url(), "missing": own_page(draft)}[which]

    with django_assert_max_num_queries(queries):  # one is the line in the event log
        client.get(page)


def test_an_action_that_is_written_takes_no_query_more_for_it(
    client, driver, proposal, django_assert_max_num_queries
):
    client.force_login(driver)

    with django_assert_max_num_queries(13):  # one is the line in the event log
        client.get(proposal.get_absolute_url())
