"""Readers of marked data leave a line, with the origin of the request; the public leaves none."""

import pytest
from django.db import connection
from django.urls import reverse

from actions.reviews.commands.reviews import accept_contribution
from empact.people.roles.kinds import Role
from empact.records.audit.models import AuditEntry, AuditKind
from empact.records.audit.origin import UNKNOWN, origin
from tests.factories.actions import ContributionFactory, ObligationFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def nec(client):
    nec = RoleAssignmentFactory(role=Role.NEC).person
    client.force_login(nec)
    return nec


@pytest.fixture
def contribution(nec):
    country = nec.roles.get().organisation
    return ContributionFactory(obligation=ObligationFactory(organisation=country))


def views():
    rows = AuditEntry.objects.filter(kind=AuditKind.VIEW).order_by("pk")
    return [(row.object_type, row.object_id, row.facts) for row in rows]


PAGES = {
    "actions:contribution_detail": "actions.contribution",
    "actions:contribution_change": "actions.contribution",
    "actions:contribution_submit": "actions.contribution",
    "actions:contribution_changes": "actions.contribution",
    "api:contribution-detail": "actions.contribution",
}


@pytest.mark.guard(
    "Who read marked data leaves a line",
    file="empact/records/markings/reading.py",
    on="if view is not None and not _is_open(request, view):",
    off="if False:",
)
@pytest.mark.parametrize("name", PAGES)
def test_each_page_of_a_contribution_leaves_one_line(client, nec, contribution, name):
    client.get(reverse(name, args=[contribution.pk]))

    line = AuditEntry.objects.exclude(kind=AuditKind.SIGN_IN).get()
    assert views() == [(PAGES[name], str(contribution.pk), {})]
    assert (line.person, line.marking) == (nec.pk, "LIMITE")
    assert (line.address, line.through) == ("127.0.0.1", "session")


def test_plan_and_action_leave_a_line_too(client, contribution):
    action = contribution.obligation.action

    client.get(action.oap.get_absolute_url())
    client.get(action.get_absolute_url())

    assert views() == [
        ("oaps.oap", str(action.oap.pk), {}),
        ("actions.operationalaction", str(action.pk), {}),
    ]


@pytest.mark.parametrize(
    ("name", "model"),
    (("oaps:oap_list", "oaps.oap"), ("api:contribution-list", "actions.contribution")),
)
def test_a_list_leaves_one_line_with_its_kind_and_how_many(client, contribution, name, model):
    client.get(reverse(name))

    assert views() == [(model, "", {"count": 1})]


def test_what_is_not_found_leaves_no_line(client, nec):
    theirs = ContributionFactory()

    client.get(reverse("actions:contribution_detail", args=[theirs.pk]))

    assert views() == []


@pytest.mark.parametrize("signed_in", (False, True))
def test_pages_that_are_open_to_everybody_leave_none(client, signed_in):
    if signed_in:
        client.force_login(RoleAssignmentFactory().person)

    for name in ("results:year_list", "results:history_list", "help", "api:factsheet-list"):
        assert client.get(reverse(name)).status_code == 200

    assert views() == []


def test_a_header_that_names_an_address_is_believed_behind_our_own_proxy_alone(
    client, contribution, settings
):
    address = contribution.get_absolute_url()

    client.get(address, headers={"X-Forwarded-For": "192.0.2.1"})
    settings.BEHIND_TLS = True
    client.get(address, headers={"X-Forwarded-For": "192.0.2.1"})

    seen = AuditEntry.objects.filter(kind=AuditKind.VIEW).order_by("pk")
    assert [*seen.values_list("address", flat=True)] == [
        "127.0.0.1",
        "192.0.2.1",
    ]


@pytest.mark.parametrize("made_up", ("203.0.113.9", "203.0.113.9, 203.0.113.10", "unknown"))
def test_what_somebody_writes_before_their_address_is_not_kept(
    client, contribution, settings, made_up
):
    settings.BEHIND_TLS = True

    headers = {"X-Forwarded-For": f"{made_up}, 192.0.2.1", "X-Real-IP": made_up}
    client.get(contribution.get_absolute_url(), headers=headers)

    assert AuditEntry.objects.get(kind=AuditKind.VIEW).address == "192.0.2.1"


@pytest.mark.parametrize("nonsense", ("unknown", "192.0.2.1:80", "<script>", "1" * 300))
def test_an_address_that_is_none_is_no_reason_to_fail(client, contribution, settings, nonsense):
    settings.BEHIND_TLS = True

    response = client.get(contribution.get_absolute_url(), headers={"X-Forwarded-For": nonsense})

    assert response.status_code == 200
    assert AuditEntry.objects.get(kind=AuditKind.VIEW).address is None


def test_nothing_is_known_of_a_request_once_it_is_answered(client, contribution):
    client.get(contribution.get_absolute_url())

    assert origin() == UNKNOWN


def test_a_decision_is_a_line_of_its_kind():
    est = RoleAssignmentFactory(role=Role.EST).person
    handed_in = ContributionFactory(submitted=True)

    accept_contribution(handed_in, by=est, seen=handed_in.version)

    line = AuditEntry.objects.get()
    assert (line.kind, line.command) == (AuditKind.DECISION, "actions.accept_contribution")
    assert (line.address, line.through) == (None, "")


def test_a_contribution_goes_its_way_in_the_role_of_the_application(client, nec):
    """The role of web server and worker has all the rights that the pages need."""
    obligation = ObligationFactory(organisation=nec.roles.get().organisation)
    est = RoleAssignmentFactory(role=Role.EST, organisation=OrganisationFactory()).person
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE empact_app")

    client.post(reverse("actions:contribution_start", args=[obligation.pk]))
    contribution = obligation.contribution
    client.post(
        reverse("actions:contribution_change", args=[contribution.pk]),
        {
            "seen": 1,
            "narrative": "What we did.",
            "figure-TOTAL_FORMS": 0,
            "figure-INITIAL_FORMS": 0,
        },
    )
    client.post(reverse("actions:contribution_submit", args=[contribution.pk]), {"seen": 2})
    client.force_login(est)
    client.post(reverse("actions:contribution_accept", args=[contribution.pk]), {"seen": 3})
    page = client.get(reverse("actions:contribution_changes", args=[contribution.pk]))

    contribution.refresh_from_db()
    assert (contribution.state, contribution.narrative) == ("accepted", "What we did.")
    assert page.status_code == 200
    done = AuditEntry.objects.exclude(kind__in=[AuditKind.SIGN_IN, AuditKind.VIEW]).order_by("pk")
    assert [*done.values_list("kind", "command")] == [
        ("change", "actions.start_contribution"),
        ("change", "actions.change_contribution"),
        ("decision", "actions.submit_contribution"),
        ("decision", "actions.accept_contribution"),
    ]
