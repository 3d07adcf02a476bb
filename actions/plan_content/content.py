"""A plan as one document, to be frozen, compared, printed and carried offline.

It holds texts, the names of today, and the ids by which rows are found: references are ``{"id",
"name"}``, days ISO dates, amounts texts of exact decimals. It holds no persons.
"""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Prefetch, QuerySet, TextField
from django.db.models.functions import Cast, JSONObject
from django.utils import timezone

from actions.needs.models import ResourceAllocation, Support, Target
from actions.operational_actions.content import Content
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.events import JOINT_ACTION_DAYS, Event
from actions.states import ActionState
from empact.lib.merging import plain
from empact.lib.models import json_rows
from oaps.plans.models.plans import OAP


def content_of(oap: OAP, actions: QuerySet[OperationalAction] | None = None) -> dict[str, Any]:
    """Give a plan with all its actions, or with these; in three queries whatever its size.

    Proposals without a number come last. Actions that were refused or merged before they were
    planned are not part of it. Select ``area`` and ``priority`` with the plan.
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
    """Fetch with each action the parts for ``content_of_action``, in the order of their numbers."""
    return (
        actions.exclude(state=ActionState.CANCELLED, sequence=None)
        .select_related("goal", "judicial_contact", "predecessor__goal", "proposed_by")
        .prefetch_related(
            Prefetch("further_oaps", OAP.objects.select_related("area").order_by("area__name"))
        )
        .annotate(**_lines())
        # Goals common to all come first, as everywhere.
        .order_by(
            F("goal__priority__rank").asc(nulls_first=True),
            "goal__number",
            "sequence",
            "title",
            "pk",
        )
    )


def _lines() -> dict[str, ArraySubquery]:
    """Fetch the lists of an action in the form of its content, without a query for each."""
    of = {"action": OuterRef("pk")}
    organisation = _named("organisation")
    days = Event.objects.order_by("first_day", "name", "pk")
    event = {name: name for name in ("name", "kind", "first_day", "last_day", "place")}
    event["id"] = "pk"
    return {
        "listed_participants": json_rows(
            Participation.objects.filter(**of).order_by("organisation__name", "pk"),
            "role",
            "state",
            id="pk",
            organisation=organisation,
        ),
        "listed_targets": json_rows(
            Target.objects.filter(**of).order_by("indicator__rank", "by_day", "pk"),
            "by_day",
            id="pk",
            indicator=_named("indicator", "indicator__code"),
            value=_text("value"),
            unit=_named("unit"),
        ),
        "listed_support": json_rows(
            Support.objects.filter(**of).order_by("asked_of__name", "pk"),
            "kind",
            "what",
            id="pk",
            asked_of=_named("asked_of"),
        ),
        "listed_resources": json_rows(
            ResourceAllocation.objects.filter(**of).order_by("organisation__name", "pk"),
            "kind",
            "source",
            id="pk",
            organisation=organisation,
            planned=_text("planned"),
        ),
        "listed_events": json_rows(days.filter(leading_action=OuterRef("pk")), **event),
        "listed_further_events": json_rows(days.filter(further_actions=OuterRef("pk")), **event),
    }


def _named(name: str, key: str = "") -> JSONObject:
    return JSONObject(id=_text(key or f"{name}__pk"), name=f"{name}__name")


def _text(name: str) -> Cast:
    """Return a number as text: in JSON it could lose digits."""
    return Cast(name, TextField())


def content_of_action(action: Any) -> dict[str, Any]:
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
        "reason": action.reason,
        "marking": action.marking_id,
        "judicial_contact": _ref(action.judicial_contact),
        "judicial_contact_day": action.judicial_contact_day
        and action.judicial_contact_day.isoformat(),
        "judicial_contact_function": action.judicial_contact_function,
        "funding": action.funding,
        "proposed_by": _ref(action.proposed_by),
        "predecessor": predecessor
        and {"id": str(predecessor.pk), "name": f"{predecessor.number} {predecessor.title}"},
        "further_oaps": [_ref(oap) for oap in action.further_oaps.all()],
        "participants": action.listed_participants,
        "targets": [
            {
                **line,
                "value": exact(Decimal(line["value"])),
                "unit": line["unit"] if line["unit"]["id"] else None,
            }
            for line in action.listed_targets
        ],
        "support": action.listed_support,
        "resources": [
            {**line, "planned": exact(Decimal(line["planned"]))} for line in action.listed_resources
        ],
        "events": [
            *({**line, "leads": True} for line in action.listed_events),
            *({**line, "leads": False} for line in action.listed_further_events),
        ],
    }


def where_it_was(line: Content) -> str:
    """Give the place in a line of an event, if every reader of the plan may see it.

    For joint action days that is once they are over. Source: docs/domain.md, I6.
    """
    is_over = date.fromisoformat(line["last_day"]) < timezone.localdate()
    return line["place"] if is_over or line["kind"] not in JOINT_ACTION_DAYS else ""


def is_same(one: Any, other: Any) -> bool:
    """True if two values or lines of a content have the same meaning.

    Names of referenced objects, answers to invitations, and the ends of text lines do not matter.
    """
    return bool(_said(one) == _said(other))


def _said(value: Any) -> Any:
    match value:
        case {"organisation": {"id": organisation}, "role": role}:
            return (organisation, role)
        case {"id": key, "name": _, **others} if not others:
            return key
        case Mapping():
            return {name: _said(part) for name, part in value.items() if name != "id"}
        case list():
            parts = [_said(part) for part in value]
            # Things that are named are so in any order.
            return {*parts} if all(isinstance(part, str) for part in parts) else parts
        case str():
            return plain(value) or None
        case _:
            return value


def noted(content: Content) -> bytes:
    """Write a content as JSON in one fixed notation: the same content, the same bytes."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def digest_of(content: Content) -> str:
    """Give the SHA-256 of a content as ``noted``: the same content, the same digest."""
    return sha256(noted(content)).hexdigest()


def exact(value: Decimal) -> str:
    """Write an amount without zeros that say nothing: 12, 0.5, 100."""
    return f"{value.normalize():f}"


def _ref(row: Any) -> dict[str, str] | None:
    return row and {"id": str(row.pk), "name": str(row)}
