"""Template tags for endorsements, on pages of a contribution."""

from typing import Any

from django import template

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.endorsements import endorsement_of

register = template.Library()


@register.inclusion_tag("actions/reviews/endorsement_note.html")
def endorsement_note(contribution: Contribution) -> dict[str, Any]:
    """Say who endorsed it, and when; of a contribution that was fetched with ``endorsed``."""
    return {"endorsement": endorsement_of(contribution)}
