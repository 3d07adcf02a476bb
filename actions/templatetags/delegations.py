"""Template tags for delegations, on pages of obligations and contributions."""

from datetime import date
from typing import Any

from django import template

from actions.delegations.models import Delegation
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation

register = template.Library()


@register.inclusion_tag("actions/delegations/delegation_note.html")
def delegation_note(user: Any, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Show the delegation of a contribution; ``rows`` are annotated by ``with_delegation``."""
    if not rows:
        return {}
    (row,) = rows
    delegation: Any = Delegation(
        pk=row["pk"],
        state=row["state"],
        note=row["note"],
        due_day=date.fromisoformat(row["due_day"]),
        expert=User(
            pk=row["expert"], first_name=row["first"], last_name=row["last"], username=row["login"]
        ),
        authority=row["authority"] and Organisation(name=row["authority"]),
    )
    delegation.has_somebody = row["acts"]
    is_mine = str(user.pk) == row["expert"]
    return {"delegation": delegation, "is_mine": is_mine}
