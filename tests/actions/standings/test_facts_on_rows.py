"""What lists and access ask of a row is on it, whoever writes what it follows from."""

import pytest
from django.db import connection

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.contributions.models.on_events import ReportOnEvent, renew_facts_on_rows
from actions.obligations.models.obligations import Obligation
from actions.states import NOT_STARTED, ContributionState
from empact.people.roles.kinds import OrganisationKind, Role
from tests.actions.standings.conftest import reporter_on
from tests.factories.actions import ContributionFactory, FigureFactory, ObligationFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db


def state_of(obligation):
    return Obligation.objects.values_list("contribution_state", flat=True).get(pk=obligation.pk)


def events_of(obligation):
    return set(ReportOnEvent.objects.filter(obligation=obligation).values_list("event", flat=True))


def all_rows():
    states = Obligation.objects.order_by("pk").values_list("pk", "contribution_state")
    events = ReportOnEvent.objects.order_by("obligation", "event")
    return list(states), list(events.values_list("obligation", "event", "organisation", "action"))


@pytest.mark.guard(
    "What is owed knows the state of its contribution",
    file="actions/migrations/0014_facts_on_rows.py",
    on="    UPDATE actions_obligation SET contribution_state = 'not_started' WHERE id = ANY(owed);",
    off="",
)
def test_what_is_owed_knows_the_state_of_its_contribution(obligation):
    assert state_of(obligation) == NOT_STARTED

    contribution = ContributionFactory(obligation=obligation)
    for state in ContributionState.values:
        Contribution.objects.filter(pk=contribution.pk).update(state=state)
        assert state_of(obligation) == state

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM actions_contribution WHERE id = %s", [contribution.pk])
    assert state_of(obligation) == NOT_STARTED


def test_what_is_owed_keeps_it_when_it_is_saved_with_an_older_one(obligation):
    older = Obligation.objects.get(pk=obligation.pk)
    ContributionFactory(obligation=obligation, state=ContributionState.SUBMITTED)

    older.save()

    assert state_of(obligation) == ContributionState.SUBMITTED


def test_a_contribution_that_moves_leaves_nothing_behind(obligation, event):
    contribution = ContributionFactory(obligation=obligation, state=ContributionState.ACCEPTED)
    FigureFactory(contribution=contribution, event=event)
    other = ObligationFactory(round=obligation.round)

    Contribution.objects.filter(pk=contribution.pk).update(obligation=other)

    assert (state_of(obligation), events_of(obligation)) == (NOT_STARTED, set())
    assert (state_of(other), events_of(other)) == (ContributionState.ACCEPTED, {event.pk})


@pytest.mark.parametrize("state", ContributionState.values)
def test_who_submitted_a_figure_on_an_event_is_a_reporter_on_it(obligation, event, state):
    contribution = ContributionFactory(obligation=obligation)
    FigureFactory(contribution=contribution, event=event)
    FigureFactory(contribution=contribution, event=None)

    Contribution.objects.filter(pk=contribution.pk).update(state=state)

    is_submitted = state in (ContributionState.SUBMITTED, ContributionState.ACCEPTED)
    assert events_of(obligation) == ({event.pk} if is_submitted else set())


def test_figures_that_come_move_and_go_are_followed(obligation, event):
    contribution = ContributionFactory(obligation=obligation, state=ContributionState.SUBMITTED)

    figure = FigureFactory(contribution=contribution, event=event)
    assert events_of(obligation) == {event.pk}
    Figure.objects.filter(pk=figure.pk).update(event=None)
    assert events_of(obligation) == set()
    Figure.objects.filter(pk=figure.pk).update(event=event)
    assert events_of(obligation) == {event.pk}
    Figure.objects.filter(pk=figure.pk).delete()
    assert events_of(obligation) == set()


@pytest.mark.guard(
    "A third country that reported on an event sees nothing of others there",
    file="actions/contributions/models/on_events.py",
    on='    reported = ReportOnEvent.objects.filter(team, within("organisation", inside))',
    off="    reported = ReportOnEvent.objects.filter(team)",
)
def test_who_acts_for_two_reports_inside_with_one_alone(contribution, event):
    """One person for a Member State and a partner: what the partner reported opens nothing."""
    partner = OrganisationFactory(kind=OrganisationKind.PRIVATE_PARTNER)
    person = RoleAssignmentFactory(role=Role.EXPERT).person
    RoleAssignmentFactory(person=person, organisation=partner, role=Role.PARTNER)
    theirs = ContributionFactory(
        obligation=ObligationFactory(organisation=partner), state=ContributionState.ACCEPTED
    )
    FigureFactory(contribution=theirs, event=event)
    Contribution.objects.filter(pk=contribution.pk).update(state=ContributionState.ACCEPTED)

    def sees_it(who):
        return Figure.objects.visible_to(who).filter(contribution=contribution).exists()

    assert not sees_it(person)
    assert sees_it(reporter_on(event))


def test_writing_all_of_it_anew_gives_the_same(contribution, event):
    reporter_on(event)
    ObligationFactory()
    before = all_rows()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # no trigger fires
        cursor.execute("UPDATE actions_obligation SET contribution_state = 'returned'")
        cursor.execute("DELETE FROM actions_reportonevent")

    renew_facts_on_rows()

    assert all_rows() == before
