"""Template tags for the way of a plan to adoption, on the page of an action."""

from django import template

from actions.findings.models import ReturnReason
from oaps.plans.states import OAPState

register = template.Library()


@register.simple_tag
def reason_of_return(action):
    """Give why COSI returned the plan as far as this action goes. One query, or none."""
    if action.oap.state != OAPState.RETURNED:
        return None
    return ReturnReason.objects.filter(action=action).of_returned_plans().first()
