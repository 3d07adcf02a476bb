"""Rows that many figures of a page share: each is read once, and not joined to every figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from actions.contributions.models.contributions import Contribution
from actions.operational_actions.models.actions import OperationalAction
from cycles.indicators.models import IndicatorVersion
from empact.lib.access import within
from empact.lib.statements import compiled_once

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from actions.contributions.models.figures import Figure


def bring(figures: Iterable[Figure], *names: str, known: Iterable[Any] = ()) -> None:
    """Attach to many figures the objects they name: ``indicator_version`` or ``contribution``.

    Objects that are ``known`` are not read again.
    """
    rows, there = list(figures), list(known)
    for name in names:
        found = rows_by_id(name, {getattr(figure, f"{name}_id") for figure in rows}, known=there)
        for figure in rows:
            setattr(figure, name, found[getattr(figure, f"{name}_id")])


def rows_by_id(name: str, ids: Iterable[Any], *, known: Iterable[Any] = ()) -> dict[Any, Any]:
    """Give, by id, the rows that are ``known`` and those that figures name."""
    found = {row.pk: row for row in known}
    missing = set(ids) - found.keys()
    return found | {row.pk: row for row in SHARED_ROWS[name](None, shared=missing)}


@compiled_once
def _versions(_user: Any, *, shared: Any) -> QuerySet[Any, Any]:
    rows = IndicatorVersion.objects.filter(within("pk", shared))
    return rows.select_related("indicator__group", "unit")


@compiled_once
def _contributions(_user: Any, *, shared: Any) -> QuerySet[Any, Any]:
    rows = Contribution.objects.filter(within("pk", shared))
    return rows.select_related("obligation__organisation", "obligation__round")


@compiled_once
def _actions(_user: Any, *, shared: Any) -> QuerySet[Any, Any]:
    rows = OperationalAction.objects.filter(within("pk", shared))
    return rows.select_related("goal", "oap__area")


SHARED_ROWS = {
    "indicator_version": _versions,
    "contribution": _contributions,
    "action": _actions,
}
