"""A plan as one document: what is frozen, compared, printed and carried offline.

It holds texts, names as they are today, and the ids by which rows are found again: references are
``{"id", "name"}``, days ISO dates, amounts texts of exact decimals. Persons are in none of it.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.db.models import Prefetch, QuerySet

from actions.models import (
    Event,
    OperationalAction,
    Participation,
    ResourceAllocation,
    Support,
    Target,
)
from actions.states import ActionState
from oaps.models import OAP

Content = Mapping[str, Any]
"""A plan, or one action of it, as JSON holds it."""


def content_of(oap: OAP, actions: QuerySet[OperationalAction] | None = None) -> dict[str, Any]:
    """Give a plan with all its actions, or with these; in twelve queries whatever its size.

    Proposals without a number come last. What was refused or merged before it was planned is not
    part of it. Select ``area`` and ``priority`` with the plan.
    """
    rows = oap.actions.all() if actions is None else actions
    return {
        "plan": {
            "id": str(oap.pk),
            "area": _ref(oap.area),
            "priority": _ref(oap.priority),
            "first_day": oap.first_day.isoformat(),
            "last_day": oap.last_day.isoformat(),
            "objectives": oap.objectives,
            "marking": oap.marking_id,
            "steering": [
                {"role": part.role, "organisation": _ref(part.organisation)}
                for part in oap.appointments.in_force()
                .select_related("organisation")
                .order_by("-role", "organisation__name", "pk")
            ],
        },
        "actions": [content_of_action(action) for action in with_content(rows)],
    }


def with_content(actions: QuerySet[OperationalAction]) -> QuerySet[OperationalAction]:
    """Fetch with each action what ``content_of_action`` tells, in the order of their numbers."""
    days = Event.objects.order_by("first_day", "name", "pk")
    return (
        actions.exclude(state=ActionState.CANCELLED, sequence=None)
        .select_related("goal", "judicial_contact", "predecessor__goal", "proposed_by")
        .prefetch_related(
            _sorted("participations", Participation, "organisation"),
            _sorted("targets", Target, "indicator", "unit", by=("indicator__rank", "by_day")),
            _sorted("support", Support, "asked_of"),
            _sorted("resources", ResourceAllocation, "organisation"),
            Prefetch("further_oaps", OAP.objects.select_related("area").order_by("area__name")),
            Prefetch("events", days),
            Prefetch("further_events", days),
        )
        .order_by("goal__priority__rank", "goal__number", "sequence", "title", "pk")
    )


def content_of_action(action: OperationalAction) -> dict[str, Any]:
    """Give one action that was fetched ``with_content``."""
    predecessor = action.predecessor
    return {
        "id": str(action.pk),
        "number": action.number,
        "goal": _ref(action.goal),
        "sequence": action.sequence,
        "title": action.title,
        "aim": action.aim,
        "character": action.character,
        "origin": action.origin,
        "state": action.state,
        "marking": action.marking_id,
        "judicial_contact": _ref(action.judicial_contact),
        "funding": action.funding,
        "proposed_by": _ref(action.proposed_by),
        "predecessor": predecessor
        and {"id": str(predecessor.pk), "name": f"{predecessor.number} {predecessor.title}"},
        "further_oaps": [_ref(oap) for oap in action.further_oaps.all()],
        "participants": [
            {
                "id": str(part.pk),
                "organisation": _ref(part.organisation),
                "role": part.role,
                "state": part.state,
            }
            for part in action.participations.all()
        ],
        "targets": [
            {
                "id": str(target.pk),
                "indicator": {"id": target.indicator.code, "name": target.indicator.name},
                "value": exact(target.value),
                "unit": target.unit and _ref(target.unit),
                "by_day": target.by_day.isoformat(),
            }
            for target in action.targets.all()
        ],
        "support": [
            {
                "id": str(row.pk),
                "asked_of": _ref(row.asked_of),
                "kind": row.kind,
                "what": row.what,
            }
            for row in action.support.all()
        ],
        "resources": [
            {
                "id": str(row.pk),
                "organisation": _ref(row.organisation),
                "kind": row.kind,
                "planned": exact(row.planned),
                "source": row.source,
            }
            for row in action.resources.all()
        ],
        "events": [
            _event(event, leads=leads)
            for leads, events in (
                (True, action.events.all()),
                (False, action.further_events.all()),
            )
            for event in events
        ],
    }


def digest_of(content: Content) -> str:
    """Give the SHA-256 of a content in one fixed notation: the same content, the same digest."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def exact(value: Decimal) -> str:
    """Write an amount without zeros that say nothing: 12, 0.5, 100."""
    return f"{value.normalize():f}"


def _event(event: Event, *, leads: bool) -> dict[str, Any]:
    return {
        "id": str(event.pk),
        "name": event.name,
        "kind": event.kind,
        "first_day": event.first_day.isoformat(),
        "last_day": event.last_day.isoformat(),
        "place": event.place,
        "leads": leads,
    }


def _ref(row: Any) -> dict[str, str] | None:
    return row and {"id": str(row.pk), "name": str(row)}


def _sorted(name: str, model: Any, *fetched: str, by: tuple[str, ...] = ()) -> Prefetch:
    rows = model.objects.select_related(*fetched)
    order = by or (f"{fetched[0]}__name",)
    return Prefetch(name, rows.order_by(*order, "pk"))
