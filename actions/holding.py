"""The lock under which plans are frozen, many at a time, and texts taken out of what was."""

from django.db import connection

FROZEN_PLANS = 7_041_002


def hold_against_redaction() -> None:
    """Have nothing taken out of versions until this transaction ends.

    A text that was read already would be frozen after it was taken out.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [FROZEN_PLANS])


def hold_freezing_of_plans() -> None:
    """Let nobody freeze a plan until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FROZEN_PLANS])
