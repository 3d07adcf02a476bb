"""Objects that prepare a cycle are marked and released as all others: each step on its page."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actions.markings.commands import change_marking, confirm_lowering, propose_lowering
from actions.markings.models import Lowering
from empact.people.roles.kinds import OrganisationKind, Role
from tests.factories.cycles import InputFactory, ThreatAssessmentFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.priorities import StrategicPlanFactory
from tests.factories.records import MarkingFactory

pytestmark = pytest.mark.django_db

KINDS = ("cycles/assessments", "cycles/inputs", "priorities/strategic-plans")


def two_who_hold(role, organisation):
    return [RoleAssignmentFactory(role=role, organisation=organisation).person for _ in range(2)]


@pytest.fixture
def marked(db):
    """Each kind of object with the two persons who lower its marking together."""
    europol = OrganisationFactory(country="", kind=OrganisationKind.EU_AGENCY)
    brussels = OrganisationFactory(country="", kind=OrganisationKind.EU_INSTITUTION)
    given = InputFactory(state="draft")
    rows = (
        (ThreatAssessmentFactory(), two_who_hold(Role.EST, europol)),
        (given, two_who_hold(Role.NEC, given.organisation)),
        (StrategicPlanFactory(), two_who_hold(Role.COMMISSION, brussels)),
    )
    return dict(zip(KINDS, rows, strict=True))


@pytest.fixture
def green(db):
    return MarkingFactory(code="TLP:GREEN", name="TLP:GREEN", rank=20)


@pytest.fixture
def amber(db):
    return MarkingFactory(code="TLP:AMBER", name="TLP:AMBER", rank=40)


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_marked_and_released_on_its_pages(client, fresh, marked, green, amber, kind):
    row, (first, second) = marked[kind]
    norway = OrganisationFactory(name="Norway", kind=OrganisationKind.THIRD_COUNTRY)

    def go(person, page, **given):
        client.force_login(person)
        fresh(client)
        address = reverse(f"actions:{page}", args=[kind, row.pk])
        shown = client.get(address).context["form"].initial
        response = client.post(address, shown | given, follow=True)
        assert response.redirect_chain == [(row.get_marking_url(), 302)]
        return response.text

    client.force_login(first)
    page = client.get(row.get_absolute_url()).text
    go(first, "marking_change", marking="TLP:AMBER", seen=row.version)
    proposed = go(first, "lowering_propose", marking="TLP:GREEN", reason="Old by now.")
    go(second, "lowering_confirm")
    released = go(second, "release_add", organisation=norway.pk)

    row.refresh_from_db()
    assert row.get_marking_url() in page
    assert row.marking == green
    assert "Another person must confirm it" in proposed
    assert "<li>Norway</li>" in released


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_else_marks_it(marked, amber, kind):
    row, _ = marked[kind]
    other = RoleAssignmentFactory().person

    with pytest.raises(PermissionDenied):
        change_marking(row, by=other, seen=row.version, marking=amber)


def test_the_marking_of_an_input_is_shown_to_its_organisation_alone(client, marked, green):
    row, (nec, _) = marked["cycles/inputs"]
    est = marked["cycles/assessments"][1][0]
    team = RoleAssignmentFactory(role=Role.NEC_TEAM, organisation=row.organisation).person
    row.state = "submitted"
    row.save()

    def status(person):
        client.force_login(person)
        return client.get(row.get_marking_url()).status_code

    assert [status(person) for person in (nec, team, est)] == [200, 200, 404]
    propose_lowering(row, by=nec, marking=green, reason="Known.")
    with pytest.raises(PermissionDenied):
        confirm_lowering(row, by=team, proposal=Lowering.objects.get().pk)


def test_a_lowering_that_waits_is_listed_with_what_it_is_about(client, marked, green):
    for kind in KINDS:
        row, (first, second) = marked[kind]
        propose_lowering(row, by=first, marking=green, reason="Known.")
        client.force_login(second)

        listed = client.get(reverse("actions:lowering_list"))

        assert [waiting.about for waiting in listed.context["page_obj"]] == [row]
        assert row.get_marking_url() in listed.text
