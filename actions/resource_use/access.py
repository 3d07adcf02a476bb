"""Who reads and writes what of the use of resources. Source: docs/domain.md, W2."""

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
"""What was planned stands in the plan; what was spent is followed as a contribution is."""
