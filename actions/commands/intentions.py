"""What an action sets out to reach, and what it needs: targets, support, resources."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied

from actions.models import (
    OperationalAction,
    ResourceAllocation,
    ResourceKind,
    Support,
    Target,
)
from actions.writing.lines import problems_of_unit
from cycles.models import Indicator, Unit
from empact.lib.commands import Invalid, NotNow, command
from empact.people.models import Organisation, OrganisationKind, User


@command("actions.add_target")
def add_target(  # noqa: PLR0913 -- each is a field of the form
    action: OperationalAction,
    *,
    by: User,
    indicator: Indicator,
    value: Decimal,
    by_day: date,
    unit: Unit | None = None,
) -> Target:
    """Set how much of an indicator an action of an open plan is to reach by a day of the plan.

    The unit may be left open while the plan is written. One that is given is the indicator's own,
    or one that adds up with it. Source: domain, section 4, rule 11.
    """
    action.check_open()
    problems = problems_of_unit(indicator, unit, value, by_day)
    if value <= 0:
        problems["value"] = "Type a number above 0."
    if not action.oap.first_day <= by_day <= action.oap.last_day:
        problems["by_day"] = "Choose a day inside the period of the plan."
    elif action.targets.filter(indicator=indicator, by_day=by_day).exists():
        problems["by_day"] = (
            f"There is a target for {indicator} on this day already. Take that out first, or "
            "choose another day."
        )
    if problems:
        raise Invalid(problems)
    return Target.objects.create(
        action=action, indicator=indicator, value=value, unit=unit, by_day=by_day
    )


@command("actions.remove_target")
def remove_target(target: Target, *, by: User) -> OperationalAction:
    """Take a target out of an action of an open plan; its history stays."""
    return _remove(target)


@command("actions.add_support")
def add_support(
    action: OperationalAction, *, by: User, asked_of: Organisation, kind: str, what: str
) -> Support:
    """Say what an action of an open plan asks of Europol, Eurojust or another agency."""
    action.check_open()
    if asked_of.kind != OrganisationKind.EU_AGENCY:
        raise Invalid({"asked_of": "Support is asked of agencies of the EU. Choose one of them."})
    return Support.objects.create(action=action, asked_of=asked_of, kind=kind, what=what)


@command("actions.remove_support")
def remove_support(support: Support, *, by: User) -> OperationalAction:
    """Ask for a piece of support no longer, in an open plan."""
    return _remove(support)


@command("actions.add_resource")
def add_resource(  # noqa: PLR0913 -- each is a field of the form
    action: OperationalAction,
    *,
    by: User,
    organisation: Organisation,
    kind: str,
    planned: Decimal,
    source: str = "",
) -> ResourceAllocation:
    """Plan what an organisation puts into an action in which it takes part, or is asked to.

    Whoever answers for an organisation plans its own as long as the plan is not closed; driver and
    co-drivers those of all while it is open.
    """
    action.check_going_on()
    if not by.has_perm("actions.answer_asked", organisation):
        if not by.has_perm("actions.change_action", action):
            raise PermissionDenied
        action.check_open()
    problems = {}
    if not action.participations.filter(organisation=organisation).exists():
        problems["organisation"] = f"{organisation} takes no part in this action."
    if planned < 0:
        problems["planned"] = "Type 0 or more."
    elif kind == ResourceKind.PEOPLE and planned % 1 != 0:
        problems["planned"] = "People are whole: type a whole number."
    if problems:
        raise Invalid(problems)
    return ResourceAllocation.objects.create(
        action=action, organisation=organisation, kind=kind, planned=planned, source=source
    )


@command("actions.remove_resource")
def remove_resource(resource: ResourceAllocation, *, by: User) -> OperationalAction:
    """Plan a resource no longer, unless it was spent."""
    if resource.actual is not None:
        raise NotNow("Something of it was spent, so it stays in the records.")
    if by.has_perm("actions.answer_asked", resource.organisation):
        action = resource.action
        action.check_going_on()
        resource.delete()
        return action
    return _remove(resource)


def _remove(row: Target | Support | ResourceAllocation) -> OperationalAction:
    action = row.action
    action.check_open()
    row.delete()
    return action
