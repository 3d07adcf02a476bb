"""One number, and what each of six readers opens of it. Source: domain, sections 2 and 4.12."""

from datetime import date
from http import HTTPStatus

import pytest
from django.urls import reverse

from actions.models import Body, Figure, Review, Verdict
from actions.overlapping import find_overlaps
from actions.states import ContributionState, ParticipationState
from actions.writing.counting import GivenShares, decide_groups
from cycles.tracing import figure_trace_url, trace_url
from empact.people.models import OrganisationKind, Role
from results.restating import GivenRestatement, write_restatements
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

pytestmark = pytest.mark.django_db

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
    """Three Member States report on one action: 10, 10 of the same thing, and 30."""
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
    """Germany and France are told to speak of the same: France counts 4. Spain is restated."""
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
    """Who asks: each with the role by which they see what they see."""
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


def opened(client, readers, who, url):
    if readers[who]:
        client.force_login(readers[who])
    return client.get(url)


ALL = ["France", "Germany", "Spain"]

SEES = {
    # who: (status, is told the number, of whom figures, canaries)
    "public": (HTTPStatus.FOUND, False, [], set()),
    "third country": (HTTPStatus.OK, False, [], set()),
    "another Member State": (HTTPStatus.OK, True, [], set()),
    "Member State in the action": (HTTPStatus.OK, True, ALL, set()),
    "claimant": (HTTPStatus.OK, True, ALL, {WHY_SHARED, REVIEWER}),
    "driver": (HTTPStatus.OK, True, ALL, {WHY_RESTATED, EVIDENCE, REVIEWER}),
    "EST": (HTTPStatus.OK, True, ALL, {WHY_SHARED, WHY_RESTATED, EVIDENCE, REVIEWER}),
}


@pytest.mark.parametrize("who", tuple(SEES))
def test_each_reader_opens_exactly_what_they_may_see(client, decided, readers, area, arrests, who):
    status, is_told, of_whom, canaries = SEES[who]

    response = opened(client, readers, who, trace_url(2026, arrests, area=area))

    assert response.status_code == status
    if status == HTTPStatus.FOUND:
        assert "sign-in" in response.url
        return
    assert response.context["told"] is is_told
    assert ("45" in response.text) is is_told
    told = [
        row.contribution.obligation.organisation.name for row, _, _ in response.context["figures"]
    ]
    assert told == of_whom
    shown = {
        text for text in (WHY_SHARED, WHY_RESTATED, EVIDENCE, REVIEWER) if text in response.text
    }
    assert shown == canaries
    assert NARRATIVE not in response.text
    assert [name for name in ALL if name in response.text] == of_whom
