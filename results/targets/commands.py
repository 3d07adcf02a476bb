"""Setting what plans and strategic goals are to reach, and from where targets set out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.needs.writing.lines import problems_of_unit
from cycles.states import CycleState
from empact.lib.commands import Invalid, NotNow, command, locked
from empact.lib.languages import Words
from empact.lib.numbers import why_too_long
from oaps.plans.states import OAPState
from results.targets.models import OverallTarget, TargetBaseline
from results.targets.reach import NO_UNIT, years_of

if TYPE_CHECKING:
    from decimal import Decimal

    from actions.needs.models import Target
    from cycles.indicators.models import Indicator, Unit
    from empact.lib.languages import Words
    from empact.people.accounts.models import User
    from oaps.plans.models.plans import OAP
    from priorities.strategic_plans.models import StrategicGoal, StrategicPlan

FIRST_BASELINE = 1990
"""Before that nothing was counted that a target could set out from."""

ADOPTED_STANDS = _(
    "COSI adopted this target, so you can only correct its baseline. Set another target for "
    "another year or indicator: it is shown as set after the adoption."
)


@command("results.set_plan_target")
def set_plan_target(oap: OAP, *, by: User, **given: Any) -> OverallTarget:
    """Say what a whole plan is to reach in a year, or in all of its years."""
    return _set(OverallTarget(oap=oap), given, by)


@command("results.set_goal_target")
def set_goal_target(goal: StrategicGoal, *, by: User, **given: Any) -> OverallTarget:
    """Say what a strategic goal is to reach in a year, or in all years of the cycle."""
    return _set(OverallTarget(goal=goal), given, by)


@command("results.change_overall_target", edits=True)
def change_overall_target(target: OverallTarget, *, by: User, **given: Any) -> OverallTarget:
    """Set a target of a plan or goal otherwise; of one that COSI adopted only its baseline.

    From where a target sets out is a fact about a year that is over, and can be put right.
    """
    stands = {name: getattr(target, name) for name in ("indicator", "value", "unit", "year")}
    is_fixed = _is_adopted(target) and not target.after_adoption
    if is_fixed and any(given[name] != value for name, value in stands.items()):
        raise NotNow(ADOPTED_STANDS)
    return _write(target, given)


@command("results.remove_overall_target")
def remove_overall_target(target: OverallTarget, *, by: User) -> OAP | StrategicGoal:
    """Take back a target of a plan or goal, unless COSI adopted it; its history stays."""
    owner = target.owner
    if _is_adopted(target) and not target.after_adoption:
        raise NotNow(ADOPTED_STANDS)
    target.delete()
    return owner


@command("results.say_baseline")
def say_baseline(  # noqa: PLR0913 -- each is a field of the form
    target: Target,
    *,
    by: User,
    baseline: Decimal | None = None,
    baseline_year: int | None = None,
    baseline_unknown: bool = False,
    note: str = "",
) -> TargetBaseline:
    """Say from where the target of an action sets out, or put it right while its plan goes on."""
    given = {
        "baseline": baseline,
        "baseline_year": baseline_year,
        "baseline_unknown": baseline_unknown,
        "note": note.strip(),
    }
    problems = _problems_of_baseline(given, last_year=target.by_day.year)
    if baseline is None and not baseline_unknown:
        problems.setdefault("baseline", "Say how much it was, or that no baseline is known.")
    unit = target.unit
    if unit and unit.whole and baseline is not None and baseline % 1:
        problems.setdefault("baseline", f"The target is in whole {unit}. Type a whole number.")
    if problems:
        raise Invalid(problems)
    row = TargetBaseline.objects.filter(target=target).first() or TargetBaseline(target=target)
    for name, value in given.items():
        setattr(row, name, value)
    row.save()
    return row


def _set(target: OverallTarget, given: dict[str, Any], by: User) -> OverallTarget:
    target.after_adoption = _is_adopted(target)
    target.set_by = by
    return _write(target, given)


def _is_adopted(target: OverallTarget) -> bool:
    """Say whether COSI adopted what it is a target of; raise NotNow where none are set any more.

    The plan is held, so that it is not submitted or adopted while one of its targets changes.
    """
    goal = target.goal
    plan: OAP | StrategicPlan = locked(target.plan)
    if goal is not None and goal.plan.cycle.state == CycleState.CLOSED:
        raise goal.plan.cycle.not_now()
    is_adopted = plan.state == OAPState.ADOPTED
    if not (plan.is_open or is_adopted):
        raise plan.not_now()
    return is_adopted


def _write(target: OverallTarget, given: dict[str, Any]) -> OverallTarget:
    given["note"] = given.get("note", "").strip()
    problems = _problems_of(target, **given)
    if problems:
        raise Invalid(problems)
    for name, value in given.items():
        setattr(target, name, value)
    target.save()
    return target


def _problems_of(  # noqa: PLR0913 -- each is a field of the form
    target: OverallTarget,
    *,
    indicator: Indicator,
    value: Decimal,
    unit: Unit | None,
    year: int | None = None,
    baseline: Decimal | None = None,
    baseline_year: int | None = None,
    baseline_unknown: bool = False,
    note: str = "",
) -> dict[str, Words]:
    """Say at each field why a target cannot be so; empty where it can."""
    first, last = years_of(target.owner)
    until = year or last
    baseline_given = {
        "baseline": baseline,
        "baseline_year": baseline_year,
        "baseline_unknown": baseline_unknown,
    }
    problems = _problems_of_baseline(baseline_given, last_year=until)
    if value <= 0:
        problems["value"] = _("Type a number above 0.")
    elif advice := why_too_long(value):
        problems["value"] = advice
    if year is not None and not first <= year <= last:
        problems["year"] = format_lazy(
            _("Choose a year from {first} to {last}."), first=first, last=last
        )
        return problems
    for name, problem in problems_of_unit(indicator, unit, value, date(until, 12, 31)).items():
        problems.setdefault(name, problem)
    if "indicator" in problems:
        problems["indicator"] = format_lazy(
            _(
                "{indicator} is not counted at the end of {year}, so nothing would be compared "
                "with the target. Choose an indicator that is."
            ),
            indicator=indicator,
            year=until,
        )
    if unit is None:
        problems["unit"] = NO_UNIT
    elif unit.whole and baseline is not None and baseline % 1:
        problems.setdefault(
            "baseline",
            format_lazy(
                _("{indicator} is counted in whole {unit}."), indicator=indicator, unit=unit
            ),
        )
    owner = {"oap": target.oap, "goal": target.goal}
    others = OverallTarget.objects.filter(**owner, indicator=indicator, year=year)
    if others.exclude(pk=target.pk).exists():
        if year:
            taken = _(
                "There is a target for {indicator} in {year} already. Change or remove that one, "
                "or choose another year."
            )
        else:
            taken = _(
                "There is a target for {indicator} for {first}–{last} as a whole already. Change "
                "or remove that one, or choose another year."
            )
        problems["year"] = format_lazy(
            taken, indicator=indicator, year=year, first=first, last=last
        )
    return problems


def _problems_of_baseline(given: dict[str, Any], *, last_year: int) -> dict[str, Words]:
    baseline, year, unknown = (
        given[name] for name in ("baseline", "baseline_year", "baseline_unknown")
    )
    problems: dict[str, Words] = {}
    if unknown and (baseline is not None or year is not None):
        problems["baseline_unknown"] = _(
            "Either give a baseline with its year, or say that none is known."
        )
    elif baseline is None and year is not None:
        problems["baseline"] = _("Say how much it was in that year, or leave the year empty.")
    elif baseline is not None and baseline < 0:
        problems["baseline"] = _("Type 0 or more.")
    elif baseline is not None and (advice := why_too_long(baseline)):
        problems["baseline"] = advice
    elif baseline is not None and year is None:
        problems["baseline_year"] = _("Say of which year the baseline is.")
    elif year is not None and not FIRST_BASELINE <= year <= last_year:
        problems["baseline_year"] = format_lazy(
            _("Type a year from {first} to {last}."), first=FIRST_BASELINE, last=last_year
        )
    return problems
