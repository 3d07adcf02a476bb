import pytest

from empact.people.roles.kinds import Role
from tests.actions.reviews.people import holder_of, judicial_figure
from tests.factories.actions import ContributionFactory, FigureFactory


@pytest.fixture
def est():
    return holder_of(Role.EST)


@pytest.fixture
def eurojust():
    return holder_of(Role.EUROJUST)


@pytest.fixture
def contribution():
    """A submitted contribution with one figure, which is not judicial."""
    contribution = ContributionFactory(submitted=True)
    FigureFactory(contribution=contribution)
    return contribution


@pytest.fixture
def judicial(contribution):
    """The same contribution with a judicial figure as well."""
    judicial_figure(contribution)
    return contribution


@pytest.fixture
def submitted(client, est):
    """Make a submitted contribution with one figure; the client is a member of the EST."""
    client.force_login(est)

    def submitted(**fields):
        contribution = ContributionFactory(submitted=True, **fields)
        FigureFactory(contribution=contribution)
        return contribution

    return submitted
