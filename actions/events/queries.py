"""Events as people see them."""

from typing import Any

from django.db.models import (
    QuerySet,
)

from actions.operational_actions.models.events import Event


def events_for(user: Any) -> QuerySet[Event]:
    """Give the events that this person sees, with the details that they may know of each."""
    events = Event.objects.visible_to(user).with_marking().with_tactics_for(user)
    return events.select_related(
        "leading_action__goal", "leading_action__oap__area", "coordination_centre"
    )
