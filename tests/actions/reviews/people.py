"""Who and what the tests of reviewing need again and again."""

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
    """Have it come back as it stands."""
    contribution.refresh_from_db()
    contribution.move(ContributionState.SUBMITTED, by=UserFactory())
