from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from empact.lib.commands import Invalid, NotNow
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.commands.plans import appoint_driver, end_appointment
from oaps.plans.models.plans import OAP, Appointment, OAPRole
from oaps.plans.states import OAPState
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "factor_shown")]

TODAY = date(2026, 11, 25)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def today():
    with time_machine.travel("2026-11-25 12:00+01:00", tick=False):
        yield


@pytest.fixture
def est(db):
    return RoleAssignmentFactory(
        role=Role.EST, organisation__kind=OrganisationKind.EU_AGENCY
    ).person


@pytest.fixture
def colleague(db):
    """A person who acts for a Member State."""
    return RoleAssignmentFactory(role=Role.NEC_TEAM, organisation__name="Latvia")


@pytest.fixture
def oap(db):
    return OAPFactory(area__name="Firearms trafficking")


def appoint(oap, est, colleague, **given):
    named = {"role": OAPRole.DRIVER, "first_day": TODAY, "organisation": colleague.organisation}
    return appoint_driver(oap, by=est, **{**named, "person": colleague.person, **given})


def refused(*people, **given):
    with pytest.raises(Invalid) as refusal:
        appoint(*people, **given)
    return refusal.value.problems


def test_appoint_driver_lets_somebody_steer_the_plan(oap, est, colleague):
    appointment = appoint(oap, est, colleague, last_day=date(2027, 6, 30))

    assert (appointment.organisation, appointment.last_day) == (
        colleague.organisation,
        date(2027, 6, 30),
    )
    assert list(OAP.objects.steered_by(colleague.person)) == [oap]


def test_two_drivers_at_once_are_refused_at_the_day(oap, est, colleague):
    other = AppointmentFactory(oap=oap, person__first_name="Joost", person__last_name="Voorbeeld")

    problems = refused(oap, est, colleague)

    assert list(problems) == ["first_day"]
    assert "Joost Voorbeeld is the driver from 1 January 2025" in problems["first_day"]
    assert list(oap.appointments.all()) == [other]


def test_one_driver_follows_another(oap, est, colleague):
    AppointmentFactory(oap=oap, last_day=TODAY)

    follower = appoint(oap, est, colleague, first_day=TODAY + timedelta(days=1))

    assert follower.role == OAPRole.DRIVER


def test_a_plan_has_as_many_co_drivers_as_it_needs(oap, est, colleague):
    AppointmentFactory(oap=oap, role=OAPRole.CO_DRIVER)

    assert appoint(oap, est, colleague, role=OAPRole.CO_DRIVER).role == OAPRole.CO_DRIVER
    assert list(refused(oap, est, colleague, role=OAPRole.CO_DRIVER)) == ["person"]


@pytest.mark.parametrize(
    ("given", "fields"),
    (
        ({"role": "king"}, ["role"]),
        ({"first_day": YESTERDAY}, ["first_day"]),
        ({"last_day": YESTERDAY}, ["last_day"]),
    ),
)
def test_appoint_driver_refuses_at_the_field(oap, est, colleague, given, fields):
    assert list(refused(oap, est, colleague, **given)) == fields


def test_nobody_steers_for_an_organisation_for_which_they_do_not_act(oap, est, colleague):
    other = OrganisationFactory()

    assert list(refused(oap, est, colleague, organisation=other)) == ["person"]


def test_whoever_acts_no_longer_for_it_cannot_be_appointed(oap, est):
    former = RoleAssignmentFactory(last_day=YESTERDAY)

    assert list(refused(oap, est, former)) == ["person"]


def test_a_private_partner_steers_no_plan(oap, est):
    partner = RoleAssignmentFactory(
        role=Role.PARTNER, organisation__kind=OrganisationKind.PRIVATE_PARTNER
    )

    assert list(refused(oap, est, partner)) == ["organisation"]


def test_nobody_appoints_themselves(oap, est):
    own = est.roles.get()

    assert list(refused(oap, est, own)) == ["person"]


def test_nobody_steers_what_is_closed(est, colleague):
    with pytest.raises(NotNow, match="is closed"):
        appoint(OAPFactory(state=OAPState.CLOSED), est, colleague)


