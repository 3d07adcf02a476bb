"""Queries of the changes to an observation."""

from typing import Any

from actions.observations.models import Observation
from empact.records.changes.queries import Part


def parts_of_observation(observation: Observation, versions: list[Any]) -> list[Part]:
    """Give the one part of an observation: its text and its state."""
    return [
        Part(
            "observation",
            versions,
            {
                "Kind": lambda row: row.get_kind_display(),
                "Text": lambda row: row.text,
                "State": lambda row: row.get_state_display(),
                "Marking": lambda row: row.marking_id,
            },
        )
    ]
