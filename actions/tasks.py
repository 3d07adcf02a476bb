"""Scheduled tasks for plans and actions."""

from collections.abc import Iterator
from datetime import datetime

from django.core.management import call_command
from django.utils import timezone

from actions.consolidation.notices import look_for_all_overlaps
from cycles.indicators.models import Threshold, ThresholdCode
from empact.people.preferences.models.reminders import moment_of
from empact.records.changes.queries import history_of
from empact.records.outbox.post import task
from empact.records.outbox.schedule import Due

AFTER_MIDNIGHT = 1
"""The hour, once the days that end things are over."""


def nightly(moment: datetime) -> Iterator[Due]:
    """List the work to do once in the night before the day of this moment."""
    day = timezone.localdate(moment)
    at = moment_of(day, AFTER_MIDNIGHT)
    if at <= moment:
        yield Due(f"end_what_is_due:{day}", at, end_what_is_due)
        yield Due(f"look_for_all_overlaps:{day}", at, look_for_all_overlaps)


def thresholds(moment: datetime) -> Iterator[Due]:
    """List the background search that a new tolerance of nearly equal values needs, once each."""
    near = ThresholdCode.NEAR_VALUE
    changes = history_of(Threshold).filter(code=near, pgh_created_at__lte=moment)
    if (last := changes.order_by("pgh_id").last()) is not None:
        name = f"look_for_all_overlaps:{near}:{last.pgh_id}"
        yield Due(name, last.pgh_created_at, look_for_all_overlaps)


@task
def end_what_is_due() -> None:
    """Let emergencies lapse and end periods that are over; a second run finds nothing to do."""
    call_command("end_what_is_due")
