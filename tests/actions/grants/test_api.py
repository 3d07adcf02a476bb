"""Grants for API clients: each reads the parts and the sums that they read on the pages."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from actions.grants.models.grants import GrantApplication
from actions.grants.queries.sums import By
from actions.needs.models import ResourceAllocation, ResourceKind
from actions.states import GrantState
from empact.people.roles.kinds import OrganisationKind, Role
from empact.records.audit.models import AuditEntry
from tests.factories.actions import GrantFactory, OperationalActionFactory
from tests.factories.oaps import AppointmentFactory, FundingCallFactory, FundingSchemeFactory
from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner():
    return RoleAssignmentFactory(organisation__name="Sweden", organisation__country="SE").person


@pytest.fixture
def running(grant, action, country, partner):
    """A signed grant of two beneficiaries, for an action and for its OAP as a whole."""
    grant.beneficiaries.update(requested=Decimal(5_679), awarded=5_110, paid=Decimal("567.9"))
    grant.beneficiaries.create(
        organisation=partner.roles.get().organisation,
        requested=Decimal(4_321),
        awarded=Decimal(3_890),
        paid=Decimal("432.1"),
    )
    grant.lines.update(requested=Decimal(8_765), awarded=7_888, paid=876)
    grant.lines.create(oap=action.oap, requested=Decimal(1_235), awarded=1_112, paid=124)
    for day, kind, amount, note in (
        (date(2026, 4, 1), "award", 9_000, ""),
        (date(2026, 4, 2), "payment", 1_000, "First part."),
    ):
        grant.entries.create(
            kind=kind, amount=Decimal(amount), day=day, note=note, public_year=2026
        )
    GrantApplication.objects.filter(pk=grant.pk).update(
        state=GrantState.SIGNED, awarded=9_000, paid=1_000
    )
    return grant


@pytest.fixture
def readers(nec, manager, partner, action):
    institution = {
        "role": Role.COMMISSION,
        "organisation__kind": OrganisationKind.EU_INSTITUTION,
    }
    return {
        "lead": nec,
        "manager": manager,
        "commission": RoleAssignmentFactory(**institution).person,
        "partner": partner,
        "driver": AppointmentFactory(oap=action.oap).person,
    }


def read(client, person, grant):
    client.force_login(person)
    return client.get(reverse("api:grant-detail", args=[grant.pk])).json()


@pytest.mark.guard(
    "The API gives no amount of a line to who does not read amounts",
    file="actions/grants/api.py",
    on='        if "amounts" in line.application.readable:',
    off="        if True:",
)
def test_each_reads_the_parts_that_they_read_on_the_page(client, running, readers, action):
    found = {}
    for name, person in readers.items():
        shown = read(client, person, running)
        client.force_login(person)
        page = client.get(running.get_absolute_url()).context
        assert len(shown["lines"]) == len(page["lines"])
        assert len(shown.get("entries", [])) == len(page["entries"])
        shares = shown.get("beneficiaries", [])
        assert [row["name"] for row in shares] == [str(row) for row in page["beneficiaries"]]
        found[name] = (
            [row["requested"] for row in shares],
            [row.get("requested") for row in shown["lines"]],
            [row["amount"] for row in shown.get("entries", [])],
        )

    lead = running.lead.name
    own = {"Sweden": "4321", lead: "5679"}
    everything = (
        [own[name] for name in sorted(own)],
        found["lead"][1],
        ["9000", "1000"],
    )
    assert sorted(found["lead"][1]) == ["1235", "8765"]
    assert found == {
        "lead": everything,
        "manager": everything,
        "commission": everything,
        "partner": (["4321"], [None, None], []),
        "driver": ([], [None, None], []),
    }


def test_the_parts_of_a_grant_are_whole(client, running, nec, action, partner):
    shown = read(client, nec, running)

    assert shown["beneficiaries"][-1] | {"organisation": None} == {
        "organisation": None,
        "name": "Sweden",
        "requested": "4321",
        "awarded": "3890",
        "paid": "432.1",
    }
    of_action, of_oap = sorted(shown["lines"], key=lambda line: not line["is_of_action"])
    assert of_action == {
        "oap": str(action.oap_id),
        "action": str(action.pk),
        "is_of_action": True,
        "requested": "8765",
        "awarded": "7888",
        "paid": "876",
    }
    assert (of_oap["action"], of_oap["is_of_action"]) == (None, False)
    assert [(row["kind"], row["day"], row["note"]) for row in shown["entries"]] == [
        ("award", "2026-04-01", ""),
        ("payment", "2026-04-02", "First part."),
    ]


@pytest.mark.guard(
    "The API names no action that its caller cannot see",
    file="actions/grants/queries/parts.py",
    on="    actions = OperationalAction.objects.visible_to(user)",
    off="    actions = OperationalAction.objects.all()",
)
def test_an_action_that_the_caller_cannot_see_is_not_named(client, running, partner):
    draft = OperationalActionFactory(oap__state="draft")
    running.lines.create(oap=draft.oap, action=draft, requested=Decimal(1))

    shown = read(client, partner, running)

    [line] = [row for row in shown["lines"] if row["oap"] == str(draft.oap_id)]
    assert line == {"oap": str(draft.oap_id), "action": None, "is_of_action": True}


def test_the_list_gives_the_same_parts_and_asks_as_much_for_many(
    client, running, partner, action, django_assert_max_num_queries
):
    client.force_login(partner)
    address = reverse("api:grant-list")

    for count in (1, 4):
        with django_assert_max_num_queries(12):
            rows = client.get(address).json()["results"]
        assert len(rows) == count
        [row] = [row for row in rows if row["id"] == str(running.pk)]
        assert row == read(client, partner, running)
        for _ in range(3):
            more = GrantFactory(scheme=running.scheme, action=action, state=GrantState.SUBMITTED)
            more.beneficiaries.create(
                organisation=partner.roles.get().organisation, requested=Decimal(1)
            )


@pytest.fixture
def ask(client):
    def ask(person, **asked):
        client.force_login(person)
        return client.get(reverse("api:grant-sum-list"), asked)

    return ask


@pytest.fixture
def planned(action, country):
    return ResourceAllocation.objects.create(
        action=action, organisation=country, kind=ResourceKind.EURO, planned=12_000
    )


@pytest.mark.parametrize("by", By)
def test_the_sums_are_those_of_the_page(client, ask, running, readers, planned, by):
    for person in readers.values():
        answer = ask(person, by=by).json()
        page = client.get(reverse("actions:grant_sums"), {"by": by}).context
        rows = [*answer["results"], answer["total"]] if answer["total"] else []

        assert answer["by"] == by
        shown = [*page["page_obj"], page["total"]] if page["total"] else []
        assert [(row["name"], row["withheld"]) for row in rows] == [
            (line.name, line.is_withheld) for line in shown
        ]
        for row, line in zip(rows, shown, strict=True):
            amounts = {name.lower(): amount for name, amount in line.amounts.items()}
            assert {name: row[name] and Decimal(row[name]) for name in amounts} == amounts


def test_each_reads_the_sums_that_they_may_add_up(ask, running, readers, planned):
    by_oap, by_country = (
        {name: ask(person, by=by).json()["total"] for name, person in readers.items()}
        for by in ("oap", "country")
    )

    def amounts(row):
        return row and [row[name] for name in ("planned", "requested", "awarded", "gap")]

    whole = ["12000", "10000", "9000", "3000"]
    # A lead does not see all grants of an OAP, so it reads no gap of it.
    assert {name: amounts(row) for name, row in by_oap.items()} == {
        "lead": [None, "10000", "9000", None],
        "manager": whole,
        "commission": whole,
        "partner": None,
        "driver": ["12000", None, None, None],  # of two countries alone
    }
    assert by_oap["driver"]["withheld"]
    assert amounts(by_country["partner"]) == [None, "4321", "3890", None]
    assert by_country["driver"] is None


def test_a_row_of_sums_says_of_what_it_is(ask, running, manager, action, planned):
    def ids(by):
        return [(row["id"], row["year"]) for row in ask(manager, by=by).json()["results"]]

    assert ids("oap") == [(str(action.oap_id), None)]
    assert ids("action") == [(str(action.pk), None), (None, None)]
    assert ids("area") == [(str(action.oap.area_id), None)]
    assert ids("scheme") == [(str(running.scheme_id), None)]
    assert (None, 2026) in ids("year")


def test_the_sums_are_marked_and_recorded_as_an_export(ask, running, manager, partner):
    answer = ask(manager)
    nothing = ask(partner)

    assert answer.headers["Marking"] == answer.json()["marking"] == running.marking_id
    assert (nothing.json()["total"], nothing.json()["marking"]) == (None, None)
    exports = AuditEntry.objects.filter(kind="export").order_by("pk")
    assert [entry.facts["rows"] for entry in exports] == [2, 0]


def test_what_the_sums_are_narrowed_to_is_what_the_caller_sees(ask, running, manager, partner):
    draft = OperationalActionFactory(oap__state="draft")

    assert ask(manager, oap=running.lines.first().oap_id).json()["total"]["requested"] == "10000"
    assert ask(manager, scheme=FundingSchemeFactory().pk).json()["total"] is None
    for asked, status in (({"action": draft.pk}, 404), ({"by": "month"}, 400), ({"oap": 1}, 400)):
        answer = ask(partner, **asked)
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (
            status,
            f"#/{next(iter(asked))}",
        )


def test_a_scheme_lists_the_calls_that_an_application_can_name(client, scheme, nec):
    for title, opens, due in (
        ("Call of 2025", date(2025, 1, 1), date(2025, 3, 1)),
        ("Call of 2026", date(2026, 11, 1), date(2026, 11, 25)),
    ):
        FundingCallFactory(scheme=scheme, title=title, opens_day=opens, due_day=due, budget=5_000)
    client.force_login(nec)
    address = reverse("api:funding-scheme-detail", args=[scheme.pk])

    calls = client.get(address).json()["calls"]

    assert [(row["title"], row["status"]) for row in calls] == [
        ("Call of 2026", "open"),
        ("Call of 2025", "closed"),
    ]
    assert calls[0] | {"id": None} == {
        "id": None,
        "title": "Call of 2026",
        "opens_day": "2026-11-01",
        "due_day": "2026-11-25",
        "budget": "5000",
        "status": "open",
    }
