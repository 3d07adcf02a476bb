"""Commands that write the changes of an amendment into its draft, one at a time."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.amendments.merging import changed_in
from actions.amendments.models import Amendment, AmendmentItem, ItemKind
from actions.amendments.queries.contents import contents_of, contents_of_plan, problems_of_last_day
from actions.judicial_contacts.contacts import problems_of_contact
from actions.needs.writing.lines import problems_of_unit
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.kinds import LEADERS, LEADING, Character, ParticipationRole
from actions.plan_content.content import exact
from actions.plan_content.differences import key_of
from actions.planning.writing.numbers import problems_of_goal
from actions.states import ACTION_ENDS, ActionState, ParticipationState
from empact.lib.commands import Invalid, NotNow, command, locked
from empact.lib.languages import Words, all_of, within_sentence
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from priorities.strategic_plans.models import StrategicGoal

NUMBERED = ("goal", "sequence", "number")


@command("actions.change_amendment")
def amend_with_action(  # noqa: PLR0913 -- each is a field of the form
    amendment: Amendment,
    *,
    by: User,
    title: str,
    goal: StrategicGoal,
    sequence: int | None = None,
    aim: str = "",
    character: str = Character.BOTH,
    judicial_contact: Organisation | None = None,
    judicial_contact_day: date | None = None,
    judicial_contact_function: str = "",
    funding: str = "",
    leader: Organisation | None = None,
) -> AmendmentItem:
    """Write an action into an amendment that is to be added to the plan."""
    _open(amendment)
    problems = problems_of_goal(amendment.oap, goal) | problems_of_contact(
        judicial_contact, judicial_contact_day, judicial_contact_function
    )
    if leader is not None and leader.kind not in LEADERS:
        problems["leader"] = format_lazy(
            _("{leader} cannot lead. Choose a country or an agency of the EU."), leader=leader
        )
    if problems:
        raise Invalid(problems)
    parts = [_part(leader, ParticipationRole.LEADER)] if leader else []
    item = _begin(amendment, ItemKind.ADD)
    item.wanted = {
        **_said(
            title=title,
            goal=goal,
            sequence=sequence,
            aim=aim,
            character=character,
            judicial_contact=judicial_contact,
            judicial_contact_day=judicial_contact_day,
            judicial_contact_function=judicial_contact_function,
            funding=funding,
        ),
        "participants": parts,
        "targets": [],
        "support": [],
        "resources": [],
    }
    item.save()
    return item


@command("actions.change_amendment")
def amend_action(amendment: Amendment, *, by: User, action: OperationalAction) -> AmendmentItem:
    """Begin to change an action of the plan in an amendment; one begun before goes on."""
    _open(amendment)
    return _item_of(amendment, action, ItemKind.CHANGE)


@command("actions.change_amendment")
def amend_by_cancelling(
    amendment: Amendment, *, by: User, action: OperationalAction, reason: str
) -> AmendmentItem:
    """Write into an amendment that an action is cancelled, and why.

    An emergency cancels nothing, since a lapse could not take it back.
    """
    _open(amendment)
    if amendment.emergency:
        raise NotNow(
            _(
                "An emergency amendment only adds and changes actions. Cancel actions in an "
                "amendment that COSI adopts."
            )
        )
    item = _item_of(amendment, action, ItemKind.CANCEL)
    item.reason, item.wanted = reason, {"state": ActionState.CANCELLED}
    item.save(update_fields=["reason", "wanted"])
    return item


@command("actions.change_amendment")
def amend_plan(amendment: Amendment, *, by: User, objectives: str, last_day: date) -> AmendmentItem:
    """Write into an amendment the plan's own new text, and its last day."""
    _open(amendment)
    if amendment.emergency:
        raise NotNow(
            _(
                "An emergency amendment only adds and changes actions. It cannot change the "
                "OAP itself."
            )
        )
    if problems := problems_of_last_day(amendment.oap, last_day):
        raise Invalid(problems)
    item = amendment.items.filter(kind=ItemKind.PLAN).first() or _begin(amendment, ItemKind.PLAN)
    item.base = contents_of_plan(amendment.oap)
    wanted = {"objectives": objectives, "last_day": last_day.isoformat()}
    item.wanted = changed_in(item.base, wanted)
    item.save()
    return item


