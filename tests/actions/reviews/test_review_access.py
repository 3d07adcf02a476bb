from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from actions.commands import accept_contribution, return_contribution
from actions.models import Contribution, Review
from empact.people.models import OrganisationKind, Role
from oaps.models import OAPRole
from tests.actions.reviews.people import enterer_of, holder_of
from tests.factories.actions import ParticipationFactory
from tests.factories.oaps import AppointmentFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory

pytestmark = pytest.mark.django_db


def leader_of(contribution):
    action = contribution.obligation.action
    person = holder_of(Role.NEC)
    ParticipationFactory(action=action, person=person, role="leader")
    return person


def driver_of(contribution):
    role = OAPRole.DRIVER
    return AppointmentFactory(oap=contribution.obligation.action.oap, role=role).person


def submitter_of(contribution):
    person = contribution.changes.get().by
    RoleAssignmentFactory(person=person, role=Role.EST)
    return person


def writer_of(contribution):
    person = holder_of(Role.EST)
    Contribution.objects.update(narrative_by=person)
    return person


MAY_REVIEW = {
    "EST": (lambda _: holder_of(Role.EST), True),
    "another of EST": (lambda _: holder_of(Role.EST), True),
    "former EST": (
        lambda _: holder_of(Role.EST, last_day=date(2025, 12, 31)),
        False,
    ),
    "Eurojust": (lambda _: holder_of(Role.EUROJUST), True),
    "EST that entered a figure": (enterer_of, False),
    "EST that wrote the narrative": (writer_of, False),
    "EST that submitted": (submitter_of, False),
    "NEC": (lambda c: holder_of(Role.NEC, organisation=c.obligation.organisation), False),
    "leader": (leader_of, False),
    "driver": (driver_of, False),
    "secretariat": (lambda _: holder_of(Role.SECRETARIAT), False),
    "Commission": (lambda _: holder_of(Role.COMMISSION), False),
    "agency": (
        lambda _: holder_of(
            Role.AGENCY, organisation=OrganisationFactory(kind=OrganisationKind.EU_AGENCY)
        ),
        False,
    ),
    "administrator": (lambda _: holder_of(Role.ADMINISTRATOR), False),
    "superuser": (lambda _: UserFactory(is_superuser=True, is_staff=True), False),
}


@pytest.mark.parametrize("who", MAY_REVIEW)
@pytest.mark.parametrize("command", (accept_contribution, return_contribution))
def test_who_may_review(judicial, command, who):
    find, may = MAY_REVIEW[who]
    person = find(judicial)
    given = {} if command is accept_contribution else {"note": "Why?", "comments": {}}

    try:
        command(judicial, by=person, seen=1, **given)
        did = True
    except PermissionDenied:
        did = False

    assert did == may
    assert Review.objects.count() == may


def test_eurojust_does_not_review_what_is_not_judicial(contribution, eurojust):
    with pytest.raises(PermissionDenied):
        accept_contribution(contribution, by=eurojust, seen=1)

    assert Review.objects.count() == 0


def test_permission_to_review_is_never_given_without_a_contribution(eurojust):
    assert not eurojust.has_perm("actions.accept_contribution")
    assert eurojust.has_perm("actions.list_reviews")
