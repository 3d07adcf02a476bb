from datetime import date

import pytest
import rules
from django.core.exceptions import ImproperlyConfigured

from empact.people.accounts.models import refuse_fictional_people
from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.rules import is_est
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_right_ends_with_the_period_of_its_role():
    serving = RoleAssignmentFactory(role=Role.EST).person
    former = RoleAssignmentFactory(role=Role.EST, last_day=date(2024, 12, 31)).person
    future = RoleAssignmentFactory(role=Role.EST, first_day=date(2099, 1, 1)).person

    assert [is_est(person) for person in (serving, former, future)] == [True, False, False]


def test_a_superuser_may_do_nothing_in_the_domain():
    """A user's own settings belong to nothing in the domain."""
    superuser = UserFactory(is_superuser=True)

    allowed = [name for name in rules.permissions.permissions if superuser.has_perm(name)]

    assert sorted(allowed) == [
        "people.choose_language",
        "people.choose_reminders",
        "people.end_tour",
        "people.save_search",
    ]


def test_somebody_locked_out_may_do_nothing():
    locked_out = RoleAssignmentFactory(role=Role.EST, person__is_active=False).person

    assert [name for name in rules.permissions.permissions if locked_out.has_perm(name)] == []


def test_an_organisation_is_represented_by_those_who_act_for_it_today():
    country = OrganisationFactory()
    nec = RoleAssignmentFactory(organisation=country, role=Role.NEC).person

    as_nec = Organisation.objects.represented_by(nec, Role.NEC)
    as_est = Organisation.objects.represented_by(nec, Role.EST)

    assert (list(as_nec), list(as_est)) == ([country], [])


def test_production_refuses_to_start_beside_accounts_of_the_demonstration(settings):
    settings.DEMONSTRATION = False
    UserFactory(demonstrates="National EMPACT Coordinator, Germany")

    with pytest.raises(ImproperlyConfigured, match="1 accounts of the demonstration"):
        refuse_fictional_people()


def test_the_demonstration_starts_beside_its_accounts(settings):
    settings.DEMONSTRATION = True
    UserFactory(demonstrates="National EMPACT Coordinator, Germany")

    assert refuse_fictional_people() is None


def test_production_starts_without_accounts_of_the_demonstration(settings):
    settings.DEMONSTRATION = False
    UserFactory()

    assert refuse_fictional_people() is None
