"""A draft with its driver, two actions under goals of its cycle, and what they set out to reach."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actions.needs.models import ResourceKind, SupportKind
from actions.operational_actions.models.kinds import ParticipationRole
from actions.states import ActionState, ParticipationState
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from tests.factories.actions import EventFactory, OperationalActionFactory, ParticipationFactory
from tests.factories.cycles import IndicatorFactory, IndicatorVersionFactory, UnitFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.priorities import StrategicGoalFactory


@pytest.fixture
def oap(db):
    plan = OAPFactory(
        state=OAPState.DRAFT, area__name="Firearms trafficking", objectives="Fewer firearms."
    )
    return OAP.objects.select_related("area", "priority").get(pk=plan.pk)


@pytest.fixture
def driver(oap):
    appointment = AppointmentFactory(oap=oap, organisation__name="Sweden")
    given = {"organisation": appointment.organisation, "role": Role.EXPERT}
    return RoleAssignmentFactory(person=appointment.person, **given).person


@pytest.fixture
def goal(oap):
    return StrategicGoalFactory(plan__cycle=oap.priority.cycle, number=8, name="Stop parcels")


@pytest.fixture
def other_goal(goal):
    return StrategicGoalFactory(plan=goal.plan, number=9, name="Follow the money")


@pytest.fixture
def france(db):
    return OrganisationFactory(name="France", country="FR")


@pytest.fixture
def spain(db):
    return OrganisationFactory(name="Spain", country="ES")


@pytest.fixture
def europol(db):
    return OrganisationFactory(name="Europol", country="", kind=OrganisationKind.EU_AGENCY)


@pytest.fixture
def arrests(db):
    unit = UnitFactory(code="persons", name="persons", whole=True)
    version = IndicatorVersionFactory(
        number=9, unit=unit, indicator=IndicatorFactory(version=None, name="Arrests")
    )
    return version.indicator


@pytest.fixture
def action(oap, goal, france, arrests, europol):
    """Make 8.1, which says something in every field."""
    row = OperationalActionFactory(
        oap=oap,
        goal=goal,
        sequence=1,
        state=ActionState.PROPOSED,
        title="=Check parcels",
        aim="Two lines,\r\nthe second one. ",
    )
    ParticipationFactory(
        action=row,
        organisation=france,
        role=ParticipationRole.LEADER,
        state=ParticipationState.PROPOSED,
    )
    row.targets.create(indicator=arrests, value=Decimal(12), by_day=date(2027, 12, 31))
    row.support.create(asked_of=europol, kind=SupportKind.OPERATIONAL, what="Analysis of parcels")
    row.resources.create(organisation=france, kind=ResourceKind.EURO, planned=Decimal("1000.55"))
    EventFactory(leading_action=row)
    return row


@pytest.fixture
def second(oap, goal):
    return OperationalActionFactory(
        oap=oap, goal=goal, sequence=2, state=ActionState.PROPOSED, title="Train customs"
    )


@pytest.fixture
def download(client, oap, driver):
    """Download the workbook of the plan as its driver, who is signed in then."""
    client.force_login(driver)

    def download():
        response = client.get(reverse("actions:plan_workbook_download", args=[oap.pk]))
        assert response.status_code == 200
        return response.content

    return download


@pytest.fixture
def hand_in(client, oap):
    """Upload a workbook, and give the answer."""

    def hand_in(data, name="plan.xlsx", **given):
        file = SimpleUploadedFile(name, data)
        url = reverse("actions:plan_workbook", args=[oap.pk])
        return client.post(url, {"file": file, **given})

    return hand_in


@pytest.fixture
def take_over(client, oap):
    """Import what the preview of a workbook showed, with these decisions."""

    def take_over(preview, **decided):
        sealed = preview.context["form"]["sealed"].value()
        url = reverse("actions:workbook_apply", args=[oap.pk])
        return client.post(url, {"sealed": sealed} | {**decided})

    return take_over


@pytest.fixture
def bank(db):
    return OrganisationFactory(name="A bank", country="", kind=OrganisationKind.PRIVATE_PARTNER)
