"""Writing of the targets and needs of many actions at once, line by line."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.needs.models import ResourceAllocation, ResourceKind, Support, SupportKind, Target
from actions.needs.writing.lines import answered_by, problems_of_version
from actions.operational_actions.content import Content
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.writing.known import Known, version_on
from actions.participations.writing.participants import Joining
from empact.lib.blank import is_blank
from empact.lib.languages import Words, one_of
from empact.lib.models import update_all
from empact.people.roles.kinds import OrganisationKind
from oaps.plans.models.plans import OAP

LONGEST_WHAT = 500
LINE_IS_GONE = _("This line is no longer in the action. Remove it, or add it again.")

type Problems = dict[str, Words]
type Said = tuple[dict[str, Any], Problems]
"""The values of a line for the fields of its row, and its problems."""

MODELS: Mapping[str, Any] = {
    "targets": Target,
    "support": Support,
    "resources": ResourceAllocation,
}


class Needs:
    """Collects the wanted lines of actions, and writes them."""

    def __init__(self, oap: OAP, wanted: Mapping[OperationalAction, Content]) -> None:
        self.oap = oap
        self.rows: dict[tuple[Any, str], dict[str, Any]] = defaultdict(dict)
        """By action and list, the rows by their ids."""
        self.gone: dict[str, list[Any]] = defaultdict(list)
        self.changed: dict[str, list[Any]] = defaultdict(list)
        self.added: dict[str, list[Any]] = defaultdict(list)
        for name, model in MODELS.items():
            actions = [action.pk for action, whole in wanted.items() if name in whole]
            rows = model.objects.filter(action__in=actions).select_related(*NAMED[name])
            if name == "resources":
                used = rows.filter(pk=OuterRef("pk"), uses__isnull=False)
                rows = rows.annotate(is_used=Exists(used))
            for row in rows.order_by("pk"):
                self.rows[row.action_id, name][str(row.pk)] = row

    def read(
        self, action: OperationalAction, whole: Content, known: Known, joining: Joining
    ) -> Problems:
        """Read the wanted lines of an action; lines that are missing in it are removed."""
        problems: Problems = {}
        for name in MODELS:
            if name in whole:
                problems |= self._read_list(name, action, whole[name], known, joining)
        return problems

    def _read_list(
        self,
        name: str,
        action: OperationalAction,
        lines: Sequence[Content],
        known: Known,
        joining: Joining,
    ) -> Problems:
        there = self.rows[action.pk, name]
        problems = _repeated(lines) if name == "targets" else {}
        said = []
        for index, line in enumerate(lines):
            values, wrong = READERS[name](self.oap, line, known)
            if name == "resources" and not joining.takes_part(action, values["organisation"]):
                wrong["organisation"] = _("Choose an organisation that takes part in this action.")
            if line.get("id") and line["id"] not in there:
                wrong = {"": str(LINE_IS_GONE)}
            for field, problem in wrong.items():
                problems.setdefault(f"{name}[{index}]" + (f".{field}" if field else ""), problem)
            said.append(values)
        if problems:
            return problems
        kept = _rows_of(name, lines, said, there)
        gone = [row for row in there.values() if row not in kept]
        if any(getattr(row, "is_used", False) for row in gone):
            return {name: _("Something of a resource was spent, so it stays in the action.")}
        if problems := _settled_otherwise(name, kept, said):
            return problems
        self.gone[name] += gone
        for row, values in zip(kept, said, strict=True):
            self._note(name, action, row, values)
        return {}

    def _note(
        self, name: str, action: OperationalAction, row: Any, values: Mapping[str, Any]
    ) -> None:
        if row is None:
            self.added[name].append(MODELS[name](action=action, **values))
        elif any(getattr(row, key) != value for key, value in values.items()):
            for key, value in values.items():
                setattr(row, key, value)
            self.changed[name].append(row)

    def write(self) -> None:
        for name, model in MODELS.items():
            if gone := self.gone[name]:
                model.objects.filter(pk__in=[row.pk for row in gone]).delete()
            update_all(self.changed[name], FIELDS[name])
            model.objects.bulk_create(self.added[name])


def _rows_of(
    name: str, lines: Sequence[Content], said: Sequence[dict[str, Any]], there: Mapping[str, Any]
) -> list[Any]:
    """Give the row that each line is written into, or None where it becomes one.

    A target keeps the row of its indicator and day, whatever its line says: no two rows may say
    the same at any moment, as they would while two of them change places.
    """
    rows = [there.get(line["id"]) if line.get("id") else None for line in lines]
    if name != "targets":
        return rows
    places = {(row.indicator_id, row.by_day): row for row in there.values()}
    found = [places.get((values["indicator"].pk, values["by_day"])) for values in said]
    taken = [row for row in found if row is not None]
    return [
        row or (own if own not in taken else None) for row, own in zip(found, rows, strict=True)
    ]


def _settled_otherwise(name: str, kept: Sequence[Any], said: Sequence[dict[str, Any]]) -> Problems:
    """Name the problem at each line that would change an answered request or used resource."""
    problems: Problems = {}
    for index, (row, values) in enumerate(zip(kept, said, strict=True)):
        if row is None:
            continue
        differs = {key for key, value in values.items() if getattr(row, key) != value}
        if name == "support" and row.is_answered and differs:
            problems[f"{name}[{index}].what"] = answered_by(row)
        if name == "resources" and row.is_used and differs & {"organisation", "kind", "source"}:
            problems[f"{name}[{index}].kind"] = _(
                "Something of it was spent: change how much is planned, and nothing else."
            )
    return problems


def _repeated(lines: Sequence[Content]) -> Problems:
    """Name the problem at each target but the first for one indicator and day."""
    typed: Counter[tuple[str, str]] = Counter()
    problems: Problems = {}
    for index, line in enumerate(lines):
        key = (line["indicator"] and line["indicator"]["id"], line["by_day"])
        typed[key] += 1
        if typed[key] > 1:
            problems[f"targets[{index}].by_day"] = _(
                "There is another target for this indicator on this day. Leave one of them out, "
                "or choose another day."
            )
    return problems


def _read_target(oap: OAP, line: Content, known: Known) -> Said:
    indicator, unit = known.indicator(line["indicator"]), known.unit(line["unit"])
    value, day = _amount(line["value"]), _day(line["by_day"])
    problems: Problems = {}
    if indicator is None:
        problems["indicator"] = _("Choose an indicator that is known here.")
    if line["unit"] and unit is None:
        problems["unit"] = _("Choose a unit that is known here.")
    if value is None or value <= 0:
        problems["value"] = _("Type a number above 0.")
    if day is None or not oap.first_day <= day <= oap.last_day:
        problems["by_day"] = _("Choose a day inside the period of the plan.")
    if indicator and value and day and not problems:
        problems = problems_of_version(indicator, version_on(indicator, day), unit, value)
    return {"indicator": indicator, "unit": unit, "value": value, "by_day": day}, problems


def _read_support(_oap: OAP, line: Content, known: Known) -> Said:
    agency = known.organisation(line["asked_of"])
    problems: Problems = {}
    if agency is None or agency.kind != OrganisationKind.EU_AGENCY:
        problems["asked_of"] = _("Support is asked of agencies of the EU. Choose one of them.")
    if line["kind"] not in SupportKind.values:
        problems["kind"] = format_lazy(
            _("Choose one of: {names}."), names=one_of(SupportKind.labels)
        )
    if is_blank(line["what"]) or len(line["what"]) > LONGEST_WHAT:
        problems["what"] = format_lazy(
            _("Describe the request in 1 to {longest} characters."), longest=LONGEST_WHAT
        )
    return {"asked_of": agency, "kind": line["kind"], "what": line["what"]}, problems


def _read_resource(_oap: OAP, line: Content, known: Known) -> Said:
    planned = _amount(line["planned"])
    problems: Problems = {}
    if line["kind"] not in ResourceKind.values:
        problems["kind"] = format_lazy(
            _("Choose one of: {names}."), names=one_of(ResourceKind.labels)
        )
    if planned is None or planned < 0:
        problems["planned"] = _("Type 0 or more.")
    elif line["kind"] == ResourceKind.PEOPLE and planned % 1 != 0:
        problems["planned"] = _("People are whole: type a whole number.")
    values = {"organisation": known.organisation(line["organisation"]), "kind": line["kind"]}
    return {**values, "planned": planned, "source": line["source"]}, problems


READERS: Mapping[str, Callable[[OAP, Content, Known], Said]] = {
    "targets": _read_target,
    "support": _read_support,
    "resources": _read_resource,
}

NAMED = {
    "targets": ("indicator", "unit"),
    "support": ("asked_of",),
    "resources": ("organisation",),
}

FIELDS = {
    "targets": ("indicator", "unit", "value", "by_day"),
    "support": ("asked_of", "kind", "what"),
    "resources": ("organisation", "kind", "planned", "source"),
}


def _amount(typed: str) -> Decimal | None:
    try:
        value = Decimal(typed)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < 10**14 else None


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
