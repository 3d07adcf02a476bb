"""Shared writing of the lines of an action: targets, support and resources."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.needs.models import ResourceAllocation, Support, Target
from actions.operational_actions.models.actions import OperationalAction
from cycles.indicators.models import Indicator, IndicatorVersion, Unit
from empact.lib.languages import Words, within_sentence


def problems_of_unit(
    indicator: Indicator, unit: Unit | None, value: Decimal, day: date
) -> dict[str, Words]:
    """Say why a target cannot be set in this unit; empty where it can."""
    version = indicator.versions.overlapping(day, day).select_related("unit").first()
    return problems_of_version(indicator, version, unit, value)


def problems_of_version(
    indicator: Indicator, version: IndicatorVersion | None, unit: Unit | None, value: Decimal
) -> dict[str, Words]:
    """Name the problems of a target with this version of the indicator, and with its unit."""
    if version is None:
        return {
            "indicator": format_lazy(
                _("{indicator} is not counted on that day. Choose another one."),
                indicator=indicator,
            )
        }
    own = version.unit
    fits = unit is None or unit == own or (own.base != "" and unit.base == own.base)
    if not fits:
        return {
            "unit": format_lazy(
                _("{indicator} is counted in {own}. Choose a unit that adds up with it."),
                indicator=indicator,
                own=own,
            )
        }
    if (unit or own).whole and value % 1 != 0:
        return {
            "value": format_lazy(
                _("{indicator} is counted in whole {own}. Type a whole number."),
                indicator=indicator,
                own=own,
            )
        }
    return {}


def answered_by(support: Support) -> Words:
    """Say why a piece of support is not asked for in other words any more."""
    return format_lazy(
        _("{asked_of} has answered this: {state}. Do not change it, or remove it and ask again."),
        asked_of=support.asked_of,
        state=within_sentence(support.get_state_display()),
    )


def copy[Row: (Target, Support, ResourceAllocation)](row: Row, into: OperationalAction) -> Row:
    """Copy a line of one action into another; copied support is asked for again."""
    kept = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in {"id", "action", "version", "state"}
    }
    return type(row).objects.create(action=into, **kept)


def keep_baselines(anew: Mapping[Any, Target]) -> None:
    """Copy baselines to the targets that follow others, by the ids of these.

    The model of baselines is in an app above.
    """
    baselines: Any = Target._meta.get_field("stated_baseline").related_model
    baselines.objects.bulk_create(
        baselines(target=anew[row.target_id], **{name: getattr(row, name) for name in BASELINE})
        for row in baselines.objects.filter(target__in=anew).order_by("pk")
    )


BASELINE = ("baseline", "baseline_year", "baseline_unknown", "note")
