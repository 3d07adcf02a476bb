"""One action on which three Member States report, and those who ask what came of it."""

from datetime import date

import pytest

from actions.consolidation.overlaps import find_overlaps
from actions.consolidation.writing import GivenShares, decide_groups
from actions.contributions.models.reviews import Body, Review, Verdict
from actions.states import ContributionState, ParticipationState
from empact.people.roles.kinds import OrganisationKind, Role
from results.restatements.queries.content import GivenRestatement
from results.restatements.writing import write_restatements
from tests.factories.actions import (
    ContributionFactory,
    EventFactory,
    FigureFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory, ReportingRoundFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory

NARRATIVE = "CANARY-NARRATIVE"
WHY_SHARED = "CANARY-WHY-SHARED"
WHY_RESTATED = "CANARY-WHY-RESTATED"
EVIDENCE = "CANARY-EVIDENCE"
REVIEWER = "CANARY-REVIEWER"


def holder(role, organisation=None):
    given = {"organisation": organisation} if organisation else {}
    return RoleAssignmentFactory(role=role, **given).person


@pytest.fixture
def arrests():
    return IndicatorFactory(code="arrests", name="Arrests")


@pytest.fixture
def area():
    return CrimeAreaFactory(code="CCH", name="Drugs")


@pytest.fixture
def action(area):
    plan = OAPFactory(area=area)
    return OperationalActionFactory(oap=plan, title="Joint controls")


@pytest.fixture
def states():
    names = {"DE": "Germany", "FR": "France", "ES": "Spain"}
    return {code: OrganisationFactory(name=name, country=code) for code, name in names.items()}


@pytest.fixture
def norway():
    return OrganisationFactory(name="Norway", country="NO", kind=OrganisationKind.THIRD_COUNTRY)


@pytest.fixture
def figures(action, arrests, states):
    """Three Member States report on one action: 10, an overlapping 10, and 30."""
    made = {}
    event = EventFactory(leading_action=action)
    ring = ReportingRoundFactory()
    reviewer = UserFactory(first_name=REVIEWER)
    for code, value in (("DE", 10), ("FR", 10), ("ES", 30)):
        owed = ObligationFactory(organisation=states[code], action=action, round=ring)
        ParticipationFactory(
            action=action, organisation=states[code], state=ParticipationState.COMMITTED
        )
        contribution = ContributionFactory(
            obligation=owed, state=ContributionState.ACCEPTED, narrative=NARRATIVE
        )
        made[code] = FigureFactory(
            contribution=contribution, indicator=arrests, value=value, event=event
        )
        Review.objects.create(
            contribution=contribution,
            body=Body.EST,
            verdict=Verdict.ACCEPTED,
            by=reviewer,
            fingerprint="",
        )
    return made


@pytest.fixture
def decided(figures):
    """Germany and France are decided to overlap: France counts 4. Spain is restated."""
    find_overlaps([row.pk for row in figures.values()])
    shares = {figures["DE"].pk: 10, figures["FR"].pk: 4}
    by = UserFactory()
    decide_groups([GivenShares(shares, dict.fromkeys(shares, WHY_SHARED))], by=by)
    write_restatements(
        [
            GivenRestatement(
                figure=figures["ES"].pk,
                answer="number",
                value=31,
                day=date(2026, 11, 1),
                reason=WHY_RESTATED,
                evidence=EVIDENCE,
            )
        ],
        by=by,
    )
    return figures


@pytest.fixture
def readers(action, states, norway):
    """Readers of the number, each with the role by which they see what they see."""
    ParticipationFactory(action=action, organisation=norway, state=ParticipationState.COMMITTED)
    inside = OrganisationFactory(name="Italy", country="IT")
    ParticipationFactory(action=action, organisation=inside, state=ParticipationState.COMMITTED)
    return {
        "public": None,
        "third country": holder(Role.NEC, norway),
        "another Member State": holder(Role.NEC, OrganisationFactory(name="Malta", country="MT")),
        "Member State in the action": holder(Role.NEC, inside),
        "claimant": holder(Role.NEC, states["FR"]),
        "driver": AppointmentFactory(oap=action.oap).person,
        "EST": holder(Role.EST),
    }
