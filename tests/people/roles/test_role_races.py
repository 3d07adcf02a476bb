"""Coordinators who leave at the same moment, each with a connection of their own."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from empact.people.roles.commands.roles import assign_role, end_role
from empact.people.roles.kinds import Role
from empact.people.roles.models.roles import RoleAssignment
from tests.actions.submissions.test_race_entry import at_once
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.guard(
    "No country is left without a coordinator",
    file="empact/people/roles/commands/roles.py",
    on="    Organisation.objects.select_for_update().get(pk=role.organisation_id)",
    off="    Organisation.objects.get(pk=role.organisation_id)",
)
def test_two_coordinators_who_leave_at_once_leave_one_behind():
    country = OrganisationFactory()
    leaving = RoleAssignmentFactory.create_batch(2, organisation=country)
    today = timezone.localdate()

    outcomes = at_once(
        *(partial(end_role, role, by=role.person, last_day=today) for role in leaving)
    )

    assert outcomes == ["NotReady", "done"]
    tomorrow = today + timedelta(days=1)
    assert RoleAssignment.objects.filter(organisation=country).acting_on(tomorrow).count() == 1


def test_a_role_that_is_given_twice_at_once_is_given_once():
    country = OrganisationFactory()
    est = RoleAssignmentFactory(role=Role.EST).person
    person = UserFactory()
    give = partial(
        assign_role,
        country,
        by=est,
        person=person,
        role=Role.NEC,
        first_day=timezone.localdate(),
    )

    assert at_once(give, give, give) == ["Invalid", "Invalid", "done"]
    assert person.roles.count() == 1
