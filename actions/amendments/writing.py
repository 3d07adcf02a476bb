"""Writing of an amendment into its plan, and undoing of an emergency that lapsed."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from actions.amendments.merging import merged
from actions.amendments.models import Amendment, AmendmentItem, ItemKind
from actions.amendments.queries.contents import (
    contents_of,
    contents_of_plan,
    obstacles_to_force,
    obstacles_to_writing,
    problems_of_last_day,
)
from actions.obligations.writing.obligations import oblige, release_from_cancelled
from actions.operational_actions.content import Content
from actions.operational_actions.models.actions import OperationalAction
from actions.planning.writing.numbers import put_at
from actions.planning.writing.whole_actions import write_whole
from actions.states import ACTION_ENDS, ActionState, ParticipationState
from actions.versions.models.versions import OAPVersion
from actions.versions.writing import freeze
from cycles.decisions.models import DecidedBy, Decision, day_problems
from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, NotReady, locked
from empact.lib.languages import within_sentence
from empact.people.accounts.models import User
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from priorities.strategic_plans.models import StrategicGoal

GONE = {ParticipationState.WITHDRAWN, ParticipationState.DECLINED}


def put_in_force(  # noqa: PLR0913 -- all that a version holds
    amendment: Amendment,
    oap: OAP,
    *,
    by: User,
    origin: str,
    note: str,
    decision: Decision | None = None,
) -> OAPVersion:
    """Write all changes of an amendment into its plan, which is held, and store a version of it.

    Raises NotReady with the obstacles, change by change; then the caller must write nothing.
    """
    if oap.state != OAPState.ADOPTED:
        raise oap.not_now()
    if not oap.versions.exists():
        freeze(oap, by=by, decision=oap.adopted_by, note="The text before the amendment.")
    items = list(amendment.items.in_order())
    touched = [item.action_id for item in items if item.action_id]
    # They are locked in one order, so that others who write to them wait.
    rows = OperationalAction.objects.select_for_update().filter(pk__in=touched).order_by("pk")
    actions = {row.pk: row for row in rows}
    live = contents_of(touched)
    if obstacles := obstacles_to_writing(items, live, oap, emergency=amendment.emergency):
        raise NotReady(*obstacles)
    for item in items:
        if item.action_id:
            actions[item.action_id].oap = oap
        try:
            _write(item, oap, actions, live, by=by, origin=origin, note=note)
        except Invalid as refusal:
            obstacles += [f"{item.name}: {advice}" for advice in refusal.problems.values()]
    if obstacles:
        raise NotReady(*obstacles)
    _keep_what_was_written(items, live)
    # An open round can ask about actions that were added, or got another target.
    oblige(oap=oap)
    return freeze(oap, by=by, decision=decision, note=str(amendment)[:300])


def _write(  # noqa: PLR0913 -- what the kinds of changes need between them
    item: AmendmentItem,
    oap: OAP,
    actions: Mapping[UUID, OperationalAction],
    live: Mapping[UUID, Content],
    *,
    by: User,
    origin: str,
    note: str,
) -> None:
    if item.kind == ItemKind.PLAN:
        _write_plan(item, oap)
    elif item.kind == ItemKind.ADD:
        item.action = _add(item, oap, by=by, origin=origin, note=note)
    elif item.kind == ItemKind.CANCEL:
        _cancel(actions[item.action_id], by=by, reason=item.reason)  # type: ignore[index]  # it names one
    else:
        action = actions[item.action_id]  # type: ignore[index]  # it names one
        write_whole(action, merged(item.base, item.wanted, live[action.pk])[0], by=by)


def _write_plan(item: AmendmentItem, oap: OAP) -> None:
    wanted = merged(item.base, item.wanted, contents_of_plan(oap))[0]
    last_day = date.fromisoformat(wanted.get("last_day", oap.last_day.isoformat()))
    if problems := problems_of_last_day(oap, last_day):
        raise Invalid(problems)
    item.base, item.wanted = {name: contents_of_plan(oap)[name] for name in wanted}, wanted
    oap.objectives, oap.last_day = wanted.get("objectives", oap.objectives), last_day
    oap.save(update_fields=["objectives", "last_day"])


def _add(item: AmendmentItem, oap: OAP, *, by: User, origin: str, note: str) -> OperationalAction:
    goal = StrategicGoal.objects.filter(pk=item.wanted["goal"]["id"]).first()
    if goal is None:
        raise Invalid({"goal": "Its goal is not there any more. Choose another one."})
    action = OperationalAction.objects.create(
        oap=oap, goal=goal, origin=origin, marking_id=oap.marking_id
    )
    action.changes.create(before="", after=action.state, by=by, note=note)
    # Its lines have an id of the draft, by which nothing is found in the action.
    write_whole(action, merged({}, item.wanted, {})[0], by=by)
    if action.sequence is None:
        put_at(action, goal)
    action.move(ActionState.PLANNED, by=by, note=note)
    return action


def _cancel(action: OperationalAction, *, by: User, reason: str) -> None:
    """End an action of an adopted plan: unlike a draft's, it keeps its number and its figures."""
    action.move(ActionState.CANCELLED, by=by, note=reason)
    action.reason = reason
    action.save(update_fields=["reason"])
    release_from_cancelled(action)


