"""People and contributions that many tests of reviews need."""

from actions.states import ContributionState
from cycles.indicators.models import IndicatorClass
from empact.people.roles.kinds import Role
from tests.factories.actions import FigureFactory
from tests.factories.people import RoleAssignmentFactory, UserFactory


def holder_of(role, **assignment):
    return RoleAssignmentFactory(role=role, **assignment).person


def enterer_of(contribution):
    person = contribution.figures.earliest("pk").entered_by
    RoleAssignmentFactory(person=person, role=Role.EST)
    RoleAssignmentFactory(person=person, role=Role.EUROJUST)
    return person


def judicial_figure(contribution):
    return FigureFactory(
        contribution=contribution, indicator__indicator_class=IndicatorClass.JUDICIAL
    )


def submit_again(contribution):
    """Submit it again without a change."""
    contribution.refresh_from_db()
    contribution.move(ContributionState.SUBMITTED, by=UserFactory())