def test_end_appointment_ends_it_at_once_or_later(oap, est):
    at_once, later = AppointmentFactory.create_batch(2, oap=oap, role=OAPRole.CO_DRIVER)

    end_appointment(at_once, by=est, last_day=YESTERDAY)
    end_appointment(later, by=est, last_day=TODAY)

    assert list(Appointment.objects.in_force()) == [later]


@pytest.mark.guard(
    "Whoever has left an organisation steers and leads nothing for it",
    file="empact/people/roles/models/roles.py",
    on="        return self.current().still_acting()",
    off="        return self.current()",
)
def test_an_appointment_outlives_no_role_for_its_organisation(oap, colleague):
    AppointmentFactory(oap=oap, person=colleague.person, organisation=colleague.organisation)
    assert OAP.objects.steered_by(colleague.person).exists()

    colleague.last_day = YESTERDAY
    colleague.save()

    assert not OAP.objects.steered_by(colleague.person).exists()
    assert not OAP.objects.visible_to(colleague.person).exists()


def test_est_alone_appoints_and_ends(oap, est, colleague):
    appointment = AppointmentFactory(oap=oap)
    nec = RoleAssignmentFactory(organisation=colleague.organisation).person
    administrator = RoleAssignmentFactory(role=Role.ADMINISTRATOR).person
    superuser = UserFactory(is_superuser=True, is_staff=True)
    pages = [
        reverse("oaps:appointment_create", args=[oap.pk]),
        reverse("oaps:appointment_end", args=[appointment.pk]),
    ]

    for person in (nec, appointment.person, administrator, superuser):
        with pytest.raises(PermissionDenied):
            appoint(oap, person, colleague)
        with pytest.raises(PermissionDenied):
            end_appointment(appointment, by=person, last_day=TODAY)

    found = {}
    for who, person in {
        "est": est,
        "nec": nec,
        "driver": appointment.person,
        "administrator": administrator,
        "superuser": superuser,
    }.items():
        client = Client()
        client.force_login(person)
        found[who] = [client.get(page).status_code for page in pages]
    assert found == {
        "est": [200, 200],
        "nec": [403, 403],
        "driver": [403, 403],
        "administrator": [404, 404],
        "superuser": [404, 404],
    }


def test_est_appoints_from_the_page_and_reads_refusals_at_the_field(client, oap, est, colleague):
    client.force_login(est)
    page = reverse("oaps:appointment_create", args=[oap.pk])
    given = {
        "role": "driver",
        "organisation": str(colleague.organisation.pk),
        "person": str(colleague.person.pk),
        "first_day": "2026-11-25",
    }

    answer = client.post(page, given)
    again = client.post(page, given)

    assert answer.url == oap.get_absolute_url()
    assert again.status_code == 422
    assert list(again.context["form"].errors) == ["first_day"]
    assert Appointment.objects.count() == 1


def test_est_finds_and_ends_an_appointment_that_has_not_begun(client, oap, est):
    coming = AppointmentFactory(oap=oap, first_day=date(2035, 1, 1), last_day=None)
    client.force_login(est)
    pages = [oap.get_absolute_url(), reverse("desk:plan_people", args=[oap.pk])]
    end = reverse("oaps:appointment_end", args=[coming.pk])

    shown = [" ".join(client.get(page).text.split()) for page in pages]
    ended = client.post(end, {"at_once": "on"})

    assert ended.status_code == 302
    for page in shown:
        assert "appointed today" in page
        assert "Driver from 1 January 2035" in page
        assert f'href="{end}"' in page
    assert not oap.appointments.exists()


def test_a_coming_appointment_is_shown_with_those_that_hold_today(client, oap, est):
    today = AppointmentFactory(oap=oap, role=OAPRole.CO_DRIVER)
    coming = AppointmentFactory(oap=oap, first_day=date(2035, 1, 1), last_day=None)
    client.force_login(est)

    context = client.get(oap.get_absolute_url()).context

    assert (context["drivers"], context["co_drivers"]) == ([], [today])
    assert context["coming"] == [coming]
