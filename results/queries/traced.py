"""Who is told a number, and which of its figures, with who reported and who accepted each.

Source: domain, sections 2 and 4.12.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models.functions import Coalesce, Concat, NullIf, Trim
from django.utils.dateparse import parse_datetime

from actions.models import (
    Body,
    Contribution,
    Figure,
    Review,
    Verdict,
)
from cycles.access import Standing, held_by
from empact.lib.access import ALWAYS
from empact.lib.models import told
from empact.people.parts import holds
from empact.records.models import Marking, highest
from results.models import READERS, SnapshotFigure
from results.models.withholding import why_withheld
from results.queries.totals import Cut
from results.queries.tracing import Traced, figures_of, frozen_of
from results.queries.years import MARKED_AS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from results.queries.places import Place
    from results.queries.totals import Cell


@dataclass(frozen=True)
class Extent:
    """How many figures a number has, how many of them somebody sees, and how they are marked.

    ``whole`` says that they see all of them with what they count.
    """

    figures: int
    seen: int
    whole: bool
    marking: Marking | None
    marking_seen: Marking | None


def extent_of(place: Place, user: Any) -> Extent:
    """Count the figures of a number, and those that somebody sees. Takes two queries."""
    seen = _within(Figure.objects.visible_to(user))
    weighed = _within(Figure.objects.readable_by(user, "counted"))
    found = (
        figures_of(place.traced)
        .order_by()
        .aggregate(
            figures=models.Count("pk"),
            seen=models.Count("pk", filter=seen),
            weighed=models.Count("pk", filter=weighed),
            **{
                f"{name}{place}": ArrayAgg(path, distinct=True, filter=which, default=[])
                for name, which in (("all_", None), ("seen_", seen))
                for place, path in enumerate(MARKED_AS)
            },
        )
    )
    markings = Marking.objects.in_bulk(_codes(found, "all_"))

    def marked(name: str) -> Marking | None:
        return highest(markings[code] for code in _codes(found, name))

    return Extent(
        found["figures"],
        found["seen"],
        0 < found["figures"] == found["weighed"],
        marked("all_"),
        marked("seen_"),
    )


def is_told(place: Place, extent: Extent, cell: Cell | None, user: Any) -> bool:
    """Say whether somebody is told the number itself, as it is today.

    Those are who read whole snapshots, and whoever reads each figure that makes it up. Everybody
    else inside is told of a year, and of a crime area in it, what the public will be told.
    """
    if holds(user, *READERS) or extent.whole:
        return True
    is_inside = held_by(user)[Standing.INSIDE] is ALWAYS
    if not is_inside or cell is None or place.traced.until != place.traced.year:
        return False
    return place.traced.keys.keys() <= {Cut.AREA} and not why_withheld(
        of_area=place.area is not None,
        sensitive=place.indicator.sensitive,
        source=place.indicator.source,
        reporting_countries=cell.reporting_countries,
    )


def _within(rows: Any) -> models.Q:
    return models.Q(pk__in=rows.values("pk"))


def _codes(found: Mapping[str, Any], name: str) -> set[str]:
    lists = (codes for key, codes in found.items() if key.startswith(name))
    return {code for codes in lists for code in codes if code}


def name_of(path: str) -> Any:
    """Give in SQL the name of a person at this path, from their account as it is today."""
    full = Trim(Concat(f"{path}__first_name", models.Value(" "), f"{path}__last_name"))
    return Coalesce(NullIf(full, models.Value("")), f"{path}__username")


def figures_seen(place: Place, user: Any) -> Any:
    """Give the figures of a number that somebody sees, in an order that stays the same."""
    return told_to(figures_of(place.traced), user).order_by(
        "contribution__obligation__organisation__name",
        "action__goal__number",
        "action__sequence",
        "first_day",
        "pk",
    )


def told_to(figures: Any, user: Any) -> Any:
    """Bring with figures that somebody sees who reported and who accepted each."""
    reviews = Review.objects.filter(
        contribution=models.OuterRef("contribution"), verdict=Verdict.ACCEPTED
    ).order_by("at", "pk")
    readable = Contribution.objects.visible_to(user).filter(pk=models.OuterRef("contribution"))
    return (
        figures.filter(_within(Figure.objects.visible_to(user)))
        .with_standing_of(user)
        .with_place()
        .annotate(
            reviews=told(reviews, "body", "at", who=name_of("by")),
            is_readable=models.Exists(readable),
        )
        .select_related(
            "indicator_version__indicator__part_of",
            "indicator_version__unit",
            "contribution__obligation__organisation",
            "contribution__obligation__round",
            "action__goal",
            "action__oap__area",
            "authority",
            "event",
            "entered_by",
        )
    )


@dataclass(frozen=True)
class Acceptance:
    """That a body accepted a figure; ``who`` is told to those who read names."""

    body: str
    at: Any
    who: str


def acceptances_of(figure: Any) -> list[Acceptance]:
    """Say who accepted a figure, the last time that each body did."""
    latest = {row["body"]: row for row in figure.reviews}
    named = "names" in figure.readable
    return [
        Acceptance(Body(body).label, parse_datetime(row["at"]), row["who"] if named else "")
        for body, row in sorted(latest.items())
        if body == Body.EST or figure.is_judicial
    ]


def frozen_seen(traced: Traced, user: Any) -> Any:
    """Give the frozen figures of a number that somebody sees, in an order that stays the same."""
    readable = Contribution.objects.visible_to(user).filter(pk=models.OuterRef("contribution"))
    live = Figure.objects.visible_to(user).filter(pk=models.OuterRef("figure"))
    return (
        frozen_of(traced)
        .filter(_within(SnapshotFigure.objects.visible_to(user)))
        .with_standing_of(user)
        .with_marking()
        .annotate(is_readable=models.Exists(readable), is_live=models.Exists(live))
        .select_related("entered_by", "est_by", "eurojust_by", "contribution")
        .order_by("organisation_name", "action_number", "first_day", "pk")
    )
