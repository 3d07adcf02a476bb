"""The chain over the event log: that it holds, and that verify_audit names what broke it."""

import json
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from threading import Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from empact.records.audit.heads import export_head
from empact.records.audit.models import AuditEntry, AuditHead, AuditKind, AuditSeal
from empact.records.audit.record import record
from empact.records.audit.sealing import BATCH, seal_some
from empact.records.management.commands.relay import Command as Relay
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@contextmanager
def superuser():
    """Do what only a superuser can, who disables the triggers."""
    tables = ("records_auditentry", "records_auditseal", "records_audithead")
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER written_once")
        yield cursor
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER written_once")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.AUDIT_FOLDER = tmp_path / "heads"
    return settings.AUDIT_FOLDER


@pytest.fixture
def entries():
    """Five entries, of a person and with facts, all sealed."""
    person = UserFactory()
    made = [record(AuditKind.VIEW, by=person, on=person, count=n, list=["ü"]) for n in range(5)]
    assert seal_some() == 5
    return made


def verified(*arguments):
    out = StringIO()
    call_command("verify_audit", *arguments, stdout=out)
    return out.getvalue()


def broken(*arguments):
    with pytest.raises(CommandError) as reason:
        verified(*arguments)
    return str(reason.value)


def test_what_nobody_touched_is_verified(entries):
    export_head()

    assert verified() == (
        "5 entries stand as they were sealed, 1 heads agree, "
        "and 1 entries are too young to be sealed.\n"
    )


@pytest.mark.guard(
    "A changed entry does not go unseen",
    file="empact/records/audit/verify.py",
    on="if digest_of(entry) != seal.digest:",
    off="if False:",
)
@pytest.mark.parametrize(
    "change",
    (
        "kind = 'export'",
        "person = gen_random_uuid()",
        "at = at - interval '1 microsecond'",
        "command = 'x'",
        "object_type = 'x'",
        "object_id = 'x'",
        "marking = 'x'",
        "address = '10.0.0.1'",
        "through = 'token'",
        "facts = '{}'",
        "facts = jsonb_set(facts, '{count}', '9')",
    ),
)
def test_a_changed_entry_is_named_whatever_was_changed_in_it(entries, change):
    with superuser() as cursor:
        cursor.execute(
            f"UPDATE records_auditentry SET {change} WHERE id = %s",  # noqa: S608 -- one of the above
            [entries[2].pk],
        )

    assert broken() == f"Entry {entries[2].pk}, which seal 3 covers, was changed."


def test_a_deleted_entry_is_named(entries):
    with superuser() as cursor:
        cursor.execute("DELETE FROM records_auditentry WHERE id = %s", [entries[1].pk])

    assert broken() == f"Entry {entries[1].pk}, which seal 2 covers, was deleted."


def test_a_deleted_seal_is_named(entries):
    with superuser() as cursor:
        cursor.execute("DELETE FROM records_auditseal WHERE position = 2")

    assert broken() == "There is no seal 2: it was deleted or moved."


def test_an_entry_deleted_with_its_seal_is_named(entries):
    with superuser() as cursor:
        cursor.execute("DELETE FROM records_auditentry WHERE id = %s", [entries[1].pk])
        cursor.execute("DELETE FROM records_auditseal WHERE position = 2")
        cursor.execute("UPDATE records_auditseal SET position = position - 1 WHERE position > 2")

    assert broken() == f"Seal 2, of entry {entries[2].pk}, was changed or put in."


def test_an_entry_changed_with_its_digest_is_named(entries):
    with superuser() as cursor:
        cursor.execute("UPDATE records_auditseal SET digest = repeat('0', 64) WHERE position = 4")

    assert broken() == f"Seal 4, of entry {entries[3].pk}, was changed or put in."


def test_two_seals_that_change_places_are_named(entries):
    with superuser() as cursor:
        cursor.execute(
            "UPDATE records_auditseal SET position = -position WHERE position IN (2, 3);"
            "UPDATE records_auditseal SET position = 5 + position WHERE position < 0;"
        )

    assert broken() == f"Seal 2, of entry {entries[2].pk}, was changed or put in."


def test_an_entry_put_in_with_an_earlier_date_is_named(entries):
    put_in = AuditEntry.objects.create(kind=AuditKind.VIEW, at=timezone.now() - timedelta(hours=2))
    before_it_is_sealed = broken()
    seal_some()

    assert before_it_is_sealed == (
        f"Entry {put_in.pk} has no seal. It was put in past the relay, or no relay runs."
    )
    assert broken() == (f"Entry {put_in.pk}, which seal 6 covers, was added later than its time.")


def test_entries_that_waited_for_a_relay_that_stood_still_are_no_fault():
    for hours in (9, 6, 3):
        AuditEntry.objects.create(kind=AuditKind.VIEW, at=timezone.now() - timedelta(hours=hours))

    seal_some()

    assert verified().startswith("3 entries stand")


