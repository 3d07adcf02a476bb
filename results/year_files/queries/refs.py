"""Refs of objects in the latest year file, for exports of the numbers of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from results.year_files.models import YearFigure, YearRef

if TYPE_CHECKING:
    from collections.abc import Iterable

    from results.year_files.models import RefKind


def refs_of(kind: RefKind, things: Iterable[Any]) -> dict[Any, str]:
    """Give, by the ids of things, the refs of those that a year file has named."""
    rows = YearRef.objects.filter(kind=kind, thing__in=set(things))
    return dict(rows.values_list("thing", "ref"))


def thing_called(kind: RefKind, ref: str) -> Any:
    """Give the id of what the latest year file with this ref meant by it, or None."""
    rows = YearRef.objects.filter(kind=kind, ref=ref).order_by("-latest", "-pk")
    return rows.values_list("thing", flat=True).first()


def refs_of_figures(figures: Iterable[int]) -> dict[int, str]:
    """Give, by the ids of figures, the refs of those that stand in a year file."""
    rows = YearFigure.objects.filter(figure__in=set(figures))
    return dict(rows.values_list("figure", "ref"))
