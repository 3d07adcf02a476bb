"""Writing of whole actions, as an amendment or a workbook describes them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.events.writing.many_events import Happening
from actions.judicial_contacts.contacts import (
    CHOOSE_BODY,
    CONTACT,
    problems_of_contact,
)
from actions.needs.writing.needs import Needs
from actions.operational_actions.content import Content
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.kinds import Character
from actions.operational_actions.writing.known import Known, known_to
from actions.participations.writing.participants import Joining
from actions.planning.writing.further_plans import Serving
from actions.planning.writing.numbers import put_at
from empact.lib.blank import is_blank
from empact.lib.commands import Invalid
from empact.lib.languages import Words, one_of
from empact.lib.models import update_all
from empact.people.accounts.models import User
from oaps.plans.models.plans import OAP

TEXTS = {"title": 200, "aim": 5_000, "funding": 2_000}
"""The texts of an action, and how many characters each may have."""

FIELDS = (*TEXTS, "character", *CONTACT)

type Problems = dict[str, Words]


def write_whole(action: OperationalAction, wanted: Content, *, by: User) -> None:
    """Write the wanted content of one action: see ``write_wholes``.

    Raises Invalid, with problems at ``title``, ``targets[0].value`` and so on.
    """
    if problems := write_wholes(action.oap, {action: wanted}, by=by):
        raise Invalid(problems[action])


def write_wholes(
    oap: OAP, wanted: Mapping[OperationalAction, Content], *, by: User
) -> dict[OperationalAction, Problems]:
    """Write the wanted content of actions of a plan, in the form of ``actions.plan_content``.

    Fields and lists that are missing do not change. In a list, lines with an ``id`` are those that
    exist, lines without one are added, and missing lines are removed. It checks no permission and
    no state of the plan: the command that calls it does, and holds the plan. The number of queries
    is the same for any number of actions, except where numbers move each other.

    Returns the problems by action, at ``title``, ``targets[0].value`` and so on; then nothing is
    written.
    """
    known = known_to(oap, wanted.values(), by)
    serving, joining, needs = Serving(wanted, by), Joining(wanted), Needs(oap, wanted)
    happening = Happening(oap, wanted)
    problems: dict[OperationalAction, Problems] = {}
    for action, whole in wanted.items():
        wrong = {
            **_problems_of_fields(action, whole, known),
            **_problems_of_goal(whole, known),
            **serving.read(action, whole, known),
            # Participants before their resources.
            **joining.read(action, whole, known),
            **needs.read(action, whole, known, joining),
            **happening.read(action, whole),
        }
        if wrong:
            problems[action] = wrong
    if problems:
        return problems
    _write_fields(wanted, known)
    for action, whole in wanted.items():
        _write_number(action, whole, known)
    serving.write()
    joining.write(by=by)
    needs.write()
    happening.write()
    return {}


def _problems_of_fields(action: OperationalAction, wanted: Content, known: Known) -> Problems:
    problems: dict[str, Words] = {}
    for name, longest in TEXTS.items():
        text = wanted.get(name, "")
        if len(text) > longest:
            problems[name] = format_lazy(
                _("Shorten this to {longest} characters: it has {text}."),
                longest=longest,
                text=len(text),
            )
    if is_blank(wanted.get("title", action.title)):
        problems["title"] = _("Write what the action does, in a few words.")
    if wanted.get("character", action.character) not in Character.values:
        problems["character"] = format_lazy(
            _("Choose one of: {names}."), names=one_of(Character.labels)
        )
    contact = wanted.get("judicial_contact")
    if contact and contact["id"] not in known.judicial:
        problems["judicial_contact"] = str(CHOOSE_BODY)
    if set(CONTACT) & set(wanted):
        values = _contact_in(action, wanted, known)
        problems = {**problems_of_contact(*(values[name] for name in CONTACT)), **problems}
    return problems


def _contact_in(action: OperationalAction, wanted: Content, known: Known) -> dict[str, Any]:
    """Give the contact as it will be: a field not wanted stays, and is removed with its body."""
    values = {name: getattr(action, name) for name in CONTACT}
    if "judicial_contact" in wanted:
        values["judicial_contact"] = known.organisation(wanted["judicial_contact"])
    if "judicial_contact_day" in wanted:
        day = wanted["judicial_contact_day"]
        values["judicial_contact_day"] = date.fromisoformat(day) if day else None
    if "judicial_contact_function" in wanted:
        values["judicial_contact_function"] = wanted["judicial_contact_function"] or ""
    return values


def _write_fields(wanted: Mapping[OperationalAction, Content], known: Known) -> None:
    changed = []
    for action, whole in wanted.items():
        values: dict[str, Any] = {
            name: whole[name] for name in (*TEXTS, "character") if name in whole
        }
        if set(CONTACT) & set(whole):
            values |= _contact_in(action, whole, known)
        for name, value in values.items():
            setattr(action, name, value)
        if values:
            changed.append(action)
    update_all(changed, FIELDS)


def _problems_of_goal(wanted: Content, known: Known) -> Problems:
    if "goal" in wanted and wanted["goal"]["id"] not in known.goals:
        return {"goal": _("Choose a goal of this plan, of its cycle and priority.")}
    return {}


def _write_number(action: OperationalAction, wanted: Content, known: Known) -> None:
    if not {"goal", "sequence"} & set(wanted):
        return
    goal = known.goals[wanted["goal"]["id"]] if "goal" in wanted else action.goal
    sequence = wanted.get("sequence", action.sequence)
    if (goal.pk, sequence) == (action.goal_id, action.sequence):
        return
    if sequence is None and action.is_proposal:
        action.goal = goal
        action.save(update_fields=["goal"])
    else:
        put_at(action, goal, sequence)
