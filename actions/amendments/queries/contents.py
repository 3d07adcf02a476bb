"""Texts of an amendment: its changes as people read them, its obstacles, and its history."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.amendments.merging import merged
from actions.amendments.models import Amendment, AmendmentItem, AmendmentSignature, ItemKind
from actions.judicial_contacts.contacts import CONTACT
from actions.operational_actions.content import Content
from actions.operational_actions.models.actions import OperationalAction
from actions.plan_content.content import content_of_action, with_content
from actions.plan_content.differences import Difference, fields_that_differ, plan_fields_that_differ
from actions.states import ACTION_ENDS, ActionState, AmendmentState
from empact.lib.languages import Words, within_sentence
from empact.lib.models import json_rows
from empact.people.accounts.models import User
from empact.records.changes.queries import Part, Ref, history_of
from oaps.plans.models.plans import OAP

IN_CONTENTS = {
    "id",
    "number",
    "goal",
    "sequence",
    "title",
    "aim",
    "character",
    "state",
    *CONTACT,
    "funding",
    "participants",
    "targets",
    "support",
    "resources",
}
"""Fields of an action against which a change of it is written."""

AMENDMENT = "amendment"
"""The group of fields of an amendment."""


def differences_of(item: Any) -> list[Difference]:
    """Give field by field the differences that a change makes to its base."""
    wanted, base = item.wanted, item.base
    if item.kind == ItemKind.ADD:
        return fields_that_differ({}, wanted)
    before = {name: base[name] for name in wanted if name in base}
    if item.kind == ItemKind.PLAN:
        return plan_fields_that_differ(before, wanted)
    return fields_that_differ(before, wanted)


def contents_of(actions: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    """Give the content of actions as they are now, by their ids; in three queries at most."""
    if not actions:
        return {}
    rows = with_content(OperationalAction.objects.filter(pk__in=actions))
    return {
        row.pk: {
            name: value for name, value in content_of_action(row).items() if name in IN_CONTENTS
        }
        for row in rows
    }


def contents_of_plan(oap: OAP) -> dict[str, Any]:
    """Give the fields of a plan itself that an amendment can change."""
    return {"objectives": oap.objectives, "last_day": oap.last_day.isoformat()}


def with_amendments(actions: QuerySet[OperationalAction], user: Any) -> QuerySet[OperationalAction]:
    """Annotate which amendments changed each action, or would, as far as this person sees them."""
    seen = Amendment.objects.visible_to(user).filter(items__action=OuterRef("pk"))
    named = json_rows(seen.order_by("number"), "pk", "number", "state", "emergency")
    return actions.annotate(amended=named)


def amendments_in_words(rows: Iterable[Mapping[str, Any]]) -> list[tuple[str, str, str]]:
    """Name amendments fetched ``with_amendments``: address, name, state in words.

    By number only, since their titles carry their marking.
    """
    return [
        (
            reverse("actions:amendment_detail", args=[row["pk"]]),
            _numbered(row),
            within_sentence(AmendmentState(row["state"]).label),
        )
        for row in rows
    ]


def _numbered(row: Mapping[str, Any]) -> str:
    words = (
        gettext("Emergency amendment {number}")
        if row["emergency"]
        else gettext("Amendment {number}")
    )
    return words.format(number=row["number"])


def obstacles_to_force(amendment: Amendment) -> list[str]:
    """List the obstacles to submitting an amendment, or to declaring an emergency."""
    items = list(amendment.items.in_order())
    lacking = amendment.obstacles_to_submission(items)
    return [*lacking, *obstacles_in(amendment, amendment.oap, items)]


def obstacles_in(
    amendment: Amendment, oap: OAP, items: Sequence[AmendmentItem] | None = None
) -> list[str]:
    """List, change by change, the conflicts with the plan since an amendment was begun.

    A change does not fit an action that has ended, or that another amendment cancelled. Pass
    ``items`` where they were read already.
    """
    items = list(amendment.items.in_order()) if items is None else items
    live = contents_of([item.action_id for item in items if item.action_id])
    return obstacles_to_writing(items, live, oap, emergency=amendment.emergency)


def obstacles_in_item(amendment: Amendment, item: AmendmentItem) -> list[Words]:
    """List what one change needs, and why it does not fit the plan and the changes before it."""
    items = list(amendment.items.in_order())
    live = contents_of([row.action_id for row in items if row.action_id])
    found = _found(items, live, amendment.oap, emergency=amendment.emergency)
    return [*item.obstacles(), *(what for row, what in found if row.pk == item.pk)]


def obstacles_to_writing(
    items: Sequence[AmendmentItem], live: Mapping[UUID, Content], oap: OAP, *, emergency: bool
) -> list[str]:
    """List, change by change, the obstacles to writing all of them into a plan of today."""
    return [f"{item.name}: {what}" for item, what in _found(items, live, oap, emergency=emergency)]


def _found(
    items: Sequence[AmendmentItem], live: Mapping[UUID, Content], oap: OAP, *, emergency: bool
) -> list[tuple[AmendmentItem, Words]]:
    found = [
        (item, what) for item in items for what in obstacles_of(item, live_of(item, live, oap))
    ]
    # A lapse could not give others back the numbers from which an emergency moved them.
    return [*found, *_numbers_moved(items, live, oap)] if emergency else found


def _numbers_moved(
    items: Iterable[AmendmentItem], live: Mapping[UUID, Content], oap: OAP
) -> Iterator[tuple[AmendmentItem, Words]]:
    numbered = oap.actions.exclude(sequence=None).values_list("goal", "sequence")
    taken = {(str(goal), place) for goal, place in numbered}
    for item in items:
        if item.wanted.get("sequence") is None:
            continue
        goal, place = item.wanted["goal"]["id"], item.wanted["sequence"]
        stands = live_of(item, live, oap)
        if stands and (stands["goal"]["id"], stands["sequence"]) == (goal, place):
            continue
        if stands and stands["goal"]["id"] == goal:
            yield item, _("An emergency leaves an action its number. Type the one it has.")
        elif (goal, place) in taken:
            what = format_lazy(
                _(
                    "The number {number} is taken, and an emergency moves no other action. "
                    "Leave the number open, or type a free one."
                ),
                number=item.wanted["number"],
            )
            yield item, what
        taken.add((goal, place))


def live_of(item: AmendmentItem, live: Mapping[UUID, Content], oap: OAP) -> Content:
    """Give the content of today of the action or plan that a change is about."""
    if item.action_id is None:
        return contents_of_plan(oap) if item.kind == ItemKind.PLAN else {}
    return live.get(item.action_id, {})


def obstacles_of(item: AmendmentItem, live: Content) -> list[Words]:
    """Say why a change does not fit the content of its action today."""
    if item.kind == ItemKind.ADD:
        return []
    if item.action_id and live["state"] in ACTION_ENDS:
        state = within_sentence(ActionState(live["state"]).label)
        return [format_lazy(_("The action is {state} since. Take this change out."), state=state)]
    if item.kind == ItemKind.CANCEL:
        return []
    return merged(item.base, item.wanted, live)[1]


def problems_of_last_day(oap: OAP, day: date) -> dict[str, Words]:
    """Say why a plan cannot end with this day; empty where it can."""
    problem: Words = ""
    cycle = oap.priority.cycle
    others = OAP.objects.filter(area=oap.area_id, last_day__gte=oap.first_day).exclude(pk=oap.pk)
    later = others.filter(first_day__lte=day).first()
    if day < oap.first_day:
        problem = format_lazy(
            _("The plan begins on {first_day}. Choose a later day."),
            first_day=date_format(oap.first_day),
        )
    elif day.year > cycle.last_year:
        problem = format_lazy(
            _("Choose a day inside {cycle}, in which the plan is carried out."), cycle=cycle
        )
    elif later is not None:
        problem = format_lazy(
            _("The next plan of the area begins on {first_day}. End before."),
            first_day=date_format(later.first_day),
        )
    return {"last_day": problem} if problem else {}


def parts_of_amendment(amendment: Amendment, versions: list[Any]) -> list[Part]:
    """Give the parts of an amendment: its text, each change, and who signed an emergency."""
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
