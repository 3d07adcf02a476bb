"""Two years of arrests and searches in two plans, and who asks about them."""

from datetime import date

import pytest

from actions.obligations.models.obligations import Obligation
from actions.states import ContributionState
from cycles.indicators.models import IndicatorClass
from empact.people.roles.kinds import Role
from tests.factories.actions import (
    AskedFactory,
    ContributionFactory,
    FigureFactory,
    ObligationFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import (
    CrimeAreaFactory,
    IndicatorFactory,
    ReportingRoundFactory,
)
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory


@pytest.fixture
def arrests():
    return IndicatorFactory(code="arrests", name="Arrests")


@pytest.fixture
def searches():
    return IndicatorFactory(
        code="house-searches", name="House searches", indicator_class=IndicatorClass.EFFORT
    )


@pytest.fixture
def germany():
    return OrganisationFactory(name="Germany", country="DE")


@pytest.fixture
def france():
    return OrganisationFactory(name="France", country="FR")


@pytest.fixture
def drugs():
    area = CrimeAreaFactory(code="CCH", name="Drugs trafficking", rank=1)
    return OAPFactory(area=area, first_day=date(2025, 1, 1), last_day=date(2026, 12, 31))


@pytest.fixture
def firearms():
    area = CrimeAreaFactory(code="FA", name="Firearms trafficking", rank=2)
    return OAPFactory(area=area, first_day=date(2025, 1, 1), last_day=date(2026, 12, 31))


@pytest.fixture
def rounds():
    return {
        year: ReportingRoundFactory(
            name=f"Round of {year}",
            first_day=date(year, 1, 1),
            last_day=date(year, 12, 31),
            state="open",
        )
        for year in (2025, 2026)
    }


@pytest.fixture
def actions():
    """The action of each plan in which figures are reported."""
    return {}


@pytest.fixture
def report(rounds, actions):
    """Have an organisation report a figure of a year in an action of a plan, and EST accept it."""

    def report(plan, organisation, year, indicator, value, **figure):
        action = actions.setdefault(plan.pk, OperationalActionFactory(oap=plan))
        obligation = Obligation.objects.filter(
            action=action, round=rounds[year], organisation=organisation
        ).first() or ObligationFactory(action=action, round=rounds[year], organisation=organisation)
        if getattr(obligation, "contribution", None) is None:
            ContributionFactory(obligation=obligation, state=ContributionState.ACCEPTED)
            obligation = Obligation.objects.get(pk=obligation.pk)
        AskedFactory._meta.model.objects.get_or_create(
            round=rounds[year], action=action, indicator=indicator
        )
        return FigureFactory(
            contribution=obligation.contribution,
            indicator=indicator,
            value=value,
            first_day=date(year, 2, 1),
            last_day=date(year, 2, 28),
            **figure,
        )

    return report


@pytest.fixture
def two_years(report, arrests, searches, drugs, firearms, germany, france):
    """13 871 arrests in 2025 and 17 688 in 2026, the rise most in drugs trafficking."""
    report(drugs, germany, 2025, arrests, 9_000)
    report(firearms, france, 2025, arrests, 4_871)
    report(drugs, germany, 2026, arrests, 12_000)
    report(firearms, france, 2026, arrests, 5_688)
    report(firearms, france, 2026, searches, 40)
    report(drugs, germany, 2026, searches, 7)


@pytest.fixture
def nec(germany):
    return RoleAssignmentFactory(organisation=germany, role=Role.NEC).person


@pytest.fixture
def driver(drugs, france):
    return AppointmentFactory(oap=drugs, organisation=france).person


def holder(role, name):
    organisation = OrganisationFactory(name=name, kind="eu_institution", country="")
    return RoleAssignmentFactory(organisation=organisation, role=role).person


@pytest.fixture
def eurojust(db):
    return holder(Role.EUROJUST, "Eurojust")


@pytest.fixture
def commission(db):
    return holder(Role.COMMISSION, "Commission")