@command("actions.change_item", edits=True, merges=True)
def change_item(  # noqa: PLR0913 -- each is a field of the form
    item: AmendmentItem,
    *,
    by: User,
    title: str,
    goal: StrategicGoal,
    sequence: int | None = None,
    aim: str = "",
    character: str = Character.BOTH,
    judicial_contact: Organisation | None = None,
    judicial_contact_day: date | None = None,
    judicial_contact_function: str = "",
    funding: str = "",
) -> AmendmentItem:
    """Rewrite an action that an amendment adds or changes."""
    amendment = _open(locked(item.amendment))
    problems = problems_of_goal(amendment.oap, goal) | problems_of_contact(
        judicial_contact, judicial_contact_day, judicial_contact_function
    )
    if problems:
        raise Invalid(problems)
    said = _said(
        title=title,
        goal=goal,
        sequence=sequence,
        aim=aim,
        character=character,
        judicial_contact=judicial_contact,
        judicial_contact_day=judicial_contact_day,
        judicial_contact_function=judicial_contact_function,
        funding=funding,
    )
    if item.kind == ItemKind.ADD:
        item.wanted = {**item.wanted, **said}
    else:
        kept = {name: value for name, value in item.wanted.items() if name not in said}
        changed = changed_in(item.base, said)
        if changed.keys() & set(NUMBERED):
            changed |= {name: said[name] for name in NUMBERED}
        item.wanted = {**kept, **changed}
    item.save(update_fields=["wanted"])
    return item


@command("actions.change_item", edits=True)
def add_line(item: AmendmentItem, *, by: User, name: str, **given: Any) -> AmendmentItem:
    """Add a target, support, a resource or participants to an action in an amendment."""
    amendment = _open(locked(item.amendment))
    lines = list(item.contents.get(name, ()))
    wanted, problems = LINES[name](amendment, lines, given)
    if problems:
        raise Invalid(problems)
    return _write_lines(item, name, wanted)


@command("actions.change_item", edits=True)
def take_out_line(item: AmendmentItem, *, by: User, name: str, line: UUID) -> AmendmentItem:
    """Take a line of an action out in an amendment; a participant by its organisation.

    Who takes part no longer puts nothing into it.
    """
    _open(locked(item.amendment))
    lines = item.contents.get(name, ())
    kept = [contents for contents in lines if key_of(contents) != str(line)]
    if len(kept) == len(lines):
        raise NotNow(_("This line is not there any more. Go back and look again."))
    item = _write_lines(item, name, kept)
    if name != "participants":
        return item
    resources = item.contents.get("resources", ())
    left = [row for row in resources if row["organisation"]["id"] != str(line)]
    return _write_lines(item, "resources", left)


@command("actions.change_item")
def remove_item(item: AmendmentItem, *, by: User) -> Amendment:
    """Take a change out of an amendment again."""
    amendment = _open(locked(item.amendment))
    item.delete()
    return amendment


def _open(amendment: Amendment) -> Amendment:
    """Note that an amendment is written: signatures end with it."""
    amendment.save(update_fields=[])
    amendment.signatures.all().delete()
    return amendment


def _begin(amendment: Amendment, kind: str) -> AmendmentItem:
    last = amendment.items.order_by("-position").first()
    return AmendmentItem(amendment=amendment, kind=kind, position=last.position + 1 if last else 1)


def _item_of(amendment: Amendment, action: OperationalAction, kind: str) -> AmendmentItem:
    """Give the change of an action in an amendment, which says one thing about it."""
    action = amendment.oap.actions.select_related("marking").get(pk=action.pk)
    if action.state in ACTION_ENDS:
        raise action.not_now()
    item = amendment.items.filter(action=action).first()
    if item is None:
        item = _begin(amendment, kind)
        item.action, item.base = action, contents_of([action.pk])[action.pk]
        item.save()
    elif item.kind != kind:
        raise NotNow(
            format_lazy(
                _("This amendment already has: {item}. Remove that first."),
                item=within_sentence(str(item)),
            )
        )
    if action.marking.rank > amendment.marking.rank:
        amendment.marking = action.marking
        amendment.save(update_fields=["marking"])
    return item


def _write_lines(item: AmendmentItem, name: str, lines: Collection[Any]) -> AmendmentItem:
    wanted = {key: value for key, value in item.wanted.items() if key != name}
    base = {} if item.kind == ItemKind.ADD else item.base
    item.wanted = {**wanted, **changed_in(base, {name: list(lines)})}
    item.save(update_fields=["wanted"])
    return item


