"""What happens to plans and actions by the clock."""

from collections.abc import Iterator
from datetime import datetime

from django.core.management import call_command
from django.utils import timezone

from empact.people.models import moment_of
from empact.records.outbox import task
from empact.records.schedule import Due

AFTER_MIDNIGHT = 1
"""The hour, once the days that end things are over."""


def nightly(moment: datetime) -> Iterator[Due]:
    """List what is done once in the night before the day of this moment."""
    day = timezone.localdate(moment)
    at = moment_of(day, AFTER_MIDNIGHT)
    if at <= moment:
        yield Due(f"end_what_is_due:{day}", at, end_what_is_due)


@task
def end_what_is_due() -> None:
    """Let emergencies lapse and end what goes on elsewhere; a second run finds nothing to do."""
    call_command("end_what_is_due")
