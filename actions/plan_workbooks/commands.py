"""Commands that apply the changes in a workbook to its plan: previewed first, then as a whole."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.needs.models import ResourceAllocation, Support, Target
from actions.operational_actions.content import Content
from actions.operational_actions.models.actions import (
    ActionStateChange,
    OperationalAction,
    Participation,
)
from actions.operational_actions.models.events import Event
from actions.operational_actions.queries.proposers import goals_of
from actions.plan_content.content import digest_of
from actions.plan_content.differences import PlanDifference, difference
from actions.plan_workbooks.changes import NEW, Changes, Path
from actions.plan_workbooks.events import spread
from actions.plan_workbooks.layout import ACTIONS, PARTS
from actions.plan_workbooks.merging import Merged, changed_actions, merge
from actions.plan_workbooks.queries import content_for
from actions.planning.writing.numbers import cancel_all, renumber
from actions.planning.writing.whole_actions import FIELDS, write_wholes
from empact.lib.commands import Changed, NotReady, command
from empact.lib.languages import Words
from empact.people.accounts.models import User
from empact.records.audit.models import AuditKind
from empact.records.workbooks.reading import Problem
from oaps.plans.models.plans import OAP

HELD = (Participation, Target, Support, ResourceAllocation)
PLACE = re.compile(r"(?P<part>\w+)\[(?P<line>\d+)\](?:\.(?P<field>\w+))?\Z")


@dataclass(frozen=True)
class Preview:
    """The changes that a workbook would make to a plan with a content of this ``digest``."""

    digest: str
    merged: Merged
    difference: PlanDifference
    problems: list[Problem]

    @property
    def is_nothing(self) -> bool:
        """True if the workbook changes nothing in the plan, and asks nothing."""
        return not (self.difference or self.merged.conflicts or self.merged.gone)


@command("actions.preview_workbook", kind=AuditKind.VIEW, unscreened={"changes"})
def preview_workbook(oap: OAP, *, by: User, words: Mapping[str, str], changes: Changes) -> Preview:
    """Give the changes that a workbook would make to an open plan, and its problems; write nothing.

    ``words`` are the texts among the changes, which are screened first.
    """
    _check(oap, words, changes)
    now = content_for(oap, by)
    merged = merge(now, changes)
    problems = list(merged.problems)
    if merged.content != now:
        with transaction.atomic():
            # Tried out, so that the preview shows the refusals of the later step.
            problems += _write(oap, now, merged, changes, by=by, reason="")
            transaction.set_rollback(True)
    return Preview(digest_of(now), merged, _difference(now, merged), problems)


@command("actions.apply_workbook", unscreened={"changes", "mine", "theirs", "taken_out"})
def apply_workbook(  # noqa: PLR0913 -- all that somebody decides before a preview
    oap: OAP,
    *,
    by: User,
    words: Mapping[str, str],
    changes: Changes,
    digest: str,
    mine: Collection[str] = (),
    theirs: Collection[str] = (),
    taken_out: Collection[str] = (),
    reason: str = "",
) -> OAP:
    """Apply the changes in a workbook to an open plan, all of them or none.

    The plan must be the one that was previewed, which its ``digest`` proves. ``mine`` and
    ``theirs`` decide where both were changed. ``taken_out`` are rows to remove; the proposer of an
    action among them gets the ``reason``.
    """
    _check(oap, words, changes)
    rows = oap.actions.select_for_update(of=("self",)).order_by("pk")
    events = Event.objects.select_for_update(of=("self",)).filter(leading_action__oap=oap)
    held = [rows, *(_lines(model, oap) for model in HELD), events.order_by("pk")]
    for query in held:
        list(query)
    now = content_for(oap, by)
    if digest_of(now) != digest:
        raise Changed(
            _(
                "The OAP was changed after you opened this page. Check the changes again, then "
                "import the workbook."
            )
        )
    merged = merge(now, changes, mine=mine, taken_out=taken_out)
    undecided = [row.place for row in merged.conflicts if row.path not in {*mine, *theirs}]
    if undecided:
        raise NotReady(
            *(format_lazy(_("{place}: choose a text."), place=place) for place in undecided)
        )
    if not _difference(now, merged):
        raise NotReady(_("Nothing in this workbook changes the plan."))
    problems = [*merged.problems, *_write(oap, now, merged, changes, by=by, reason=reason)]
    if problems:
        raise NotReady(*(f"{problem.place}: {problem.advice}" for problem in problems))
    return oap


def _difference(now: Content, merged: Merged) -> PlanDifference:
    return difference(spread(now), spread(merged.content))


def _check(oap: OAP, words: Mapping[str, str], changes: Changes) -> None:
    if words != changes.words:
        raise ValueError("What is written has to be what was looked through.")


def _lines(model: Any, oap: OAP) -> Any:
    rows = model.objects.select_for_update(of=("self",)).filter(action__oap=oap)
    return rows.order_by("pk").values_list("pk")


def _write(  # noqa: PLR0913 -- what is wanted, and who wants it why
    oap: OAP, now: Content, merged: Merged, changes: Changes, *, by: User, reason: str
) -> list[Problem]:
    """Write the merged content of a plan, and give its problems; with one, the caller undoes it."""
    rows = {str(row.pk): row for row in oap.actions.select_related("goal").order_by("pk")}
    for row in rows.values():
        row.oap = oap
    after = {action["id"]: action for action in merged.content["actions"]}
    gone = [rows[action["id"]] for action in now["actions"] if action["id"] not in after]
    if gone:
        cancel_all(gone, by=by, reason=reason)
    problems = list(_write_numbers(oap, rows, now, merged, changes, by))
    # One that is added under a goal that is none of the plan's was not begun.
    lines = {
        rows[action["id"]]: (action, wanted)
        for was, action in changed_actions(now, merged.content)
        if action["id"] in rows and (wanted := _wanted(was, action, rows))
    }
    refused = write_wholes(oap, {row: wanted for row, (_whole, wanted) in lines.items()}, by=by)
    for row, wrong in refused.items():
        problems += _placed(wrong, lines[row][0], changes)
    return problems


def _write_numbers(  # noqa: PLR0913, PLR0917 -- what is there, what is wanted, and who wants it
    oap: OAP,
    rows: dict[str, OperationalAction],
    now: Content,
    merged: Merged,
    changes: Changes,
    by: User,
) -> Iterator[Problem]:
    """Begin the actions that are added, and give all of them their goals and numbers."""
    goals = {str(goal.pk): goal for goal in goals_of(oap)}
    wanted: dict[OperationalAction, tuple[Any, int | None]] = {}
    added = []
    for was, action in changed_actions(now, merged.content):
        if was is not None and all(was[name] == action[name] for name in ("goal", "sequence")):
            continue
        goal = goals.get(action["goal"]["id"])
        if goal is None:
            yield Problem(
                changes.place_of(Path(action["id"], field="goal")),
                _("Choose a goal of this plan: this one is none of it any more."),
            )
            continue
        if action["id"].startswith(NEW):
            row = OperationalAction(oap=oap, goal=goal, title=action["title"])
            rows[action["id"]] = row
            added.append(row)
        wanted[rows[action["id"]]] = (goal, action["sequence"])
    OperationalAction.objects.bulk_create(added)
    ActionStateChange.objects.bulk_create(
        ActionStateChange(action=row, before="", after=row.state, by=by) for row in added
    )
    if not merged.problems:
        renumber(wanted)


def _wanted(
    was: Content | None, action: Content, rows: Mapping[str, OperationalAction]
) -> dict[str, Any]:
    """Give the changes to write to an action, without its number."""
    before = was or {}
    wanted = {name: action[name] for name in FIELDS if action[name] != before.get(name)}
    for part in PARTS:
        if action[part] != before.get(part, []):
            wanted[part] = [_line(line, rows) for line in action[part] if line.get("leads", True)]
    return wanted


def _line(line: Content, rows: Mapping[str, OperationalAction]) -> dict[str, Any]:
    is_new = str(line["id"]).startswith(NEW)
    lines = {name: value for name, value in line.items() if not (is_new and name == "id")}
    if "serves" in lines:
        lines["serves"] = [str(rows[ref["id"]].pk) for ref in lines["serves"] if ref["id"] in rows]
    return lines


def _placed(refused: Mapping[str, Words], action: Content, changes: Changes) -> Iterator[Problem]:
    """Say where in the workbook it is that something is refused for."""
    name = f"{action['number']} {action['title']}".strip()
    for path, advice in refused.items():
        at = Path(action["id"])
        if found := PLACE.match(path):
            line = action[found["part"]][int(found["line"])]
            at = Path(action["id"], found["part"], line["id"], found["field"] or "")
        elif path in {column.name for column in ACTIONS.columns}:
            at = Path(action["id"], field=path)
        yield Problem(changes.place_of(at) or name, advice)
