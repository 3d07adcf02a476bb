"""What pages of a plan and its actions say of its way to adoption."""

from django import template

from actions.models import Finding, ReturnReason
from oaps.states import OAPState

register = template.Library()


@register.simple_tag
def last_return(oap):
    """Give the step by which COSI returned a plan, until it is submitted again. One query."""
    if oap.state != OAPState.RETURNED:
        return None
    returned = oap.changes.filter(after=OAPState.RETURNED).select_related("by")
    return returned.order_by("-pk").first()


@register.simple_tag
def reason_of_return(action):
    """Give why COSI returned the plan as far as this action goes. One query, or none."""
    if action.oap.state != OAPState.RETURNED:
        return None
    return ReturnReason.objects.filter(action=action).standing().first()


@register.simple_tag
def open_findings(oap):
    """Count the open findings on a plan: those to be solved, and remarks. One query, or none."""
    if not oap.is_being_planned:
        return {}
    rows = list(Finding.objects.filter(oap=oap).open().values_list("must", flat=True))
    return {"to_solve": sum(rows), "remarks": len(rows) - sum(rows)}
