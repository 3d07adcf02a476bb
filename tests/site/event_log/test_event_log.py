"""The auditor's search: who finds it, what it finds, and what it takes out."""

import csv
import io
from datetime import UTC, datetime, timedelta
from inspect import signature
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.admin import site
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from empact.lib.commands import Command
from empact.people.roles.kinds import OrganisationKind, Role
from empact.records.audit.models import AuditEntry, AuditHead, AuditKind
from empact.records.audit.record import record
from empact.records.markings.models import Marked
from empact.site.event_log.forms import EventLogForm
from empact.site.event_log.queries import COUNTED_AT_MOST, Search
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory
from tests.test_architecture import APPS, modules

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)


@pytest.fixture
def auditor():
    organisation = OrganisationFactory(kind=OrganisationKind.EU_INSTITUTION)
    return RoleAssignmentFactory(role=Role.AUDITOR, organisation=organisation).person


@pytest.fixture
def search(client, auditor):
    client.force_login(auditor)

    def search(**asked):
        response = client.get(reverse("event_log"), asked)
        assert response.status_code == 200
        return response

    return search


def found(response):
    return [line.entry.object_id for line in response.context["lines"]]


@pytest.mark.guard(
    "Only auditors search the event log",
    file="empact/site/event_log/rules.py",
    on='rules.add_perm("desk.search_event_log", holds(Role.AUDITOR))',
    off='rules.add_perm("desk.search_event_log", rules.is_authenticated)',
)
@pytest.mark.parametrize("role", [role for role in Role if role != Role.AUDITOR])
@pytest.mark.parametrize("page", ("event_log", "event_log_export"))
def test_nobody_but_an_auditor_searches_the_log(client, role, page):
    client.force_login(RoleAssignmentFactory(role=role).person)

    response = client.get(reverse(page))

    assert response.status_code == 403


@pytest.mark.parametrize("page", ("event_log", "event_log_export"))
def test_a_superuser_does_not_search_the_log(client, page):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))

    response = client.get(reverse(page))

    assert response.status_code == 403


def entry(number, **given):
    return AuditEntry.objects.create(
        **{"kind": AuditKind.VIEW, "object_id": str(number), "at": NOON, **given}
    )


def test_entries_are_found_by_a_part_of_the_name(search):
    ada = UserFactory(first_name="Ada", last_name="Muster")
    entry(1, person=ada.pk)
    entry(2, person=UserFactory(first_name="Bob").pk)

    response = search(person="mus ada")

    assert found(response) == ["1"]
    assert response.context["lines"][0].who == "Ada Muster"


@pytest.mark.parametrize(
    ("name", "advice"),
    (
        ("Nemo", "No user has this name. Type another part of the name."),
        ("Many", "More than 50 people have this name. Type more of it."),
    ),
)
def test_a_name_that_fits_nobody_or_too_many_is_answered_in_words(search, name, advice):
    UserFactory.create_batch(51, last_name="Many")

    response = search(person=name)

    assert response.context["form"].errors["person"] == [advice]
    assert "lines" not in response.context


def test_an_entry_is_shown_in_words(search):
    pk = uuid4()
    entry(
        pk,
        kind=AuditKind.HARMLESS,
        command="actions.change_contribution",
        object_type="actions.contribution",
        facts={"looked_like": ["IBAN", "phone"], "locked_out": True, "methods": []},
    )

    line = search(object=str(pk)).context["lines"][0]

    assert (line.what, line.on_what, line.which, line.facts) == (
        "Confirmed as harmless: change contribution",
        "Contribution",
        str(pk)[:8],
        "locked out: yes; looked like: IBAN, phone",
    )


def test_a_type_without_a_name_stands_for_itself(search):
    entry(1, object_type="oaps.thing", kind=AuditKind.EXPORT)

    line = search(kind="export").context["lines"][0]

    assert (line.what, line.on_what) == ("Exported", "oaps.thing")


