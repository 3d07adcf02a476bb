"""The way back up from what is reported to its action and plan, as far as somebody may go it."""

from django.db.models import Exists, OuterRef

from actions.models import OperationalAction
from oaps.models import OAP


def with_ways_up(rows, user, action):
    """Annotate whether this person sees the action at this path, and the plan of it."""
    actions = OperationalAction.objects.visible_to(user)
    plan = "oap" if action == "pk" else f"{action}__oap"
    plans = OAP.objects.visible_to(user)
    return rows.annotate(
        opens_action=Exists(actions.filter(pk=OuterRef(action))),
        opens_plan=Exists(plans.filter(pk=OuterRef(plan))),
    )
