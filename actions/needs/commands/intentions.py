"""Commands for the targets of an action, and for the support and resources it needs."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.needs.models import ResourceAllocation, ResourceKind, Support, Target
from actions.needs.writing.lines import answered_by, problems_of_unit
from actions.operational_actions.models.actions import OperationalAction
from cycles.indicators.models import Indicator, Unit
from empact.lib.commands import Invalid, NotNow, command
from empact.lib.languages import Words
from empact.lib.states import says
from empact.people.accounts.models import User
from empact.people.roles.kinds import OrganisationKind
from empact.people.roles.models.organisations import Organisation

SPENT = _("Something of it was spent, so it stays in the records.")


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
    or one that adds up with it. Source: docs/domain.md, N11.
    """
    action.check_open()
    given: dict[str, Any] = {"indicator": indicator, "value": value, "unit": unit, "by_day": by_day}
    if problems := _problems_of_target(action, action.targets.all(), **given):
        raise Invalid(problems)
    return Target.objects.create(action=action, **given)


@command("actions.change_target", edits=True)
def change_target(  # noqa: PLR0913 -- each is a field of the form
    target: Target,
    *,
    by: User,
    indicator: Indicator,
    value: Decimal,
    by_day: date,
    unit: Unit | None = None,
) -> Target:
    """Change a target of an action in an open plan; the rules are those for a new one."""
    action = target.action
    action.check_open()
    others = action.targets.exclude(pk=target.pk)
    given: dict[str, Any] = {"indicator": indicator, "value": value, "unit": unit, "by_day": by_day}
    if problems := _problems_of_target(action, others, **given):
        raise Invalid(problems)
    target.indicator, target.value, target.unit, target.by_day = indicator, value, unit, by_day
    target.save(update_fields=list(given))
    return target


@command("actions.remove_target")
def remove_target(target: Target, *, by: User) -> OperationalAction:
    """Take a target out of an action of an open plan; its history stays."""
    return _remove(target)


@command("actions.add_support")
def add_support(
    action: OperationalAction, *, by: User, asked_of: Organisation, kind: str, what: str
) -> Support:
    """Ask Europol, Eurojust or another agency for support of an action in an open plan."""
    action.check_open()
    _check_asked(asked_of)
    return Support.objects.create(action=action, asked_of=asked_of, kind=kind, what=what)


@command("actions.change_support", edits=True)
def change_support(
    support: Support, *, by: User, asked_of: Organisation, kind: str, what: str
) -> Support:
    """Change a request for support, or the agency it is for, in an open plan."""
    support.action.check_open()
    if support.is_answered:
        raise NotNow(answered_by(support))
    _check_asked(asked_of)
    support.asked_of, support.kind, support.what = asked_of, kind, what
    support.save(update_fields=["asked_of", "kind", "what"])
    return support


@command("actions.remove_support")
def remove_support(support: Support, *, by: User) -> OperationalAction:
    """Ask for a piece of support no longer, in an open plan."""
    return _remove(support)


@command("actions.add_resource", unless=says("why_not_going_on"))
def add_resource(  # noqa: PLR0913 -- each is a field of the form
    action: OperationalAction,
    *,
    by: User,
    organisation: Organisation,
    kind: str,
    planned: Decimal,
    source: str = "",
) -> ResourceAllocation:
    """Plan a resource of an organisation that takes part in an action, or is invited to.

    Those who answer for an organisation plan its own as long as the plan is not closed. Driver and
    co-drivers plan those of all while it is open.
    """
    _check_planning_for(organisation, action, by)
    if problems := _problems_of_resource(action, organisation, kind, planned):
        raise Invalid(problems)
    return ResourceAllocation.objects.create(
        action=action, organisation=organisation, kind=kind, planned=planned, source=source
    )


@command("actions.change_resource", edits=True, unless=says("action.why_not_going_on"))
def change_resource(  # noqa: PLR0913 -- each is a field of the form
    resource: ResourceAllocation,
    *,
    by: User,
    organisation: Organisation,
    kind: str,
    planned: Decimal,
    source: str = "",
) -> ResourceAllocation:
    """Change a planned resource, unless it was used; those who may plan it may change it.

    They must be allowed to plan for the organisation before and after the change. Raises NotNow if
    it was used.
    """
    if resource.uses.exists():
        raise NotNow(SPENT)
    for giver in {resource.organisation, organisation}:
        _check_planning_for(giver, resource.action, by)
    if problems := _problems_of_resource(resource.action, organisation, kind, planned):
        raise Invalid(problems)
    resource.organisation, resource.kind = organisation, kind
    resource.planned, resource.source = planned, source
    resource.save(update_fields=["organisation", "kind", "planned", "source"])
    return resource


@command("actions.remove_resource", unless=says("action.why_not_going_on"))
def remove_resource(resource: ResourceAllocation, *, by: User) -> OperationalAction:
    """Plan a resource no longer, unless it was spent."""
    if resource.uses.exists():
        raise NotNow(SPENT)
    if by.has_perm("actions.answer_asked", resource.organisation):
        action = resource.action
        resource.delete()
        return action
    return _remove(resource)


def _remove(row: Target | Support | ResourceAllocation) -> OperationalAction:
    action = row.action
    action.check_open()
    row.delete()
    return action


def _check_asked(organisation: Organisation) -> None:
    if organisation.kind != OrganisationKind.EU_AGENCY:
        raise Invalid(
            {"asked_of": _("Support is asked of agencies of the EU. Choose one of them.")}
        )


def _check_planning_for(organisation: Organisation, action: OperationalAction, by: User) -> None:
    """Raise PermissionDenied or NotNow if a person may not plan resources of an organisation."""
    action.check_going_on()
    if not by.has_perm("actions.answer_asked", organisation):
        if not by.has_perm("actions.change_action", action):
            raise PermissionDenied
        action.check_open()


def _problems_of_resource(
    action: OperationalAction, organisation: Organisation, kind: str, planned: Decimal
) -> dict[str, Words]:
    problems: dict[str, Words] = {}
    if not action.participations.filter(organisation=organisation).exists():
        problems["organisation"] = format_lazy(
            _("{organisation} takes no part in this action."), organisation=organisation
        )
    if planned < 0:
        problems["planned"] = _("Type 0 or more.")
    elif kind == ResourceKind.PEOPLE and planned % 1 != 0:
        problems["planned"] = _("People are whole: type a whole number.")
    return problems


def _problems_of_target(  # noqa: PLR0913 -- each is a field of the form
    action: OperationalAction,
    others: QuerySet[Target],
    *,
    indicator: Indicator,
    value: Decimal,
    unit: Unit | None,
    by_day: date,
) -> dict[str, Words]:
    problems = problems_of_unit(indicator, unit, value, by_day)
    if value <= 0:
        problems["value"] = _("Type a number above 0.")
    if not action.oap.first_day <= by_day <= action.oap.last_day:
        problems["by_day"] = _("Choose a day inside the period of the plan.")
    elif others.filter(indicator=indicator, by_day=by_day).exists():
        problems["by_day"] = format_lazy(
            _(
                "There is a target for {indicator} on this date already. Change or remove "
                "that target, or choose another date."
            ),
            indicator=indicator,
        )
    return problems
