"""Lists ask the database as much for a thousand rows as for ten: 12 a page, 6 in the API.

What a list asks is counted, not the line about it that goes into the event log.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.contributions.models.contributions import Contribution, ContributionStateChange
from actions.contributions.models.figures import Figure
from actions.obligations.models.obligations import Asked, Obligation
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.assignments import Assignment
from actions.operational_actions.models.kinds import AssignmentRole
from actions.states import ContributionState, ParticipationState
from empact.people.roles.kinds import Role
from tests.factories.actions import OperationalActionFactory, ParticipationFactory
from tests.factories.cycles import IndicatorFactory, ReportingRoundFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db

PAGE, API = 13, 7
LOG = 'INSERT INTO "records_auditentry"'

LISTS = {
    "home": ("nec", PAGE),
    "oaps:oap_list": ("nec", PAGE),
    "oaps:oap_detail": ("nec", PAGE),
    "actions:review_list": ("est", PAGE),
    "actions:team_actions": ("nec", PAGE),
    "people:team": ("nec", PAGE),
    "people:organisation_list": ("nec", PAGE),
    "people:organisation_detail": ("nec", PAGE),
    "people:role_list": ("est", PAGE),
    "desk:contacts": ("nec", PAGE),
    "desk:plan_people": ("nec", PAGE),
    "desk:gaps": ("est", PAGE),
    "api:contribution-list": ("nec", API),
    "api:obligation-list": ("nec", API),
    "api:review-list": ("est", API),
}


class Country:
    """A country that takes part in a given number of actions, and has reported on each."""

    def __init__(self):
        self.organisation = OrganisationFactory()
        self.indicator = IndicatorFactory()
        self.round = ReportingRoundFactory()
        self.first = OperationalActionFactory()
        ParticipationFactory(action=self.first, organisation=self.organisation)
        self.people = {
            "nec": RoleAssignmentFactory(organisation=self.organisation, role=Role.NEC).person,
            "est": RoleAssignmentFactory(role=Role.EST).person,
        }

    def address(self, name):
        about = {
            "oaps:oap_detail": [self.first.oap_id],
            "desk:plan_people": [self.first.oap_id],
            "people:organisation_detail": [self.organisation.pk],
        }
        return reverse(name, args=about.get(name, []))

    def take_part(self, count, *, since):
        """Have it report on as many further actions, half of it submitted, half still in draft."""
        actions = OperationalAction.objects.bulk_create(
            OperationalAction(
                oap=self.first.oap,
                goal=self.first.goal,
                sequence=self.first.sequence + since + number,
                title=f"Action {since + number}",
                marking=self.first.marking,
                state=self.first.state,
            )
            for number in range(1, count + 1)
        )
        Participation.objects.bulk_create(
            Participation(
                action=action, organisation=self.organisation, state=ParticipationState.COMMITTED
            )
            for action in actions
        )
        Assignment.objects.bulk_create(
            Assignment(
                action=action,
                organisation=self.organisation,
                person=self.people["nec"],
                role=AssignmentRole.CONTRIBUTOR,
                first_day=self.first.oap.first_day,
            )
            for action in actions
        )
        RoleAssignmentFactory.create_batch(
            count // 10, organisation=self.organisation, role=Role.EXPERT
        )
        Asked.objects.bulk_create(
            Asked(round=self.round, action=action, indicator=self.indicator) for action in actions
        )
        obligations = Obligation.objects.bulk_create(
            Obligation(
                organisation=self.organisation,
                action=action,
                round=self.round,
                due_day=self.round.due_day,
            )
            for action in actions
        )
        states = [ContributionState.SUBMITTED, ContributionState.DRAFT]
        contributions = Contribution.objects.bulk_create(
            Contribution(
                obligation=obligation, marking=self.first.marking, state=states[number % 2]
            )
            for number, obligation in enumerate(obligations)
        )
        ContributionStateChange.objects.bulk_create(
            ContributionStateChange(
                contribution=contribution,
                before=ContributionState.DRAFT,
                after=ContributionState.SUBMITTED,
                by=self.people["nec"],
            )
            for contribution in contributions
            if contribution.state == ContributionState.SUBMITTED
        )
        Figure.objects.bulk_create(
            Figure(
                contribution=contribution,
                action=contribution.obligation.action,
                indicator_version=self.indicator.versions.get(),
                value=1,
                counted=1,
                first_day=self.round.first_day,
                last_day=self.round.last_day,
                entered_by=self.people["nec"],
            )
            for contribution in contributions
        )


def test_a_thousand_rows_ask_as_much_as_ten(client):
    country = Country()

    asked = {}
    for count, since in ((10, 0), (990, 10)):
        country.take_part(count, since=since)
        for name, (who, _) in LISTS.items():
            client.force_login(country.people[who])
            with CaptureQueriesContext(connection) as queries:
                response = client.get(country.address(name))
            assert response.status_code == 200, name
            asks = [query for query in queries if not query["sql"].startswith(LOG)]
            asked.setdefault(name, []).append(len(asks))

    assert {name: few for name, (few, many) in asked.items() if few != many} == {}
    assert {name: few for name, (few, _) in asked.items() if few > LISTS[name][1]} == {}
