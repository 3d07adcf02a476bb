"""Background search for possible overlaps, after a command has committed."""

from actions.consolidation.overlaps import find_overlaps
from empact.records.outbox.post import task


@task
def look_for_overlaps(*, figures: list[int]) -> None:
    """Find overlaps again after these figures were accepted, or ceased to be."""
    find_overlaps(figures)


@task
def look_for_all_overlaps() -> None:
    """Find it among all that is accepted; a second run finds nothing to do."""
    find_overlaps()
