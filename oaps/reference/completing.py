"""Parts and components that the shipped library adds to indicators already stored.

A later edition may name parts and components of an indicator that an installation already holds.
An indicator whose parts or components staff have changed remains as they left it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cycles.indicators.methods import why_no_components, why_no_part
from cycles.indicators.models import Indicator, IndicatorComponent, IndicatorVersion
from oaps.reference.rows import read, split, stable_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from oaps.reference.rows import Row, Shelf


def check_units_of(sums: Iterable[tuple[Indicator, Indicator]]) -> None:
    """Refuse files in which an indicator does not add up with its whole or its components."""
    versions = IndicatorVersion.objects.select_related("unit").order_by("number")
    units = {version.indicator_id: version.unit for version in versions}
    wrong = [
        f"{one.code} is counted in {units[one.pk]} and {other.code} in {units[other.pk]}"
        for one, other in sums
        if not units[one.pk].adds_up_with(units[other.pk])
    ]
    if wrong:
        raise ValueError(f"These do not match: {'; '.join(wrong)}.")


def complete_sums(indicators: Shelf) -> int:
    """Add components and wholes from the files to shipped indicators that staff have not changed.

    Returns the number of links added. A link that does not fit changes by staff is left out.
    """
    rows = [(indicators.get(row["code"]), row) for row in read("cycles", "indicators")]
    # What staff made is theirs, and they have said of what.
    shipped = [(one, row) for one, row in rows if one.pk == stable_id(Indicator, row["code"])]
    return _add_components(indicators, shipped) + _add_wholes(indicators, shipped)


def _add_components(indicators: Shelf, shipped: Sequence[tuple[Indicator, Row]]) -> int:
    here: dict[Any, set[Any]] = {}
    for whole, part in Indicator.components.through.objects.values_list(
        "from_indicator", "to_indicator"
    ):
        here.setdefault(whole, set()).add(part)
    removed = set(_history(IndicatorComponent, pgh_label="delete", column="from_indicator_id"))
    added = 0
    for indicator, row in shipped:
        named = [indicators.get(code) for code in split(row["components"])]
        now = here.get(indicator.pk, set())
        new = {one.pk for one in named} - now
        is_untouched = indicator.pk not in removed and now <= {one.pk for one in named}
        if new and is_untouched and not why_no_components(indicator, named, _unit_of(indicator)):
            indicator.components.add(*new)
            added += len(new)
    return added


def _add_wholes(indicators: Shelf, shipped: Sequence[tuple[Indicator, Row]]) -> int:
    were_parts = set(_history(Indicator, part_of__isnull=False, column="pgh_obj_id"))
    added = 0
    for indicator, row in shipped:
        if not row["part_of"] or indicator.part_of_id is not None or indicator.pk in were_parts:
            continue
        whole = indicators.get(row["part_of"])
        if not why_no_part(indicator, whole, _unit_of(indicator)):
            indicator.part_of, indicator.breakdown = whole, row["breakdown"]
            indicator.exhaustive = row["exhaustive"] == "yes"
            indicator.save()
            added += 1
    return added


def _unit_of(indicator: Indicator) -> Any:
    version = indicator.latest_version
    return version and version.unit


def _history(model: Any, *, column: str, **which: Any) -> Iterable[Any]:
    return model.pgh_event_model.objects.filter(**which).values_list(column, flat=True)
