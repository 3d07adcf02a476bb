"""An evaluation of the cycle of an adopted OAP, and those who have a part in it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from actions.answers import Answer
from actions.states import ContributionState
from empact.people.roles.kinds import OrganisationKind, Role
from empact.people.tokens.models import APIToken, Scope
from oaps.plans.states import OAPState
from results.evaluations.commands.findings import add_entry, add_interview
from results.evaluations.commands.preparing import (
    add_evaluation_question,
    add_evaluator,
    open_evaluation,
    start_evaluation,
)
from tests.factories.actions import ContributionFactory, FigureFactory, OperationalActionFactory
from tests.factories.cycles import IndicatorFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.records import MarkingFactory

TERMS = "Look at what the cycle reached, and at what cost."


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2028-04-03T12:00+02:00", tick=False)
    return time_machine


@pytest.fixture
def oap(db):
    """The adopted OAP of 2026 and 2027."""
    return OAPFactory(state=OAPState.ADOPTED)


@pytest.fixture
def commission(db):
    return RoleAssignmentFactory(
        role=Role.COMMISSION, organisation__kind=OrganisationKind.EU_INSTITUTION
    ).person


@pytest.fixture
def contractor(db):
    kind = OrganisationKind.PRIVATE_PARTNER
    return OrganisationFactory(name="Ermis Consulting", kind=kind, country="")


@pytest.fixture
def evaluator(contractor):
    return RoleAssignmentFactory(organisation=contractor, role=Role.PARTNER).person


@pytest.fixture
def prepared(oap, commission):
    """An evaluation that the Commission has opened, and whose terms name the OAP."""
    return open_evaluation(
        oap.priority.cycle,
        by=commission,
        kind="final",
        terms=TERMS,
        due_day=date(2028, 12, 15),
        marking=MarkingFactory(),
        material=[oap],
    )


@pytest.fixture
def add_to_team(prepared, commission, contractor, evaluator):
    """Add a person to the team, by default until the end of June."""

    def add(person=evaluator, **given):
        return add_evaluator(
            prepared,
            by=commission,
            person=person,
            **{
                "organisation": contractor,
                "role": "leader",
                "first_day": date(2028, 4, 3),
                "last_day": date(2028, 6, 30),
                **given,
            },
        )

    return add


@pytest.fixture
def question(prepared, commission):
    return add_evaluation_question(
        prepared,
        by=commission,
        criterion="effectiveness",
        text="How far were the targets reached?",
        success="Half of the targets are reached.",
    )


@pytest.fixture
def evaluation(prepared, commission, question, add_to_team):
    """The same, in work."""
    add_to_team()
    return start_evaluation(prepared, by=commission)


@pytest.fixture
def nec(db):
    return RoleAssignmentFactory(organisation__name="Malta", organisation__country="MT").person


@pytest.fixture
def written(evaluation, evaluator, question, nec, oap):
    """The evaluation, with one entry of each kind; it recommends to Malta and to drivers."""
    below = [add_interview(evaluation, by=evaluator, title="An analyst", text="It was late.")]
    for kind, given in (
        ("finding", {"question": question}),
        ("conclusion", {}),
        (
            "recommendation",
            {"addressed": [nec.roles.get().organisation], "areas": [oap.area]},
        ),
    ):
        below = [
            add_entry(
                evaluation,
                by=evaluator,
                kind=kind,
                title=f"The {kind}",
                text="Plan earlier.",
                leans_on=below,
                **given,
            )
        ]
    return evaluation


@pytest.fixture
def arrests(db):
    return IndicatorFactory(code="arrests", name="Arrests")


@pytest.fixture
def figure(oap, arrests):
    """Twelve arrests in 2026, from one country."""
    contribution = ContributionFactory(
        obligation__action=OperationalActionFactory(oap=oap),
        obligation__organisation=OrganisationFactory(name="Cyprus", country="CY"),
        state=ContributionState.ACCEPTED,
    )
    return FigureFactory(
        contribution=contribution,
        indicator=arrests,
        answer=Answer.NUMBER,
        value=12,
        first_day=date(2026, 1, 1),
        last_day=date(2026, 6, 30),
    )


@pytest.fixture
def call(client):
    """Send a request with a token of a person, and give what comes back."""
    secrets = {}

    def call(person, method, address, body=None, *, expected, seen=None, multipart=False):
        if person not in secrets:
            scopes = [Scope.PLANS_READ, Scope.PLANS_WRITE]
            until = timezone.now() + timedelta(days=200)
            token = APIToken.objects.issue(person, name="Test", scopes=scopes, expires_at=until)
            secrets[person] = token.secret
        headers = {"Authorization": f"Bearer {secrets[person]}"}
        if seen is not None:
            headers["If-Match"] = f'"{seen}"'
        sent = {} if multipart else {"content_type": "application/json"}
        answer = getattr(client, method)(
            f"/api/v1/{address}/", None if body is None else body, headers=headers, **sent
        )
        assert answer.status_code == expected, answer.content
        return answer.json() if answer.headers.get("Content-Type", "").endswith("json") else answer

    return call
