from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.reviews import Review
from actions.reviews.commands.reviews import accept_contribution, return_contribution
from actions.states import ContributionState
from actions.submissions.commands import change_contribution
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.models.plans import OAPRole
from tests.actions.reviews.people import enterer_of, holder_of
from tests.factories.actions import ContributionFactory, LeaderFactory
from tests.factories.oaps import AppointmentFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("contribution")]


def leader_of(contribution):
    action = contribution.obligation.action
    person = holder_of(Role.NEC)
    LeaderFactory(action=action, person=person)
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


ANSWERS = {
    "EST": {"page": 302, "api": 200},
    "another of EST": {"page": 302, "api": 200},
    "former EST": {"page": 404, "api": 404},
    "Eurojust": {"page": 302, "api": 200},
    "EST that entered a figure": {"page": 403, "api": 403},
    "EST that wrote the narrative": {"page": 403, "api": 403},
    "EST that submitted": {"page": 403, "api": 403},
    "NEC": {"page": 403, "api": 403},
    "leader": {"page": 403, "api": 403},
    "driver": {"page": 403, "api": 403},
    "secretariat": {"page": 404, "api": 404},
    "Commission": {"page": 404, "api": 404},
    "agency": {"page": 404, "api": 404},
    "administrator": {"page": 404, "api": 404},
    "superuser": {"page": 404, "api": 404},
}

DOORS = {"page": "actions:contribution_", "api": "api:contribution-"}
GIVEN = {"accept": {}, "return": {"note": "Why?"}}


@pytest.mark.parametrize("who", MAY_REVIEW)
@pytest.mark.parametrize("verdict", GIVEN)
@pytest.mark.parametrize("door", DOORS)
def test_each_door_lets_the_same_people_review(client, judicial, who, verdict, door):
    find, _ = MAY_REVIEW[who]
    client.force_login(find(judicial))
    address = reverse(DOORS[door] + verdict, args=[judicial.pk])

    if door == "page":
        response = client.post(address, {"seen": 1, **GIVEN[verdict]})
    else:
        response = client.post(
            address,
            GIVEN[verdict],
            content_type="application/json",
            headers={"If-Match": '"1"'},
        )

    assert response.status_code == ANSWERS[who][door]


def test_who_last_wrote_the_narrative_is_remembered():
    draft = ContributionFactory()
    writer, colleague = (
        holder_of(Role.NEC, organisation=draft.obligation.organisation) for _ in range(2)
    )

    change_contribution(draft, by=writer, seen=1, narrative="Two joint action weeks.")
    change_contribution(draft, by=colleague, seen=2, narrative="Two joint action weeks.")

    draft.refresh_from_db()
    assert draft.narrative_by == writer


@pytest.mark.parametrize("state", (ContributionState.RETURNED, ContributionState.REOPENED))
@pytest.mark.parametrize(
    ("verdict", "given"),
    (
        ("accept", {"seen": 1, "note": "Words that go with a return alone."}),
        ("accept", {}),
        ("return", {"note": "Without the version that was seen."}),
        ("return", {"seen": "none", "note": "Why?"}),
    ),
)
def test_a_form_with_mistakes_opens_nothing_that_is_being_written(
    client, judicial, est, state, verdict, given
):
    Contribution.objects.update(state=state, narrative="canary-58c1")
    client.force_login(est)

    response = client.post(reverse(DOORS["page"] + verdict, args=[judicial.pk]), given)

    assert response.status_code == 409
    assert "canary-58c1" not in response.text
    assert "review-row" not in response.text
