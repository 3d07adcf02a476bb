from cycles.models.cycles import CrimeArea, Cycle, ReportingRound
from cycles.models.indicators import (
    Indicator,
    IndicatorClass,
    IndicatorGroup,
    IndicatorVersion,
    OverReporters,
    OverTime,
    Source,
    Unit,
)

__all__ = [
    "CrimeArea",
    "Cycle",
    "Indicator",
    "IndicatorClass",
    "IndicatorGroup",
    "IndicatorVersion",
    "OverReporters",
    "OverTime",
    "ReportingRound",
    "Source",
    "Unit",
]
