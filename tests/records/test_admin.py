"""Changes in the admin are in the event log, and fields that decide rights stay fixed."""

import pytest
from django.contrib import admin
from django.urls import reverse

from cycles.cycles.models import CrimeArea
from empact.people.roles.kinds import OrganisationKind
from empact.records.admin import RecordedAdmin
from empact.records.audit.models import AuditEntry
from tests.factories.cycles import CrimeAreaFactory
from tests.factories.people import OrganisationFactory, UserFactory
from tests.factories.records import MarkingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("factor_shown")]


@pytest.fixture
def administrator(db):
    return UserFactory(is_staff=True, is_superuser=True)


@pytest.fixture
def as_administrator(client, administrator):
    client.force_login(administrator)
    return client


def shown():
    """The changes in the log: command, type, id and facts, in the order of events."""
    rows = AuditEntry.objects.filter(kind="change").order_by("pk")
    return [*rows.values_list("command", "object_type", "object_id", "facts")]


def test_every_admin_writes_into_the_event_log():
    assert {
        model._meta.label
        for model, kept in admin.site._registry.items()  # noqa: SLF001 -- no other way
        if not isinstance(kept, RecordedAdmin)
    } == set()


def test_adding_changing_and_deleting_leave_a_line_each_without_a_value(
    as_administrator, administrator
):
    typed = {"code": "XX", "name": "Crime", "rank": 5}
    as_administrator.post(reverse("admin:cycles_crimearea_add"), typed)
    area = CrimeArea.objects.get(code="XX")
    page = reverse("admin:cycles_crimearea_change", args=[area.pk])
    as_administrator.post(page, typed | {"name": "Other crime", "rank": 6})
    as_administrator.post(reverse("admin:cycles_crimearea_delete", args=[area.pk]), {"post": "yes"})

    row = ("cycles.crimearea", str(area.pk))
    assert shown() == [
        ("cycles.add_crimearea", *row, {}),
        ("cycles.change_crimearea", *row, {"fields": ["Name", "Rank"]}),
        ("cycles.delete_crimearea", *row, {}),
    ]
    assert {*AuditEntry.objects.filter(kind="change").values_list("person", flat=True)} == {
        administrator.pk
    }


def test_several_that_are_deleted_at_once_leave_a_line_each(as_administrator):
    areas = CrimeAreaFactory.create_batch(2)

    as_administrator.post(
        reverse("admin:cycles_crimearea_changelist"),
        {
            "action": "delete_selected",
            "_selected_action": [str(area.pk) for area in areas],
            "post": "yes",
        },
    )

    assert {(command, key) for command, _, key, _ in shown()} == {
        ("cycles.delete_crimearea", str(area.pk)) for area in areas
    }


@pytest.mark.parametrize(
    ("page", "make", "field", "other"),
    (
        ("records_marking", MarkingFactory, "rank", 77),
        (
            "people_organisation",
            OrganisationFactory,
            "kind",
            OrganisationKind.THIRD_COUNTRY,
        ),
    ),
)
def test_what_decides_who_sees_what_is_shown_and_not_changed(
    as_administrator, page, make, field, other
):
    row = make()
    before = getattr(row, field)
    address = reverse(f"admin:{page}_change", args=[row.pk])
    fields = as_administrator.get(address).context["adminform"].form.fields

    as_administrator.post(address, {"name": "Called otherwise", "country": "NL", field: other})

    row.refresh_from_db()
    assert field not in fields
    assert (row.name, getattr(row, field)) == ("Called otherwise", before)
