"""Queries of the page of a plan; each statement is compiled once for all readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from empact.lib.statements import compiled_once
from oaps.plans.models.plans import OAP
from oaps.plans.queries.presence import with_last_look
from oaps.plans.views.comments import with_talk
from priorities.strategic_plans.queries.trail import with_trail

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet


def plans_shown(user: Any) -> QuerySet[Any, Any]:
    """Give the plans that this person sees, with what the page of one says of it."""
    rows = OAP.objects.visible_to(user).with_relation_of(user).with_marking()
    rows = rows.select_related("area", "priority__cycle").with_steering().with_way_to_adoption()
    rows = with_talk(with_last_look(rows, user))
    return with_trail(rows, user, priority="priority", area="area")


@compiled_once
def actions_in(user: Any, *, plan: Any, since: datetime | None = None) -> QuerySet[Any, Any]:
    """Give the actions of a plan, and whether others wrote to each since a moment, if any."""
    actions: Any = OAP._meta.get_field("actions").related_model
    rows = actions.objects.visible_to(user).filter(oap=plan)
    rows = rows.with_progress_for(user).with_leaders().with_marking().with_open_comments()
    rows = rows.with_changes_since(since, user)
    rows = rows.select_related("goal", "proposed_by", "merged_into__goal")
    return rows.order_by("goal__number", "sequence", "title", "pk")  # type: ignore[no-any-return]


@compiled_once
def amendments_of(user: Any, *, plan: Any) -> QuerySet[Any, Any]:
    """Give the amendments of a plan, the latest first."""
    amendments: Any = OAP._meta.get_field("amendments").related_model
    rows = amendments.objects.visible_to(user).filter(oap=plan)
    return rows.with_marking().order_by("-number")  # type: ignore[no-any-return]
