"""Access tables of the use of resources. Source: docs/domain.md, W2."""

from actions.standings import FOLLOWERS
from cycles.standings import Standing
from empact.lib.access import Access, Group, always

RESOURCE_USE_ACCESS = Access(
    "Use of resources",
    opens={"use"},
    groups=(
        Group(
            "use",
            "id action organisation round allocation kind source amount version",
            read=FOLLOWERS,
            write=always(Standing.TEAM),
        ),
    ),
)
"""Readers of used resources: those who follow contributions. Planned ones are in the plan."""
