"""What happens to what results keep by the clock."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from empact.people.models import moment_of
from empact.records.outbox import task
from empact.records.schedule import Due
from results.picturing.keeping import discard_unseen

AT_NIGHT = 2
"""The hour at which nobody waits for what has to be drawn anew."""


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
