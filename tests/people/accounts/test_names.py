"""Readers of the names of those who took a step, and of the organisations they act for."""

import pytest
from django.urls import reverse

from actions.reviews.commands.reviews import accept_contribution
from actions.states import ContributionState
from cycles.cycles.models import CycleStateChange
from cycles.rounds.models import RoundStateChange
from empact.people.accounts.clock import the_clock
from empact.people.roles.kinds import OrganisationKind, Role
from tests.factories.actions import ContributionFactory, ObligationFactory, ParticipationFactory
from tests.factories.cycles import CycleFactory
from tests.factories.people import RoleAssignmentFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def petra():
    return RoleAssignmentFactory(
        role=Role.EST,
        organisation__kind=OrganisationKind.EU_AGENCY,
        person__first_name="Petra",
        person__last_name="Specimen",
    ).person


@pytest.fixture
def partner():
    return RoleAssignmentFactory(
        role=Role.PARTNER, organisation__kind=OrganisationKind.PRIVATE_PARTNER
    ).person


def cycle_of(by, reader):
    cycle = CycleFactory()
    CycleStateChange.objects.create(cycle=cycle, before="", after="implementation", by=by)
    return cycle.get_absolute_url()


def round_of(by, reader):
    owed = ObligationFactory(organisation=reader.roles.get().organisation)
    ParticipationFactory(action=owed.action, organisation=owed.organisation)
    for released in (owed.action, owed.action.oap):
        released.releasable_to.add(owed.organisation)
    row = owed.round
    RoundStateChange.objects.create(round=row, before="planned", after="open", by=by)
    return row.get_absolute_url()


@pytest.mark.guard(
    "Partners read the role that took a step, and no name",
    file="empact/people/templatetags/names.py",
    on="    if any(not part.is_outside for part in parts):",
    off="    if parts:",
)
@pytest.mark.parametrize("page_of", (cycle_of, round_of))
def test_people_are_named_to_those_inside_and_their_role_to_partners(
    client, petra, partner, page_of
):
    page = page_of(petra, partner)

    shown = {}
    for who, person in {"nec": RoleAssignmentFactory().person, "partner": partner}.items():
        client.force_login(person)
        shown[who] = client.get(page).text

    assert "Petra Specimen:" in shown["nec"]
    assert "Petra Specimen" not in shown["partner"]
    assert "EMPACT Support Team:" in shown["partner"]


def test_partners_read_the_role_of_who_accepted_what_they_reported(client, petra, partner):
    owed = ObligationFactory(organisation=partner.roles.get().organisation)
    ParticipationFactory(action=owed.action, organisation=owed.organisation)
    for released in (owed.action, owed.action.oap):
        released.releasable_to.add(owed.organisation)
    row = ContributionFactory(obligation=owed, state=ContributionState.SUBMITTED)
    accept_contribution(row, by=petra, seen=row.version)

    shown = {}
    for who, person in {"petra": petra, "partner": partner}.items():
        client.force_login(person)
        shown[who] = [
            client.get(reverse(f"actions:contribution_{page}", args=[row.pk])).text
            for page in ("detail", "changes")
        ]

    assert ["Petra Specimen" in page for page in shown["petra"]] == [True, True]
    assert ["Petra Specimen" in page for page in shown["partner"]] == [False, False]
    assert ["EMPACT Support Team" in page for page in shown["partner"]] == [True, True]


def test_partners_read_for_which_country_it_was_and_the_names_of_their_own(client, partner):
    coordinator = RoleAssignmentFactory(organisation__name="Malta", person__first_name="Ana").person
    colleague = RoleAssignmentFactory(
        role=Role.PARTNER, organisation=partner.roles.get().organisation, person__first_name="Ben"
    ).person
    client.force_login(partner)

    shown = [
        client.get(round_of(by, partner)).text
        for by in (coordinator, colleague, UserFactory(first_name="Cem"), the_clock())
    ]

    assert "Malta:" in shown[0]
    assert "Ben:" in shown[1]
    assert "An EMPACT user:" in shown[2]
    assert "The clock:" in shown[3]
