"""How an action is written as a whole, as an amendment or a workbook tells it."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError

from actions.content import Content
from actions.models import (
    Character,
    OperationalAction,
    Participation,
    ParticipationRole,
    ResourceKind,
    SupportKind,
)
from actions.states import ParticipationState
from actions.writing.lines import problems_of_unit
from actions.writing.numbers import problems_of_goal, put_at
from actions.writing.parts import leave, problems_of_role
from cycles.models import Indicator, Unit
from empact.lib.commands import Invalid
from empact.people.models import Organisation, OrganisationKind, User
from oaps.models import OAP
from priorities.models import StrategicGoal

TEXTS = {"title": 200, "aim": 5_000, "funding": 2_000}
"""The texts of an action, and how many characters each may have."""

Problems = dict[str, str]


def write_whole(action: OperationalAction, wanted: Content, *, by: User) -> None:
    """Make an action say what is wanted: fields and lines as ``actions.content`` has them.

    What is left out stays. In a list, lines with an ``id`` are those that are there, lines without
    one are added, and those that are not told go. It asks for no permission and no state of the
    plan: the command that calls it does, and holds the plan.

    Raises Invalid, with problems at ``title``, ``targets[0].value`` and so on, and then whoever
    calls it has to write nothing.
    """
    problems = {**_write_fields(action, wanted), **_write_number(action, wanted)}
    for name, write in LISTS.items():
        if name in wanted:
            problems |= write(action, wanted[name], by)
    if problems:
        raise Invalid(problems)


def _write_fields(action: OperationalAction, wanted: Content) -> Problems:
    problems = {}
    for name, longest in TEXTS.items():
        text = wanted.get(name, "")
        if len(text) > longest:
            problems[name] = f"Shorten this to {longest} characters: it has {len(text)}."
    if not wanted.get("title", action.title).strip():
        problems["title"] = "Write what the action does, in a few words."
    if wanted.get("character", action.character) not in Character.values:
        problems["character"] = f"Choose one of: {', '.join(Character.labels)}."
    if contact := wanted.get("judicial_contact"):
        found = _found(Organisation.objects.judicial(), contact)
        if found is None:
            problems["judicial_contact"] = "Choose Eurojust or a judicial authority of a country."
        action.judicial_contact = found
    elif "judicial_contact" in wanted:
        action.judicial_contact = None
    if problems:
        return problems
    for name in (*TEXTS, "character"):
        setattr(action, name, wanted.get(name, getattr(action, name)))
    action.save(update_fields=[*TEXTS, "character", "judicial_contact"])
    return {}


def _write_number(action: OperationalAction, wanted: Content) -> Problems:
    if not {"goal", "sequence"} & set(wanted):
        return {}
    goal = _found(StrategicGoal.objects, wanted["goal"]) if "goal" in wanted else action.goal
    if goal is None:
        return {"goal": "Choose a goal of this plan: this one is not known."}
    if problems := problems_of_goal(action.oap, goal):
        return problems
    sequence = wanted.get("sequence", action.sequence)
    if (goal.pk, sequence) == (action.goal_id, action.sequence):
        return {}
    if sequence is None and action.is_proposal:
        action.goal = goal
        action.save(update_fields=["goal"])
    else:
        put_at(action, goal, sequence)
    return {}


def _write_further_oaps(
    action: OperationalAction, lines: Collection[Content], by: User
) -> Problems:
    seen = OAP.objects.visible_to(by)
    offered = {*seen.to_serve_beside(action.oap), *action.further_oaps.all()}
    chosen = {_found(OAP.objects, line) for line in lines}
    if chosen - offered:
        return {"further_oaps": "Choose other plans of the same days that you may read."}
    unseen = action.further_oaps.exclude(pk__in=seen.values("pk"))
    action.further_oaps.set([*chosen, *unseen])
    return {}


def _write_participants(
    action: OperationalAction, lines: Collection[Content], by: User
) -> Problems:
    there = {str(part.organisation_id): part for part in action.participations.all()}
    told = {line["organisation"]["id"]: line["role"] for line in lines}
    known = _all_found(Organisation.objects, told)
    live = {ParticipationState.PROPOSED, ParticipationState.COMMITTED}
    for part in [part for key, part in there.items() if key not in told and part.state in live]:
        leave(part, by=by, note="Taken out of the plan.")
    # Whoever stops leading does so before another organisation leads.
    for leads in (False, True):
        asked: list[tuple[Organisation, str]] = []
        for index, line in enumerate(lines):
            if (line["role"] == ParticipationRole.LEADER) != leads:
                continue
            if problem := _write_participant(action, there, known, line, asked):
                return {f"participants[{index}]": problem}
            if leads:
                # At once, so that a second one finds it.
                Participation.objects.ask_all(action, asked, by=by)
                asked = []
        Participation.objects.ask_all(action, asked, by=by)
    return {}


def _write_participant(
    action: OperationalAction,
    there: Mapping[str, Participation],
    known: Mapping[str, Organisation],
    line: Content,
    asked: list[tuple[Organisation, str]],
) -> str:
    """Change the role of one that takes part, or note whom to ask; say what hinders."""
    organisation = known.get(line["organisation"]["id"])
    if organisation is None:
        return "Choose an organisation that is known here."
    if line["role"] not in ParticipationRole.values:
        return f"Choose one of: {', '.join(ParticipationRole.labels)}."
    part = there.get(str(organisation.pk))
    if part is not None and part.role == line["role"]:
        return ""
    others = action.participations.exclude(organisation=organisation)
    problems = problems_of_role(action, organisation, line["role"], others=others)
    if problems:
        return " ".join(problems.values())
    if part is None:
        asked.append((organisation, line["role"]))
    else:
        part.role = line["role"]
        part.save(update_fields=["role"])
    return ""


def _write_targets(action: OperationalAction, lines: Collection[Content]) -> Problems:
    told = Counter(
        (line["indicator"] and line["indicator"]["id"], line["by_day"]) for line in lines
    )
    for index, line in enumerate(lines):
        if told[line["indicator"] and line["indicator"]["id"], line["by_day"]] > 1:
            return {
                f"targets[{index}].by_day": "There is another target for this indicator on this "
                "day. Leave one of them out, or choose another day."
            }
    return _write_lines(action, "targets", lines, _read_target)


def _write_lines(
    action: OperationalAction,
    name: str,
    lines: Collection[Content],
    read: Callable[[OperationalAction, Content], tuple[dict[str, Any], Problems]],
) -> Problems:
    rows: Any = getattr(action, name)
    there = {str(row.pk): row for row in rows.all()}
    problems: Problems = {}
    kept: list[tuple[Any, dict[str, Any]]] = []
    for index, line in enumerate(lines):
        row = there.pop(line["id"], None) if line.get("id") else rows.model(action=action)
        values, wrong = read(action, line)
        if row is None:
            wrong = {"": "This line is not in the action any more. Leave it out, or add it anew."}
        for field, problem in wrong.items():
            problems[f"{name}[{index}]" + (f".{field}" if field else "")] = problem
        kept.append((row, values))
    if any(getattr(gone, "actual", None) is not None for gone in there.values()):
        problems[name] = "Something of a resource was spent, so it stays in the action."
    if problems:
        return problems
    for gone in there.values():
        gone.delete()
    for row, values in kept:
        changed = {key: value for key, value in values.items() if getattr(row, key, None) != value}
        for key, value in changed.items():
            setattr(row, key, value)
        if changed:
            row.save()
    return {}


def _read_target(action: OperationalAction, line: Content) -> tuple[dict[str, Any], Problems]:
    code = line["indicator"] and line["indicator"]["id"]
    indicator = Indicator.objects.filter(code=code).first()
    unit = line["unit"] and Unit.objects.filter(code=line["unit"]["id"]).first()
    value, day = _amount(line["value"]), _day(line["by_day"])
    problems: Problems = {}
    if indicator is None:
        problems["indicator"] = "Choose an indicator that is known here."
    if line["unit"] and unit is None:
        problems["unit"] = "Choose a unit that is known here."
    if value is None or value <= 0:
        problems["value"] = "Type a number above 0."
    if day is None or not action.oap.first_day <= day <= action.oap.last_day:
        problems["by_day"] = "Choose a day inside the period of the plan."
    if indicator and value and day and not problems:
        problems = problems_of_unit(indicator, unit, value, day)
    return {"indicator": indicator, "unit": unit, "value": value, "by_day": day}, problems


def _read_support(action: OperationalAction, line: Content) -> tuple[dict[str, Any], Problems]:
    agency = _found(Organisation.objects.filter(kind=OrganisationKind.EU_AGENCY), line["asked_of"])
    problems: Problems = {}
    if agency is None:
        problems["asked_of"] = "Support is asked of agencies of the EU. Choose one of them."
    if line["kind"] not in SupportKind.values:
        problems["kind"] = f"Choose one of: {', '.join(SupportKind.labels)}."
    if not line["what"].strip() or len(line["what"]) > 500:  # noqa: PLR2004 -- as long as the field
        problems["what"] = "Say what is asked, in 1 to 500 characters."
    return {"asked_of": agency, "kind": line["kind"], "what": line["what"]}, problems


def _read_resource(action: OperationalAction, line: Content) -> tuple[dict[str, Any], Problems]:
    organisation = _found(Organisation.objects, line["organisation"])
    planned = _amount(line["planned"])
    problems: Problems = {}
    if organisation is None or not action.participations.filter(organisation=organisation).exists():
        problems["organisation"] = "Choose an organisation that takes part in this action."
    if line["kind"] not in ResourceKind.values:
        problems["kind"] = f"Choose one of: {', '.join(ResourceKind.labels)}."
    if planned is None or planned < 0:
        problems["planned"] = "Type 0 or more."
    elif line["kind"] == ResourceKind.PEOPLE and planned % 1 != 0:
        problems["planned"] = "People are whole: type a whole number."
    values = {"organisation": organisation, "kind": line["kind"]}
    return {**values, "planned": planned, "source": line["source"]}, problems


LISTS: Mapping[str, Callable[[OperationalAction, Collection[Content], User], Problems]] = {
    "further_oaps": _write_further_oaps,
    "participants": _write_participants,
    "targets": lambda action, lines, _by: _write_targets(action, lines),
    "support": lambda action, lines, _by: _write_lines(action, "support", lines, _read_support),
    "resources": lambda action, lines, _by: _write_lines(
        action, "resources", lines, _read_resource
    ),
}
"""What writes each list of an action; participants come before what they put into it."""


def _found(rows: Any, told: Content) -> Any:
    try:
        return rows.filter(pk=told["id"]).first()
    except ValidationError:
        return None


def _all_found(rows: Any, ids: Collection[str]) -> dict[str, Any]:
    """Find many rows in one query, by their ids as texts."""
    try:
        return {str(row.pk): row for row in rows.filter(pk__in=ids)}
    except ValidationError:
        return {str(row.pk): row for told in ids if (row := _found(rows, {"id": told}))}


def _amount(told: str) -> Decimal | None:
    try:
        value = Decimal(told)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < 10**14 else None


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told)
    except ValueError:
        return None