def _keep_what_was_written(items: Iterable[AmendmentItem], before: Mapping[UUID, Content]) -> None:
    """Store in each change the content before it and the content that it wrote, line by line."""
    items = list(items)
    after = contents_of([item.action_id for item in items if item.action_id])
    for item in items:
        if item.kind == ItemKind.ADD:
            item.wanted = dict(after[item.action_id])  # type: ignore[index]  # it was added
        elif item.kind != ItemKind.PLAN:
            was, contents = before[item.action_id], after[item.action_id]  # type: ignore[index]  # likewise
            names = {"state"} if item.kind == ItemKind.CANCEL else item.wanted.keys()
            kept = {*names, "number"}
            item.base = {"title": was["title"], **{name: was[name] for name in kept}}
            item.wanted = {name: contents[name] for name in kept}
        item.save(update_fields=["base", "wanted", "action"])


def take_back(amendment: Amendment, oap: OAP, *, by: User, reason: str) -> OAPVersion:
    """Undo what an emergency changed in its plan, which is held, and store a version of the result.

    An action that it added is cancelled and keeps number, figures and contributions. A field that
    it changed gets its earlier value, unless it was changed since; the change lists such
    exceptions. Source: docs/domain.md, S7.
    """
    items = list(amendment.items.select_related("action").in_order())
    for item in reversed(items):
        action = locked(item.action)  # type: ignore[arg-type]  # an emergency names no plan
        action.oap = oap
        if action.state in ACTION_ENDS:
            kept = [f"The action is {within_sentence(action.get_state_display())} already."]
        elif item.kind == ItemKind.ADD:
            _cancel(action, by=by, reason=reason)
            continue
        else:
            kept = _restore(action, item, by=by)
        item.outcome = "\n".join(kept)
        item.save(update_fields=["outcome"])
    day = date_format(timezone.localdate())
    return freeze(oap, by=by, note=f"{amendment} lapsed on {day}."[:300])


def _restore(action: OperationalAction, item: AmendmentItem, *, by: User) -> list[str]:
    live = contents_of([action.pk])[action.pk]
    before = {name: item.base[name] for name in item.base if name in item.wanted}
    fields, conflicts = merged(item.wanted, before, live)
    kept = [str(what).partition(" Take this change out")[0] for what in conflicts]
    try:
        # A change that cannot be written as a whole is left out and listed.
        with transaction.atomic():
            write_whole(action, fields, by=by)
    except Invalid as refusal:
        return [*kept, *map(str, refusal.problems.values())]
    asked = {part["organisation"]["id"] for part in item.base.get("participants", ())}
    gone = action.participations.filter(state__in=GONE, organisation__in=asked)
    return kept + [
        f"{part.organisation} takes part no longer, and was not asked again."
        for part in gone.select_related("organisation")
    ]


def check_ready(amendment: Amendment) -> None:
    """Raise NotReady with all that is missing in an amendment or does not fit its plan."""
    if obstacles := obstacles_to_force(amendment):
        raise NotReady(*obstacles)


def decide(
    amendment: Amendment, title: str, document_number: str, day: date, note: str
) -> Decision:
    """Record COSI's decision on an amendment. Raises Invalid without a number, or for tomorrow."""
    problems = day_problems(day)
    if is_blank(document_number):
        problems["document_number"] = "Type the number of COSI's document."
    if problems:
        raise Invalid(problems)
    cycle = amendment.oap.priority.cycle
    decision = Decision(cycle=cycle, body=DecidedBy.COSI, marking=amendment.marking)
    decision.write(title=title, document_number=document_number.strip(), day=day, note=note)
    return decision


def lower(amendment: Amendment) -> str:
    """Name an amendment inside a sentence, with its plan."""
    return f"amendment {amendment.number} of {amendment.oap}"