def test_what_can_be_in_the_log_has_a_name_and_nothing_else_is_offered(search):
    offered = {value for value, _ in EventLogForm().fields["object_type"].choices if value}

    assert offered == logged_types()


def logged_types():
    """Give the types of what is read and exported, of what commands act on or begin with, and
    of what is changed in the admin.
    """
    named = {kind.__name__: kind for kind in apps.get_models()}
    logged = {AuditEntry, AuditHead, *(kind for kind in named.values() if issubclass(kind, Marked))}
    for command in commands():
        taken = signature(command.function)
        first = next(iter(taken.parameters.values()))
        on = taken.return_annotation if first.kind == first.KEYWORD_ONLY else first.annotation
        if kind := named.get(getattr(on, "__name__", on)):
            logged.add(kind)
    logged |= {kind for kind in apps.get_models() if site.is_registered(kind)}
    return {kind._meta.label_lower for kind in logged if not hasattr(kind, "pgh_tracked_model")}


def commands():
    for app in APPS:
        for module in modules(app):
            yield from (value for value in vars(module).values() if isinstance(value, Command))


@pytest.mark.parametrize("pasted", ("{}", "https://empact.example/plans/{}/", " /plans/{}/?x=1"))
def test_entries_are_found_by_the_address_of_their_object(search, pasted):
    pk = uuid4()
    entry(pk)
    entry(uuid4())

    response = search(object=pasted.format(str(pk).upper()))

    assert found(response) == [str(pk)]


def test_entries_are_found_by_kind_type_and_day(search):
    entry(1)
    entry(2, kind=AuditKind.EXPORT)
    entry(3, object_type="oaps.oap")
    entry(4, at=NOON - timedelta(days=1))
    entry(5, at=NOON + timedelta(days=1))

    days = {"first_day": "2026-01-15", "last_day": "2026-01-15"}

    assert found(search(kind="export")) == ["2"]
    assert found(search(object_type="oaps.oap")) == ["3"]
    assert found(search(**days)) == ["3", "2", "1"]
    assert found(search(**days, kind="view")) == ["3", "1"]


@pytest.mark.parametrize(
    ("asked", "field"),
    (
        ({"first_day": "2026-01-15", "last_day": "2026-01-14"}, "last_day"),
        ({"first_day": "yesterday"}, "first_day"),
        ({"kind": "nonsense"}, "kind"),
        ({"object": "no id in here"}, "object"),
        ({"object": "\0"}, "object"),
    ),
)
def test_what_makes_no_sense_is_said_at_its_field(search, asked, field):
    response = search(**asked)

    assert list(response.context["form"].errors) == [field]


@pytest.mark.parametrize(
    "place", ("", "x", "2026-01-15T12:00:00,1", "2026-01-15T12:00:00+00:00,99999999999999999999")
)
def test_a_place_that_somebody_made_up_is_the_beginning(search, place):
    entry(1)

    response = search(behind=place, first_day="2026-01-15", last_day="2026-01-15")

    assert found(response) == ["1"]


@pytest.mark.parametrize("asked", ({"last_day": "9999-12-31"}, {"first_day": "0001-01-01"}))
def test_the_first_and_the_last_day_of_all_are_days_too(search, asked):
    entry(1)

    assert "1" in found(search(**asked))


def test_pages_neither_skip_nor_repeat_an_entry_while_others_are_added(client, search):
    for number in range(120):
        entry(number)

    seen, response = [], search(kind="view", last_day="2026-01-15", first_day="2026-01-15")
    while True:
        seen += found(response)
        entry("new")
        if not response.context["next_url"]:
            break
        response = client.get(reverse("event_log") + response.context["next_url"])

    assert seen == [str(number) for number in reversed(range(120))]


