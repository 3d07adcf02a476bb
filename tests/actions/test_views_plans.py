"""The page of an action."""

from datetime import date

import pytest
from django.urls import reverse

from actions.models import ParticipationRole
from actions.states import ContributionState
from cycles.states import RoundState
from empact.people.models import Role
from tests.factories.actions import (
    ContributionFactory,
    EventFactory,
    FigureFactory,
    ObligationFactory,
    ParticipationFactory,
)
from tests.factories.cycles import ReportingRoundFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_nec(client, nec):
    client.force_login(nec)
    return client


def test_it_names_who_takes_part_with_the_leader_first(as_nec, action, country):
    leader = ParticipationFactory(
        action=action, organisation__name="Sweden", role=ParticipationRole.LEADER
    )
    co_leader = ParticipationFactory(action=action, role=ParticipationRole.CO_LEADER)
    austria = ParticipationFactory(action=action, organisation__name="Austria")

    response = as_nec.get(action.get_absolute_url())

    participant = action.participations.get(organisation=country)
    assert response.context["participations"] == [leader, co_leader, austria, participant]


def test_it_leads_who_answers_for_a_participant_to_where_the_answer_is_changed(
    as_nec, client, action, country
):
    own = action.participations.get(organisation=country)
    other = ParticipationFactory(action=action, organisation__name="Sweden")

    page = as_nec.get(action.get_absolute_url())

    assert reverse("actions:participation_withdraw", args=[own.pk]) in page.text
    assert reverse("actions:participation_withdraw", args=[other.pk]) not in page.text
    client.force_login(RoleAssignmentFactory(organisation=country, role=Role.EXPERT).person)
    page = client.get(action.get_absolute_url())
    assert reverse("actions:participation_withdraw", args=[own.pk]) not in page.text


def test_it_shows_events_and_where_they_count(as_nec, action):
    led = EventFactory(leading_action=action, first_day=date(2026, 5, 1))
    shared = EventFactory(first_day=date(2026, 6, 1), last_day=date(2026, 6, 2))
    shared.further_actions.add(action)

    response = as_nec.get(action.get_absolute_url())

    assert list(response.context["events"]) == [led, shared]
    words = " ".join(response.text.split())
    assert f"Led by and counted under {shared.leading_action.full_number}" in words


def test_it_shows_rounds_the_latest_first_with_what_may_be_followed(as_nec, obligation, action):
    earlier = ReportingRoundFactory(
        first_day=date(2025, 1, 1), last_day=date(2025, 12, 31), state=RoundState.CLOSED
    )
    before = ObligationFactory(organisation=obligation.organisation, action=action, round=earlier)
    ObligationFactory(action=action, round=obligation.round)

    response = as_nec.get(action.get_absolute_url())

    assert response.context["rounds"] == [(obligation.round, [obligation]), (earlier, [before])]


def test_it_shows_accepted_figures_of_others_and_never_their_words(as_nec, action, arrests):
    accepted = ContributionFactory(
        obligation__action=action, state=ContributionState.ACCEPTED, narrative="canary"
    )
    figure = FigureFactory(contribution=accepted, indicator=arrests, value=1234)
    FigureFactory(
        contribution=ContributionFactory(
            obligation__action=action, state=ContributionState.SUBMITTED
        )
    )

    response = as_nec.get(action.get_absolute_url())

    assert list(response.context["page"]) == [figure]
    assert "1\u202f234 persons" in response.text
    assert "canary" not in response.text
    assert accepted.get_absolute_url() not in response.text


@pytest.mark.parametrize("rows", (1, 3, 30))
def test_it_takes_the_same_queries_however_much_there_is(
    as_nec, obligation, arrests, django_assert_num_queries, rows
):
    action = obligation.action
    for _ in range(rows):
        organisation = OrganisationFactory()
        ParticipationFactory(action=action, organisation=organisation)
        EventFactory(leading_action=action)
        owed = ObligationFactory(organisation=organisation, action=action, round=obligation.round)
        contribution = ContributionFactory(obligation=owed, state=ContributionState.ACCEPTED)
        FigureFactory(contribution=contribution, indicator=arrests)

    with django_assert_num_queries(12):  # one is the line in the event log
        as_nec.get(action.get_absolute_url())
