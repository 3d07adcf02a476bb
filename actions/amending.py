"""What an amendment changes, as people read it, and what changed in the amendment."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.formats import date_format

from actions.content import Content, content_of_action, with_content
from actions.differences import PLAN_FIELDS, Difference, fields_that_differ
from actions.merging import merged
from actions.models import (
    Amendment,
    AmendmentItem,
    AmendmentSignature,
    ItemKind,
    OperationalAction,
)
from actions.states import ACTION_ENDS, ActionState
from empact.people.models import User
from empact.records.changes import Part, Ref, history_of
from oaps.models import OAP

TOLD = {
    "id",
    "number",
    "goal",
    "sequence",
    "title",
    "aim",
    "character",
    "state",
    "judicial_contact",
    "funding",
    "participants",
    "targets",
    "support",
    "resources",
}
"""What a change of an action is written against."""

AMENDMENT = "amendment"
"""The group of fields of an amendment."""


def differences_of(item: Any) -> list[Difference]:
    """Say field by field what a change writes, against what it was written against."""
    wanted, base = item.wanted, item.base
    if item.kind == ItemKind.ADD:
        return fields_that_differ({}, wanted)
    before = {name: base[name] for name in wanted if name in base}
    if item.kind == ItemKind.PLAN:
        return [
            Difference(name, PLAN_FIELDS[name], before.get(name, ""), told)
            for name, told in wanted.items()
        ]
    return fields_that_differ(before, wanted)


def told_of(actions: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    """Give what actions say as they stand, by their ids; in ten queries at most."""
    if not actions:
        return {}
    rows = with_content(OperationalAction.objects.filter(pk__in=actions))
    return {
        row.pk: {name: value for name, value in content_of_action(row).items() if name in TOLD}
        for row in rows
    }


def told_of_plan(oap: OAP) -> dict[str, Any]:
    """Give what an amendment can change in a plan itself."""
    return {"objectives": oap.objectives, "last_day": oap.last_day.isoformat()}


def obstacles_to_force(amendment: Amendment) -> list[str]:
    """Say what keeps an amendment from being submitted, or an emergency from being declared."""
    return [*amendment.obstacles_to_submission(), *obstacles_in(amendment, amendment.oap)]


def obstacles_in(amendment: Amendment, oap: OAP) -> list[str]:
    """Say, change by change, what somebody has written otherwise since an amendment was begun.

    What another amendment has cancelled, or what has ended, is changed no more.
    """
    items = list(amendment.items.in_order())
    live = told_of([item.action_id for item in items if item.action_id])
    return [
        f"{item.name}: {what}"
        for item in items
        for what in obstacles_of(item, live_of(item, live, oap))
    ]


def live_of(item: AmendmentItem, live: Mapping[UUID, Content], oap: OAP) -> Content:
    """Give what stands in the plan today of what a change is about."""
    if item.action_id is None:
        return told_of_plan(oap) if item.kind == ItemKind.PLAN else {}
    return live.get(item.action_id, {})


def obstacles_of(item: AmendmentItem, live: Content) -> list[str]:
    """Say why a change does not fit what stands in the plan today."""
    if item.kind == ItemKind.ADD:
        return []
    if item.action_id and live["state"] in ACTION_ENDS:
        state = ActionState(live["state"]).label.lower()
        return [f"The action is {state} since. Take this change out."]
    if item.kind == ItemKind.CANCEL:
        return []
    return merged(item.base, item.wanted, live)[1]


def problems_of_last_day(oap: OAP, day: date) -> dict[str, str]:
    """Say why a plan cannot end with this day; empty where it can."""
    problem = ""
    cycle = oap.priority.cycle
    others = OAP.objects.filter(area=oap.area_id, last_day__gte=oap.first_day).exclude(pk=oap.pk)
    later = others.filter(first_day__lte=day).first()
    if day < oap.first_day:
        problem = f"The plan begins on {date_format(oap.first_day)}. Choose a later day."
    elif day.year > cycle.last_year:
        problem = f"Choose a day inside {cycle}, in which the plan is carried out."
    elif later is not None:
        problem = f"The next plan of the area begins on {date_format(later.first_day)}. End before."
    return {"last_day": problem} if problem else {}


def parts_of_amendment(amendment: Amendment, versions: list[Any]) -> list[Part]:
    """Give the parts of an amendment: what it says, each change, and who signed an emergency."""
    return [
        Part(
            AMENDMENT,
            versions,
            {
                "State": lambda row: row.get_state_display(),
                "Title": lambda row: row.title,
                "Reason": lambda row: row.reason,
                "To be confirmed by": lambda row: (
                    row.confirm_by.isoformat() if row.confirm_by else ""
                ),
                "Marking": lambda row: row.marking_id,
            },
        ),
        Part(
            AMENDMENT,
            history_of(AmendmentItem).filter(amendment=amendment),
            {
                "": lambda row: row.get_kind_display(),
                "Writes": lambda row: "; ".join(
                    f"{found.label}: {found.after}" for found in differences_of(row)
                ),
                "Reason": lambda row: row.reason,
                "Remark": lambda row: row.remark,
            },
            title=lambda row: (name_of(row),),
        ),
        Part(
            AMENDMENT,
            history_of(AmendmentSignature).filter(amendment=amendment),
            {"Signed by": lambda row: Ref(User, row.by_id)},
            title=lambda row: (row.get_signed_for_display(),),
        ),
    ]


def name_of(row: Any) -> str:
    """Name a change by its action, as it was when it was written."""
    if row.kind == ItemKind.PLAN:
        return "The plan itself"
    said = row.wanted if row.kind == ItemKind.ADD else row.base
    return f"{said.get('number', '')} {said.get('title', '')}".strip()