def test_a_long_list_is_counted_up_to_a_limit(search):
    AuditEntry.objects.bulk_create(
        AuditEntry(kind=AuditKind.EXPORT, at=NOON) for _ in range(COUNTED_AT_MOST + 5)
    )

    response = search(kind="export")

    assert response.context["count"] == COUNTED_AT_MOST + 1
    assert f"More than {COUNTED_AT_MOST} entries" in response.text


def test_the_page_takes_the_same_queries_for_one_entry_and_for_many(search):
    asked = []
    for count in (1, 60):
        for _ in range(count):
            entry(1, person=UserFactory().pk, kind=AuditKind.EXPORT)
        with CaptureQueriesContext(connection) as queries:
            search(kind="export")
        asked.append(len(queries))

    assert asked == [7, 7]


@pytest.mark.guard(
    "The event log leaves with a fresh second factor",
    file="empact/site/event_log/views.py",
    on="@method_decorator(fresh_factor)",
    off="@method_decorator(lambda view: view)",
)
def test_an_export_asks_for_a_fresh_factor_and_takes_nothing_out_before(client, search):
    entry(1)
    search()

    response = client.get(reverse("event_log_export"), {"kind": "view"})

    there = f"{reverse('event_log_export')}?kind=view"
    assert (response.status_code, response.url) == (
        302,
        f"{reverse('confirm')}?{urlencode({'next': there})}",
    )
    assert not AuditEntry.objects.filter(kind=AuditKind.EXPORT).exists()


def test_an_export_carries_its_marking_and_cannot_compute(client, search, fresh):
    fresh(client)
    who = UserFactory(first_name="=HYPERLINK(1)")
    record(AuditKind.TOKEN, by=who, on=who, count=3)

    client.get(reverse("event_log"))
    response = client.get(reverse("event_log_export"), {"kind": "token"})

    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert response["Marking"] == "LIMITE"
    assert [row["person"] for row in rows] == ["'=HYPERLINK(1)"]
    assert rows[0]["facts"] == "count: 3"
    assert response["Content-Disposition"].startswith('attachment; filename="LIMITE_event-log_')


def test_searches_and_exports_of_the_log_are_in_the_log(client, search, fresh, auditor):
    fresh(client)
    entry(1)

    search(kind="view")
    client.get(reverse("event_log_export"), {"kind": "view"})

    lines = AuditEntry.objects.filter(person=auditor.pk, kind__in=("view", "export"))
    assert [(line.kind, line.object_type, line.facts) for line in lines.order_by("pk")] == [
        ("view", "records.auditentry", {"count": 1}),
        ("export", "records.auditentry", {"what": "event log", "rows": 2}),
    ]


def test_an_export_of_what_makes_no_sense_is_refused_in_words(client, search, fresh):
    fresh(client)

    response = client.get(reverse("event_log_export"), {"kind": "nonsense"})

    assert response.status_code == 422
    assert response.context["form"].errors["kind"]


SEARCHES = {
    "nothing": Search(),
    "person": Search(people=[uuid4()]),
    "object": Search(object_id="77"),
    "type": Search(object_type="oaps.oap"),
    "kind": Search(kind=AuditKind.EXPORT),
    "day": Search(first_day=NOON.date(), last_day=NOON.date()),
    "person and day": Search(people=[uuid4()], first_day=NOON.date()),
    "person and kind": Search(people=[uuid4()], kind=AuditKind.EXPORT),
}


@pytest.fixture
def full_log():
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO records_auditentry
            (at, kind, person, command, object_type, object_id, marking, through, facts)
            SELECT timestamptz '2026-01-15 12:00+00' - n * interval '1 minute', 'view',
                   gen_random_uuid(), '', 'actions.contribution', n::text, '', '', '{}'
            FROM generate_series(1, 20000) n
            """
        )
        cursor.execute("ANALYZE records_auditentry")


@pytest.mark.parametrize("by", SEARCHES)
def test_no_search_reads_the_whole_log(full_log, by):
    plan = SEARCHES[by].entries[:51].explain()

    assert "Seq Scan" not in plan
    assert "Index" in plan
