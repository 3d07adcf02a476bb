"""Queries of the changes to a file: its marking, and the organisations that it is released to."""

from typing import Any

from actions.contributions.models.contributions import Contribution
from actions.states import ContributionState
from cycles.decisions.queries.changes import releases_of
from empact.lib.access import access_to, readable_in
from empact.people.accounts.models import User
from empact.records.changes.queries import (
    ALWAYS,
    Part,
    Reading,
    Ref,
    Stretch,
    stretches,
    versions_of,
)
from empact.records.files.models import Attachment
from oaps.plans.states import OAPState


def readable_of_file(user: Any, file: Attachment) -> Reading:
    """Give the fields of a file that a reader who sees it may read, by state of its owner."""
    states = ContributionState if isinstance(file.owner, Contribution) else OAPState
    return readable_in(user, file.owner, [*states, ALWAYS.state])


def governing(file: Attachment) -> Any:
    """Give the object whose state decides who reads a file: a contribution, or the plan."""
    return getattr(file.owner, "oap", file.owner)


def times_of_file(file: Attachment) -> list[Stretch]:
    """Give the times of each state of the object that governs a file; a decision has none."""
    owner = governing(file)
    return stretches(versions_of(owner)) if hasattr(owner, "state") else [ALWAYS]


def parts_of_file(file: Attachment) -> list[Part]:
    """Give the parts of a file: its name, its marking, and its releases.

    It is read with the files of its owner.
    """
    return [
        Part(
            access_to(type(file)).group_of("attachments"),
            versions_of(file),
            {
                "Name": lambda row: row.name,
                "What it shows": lambda row: row.description,
                "Marking": lambda row: row.marking_id,
                "Attached by": lambda row: Ref(User, row.by_id),
            },
        ),
        releases_of(file),
    ]
