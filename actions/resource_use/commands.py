"""Commands with which organisations enter the resources they used in a round."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.needs.amounts import why_not
from actions.needs.models import ResourceAllocation, ResourceKind
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import OperationalAction
from actions.resource_use.models import ResourceUse, enterers, seal_of_uses
from cycles.rounds.models import ReportingRound
from empact.lib.commands import Changed, Invalid, NotNow, command
from empact.lib.languages import Words, in_each_language
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation

LONGEST_SOURCE = 200


@dataclass(frozen=True, kw_only=True)
class UseEntry:
    """The amount used of one line: of a planned one, or of its own kind and source.

    Without an amount, the line's earlier amount is removed.
    """

    amount: Decimal | None
    allocation: ResourceAllocation | None = None
    kind: str = ""
    source: str = ""


@command("actions.enter_resources")
def enter_resources(  # noqa: PLR0913 -- each is a field of the form
    action: OperationalAction,
    *,
    by: User,
    organisation: Organisation,
    round: ReportingRound,  # noqa: A002 -- the field's name
    lines: Sequence[UseEntry],
    stood: str = "",
) -> OperationalAction:
    """Enter what an organisation put into an action in a round, in place of its earlier entry.

    ``stood`` is the seal of the entry that was on the page: raises Changed if a colleague has
    entered since. First entry ends as for the contribution on the action, corrections with their
    window.
    """
    if not enterers(action, by).filter(pk=organisation.pk).exists():
        raise PermissionDenied
    there = list(
        ResourceUse.objects.of(action, organisation, round).select_for_update(of=("self",))
    )
    if stood and stood != seal_of_uses(there):
        raise Changed(
            _("A colleague has entered something since you opened this. Compare, and save.")
        )
    _check_time(action, organisation, round, is_first=not there)
    if problems := _problems_of(lines, action, organisation):
        raise Invalid(problems)
    _write(there, lines, action=action, organisation=organisation, round=round)
    return action


def _check_time(
    action: OperationalAction, organisation: Organisation, round_: ReportingRound, *, is_first: bool
) -> None:
    plan = action.oap
    if reason := plan.why_over():
        raise NotNow(reason)
    if round_.last_day < plan.first_day or round_.first_day > plan.last_day:
        raise NotNow(
            format_lazy(
                _("{round} covers no day of {plan}. Choose another round."), round=round_, plan=plan
            )
        )
    if round_.takes_first_entries or (not is_first and round_.takes_corrections):
        return
    # A later due date of the contribution applies to its resources as well.
    owed = Obligation.objects.select_related("round", "organisation").filter(
        action=action, organisation=organisation, round=round_, event=None
    )
    own = owed.first()
    if own is None or not own.takes_first_entries:
        raise NotNow(*in_each_language(lambda: [(own or round_).why_no_first_entries()]))


def _problems_of(
    lines: Sequence[UseEntry], action: OperationalAction, organisation: Organisation
) -> dict[str, Words]:
    problems: dict[str, Words] = {}
    own = set(action.resources.filter(organisation=organisation).values_list("pk", flat=True))
    seen = set()
    for place, line in enumerate(lines):
        if line.allocation is not None and line.allocation.pk not in own:
            problems[f"lines[{place}].amount"] = _(
                "This is no longer planned in the action. Reload the page."
            )
            continue
        if line.amount is None:
            continue
        if line.allocation is None:
            if line.kind not in ResourceKind.values:
                problems[f"lines[{place}].kind"] = _("Choose one of those listed.")
                continue
            if len(line.source) > LONGEST_SOURCE:
                problems[f"lines[{place}].source"] = format_lazy(
                    _("Shorten it to {longest} characters."), longest=LONGEST_SOURCE
                )
            if (line.kind, line.source.strip()) in seen:
                problems[f"lines[{place}].source"] = _(
                    "There is another line of this kind from this source. Put both into one."
                )
            seen.add((line.kind, line.source.strip()))
        if advice := why_not(line.amount, _kind_of(line)):
            problems[f"lines[{place}].amount"] = advice
    return problems


def _kind_of(line: UseEntry) -> str:
    return line.allocation.kind if line.allocation else line.kind


def _write(
    there: Iterable[ResourceUse],
    lines: Sequence[UseEntry],
    *,
    action: OperationalAction,
    organisation: Organisation,
    round: ReportingRound,  # noqa: A002 -- the field's name
) -> None:
    """Keep rows that are the same; change, add and remove the others."""
    rows = {_key(row.allocation_id, row.kind, row.source): row for row in there}
    for line in lines:
        if line.amount is None:
            continue
        planned = line.allocation
        source = planned.source if planned else line.source.strip()
        key = _key(planned.pk if planned else None, _kind_of(line), source)
        row = rows.pop(key, None)
        if row is None:
            ResourceUse.objects.create(
                action=action,
                organisation=organisation,
                round=round,
                allocation=planned,
                kind=_kind_of(line),
                source=source,
                amount=line.amount,
            )
        elif row.amount != line.amount:
            row.amount = line.amount
            row.save(update_fields=["amount"])
    for row in rows.values():
        row.delete()


def _key(allocation: object, kind: str, source: str) -> tuple[object, ...]:
    """Give the key of a row's line; a planned line alone identifies its row."""
    return (allocation,) if allocation else (None, kind, source)
