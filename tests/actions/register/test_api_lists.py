"""A list whose statement is remembered follows its reader's parts at the very next request."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.states import ContributionState
from empact.people.roles.kinds import OrganisationKind, Role
from empact.records.audit.models import AuditEntry, AuditKind
from tests.factories.actions import ContributionFactory, ObligationFactory, ParticipationFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db

LIST = reverse("api:contribution-list")
ACTIONS = reverse("api:action-list")


def shown(client, address=LIST):
    answer = client.get(address)
    return [row["id"] for row in answer.json().get("results", ())]


@pytest.fixture
def contribution(obligation):
    return ContributionFactory(obligation=obligation, state=ContributionState.SUBMITTED)


def test_a_role_that_ends_ends_what_the_list_shows(client, nec, contribution):
    client.force_login(nec)
    assert shown(client) == shown(client) == [str(contribution.pk)]

    nec.roles.update(last_day=timezone.localdate() - timedelta(days=1))

    assert shown(client) == []


def test_a_role_that_begins_shows_more(client, nec, contribution):
    other = ContributionFactory(state=ContributionState.DRAFT)
    client.force_login(nec)
    assert shown(client) == [str(contribution.pk)]

    RoleAssignmentFactory(person=nec, organisation=other.obligation.organisation)

    assert {*shown(client)} == {str(contribution.pk), str(other.pk)}


def test_two_readers_never_share_a_list(client, nec, contribution):
    stranger = RoleAssignmentFactory(organisation=OrganisationFactory()).person
    for person, found in (
        (nec, [str(contribution.pk)]),
        (stranger, []),
        (nec, [str(contribution.pk)]),
    ):
        client.force_login(person)
        assert shown(client) == found


def test_a_release_that_is_taken_back_ends_what_the_list_shows(client, action):
    outsider = OrganisationFactory(kind=OrganisationKind.THIRD_COUNTRY, country="CH")
    ParticipationFactory(action=action, organisation=outsider)
    action.releasable_to.add(outsider)
    client.force_login(RoleAssignmentFactory(organisation=outsider, role=Role.PARTNER).person)
    before = shown(client, ACTIONS), shown(client, ACTIONS)

    action.releasable_to.clear()

    assert before == ([str(action.pk)], [str(action.pk)])
    assert shown(client, ACTIONS) == []


def test_what_a_state_closes_is_left_out_of_the_next_list(client, nec, contribution):
    """The state is on the row, and asked with each page."""
    reader = RoleAssignmentFactory(role=Role.EST, organisation=OrganisationFactory()).person
    client.force_login(reader)
    assert client.get(LIST).json()["results"][0]["state"] == "submitted"

    type(contribution).objects.filter(pk=contribution.pk).update(state=ContributionState.DRAFT)

    rows = client.get(LIST).json()["results"]
    assert [row["state"] for row in rows] in ([], ["draft"])


def test_a_list_leaves_one_line_of_what_was_read(client, nec, contribution):
    client.force_login(nec)
    client.get(LIST)

    line = AuditEntry.objects.get(kind=AuditKind.VIEW)
    assert (line.person, line.object_type, line.facts) == (
        nec.pk,
        "actions.contribution",
        {"count": 1},
    )
    assert (line.address, line.through) == ("127.0.0.1", "session")


@pytest.mark.parametrize("rows", (1, 20))
def test_a_list_takes_few_statements_however_many_rows_it_has(client, nec, country, action, rows):
    for _ in range(rows):
        ContributionFactory(obligation=ObligationFactory(organisation=country, action=action))
    client.force_login(nec)
    client.get(LIST)

    with CaptureQueriesContext(connection) as asked:
        assert len(shown(client)) == rows

    assert len(asked) <= 9
    assert sum(len(statement["sql"]) for statement in asked) < 10 * 1024
