"""Scheduled work on the stored sums and charts."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from empact.people.preferences.models.reminders import moment_of
from empact.records.outbox.post import task
from empact.records.outbox.schedule import Due
from results.charts.cache import discard_unseen
from results.checks import maintenance
from results.checks.queries.failing import is_kept_by_these_rules
from results.totals import refreshing

SECONDS = 45
"""For how long sums are made in one piece of work; the next goes on."""

AT_NIGHT = 2
"""The hour at which nobody waits for what has to be drawn again."""


def sums(moment: datetime) -> Iterator[Due]:
    """List the sums that were touched: what was touched first names the work of this minute.

    There may be more than one piece of work comes to, and what was touched first may be left.
    """
    first = refreshing.first_touched()
    if first is not None or not is_kept_by_these_rules():
        yield Due(f"keep_sums:{first}:{moment:%Y-%m-%dT%H:%M}", moment, keep_sums)


@task
def keep_sums() -> None:
    """Make the sums again that were touched; totals are right before, and quick afterwards."""
    maintenance.keep_sums(seconds=SECONDS)


def nightly(moment: datetime) -> Iterator[Due]:
    """List what is done once in the night before the day of this moment."""
    day = timezone.localdate(moment)
    at = moment_of(day, AT_NIGHT)
    if at <= moment:
        yield Due(f"discard_unseen_charts:{day}", at, discard_unseen_charts)


@task
def discard_unseen_charts() -> None:
    """Remove charts that no page has shown for a month; a second run finds nothing to do."""
    discard_unseen(timezone.now())