def cut_off_the_tail():
    with superuser() as cursor:
        cursor.execute(
            "DELETE FROM records_auditentry WHERE id IN "
            "(SELECT entry FROM records_auditseal WHERE position > 3)"
        )
        cursor.execute("DELETE FROM records_auditseal WHERE position > 3")


def test_a_tail_cut_off_shows_against_the_head_in_the_database(entries):
    export_head()

    cut_off_the_tail()

    day = timezone.localdate()
    assert broken() == (
        f"The log was cut off: the head of {day} names seal 5, and the chain ends at seal 3."
    )


@pytest.mark.guard(
    "A tail that was cut off shows against a head",
    file="empact/records/audit/verify.py",
    on="known = [*_kept_heads(), *heads]",
    off="known = []",
)
def test_a_tail_cut_off_with_its_head_shows_against_the_exported_file_alone(entries, folder):
    export_head()
    [file] = folder.iterdir()

    cut_off_the_tail()
    with superuser() as cursor:
        cursor.execute("DELETE FROM records_audithead")
        cursor.execute("DELETE FROM records_auditentry WHERE object_type = 'records.audithead'")

    assert verified().startswith("3 entries stand")
    assert broken("--head", str(file)) == (
        f"The log was cut off: the head in {file.name} names seal 5, and the chain ends at seal 3."
    )


def test_a_chain_made_anew_shows_against_an_exported_head(entries, folder):
    head = export_head()
    with superuser() as cursor:
        cursor.execute(
            "UPDATE records_auditentry SET kind = 'export' WHERE id = %s", [entries[0].pk]
        )
        cursor.execute("DELETE FROM records_auditseal")
        cursor.execute("DELETE FROM records_audithead")
    seal_some()

    assert verified().startswith("6 entries stand")
    assert broken("--head", f"{head.position}:{head.hash}") == (
        "Seal 5 is not the one that the head that was given names."
    )


@pytest.mark.parametrize("given", ("nothing", "5", "/nowhere.json", "x:y"))
def test_what_is_no_head_is_refused_in_words(entries, given):
    assert broken("--head", given) in (
        f"{given} is no exported head. Give a file that the relay wrote, or position:hash.",
        "Seal 5 is not the one that the head that was given names.",
    )


def test_the_head_is_exported_once_a_day_and_the_log_says_so(entries, folder):
    head = export_head()

    again = export_head()

    [file] = folder.iterdir()
    assert again is None
    assert file.name == f"{timezone.localdate()}.json"
    assert json.loads(file.read_text())["hash"] == AuditSeal.objects.get(position=5).hash
    assert AuditHead.objects.get() == head
    assert AuditEntry.objects.get(kind=AuditKind.EXPORT).facts["rows"] == 5


def test_the_relay_exports_a_head_on_the_first_day(folder):
    """It starts before anything is written, and took that for the day's work."""
    relay = Relay()
    relay.sealed_at, relay.exported = float("-inf"), None
    relay.seal_what_happened()
    assert not AuditHead.objects.exists()
    record(AuditKind.VIEW, by=UserFactory())

    relay.sealed_at = float("-inf")
    relay.seal_what_happened()

    assert AuditHead.objects.get().day == timezone.localdate()
    assert [file.suffix for file in folder.iterdir()] == [".json"]


def test_an_entry_committed_late_is_sealed_behind_those_with_higher_ids(entries):
    # As a transaction does that took its id before the others and commits after them.
    late = AuditEntry.objects.create(pk=entries[0].pk - 1_000, kind=AuditKind.VIEW)

    seal_some()

    assert AuditSeal.objects.latest("position").entry == late.pk
    assert verified().startswith("6 entries stand")


def test_an_entry_committed_far_too_late_is_found_by_the_daily_look():
    AuditEntry.objects.create(pk=1_000_000, kind=AuditKind.VIEW)
    seal_some()
    AuditEntry.objects.create(pk=7, kind=AuditKind.VIEW)

    each_second, once_a_day = seal_some(), seal_some(everywhere=True)

    assert (each_second, once_a_day) == (0, 1)


def test_a_backlog_is_sealed_batch_by_batch():
    at = timezone.now() - timedelta(hours=3)
    AuditEntry.objects.bulk_create(AuditEntry(kind=AuditKind.VIEW, at=at) for _ in range(BATCH + 5))

    sealed = [seal_some(), seal_some(), seal_some()]

    assert sealed == [BATCH, 5, 0]
    assert verified().startswith(f"{BATCH + 5} entries stand")


@pytest.mark.guard(
    "A chain has one writer at a time",
    file="empact/records/audit/sealing.py",
    on="if not alone():",
    off="if False:",
)
@pytest.mark.django_db(transaction=True)
def test_two_relays_at_once_make_one_chain():
    AuditEntry.objects.bulk_create(AuditEntry(kind=AuditKind.VIEW) for _ in range(3 * BATCH))

    def relay():
        while AuditSeal.objects.count() < 3 * BATCH:
            seal_some()
        connection.close()

    relays = [Thread(target=relay) for _ in range(2)]
    for thread in relays:
        thread.start()
    for thread in relays:
        thread.join()

    assert verified().startswith(f"{3 * BATCH} entries stand")
