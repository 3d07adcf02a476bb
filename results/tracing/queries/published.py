"""Published numbers, for the public and for readers who cannot see the number of today.

Source: docs/domain.md, W6 and N12.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from results.factsheets.models import Factsheet
from results.sheets.sheet import WITHHELD
from results.snapshots.models.totals import EVERYWHERE, SnapshotTotal

if TYPE_CHECKING:
    from datetime import datetime

    from results.tracing.queries.places import Place
from results.sheets.addresses import number_url


@dataclass(frozen=True)
class PublishedNumber:
    """A published number, by its ``name`` and where it is opened.

    ``amount`` is what the public sees of it, and ``withheld`` why that is nothing. It was so on
    the day ``as_of``.
    """

    name: str
    url: str
    amount: str
    withheld: str
    as_of: datetime


def published_number(year: int, code: str, area: str = EVERYWHERE) -> PublishedNumber | None:
    """Find what is published of an indicator in an area, by their codes, or in all areas."""
    published = SnapshotTotal.objects.published().filter(
        snapshot__year=year,
        area_code="" if area == EVERYWHERE else area,
        indicator_code=code,
    )
    latest = published.order_by("-snapshot__number")[:1]
    for (as_of,), total in latest.public_beside("snapshot__as_of"):
        return PublishedNumber(
            f"{total.indicator_name}, {total.area_name or gettext('all crime areas')}, {year}",
            number_url(year, code, area),
            "" if total.hides_amount else total.counted_in_words,
            gettext(WITHHELD[total.withheld]) if total.withheld in WITHHELD else "",
            as_of,
        )
    return None


def published_itself(place: Place) -> PublishedNumber | None:
    """Find what is published of just this number, where it is of one year, and of an area or all.

    Takes one query.
    """
    traced = place.traced
    if not traced.is_of_year_and_area:
        return None
    area = place.area.code if place.area else EVERYWHERE
    return published_number(traced.year, place.indicator.code, area)


@dataclass(frozen=True)
class PublishedOf:
    """The published counterpart of the number of today, if its year is published.

    ``number`` is the number itself, or the nearest that contains it; None if there is none.
    """

    is_out: bool
    number: PublishedNumber | None = None
    is_itself: bool = False


def published_of(place: Place) -> PublishedOf | None:
    """Say what is published of a number that a user cannot see; nothing of several years.

    Takes three queries at most.
    """
    traced, code = place.traced, place.indicator.code
    if traced.until != traced.year:
        return None
    area = place.area.code if place.area else EVERYWHERE
    for of in dict.fromkeys((area, EVERYWHERE)):
        if number := published_number(traced.year, code, of):
            is_itself = traced.is_of_year_and_area and of == area
            return PublishedOf(is_out=True, number=number, is_itself=is_itself)
    return PublishedOf(Factsheet.objects.published().filter(year=traced.year).exists())
