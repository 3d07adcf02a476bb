"""Reports on events: rows that follow every change of contributions and figures."""

import pytest
from django.db import connection

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.contributions.models.on_events import ReportOnEvent, renew_reports_on_events
from actions.obligations.models.obligations import Obligation
from actions.states import ContributionState
from empact.people.roles.kinds import OrganisationKind, Role
from tests.actions.relations.conftest import reporter_on
from tests.factories.actions import ContributionFactory, FigureFactory, ObligationFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db


def events_of(obligation):
    return set(ReportOnEvent.objects.filter(obligation=obligation).values_list("event", flat=True))


def all_rows():
    rows = ReportOnEvent.objects.order_by("obligation", "event")
    return list(rows.values_list("obligation", "event", "organisation", "action"))


@pytest.mark.guard(
    "Who submits a figure on an event has reported on it",
    file="actions/migrations/0001_squashed_0016_grant_reports_by_words.py",
    on="        PERFORM actions_renew_reports_on_events(ARRAY[NEW.id]);",
    off="        PERFORM 1;",
)
@pytest.mark.parametrize("state", ContributionState.values)
def test_who_submitted_a_figure_on_an_event_has_reported_on_it(obligation, event, state):
    contribution = ContributionFactory(obligation=obligation)
    FigureFactory(contribution=contribution, event=event)
    FigureFactory(contribution=contribution, event=None)

    Contribution.objects.filter(pk=contribution.pk).update(state=state)

    is_submitted = state in (ContributionState.SUBMITTED, ContributionState.ACCEPTED)
    assert events_of(obligation) == ({event.pk} if is_submitted else set())


def test_what_is_returned_or_deleted_is_no_report_any_more(obligation, event):
    contribution = ContributionFactory(obligation=obligation, state=ContributionState.SUBMITTED)
    FigureFactory(contribution=contribution, event=event)
    Contribution.objects.filter(pk=contribution.pk).update(state=ContributionState.RETURNED)
    assert events_of(obligation) == set()

    Contribution.objects.filter(pk=contribution.pk).update(state=ContributionState.SUBMITTED)
    assert events_of(obligation) == {event.pk}
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM actions_figure WHERE contribution_id = %s", [contribution.pk])
        cursor.execute("DELETE FROM actions_contribution WHERE id = %s", [contribution.pk])
    assert events_of(obligation) == set()


def test_a_contribution_that_moves_leaves_nothing_behind(obligation, event):
    contribution = ContributionFactory(obligation=obligation, state=ContributionState.ACCEPTED)
    FigureFactory(contribution=contribution, event=event)
    other = ObligationFactory(round=obligation.round)

    Contribution.objects.filter(pk=contribution.pk).update(obligation=other)

    assert events_of(obligation) == set()
    assert events_of(other) == {event.pk}


def test_what_is_owed_by_another_is_their_report(obligation, event):
    contribution = ContributionFactory(obligation=obligation, state=ContributionState.ACCEPTED)
    FigureFactory(contribution=contribution, event=event)
    other = OrganisationFactory()

    Obligation.objects.filter(pk=obligation.pk).update(organisation=other)

    assert ReportOnEvent.objects.get(obligation=obligation).organisation == other


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


def test_writing_all_rows_again_gives_the_same(contribution, event):
    reporter_on(event)
    before = all_rows()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM actions_reportonevent")

    renew_reports_on_events()

    assert before
    assert all_rows() == before
