import factory

from actions.states import ContributionState
from results.commands.snapshots import freeze_snapshot
from tests.factories.actions import (
    ContributionFactory,
    FigureFactory,
    ObligationFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory
from tests.factories.people import OrganisationFactory, UserFactory
from tests.factories.records import MarkingFactory

AREAS = {"CA": "Cyber-attacks", "THB": "Trafficking in human beings"}


def public_marking():
    return MarkingFactory(code="TLP:CLEAR", name="TLP:CLEAR", rank=10)


def report(area, indicator, values, **action):
    """Have one country for each value report it, and EST accept it, in an action of the area."""
    done = OperationalActionFactory(oap__area=area, **action)
    for value in values:
        obligation = ObligationFactory(action=done, organisation=OrganisationFactory())
        contribution = ContributionFactory(obligation=obligation, state=ContributionState.ACCEPTED)
        FigureFactory(contribution=contribution, indicator=indicator, value=value)
    return done


def frozen_year(by, areas=AREAS):
    """Freeze 2026, in which three countries have reported arrests in each of these areas."""
    public_marking()
    arrests = IndicatorFactory(code="arrests", name="Arrests")
    for place, (code, name) in enumerate(areas.items(), start=1):
        area = CrimeAreaFactory(code=code, name=name)
        report(area, arrests, [100 * place + n for n in (1, 2, 3)])
    return freeze_snapshot(by=by, year=2026)


class SnapshotFactory(factory.django.DjangoModelFactory):
    """A snapshot with nothing in it: it gives a general factsheet and no other."""

    class Meta:
        model = "results.Snapshot"

    number = factory.Sequence(lambda n: n + 1_000)
    year = 2026
    as_of = "2027-03-01T12:00:00Z"
    hash = factory.Sequence("{:064x}".format)
    frozen_by = factory.SubFactory(UserFactory)
    fictional = False
    marking = factory.SubFactory(MarkingFactory)
