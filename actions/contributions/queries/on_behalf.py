"""Query for the person who entered a contribution on behalf of its organisation."""

from collections.abc import Iterator
from datetime import datetime

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.on_behalf import EntryOnBehalf
from empact.people.accounts.models import User


def steps_on_behalf(contribution: Contribution) -> Iterator[tuple[datetime, str, User, str]]:
    """List the person who entered it on behalf of its organisation, and later steps.

    Two queries.
    """
    entries = EntryOnBehalf.objects.marked().select_related("by")
    entry = entries.get(obligation=contribution.obligation_id)
    yield entry.at, "Entered on behalf of its organisation", entry.by, entry.source
    for step in entry.changes.select_related("by").order_by("at", "pk"):
        yield step.at, f"{step.label} (what was entered on its behalf)", step.by, step.note