def _said(  # noqa: PLR0913 -- each is a field of the form
    *,
    title: str,
    goal: StrategicGoal,
    sequence: int | None,
    aim: str,
    character: str,
    judicial_contact: Organisation | None,
    judicial_contact_day: date | None,
    judicial_contact_function: str,
    funding: str,
) -> dict[str, Any]:
    return {
        "title": title,
        "aim": aim,
        "character": character,
        "funding": funding,
        "judicial_contact": _ref(judicial_contact),
        "judicial_contact_day": judicial_contact_day and judicial_contact_day.isoformat(),
        "judicial_contact_function": judicial_contact_function,
        "goal": _ref(goal),
        "sequence": sequence,
        "number": f"{goal.number}.{sequence or '?'}",
    }


def _ref(row: Any) -> dict[str, str] | None:
    return row and {"id": str(row.pk), "name": str(row)}


def _part(organisation: Organisation, role: str) -> dict[str, Any]:
    return {
        "organisation": _ref(organisation),
        "role": str(role),
        "state": str(ParticipationState.PROPOSED),
    }


type Lines = tuple[list[Any], dict[str, Words]]


def _participants(amendment: Amendment, lines: list[Any], given: Mapping[str, Any]) -> Lines:
    """Ask organisations in, or give those that take part another role."""
    role, chosen = given["role"], given["organisations"]
    asked = {str(organisation.pk): _part(organisation, role) for organisation in chosen}
    kept = [
        {**line, "role": str(role)} if asked.pop(key_of(line), None) else line for line in lines
    ]
    wanted = [*kept, *asked.values()]
    if role in LEADING and (unfit := [str(o) for o in chosen if o.kind not in LEADERS]):
        problem = format_lazy(
            _("{names} can take part, and cannot lead. Choose another part."), names=all_of(unfit)
        )
        return lines, {"role": problem}
    if sum(line["role"] == ParticipationRole.LEADER for line in wanted) > 1:
        problem = _("One organisation leads. Take the leader out first, or choose another part.")
        return lines, {"role": problem}
    return wanted, {}


def _targets(amendment: Amendment, lines: list[Any], given: Mapping[str, Any]) -> Lines:
    indicator, unit, value, day = (given[key] for key in ("indicator", "unit", "value", "by_day"))
    problems: dict[str, Words] = {**problems_of_unit(indicator, unit, value, day)}
    plan = amendment.items.filter(kind=ItemKind.PLAN).first()
    last_day = amendment.oap.last_day
    if plan is not None and "last_day" in plan.wanted:
        last_day = date.fromisoformat(plan.wanted["last_day"])
    if value <= 0:
        problems["value"] = _("Type a number above 0.")
    if not amendment.oap.first_day <= day <= last_day:
        problems["by_day"] = _("Choose a day inside the period of the plan.")
    if any((row["indicator"]["id"], row["by_day"]) == (indicator.code, f"{day}") for row in lines):
        problems["by_day"] = format_lazy(
            _(
                "There is a target for {indicator} on this date. Remove that target, or choose "
                "another date."
            ),
            indicator=indicator,
        )
    line = {
        "id": str(uuid4()),
        "indicator": {"id": indicator.code, "name": indicator.name},
        "value": exact(value),
        "unit": _ref(unit),
        "by_day": day.isoformat(),
    }
    return [*lines, line], problems


def _support(amendment: Amendment, lines: list[Any], given: Mapping[str, Any]) -> Lines:
    line = {
        "id": str(uuid4()),
        "asked_of": _ref(given["asked_of"]),
        "kind": given["kind"],
        "what": given["what"],
    }
    return [*lines, line], {}


def _resources(amendment: Amendment, lines: list[Any], given: Mapping[str, Any]) -> Lines:
    line = {
        "id": str(uuid4()),
        "organisation": _ref(given["organisation"]),
        "kind": given["kind"],
        "planned": exact(given["planned"]),
        "source": given["source"],
    }
    return [*lines, line], {}


LINES = {
    "participants": _participants,
    "targets": _targets,
    "support": _support,
    "resources": _resources,
}
"""By list of an action, the function that reads one more line of it."""
