"""A cycle with two OAPs and all that a report to COSI needs of it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from actions.needs.models import ResourceKind
from actions.operational_actions.models.events import EventKind
from actions.states import ActionState, ContributionState, MeasureState
from cycles.states import FollowUpState, RoundState
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.states import OAPState
from results.closing.models import ClosingReport
from results.cosi_reports.commands import change_cosi_report, submit_cosi_report, write_cosi_report
from results.states import ClosingReportState
from results.targets.models import OverallTarget
from tests.factories.actions import (
    ContributionFactory,
    EventFactory,
    FigureFactory,
    JudicialMeasureFactory,
    ObligationFactory,
    ObservationFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import (
    CrimeAreaFactory,
    FollowUpFactory,
    IndicatorFactory,
    RecommendationFactory,
    ReportingRoundFactory,
)
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

COUNTRIES = ("NL", "BE", "FR", "DE", "ES", "PL")


@pytest.fixture
def countries(db):
    return {code: OrganisationFactory(name=code, country=code) for code in COUNTRIES}


@pytest.fixture
def arrests(db):
    return IndicatorFactory(code="arrests", name="Arrests")


@pytest.fixture
def plans(db):
    """An OAP that runs through the year, and one in another area that is closed."""
    drugs = OAPFactory(
        area=CrimeAreaFactory(code="DR", name="Drugs", rank=1),
        state=OAPState.ADOPTED,
        first_day=date(2026, 1, 1),
        last_day=date(2026, 12, 31),
    )
    cyber = OAPFactory(
        area=CrimeAreaFactory(code="CY", name="Cyber-attacks", rank=2),
        priority=drugs.priority,
        state=OAPState.CLOSED,
        first_day=date(2026, 1, 1),
        last_day=date(2026, 6, 30),
    )
    return drugs, cyber


@pytest.fixture
def reported(plans, countries, arrests):
    """Ten arrests of each of five countries in one area, and seven of one in the other."""
    reporting = ReportingRoundFactory(
        name="First half",
        state=RoundState.CLOSED,
        first_day=date(2026, 1, 1),
        last_day=date(2026, 6, 30),
        opens_day=date(2026, 7, 1),
        due_day=date(2026, 7, 15),
        closes_day=date(2026, 7, 31),
    )
    drugs, cyber = (
        OperationalActionFactory(oap=oap, state=state, sequence=1)
        for oap, state in zip(plans, (ActionState.RUNNING, ActionState.COMPLETED), strict=True)
    )
    asked = [(drugs, code, 10) for code in COUNTRIES[:5]] + [(cyber, "NL", 7)]
    for action, code, value in asked:
        owed = ObligationFactory(
            action=action,
            round=reporting,
            organisation=countries[code],
            due_day=reporting.due_day,
        )
        contribution = ContributionFactory(obligation=owed, state=ContributionState.ACCEPTED)
        contribution.changes.create(
            before="draft",
            after="submitted",
            by=RoleAssignmentFactory().person,
            at=datetime(2026, 7, 10 if code != "ES" else 20, tzinfo=UTC),
        )
        FigureFactory(
            contribution=contribution,
            indicator=arrests,
            value=Decimal(value),
            first_day=date(2026, 2, 1),
            last_day=date(2026, 2, 1),
        )
    OverallTarget.objects.create(
        oap=plans[0],
        indicator=arrests,
        value=100,
        unit=arrests.versions.get().unit,
        set_by=RoleAssignmentFactory().person,
    )
    return drugs, cyber


@pytest.fixture
def recorded(reported, plans, countries):
    """Events, a judicial measure, money, recommendations and lessons, besides the figures."""
    drugs, _ = reported
    days = {"first_day": date(2026, 3, 3), "last_day": date(2026, 3, 4)}
    EventFactory(leading_action=drugs, kind=EventKind.JAD, **days)
    EventFactory(leading_action=drugs, kind=EventKind.MEETING, state="cancelled", **days)
    JudicialMeasureFactory(
        leading_action=drugs, state=MeasureState.CONFIRMED, first_day=date(2026, 4, 1)
    )
    JudicialMeasureFactory(
        leading_action=drugs, state=MeasureState.WAITING, first_day=date(2026, 4, 1)
    )
    drugs.resources.create(
        organisation=countries["NL"], kind=ResourceKind.EURO, planned=Decimal("1234.50")
    )
    answered = RecommendationFactory(
        decision__cycle=plans[0].priority.cycle, title="Join earlier", number=1
    )
    for code in COUNTRIES[:4]:
        FollowUpFactory(
            recommendation=answered, organisation=countries[code], state=FollowUpState.ACCEPTED
        )
    few = RecommendationFactory(decision=answered.decision, number=2, title="Share more")
    FollowUpFactory(recommendation=few, organisation=countries["NL"])
    ClosingReport.objects.create(
        oap=plans[1], lessons="Plan a year ahead.", state=ClosingReportState.ACCEPTED
    )
    ObservationFactory(
        area=plans[0].area, text="Parcels replace couriers.", noted_day=date(2026, 5, 5)
    )
    return drugs


@pytest.fixture
def secretariat(db):
    council = OrganisationFactory(name="Council", kind=OrganisationKind.EU_INSTITUTION, country="")
    return RoleAssignmentFactory(organisation=council, role=Role.SECRETARIAT).person


@pytest.fixture
def nec(countries):
    return RoleAssignmentFactory(organisation=countries["PL"], role=Role.NEC).person


@pytest.fixture
def begun(recorded, est, time_machine):
    """The report on the first half of 2026, begun on an autumn day."""
    time_machine.move_to("2026-11-30T12:00+01:00", tick=False)
    return write_cosi_report(by=est, year=2026, half=1)


@pytest.fixture
def written(begun, est, work, settings, tmp_path):
    """The same with its numbers, its files and its summary."""
    settings.MEDIA_ROOT = tmp_path / "media"
    work()
    begun.refresh_from_db()
    return change_cosi_report(
        begun, by=est, seen=begun.version, summary="A good half-year.", money="Funds came late."
    )


@pytest.fixture
def submitted(written, est, work):
    submitted = submit_cosi_report(written, by=est, seen=written.version)
    work()
    submitted.refresh_from_db()
    return submitted
