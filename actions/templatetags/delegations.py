"""What pages of what is owed and reported say of who in the country has it."""

from typing import Any

from django import template

from actions.models import Delegation, Obligation

register = template.Library()


@register.inclusion_tag("actions/delegation_note.html")
def delegation_note(user: Any, obligation: Obligation) -> dict[str, Any]:
    """Say to whom a report was given, to those who know of it: ``{% delegation_note user x %}``."""
    rows = Delegation.objects.visible_to(user).live().filter(obligation=obligation)
    rows = (
        rows.with_standing_of(user)
        .with_holder()
        .select_related("expert", "authority", "obligation__contribution")
    )
    return {"delegation": rows.first(), "user": user}
