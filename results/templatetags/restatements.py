"""Template tags for notes on restated figures."""

from typing import Any

from django import template

from actions.contributions.models.contributions import Contribution
from results.restatements.models import NAMED, Restatement
from results.restatements.queries.restatable import why_not_restated
from results.sheets.in_words import restated_in_words

register = template.Library()

register.simple_tag(restated_in_words)


@register.inclusion_tag("results/restatements/restated_note.html")
def restated_note(user: Any, contribution: Contribution) -> dict[str, Any]:
    """Say what was restated in it, and lead to where that is done; nothing while it is open."""
    if why_not_restated(contribution):
        return {}
    rows = Restatement.objects.visible_to(user).filter(figure__contribution=contribution)
    named = rows.select_related(*(f"figure__{path}" for path in NAMED[:2]))
    return {
        "contribution": contribution,
        "restatements": named.order_by("-day", "-at", "pk"),
        "may_restate": "missing" in contribution.writable,
        "may_ask": contribution.is_ours,
    }
