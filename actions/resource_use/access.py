"""Access tables of the use of resources. Source: docs/domain.md, W2."""

from actions.relations import FOLLOWERS
from cycles.relations import Relation
from empact.lib.access import Access, Group, always

RESOURCE_USE_ACCESS = Access(
    "Use of resources",
    opens={"use"},
    groups=(
        Group(
            "use",
            "id action organisation round allocation kind source amount version",
            read=FOLLOWERS,
            write=always(Relation.TEAM),
        ),
    ),
)
"""Readers of used resources: those who follow contributions. Planned ones are in the plan."""
