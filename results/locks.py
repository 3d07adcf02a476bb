"""Locks under which a year is frozen, numbered and published: one transaction at a time."""

from django.db import connection

FREEZING = 7_041_001
"""The advisory lock under which snapshots are numbered, one after the other."""


def hold_freezing() -> None:
    """Let nobody else freeze a year until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FREEZING])


def hold_year(year: int) -> None:
    """Let nobody else number or publish the factsheets of a year until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('factsheets'), %s)", [year])


def hold_cosi_reports(year: int) -> None:
    """Let nobody else begin a report to COSI on a year until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('cosi reports'), %s)", [year])
