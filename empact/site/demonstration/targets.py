"""Targets of one plan and of its goals: some are reached, some are behind."""

from datetime import date
from decimal import ROUND_UP, Decimal
from typing import Any

from actions.needs.models import Target
from cycles.indicators.models import Indicator, IndicatorVersion
from empact.people.accounts.models import User
from empact.site.demonstration.reading import dice
from oaps.plans.models.plans import OAP, OAPRole
from priorities.strategic_plans.models import StrategicGoal
from results.targets.commands import say_baseline, set_goal_target, set_plan_target
from results.targets.models import OverallTarget
from results.totals.cells import Cut
from results.totals.queries.totals import Cell, totals
from results.totals.sources import Within

FIRST, LAST = 2026, 2027

OF_THE_PLAN = (
    "arrests",
    "firearms-seized",
    "ammunition-seized",
    "investigations-initiated",
    "house-searches",
)
OF_GOALS = ("arrests", "investigations-initiated")

AMBITIONS = (Decimal("0.8"), Decimal("1.2"), Decimal("1.7"), Decimal("2.6"))
"""Targets as multiples of what counts already."""

PER_ACTION = 3
"""The most targets of an action; some have none."""


def set_targets(plan: OAP, people: dict[str, User]) -> None:
    """Set targets of a plan as it was adopted, of its actions, and of the goals that it serves."""
    driver = plan.appointments.current().get(role=OAPRole.DRIVER).person
    for cell, version in _counted(Cut.OAP, plan, OF_THE_PLAN):
        # As its driver did when the plan was written.
        OverallTarget.objects.create(oap=plan, set_by=driver, **_ambition(cell, version))
    later = _counted(Cut.OAP, plan, OF_THE_PLAN[:1])
    for cell, version in later:
        said = _ambition(cell, version) | {"year": LAST, "note": "Fictional: set in autumn 2026."}
        set_plan_target(plan, by=driver, **said)
    _aim_with_actions(plan, driver)
    goals = StrategicGoal.objects.filter(actions__oap=plan).distinct().in_bulk()
    for cell, version in _counted(Cut.GOAL, plan, OF_GOALS):
        goal = goals[cell.key[Cut.GOAL]]
        set_goal_target(goal, by=people["est-review"], **_ambition(cell, version))


def _aim_with_actions(plan: OAP, driver: User) -> None:
    """Give most actions targets, and half of these a baseline."""
    counted: dict[Any, list[tuple[Cell, IndicatorVersion]]] = {}
    for cell, version in _counted(Cut.ACTION, plan):
        counted.setdefault(cell.key[Cut.ACTION], []).append((cell, version))
    for action in plan.actions.filter(pk__in=counted).order_by("goal__number", "sequence"):
        chance = dice("targets", action.pk)
        for cell, version in counted[action.pk][: chance.randint(0, PER_ACTION)]:
            said = _ambition(cell, version)
            row = Target.objects.create(
                action=action,
                indicator=said["indicator"],
                value=said["value"],
                unit=said["unit"],
                by_day=date(FIRST, 12, 31),
            )
            if "baseline" in said:
                say_baseline(
                    row, by=driver, baseline=said["baseline"], baseline_year=said["baseline_year"]
                )


def _counted(
    cut: Cut, plan: OAP, codes: tuple[str, ...] = ()
) -> list[tuple[Cell, IndicatorVersion]]:
    """Return the counted totals that targets can be set for, in a fixed order."""
    indicators = Indicator.objects.filter(part_of=None)
    if codes:
        indicators = indicators.filter(code__in=codes)
    cells = totals(FIRST, [cut, Cut.INDICATOR], within=Within(plans=[plan.pk]))
    versions = {cell.version_id for cell in cells if cell.counted}
    rows = IndicatorVersion.objects.filter(indicator__in=indicators).in_bulk(versions)
    versions = IndicatorVersion.objects.select_related("indicator", "unit").in_bulk(rows)
    found = [
        (cell, versions[cell.version_id])
        for cell in cells
        if cell.counted and cell.version_id in versions
    ]
    return sorted(found, key=lambda row: (row[1].indicator.code, row[0].counted))


def _ambition(cell: Cell, version: IndicatorVersion) -> dict[str, Any]:
    """Choose the target of an indicator, as a multiple of what counts already."""
    counted = cell.counted or Decimal(0)
    # Not by ids, some of which are others in each database.
    chance = dice("ambition", version.indicator.code, counted)
    target = (counted * chance.choice(AMBITIONS)).quantize(Decimal(1), ROUND_UP)
    said = {
        "indicator": version.indicator,
        "value": target,
        "unit": version.unit,
        "year": FIRST,
    }
    if chance.random() < 0.5:  # noqa: PLR2004 -- one in two
        before = (counted * Decimal("0.9")).quantize(Decimal(1), ROUND_UP)
        said |= {"baseline": before, "baseline_year": FIRST - 1}
    return said
