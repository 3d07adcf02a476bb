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
    told = contribution.on_behalf
    if told is None:
        return {}
    entry: Any = EntryOnBehalf(
        pk=told["entry"],
        state=told["state"],
        source=told["source"],
        at=parse_datetime(told["at"]),
        by=User(
            pk=told["by"],
            first_name=told["first"],
            last_name=told["last"],
            username=told["login"],
        ),
    )
    opens = EntryOnBehalf.objects.visible_to(user).filter(pk=entry.pk).exists()
    return {"entry": entry, "organisation": contribution.obligation.organisation, "opens": opens}
