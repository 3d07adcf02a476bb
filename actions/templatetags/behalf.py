"""Template tags for entries on behalf, on pages of a contribution."""

from typing import Any

from django import template
from django.utils.dateparse import parse_datetime

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.on_behalf import EntryOnBehalf
from empact.people.accounts.models import User

register = template.Library()


@register.inclusion_tag("actions/on_behalf/entry_note.html")
def entry_note(user: Any, contribution: Contribution) -> dict[str, Any]:
    """Show who entered it, when and from what; for a contribution fetched ``with_entry``."""
    entry = contribution.on_behalf
    if entry is None:
        return {}
    entry: Any = EntryOnBehalf(
        pk=entry["entry"],
        state=entry["state"],
        source=entry["source"],
        at=parse_datetime(entry["at"]),
        by=User(
            pk=entry["by"],
            first_name=entry["first"],
            last_name=entry["last"],
            username=entry["login"],
        ),
    )
    opens = EntryOnBehalf.objects.visible_to(user).filter(pk=entry.pk).exists()
    return {"entry": entry, "organisation": contribution.obligation.organisation, "opens": opens}
