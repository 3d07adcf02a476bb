"""A round on two plans: three countries with contributions due, a driver, a leader and the EST."""

import pytest

from actions.messages.commands import send_message, write_message
from actions.messages.models import Audience, Scope
from actions.messages.queries.recipients import group_of
from empact.people.roles.kinds import OrganisationKind, Role
from empact.records.markings.models import Marking
from tests.factories.actions import LeaderFactory, ObligationFactory, OperationalActionFactory
from tests.factories.cycles import ReportingRoundFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.records import MarkingFactory

TEXT = "Please hand in what you have. Zero is an answer."


@pytest.fixture(autouse=True)
def markings(db):
    MarkingFactory(code="CLEAR", name="TLP:CLEAR", rank=10)
    MarkingFactory(code="AMBER", name="TLP:AMBER", rank=40)


@pytest.fixture
def plan(db):
    return OAPFactory(area__name="Cyber-attacks")


@pytest.fixture
def action(plan):
    return OperationalActionFactory(oap=plan, title="Takedown of botnets")


@pytest.fixture
def reporting():
    return ReportingRoundFactory(name="First half of 2026")


def person_of(organisation, role, name, **given):
    first, last = name.split()
    return RoleAssignmentFactory(
        organisation=organisation,
        role=role,
        person__first_name=first,
        person__last_name=last,
        person__email=f"{first.lower()}@example.eu",
        **given,
    ).person


@pytest.fixture
def countries(db):
    named = {"NL": "Netherlands", "BE": "Belgium", "MT": "Malta"}
    return {code: OrganisationFactory(name=name, country=code) for code, name in named.items()}


@pytest.fixture
def necs(countries):
    names = {"NL": "Nel Necker", "BE": "Ben Bos", "MT": "Mia Micallef"}
    return {code: person_of(countries[code], Role.NEC, names[code]) for code in countries}


@pytest.fixture
def owed(countries, necs, action, reporting):
    """The obligations of the three countries for the action."""
    return {
        code: ObligationFactory(organisation=country, action=action, round=reporting)
        for code, country in countries.items()
    }


@pytest.fixture
def driver(plan):
    portugal = OrganisationFactory(name="Portugal", country="PT")
    person = person_of(portugal, Role.EXPERT, "Ana Silva")
    AppointmentFactory(oap=plan, organisation=portugal, person=person)
    return person


@pytest.fixture
def leader(action):
    france = OrganisationFactory(name="France", country="FR")
    person = person_of(france, Role.EXPERT, "Luc Leroy")
    LeaderFactory(action=action, organisation=france, person=person)
    return person


@pytest.fixture
def est(db):
    europol = OrganisationFactory(name="Europol", kind=OrganisationKind.EU_AGENCY, country="")
    return person_of(europol, Role.EST, "Eva Est")


@pytest.fixture
def scope(reporting, plan):
    """Make a scope: by default those with outstanding contributions in the plan."""

    def scope(**given):
        marking = Marking.objects.get(pk=given.pop("marking", "LIMITE"))
        usual = {"audience": Audience.OWING, "round": reporting, "plans": [plan]}
        return Scope(**{**usual, "marking": marking, **given})

    return scope


@pytest.fixture
def write(scope):
    """Write a message, as this person."""

    def write(by, subject="Four days left", text=TEXT, **given):
        return write_message(by=by, scope=scope(**given), subject=subject, text=text)

    return write


@pytest.fixture
def send():
    """Send a draft to those whom its sender sees at this moment."""

    def send(message, by=None, shown=None):
        by = by or message.by
        ids = group_of(message.scope, by).ids if shown is None else shown
        return send_message(message, by=by, seen=message.version, shown=ids)

    return send
