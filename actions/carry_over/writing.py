"""Carrying over of actions from an earlier plan to a later one, many at once."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from actions.judicial_contacts.contacts import CONTACT
from actions.needs.models import ResourceAllocation, Support, Target
from actions.needs.writing.lines import keep_baselines
from actions.operational_actions.models.actions import (
    ActionStateChange,
    OperationalAction,
    Participation,
    ParticipationStateChange,
)
from actions.operational_actions.models.assignments import Assignment
from actions.operational_actions.models.kinds import LEADING, Origin
from actions.states import UNDER_WAY, ActionState, ParticipationState
from cycles.indicators.models import IndicatorVersion
from empact.people.accounts.models import User
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from priorities.strategic_plans.models import StrategicGoal

LIVE = (ParticipationState.PROPOSED, ParticipationState.COMMITTED)


def take_over(
    oap: OAP, actions: Sequence[OperationalAction], goals: Mapping[UUID, StrategicGoal], by: User
) -> list[OperationalAction]:
    """Write actions of earlier plans into a plan, which is held, each with its predecessor.

    Organisations are invited again; a person who leads today goes on. Targets move with the period,
    and end with the plan at the latest. The note of the action lists what is left out. The number
    of statements is the same for any number of actions. Source: docs/domain.md, S3.
    """
    later = _new_actions(oap, actions, goals)
    notes: dict[UUID, list[str]] = defaultdict(list)
    OperationalAction.objects.bulk_create(later.values())
    parts = _ask_again(later, by)
    _keep_leaders(later, parts)
    _move_targets(oap, later, notes)
    _copy_needs(later, parts)
    _keep_further_plans(oap, later)
    ActionStateChange.objects.bulk_create(
        ActionStateChange(
            action=action,
            before="",
            after=action.state,
            by=by,
            note=" ".join([_origin(old), *notes[action.pk]]),
        )
        for old, action in zip(actions, later.values(), strict=True)
    )
    return list(later.values())


def hand_on(oap: OAP, *, by: User) -> int:
    """End the actions of a plan that go on in an adopted later one; returns how many.

    The plan is held, and is over: as long as it runs, so do they.
    """
    adopted = OperationalAction.objects.filter(oap__state=OAPState.ADOPTED)
    going_on = oap.actions.filter(
        Exists(adopted.filter(predecessor=OuterRef("pk"))), state__in=UNDER_WAY
    )
    done = 0
    for action in going_on.select_for_update(of=("self",)).order_by("pk"):
        later = adopted.filter(predecessor=action).select_related("oap__area", "goal")
        successor = later.order_by("oap__first_day", "pk")[0]
        reason = f"Goes on as {successor.number} of {successor.oap}."
        action.move(ActionState.CARRIED_OVER, by=by, note=reason)
        action.reason = reason
        action.save(update_fields=["reason"])
        done += 1
    return done


def _origin(old: OperationalAction) -> str:
    return f"Carried over from {old.number} of {old.oap}."


def _new_actions(
    oap: OAP, actions: Sequence[OperationalAction], goals: Mapping[UUID, StrategicGoal]
) -> dict[UUID, OperationalAction]:
    """Make the new actions, by the ids of those of then; each keeps its place if it is free."""
    taken: dict[UUID, set[int]] = defaultdict(set)
    for row in oap.actions.exclude(sequence=None):
        taken[row.goal_id].add(row.sequence or 0)
    later = {}
    for old in actions:
        goal = goals[old.goal_id]
        places = taken[goal.pk]
        place = old.sequence
        if place is None or place in places:
            place = max(places, default=0) + 1
        places.add(place)
        later[old.pk] = OperationalAction(
            oap=oap,
            goal=goal,
            sequence=place,
            title=old.title,
            aim=old.aim,
            character=old.character,
            origin=Origin.CARRIED_OVER,
            marking_id=old.marking_id,
            **_contact_of(old),
            funding=old.funding,
            predecessor=old,
        )
    return later


def _contact_of(old: OperationalAction) -> dict[str, Any]:
    """Give the judicial contact, which goes on with its first day while its body exists."""
    body = old.judicial_contact
    if body is None or body.last_day is not None:
        return {}
    return {name: getattr(old, name) for name in CONTACT}


def _ask_again(
    later: Mapping[UUID, OperationalAction], by: User
) -> dict[tuple[UUID, UUID], Participation]:
    """Invite the participants again, to commit themselves; by predecessor and organisation."""
    before = Participation.objects.filter(
        action__in=later, state__in=LIVE, organisation__last_day=None
    )
    parts = {
        (old.action_id, old.organisation_id): Participation(
            action=later[old.action_id], organisation_id=old.organisation_id, role=old.role
        )
        for old in before.order_by("pk")
    }
    Participation.objects.bulk_create(parts.values())
    ParticipationStateChange.objects.bulk_create(
        ParticipationStateChange(participation=part, before="", after=part.state, by=by)
        for part in parts.values()
    )
    return parts


def _keep_leaders(
    later: Mapping[UUID, OperationalAction], parts: Mapping[tuple[UUID, UUID], Participation]
) -> None:
    """Let people who lead an action today lead the action that continues it."""
    today = timezone.localdate()
    held = Assignment.objects.in_force().filter(action__in=later, role__in=LEADING)
    Assignment.objects.bulk_create(
        Assignment(
            action=later[row.action_id],
            organisation_id=row.organisation_id,
            person_id=row.person_id,
            role=row.role,
            first_day=today,
        )
        for row in held.order_by("pk")
        if (part := parts.get((row.action_id, row.organisation_id))) and part.role == row.role
    )


def _move_targets(
    oap: OAP, later: Mapping[UUID, OperationalAction], notes: Mapping[UUID, list[str]]
) -> None:
    rows = list(
        Target.objects.filter(action__in=later)
        .select_related("indicator", "unit", "action__oap")
        .order_by("by_day", "value", "pk")
    )
    counted = _versions_of({row.indicator_id for row in rows})
    moved: dict[tuple[UUID, Any, date], Target] = {}
    followed: dict[Any, Target] = {}
    for row in rows:
        action = later[row.action_id]
        day = shifted(row.by_day, row.action.oap, oap)
        version = next((one for one in counted[row.indicator_id] if one.holds_on(day)), None)
        if version is None:
            notes[action.pk].append(
                f"A target for {row.indicator} was left out: it is not counted on {day}."
            )
            continue
        own, unit = version.unit, row.unit
        fits = unit is None or unit == own or (own.base != "" and unit.base == own.base)
        # Of two that end up on the same day the further one holds, which comes later here.
        place = (action.pk, row.indicator_id, day)
        if place in moved:
            notes[action.pk].append(
                f"Of two targets for {row.indicator} by {day} the later one was carried over."
            )
        followed = {pk: target for pk, target in followed.items() if target is not moved.get(place)}
        moved[place] = Target(
            action=action,
            indicator_id=row.indicator_id,
            value=row.value,
            unit=unit if fits else None,
            by_day=day,
        )
        if fits:
            followed[row.pk] = moved[place]
        else:
            notes[action.pk].append(
                f"The target for {row.indicator} has lost its unit and baseline: {day} counts "
                f"in {own}, and the target was in {unit}."
            )
    Target.objects.bulk_create(moved.values())
    keep_baselines(followed)


def _versions_of(indicators: Iterable[Any]) -> dict[Any, list[IndicatorVersion]]:
    found: dict[Any, list[IndicatorVersion]] = defaultdict(list)
    rows = IndicatorVersion.objects.filter(indicator__in=indicators).select_related("unit")
    for version in rows.order_by("number", "pk"):
        found[version.indicator_id].append(version)
    return found


def shifted(day: date, before: OAP, after: OAP) -> date:
    """Move a day as far as the later plan begins after the earlier one, and into its period.

    By whole months, so that the end of a year stays the end of a year, and by what days are left.
    """
    start, end = before.first_day, after.first_day
    months = (end.year - start.year) * 12 + end.month - start.month
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    moved = date(year, month + 1, min(day.day, last)) + timedelta(days=end.day - start.day)
    return min(max(moved, after.first_day), after.last_day)


def _copy_needs(
    later: Mapping[UUID, OperationalAction], parts: Mapping[tuple[UUID, UUID], Participation]
) -> None:
    Support.objects.bulk_create(
        Support(
            action=later[row.action_id],
            asked_of_id=row.asked_of_id,
            kind=row.kind,
            what=row.what,
        )
        for row in Support.objects.filter(action__in=later).order_by("pk")
    )
    ResourceAllocation.objects.bulk_create(
        ResourceAllocation(
            action=later[row.action_id],
            organisation_id=row.organisation_id,
            kind=row.kind,
            source=row.source,
            planned=row.planned,
        )
        for row in ResourceAllocation.objects.filter(action__in=later).order_by("pk")
        if (row.action_id, row.organisation_id) in parts
    )


def _keep_further_plans(oap: OAP, later: Mapping[UUID, OperationalAction]) -> None:
    """Keep the further plans that an action serves as far as they share days with this one."""
    served: Any = OperationalAction.further_oaps.through
    same_days = Q(oap__first_day__lte=oap.last_day, oap__last_day__gte=oap.first_day) & ~Q(
        oap__state=OAPState.CLOSED
    )
    rows = served.objects.filter(same_days, operationalaction__in=later).exclude(oap=oap)
    served.objects.bulk_create(
        served(operationalaction=later[row.operationalaction_id], oap_id=row.oap_id)
        for row in rows.order_by("pk")
    )
