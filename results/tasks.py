"""What happens to totals by the clock."""

from collections.abc import Iterator
from datetime import datetime

from empact.records.outbox import task
from empact.records.schedule import Due
from results import keeping

SECONDS = 45
"""For how long sums are made in one piece of work; the next goes on."""


def sums(moment: datetime) -> Iterator[Due]:
    """List the sums that were touched: what was touched first names the work of this hour."""
    if (first := keeping.first_touched()) is not None:
        yield Due(f"keep_sums:{first}:{moment:%Y-%m-%dT%H}", moment, keep_sums)


@task
def keep_sums() -> None:
    """Make the sums anew that were touched; totals are right before, and quick afterwards."""
    keeping.keep_sums(seconds=SECONDS)
