"""Totals that fictional reports state: one failed check is explained, one is open."""

from decimal import Decimal
from typing import Any

from cycles.indicators.models import Indicator
from empact.site.demonstration.plans import kept_plan
from results.checks.commands import explain_check, state_total
from results.checks.queries.checks import checks, stamp_of
from results.totals.cells import Cut
from results.totals.queries.totals import totals

YEAR = 2025

BEYOND, SHORT = 14, 25
"""The amounts by which one report exceeds the figures, and another falls short."""


def state_what_reports_say(people: dict[str, Any]) -> None:
    """Have EST enter two totals that do not agree with the figures, and explain one."""
    est = people["est-review"]
    area = kept_plan().area
    arrests = Indicator.objects.get(code="arrests")
    investigations = Indicator.objects.get(code="investigations-initiated")
    state_total(
        by=est,
        indicator=arrests,
        year=YEAR,
        area=area,
        value=counted(arrests, area=area.pk) + BEYOND,
        said_by="Report of the driver",
        source=f"Report on {area} in {YEAR}, page 4 (fictional)",
    )
    stated = state_total(
        by=est,
        indicator=investigations,
        year=YEAR,
        value=counted(investigations) - SHORT,
        said_by="A press notice",
        source=f"Press notice on {YEAR} (fictional)",
    )
    check = next(check for check in checks(YEAR) if check.stated_id == stated.pk)
    explain_check(
        by=est,
        year=YEAR,
        key=check.key,
        explanation="The press notice was written before the last contributions were accepted.",
        stamp=stamp_of(check, None),
    )


def counted(indicator: Indicator, *, area: Any = None) -> Decimal:
    """Return the counted total of an indicator in an area, or else in all of them."""
    cells = totals(YEAR, [Cut.AREA] if area else [], indicator=indicator.pk)
    cell = next(cell for cell in cells if cell.key.get(Cut.AREA) == area)
    return cell.counted or Decimal(0)
