"""What changed in the follow-up of a recommendation."""

from cycles.recommendations.models import FollowUp
from empact.records.changes.queries import Part, versions_of


def parts_of_follow_up(follow_up: FollowUp) -> list[Part]:
    """Give the parts of a follow-up: where it stands, and what the country says."""
    versions = versions_of(follow_up)
    return [
        Part(
            "state",
            versions,
            {
                "State": lambda row: row.get_state_display(),
                "Marking": lambda row: row.marking_id,
            },
        ),
        Part(
            "measures",
            versions,
            {
                "What the country does about it": lambda row: row.measures,
                "By when it is to be done": lambda row: (
                    row.planned_day.isoformat() if row.planned_day else ""
                ),
                "What shows that it is done": lambda row: row.evidence,
            },
        ),
    ]
