"""The cache of charts: each under the hash of its content, drawn when it is first requested.

A page names its charts and does not wait for them. It notes what each shows as a file; the
first request for the picture has it drawn, once. An address holds for the person to whom a page
gave it, or for the public where the page was public, and for a day: a right that ends ends here, at
the next request where it is a role that ended. docs/adr/0051 says why.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from empact.lib.editions import edition_of
from empact.lib.storage import store, store_as
from empact.people.roles.models.parts import parts_of
from results.charts.data import Chart, as_json
from results.charts.drawer import drawer, drawn
from results.charts.layout import size_of
from results.charts.shown import Shown
from results.sheets.sheet import Series

FILES = (
    "results/charts/years.py",
    "results/charts/colours.py",
    "results/charts/data.py",
    "results/charts/drawing.py",
    "results/charts/layout.py",
    "results/charts/words.py",
)
LIBRARIES = ("altair", "vl-convert-python")

HASH = re.compile(r"[0-9a-f]{64}")

UNSEEN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart that a page shows: where it is, and how much room it takes.

    ``wide`` is the same chart for where there is more room; the chart of years has none.
    """

    hash: str
    url: str
    width: int
    height: int
    wide: "Picture | None" = None


def folder() -> Path:
    """Return where charts and what they show are kept, each under its hash."""
    return Path(settings.MEDIA_ROOT) / "charts"


@cache
def edition() -> str:
    """Return a hash of all that makes a picture of data: another edition draws again."""
    return edition_of(FILES, LIBRARIES)


def show(shown: Iterable[Shown], *, reader: Any = None) -> list[Shown]:
    """Give each that has a chart its picture, for one reader; for everybody where there is none."""
    found = [
        replace(one, picture=picture_of(one.chart, reader=reader)) if one.chart else one
        for one in shown
    ]
    if any(one.picture and not _file(one.picture.hash, "svg").exists() for one in found):
        drawer.wake()
    return found


def pictures_of(charts: Iterable[Chart], *, reader: Any = None) -> list[Picture]:
    """Note what charts show, give their addresses, and have what will draw them ready."""
    found = [picture_of(chart, reader=reader) for chart in charts]
    if any(not _file(picture.hash, "svg").exists() for picture in found):
        drawer.wake()
    return found


def picture_of(chart: Chart, *, reader: Any = None) -> Picture:
    """Note what a chart shows, and give its address."""
    picture = _noted(chart, reader, wide=False)
    if isinstance(chart, Series):
        return picture
    return replace(picture, wide=_noted(chart, reader, wide=True))


def _noted(chart: Chart, reader: Any, *, wide: bool) -> Picture:
    text = as_json(chart, edition(), wide=wide)
    name = hashlib.sha256(text).hexdigest()
    noted = _file(name, "json")
    if noted.exists():
        # Its time is when it was last shown, and what is shown is not discarded.
        noted.touch()
    else:
        store(text, folder(), "json")
    today = timezone.localdate()
    query = {"for": _signature(name, reader, today)}
    url = reverse("results:chart", args=[name], query=query)
    return Picture(name, url, *size_of(chart, wide=wide))


def svg_of(name: str) -> bytes | None:
    """Return a chart that was noted, drawn now unless it was before; None for any other.

    Raises RenderingDied or RenderingFailed where it could not be drawn.
    """
    if not HASH.fullmatch(name):
        return None
    kept = _file(name, "svg")
    if kept.exists():
        return kept.read_bytes()
    noted = _file(name, "json")
    if not noted.exists():
        return None
    svg = drawn(noted.read_bytes())
    store_as(kept.name, svg, folder())
    return svg


def discard_unseen(now: datetime) -> int:
    """Remove charts that no page has shown for so long, and say how many; they can be redrawn."""
    since = (now - UNSEEN).timestamp()
    unseen = [noted for noted in folder().glob("*.json") if noted.stat().st_mtime < since]
    for noted in unseen:
        noted.with_suffix(".svg").unlink(missing_ok=True)
        noted.unlink(missing_ok=True)
    return len(unseen)


def may_open(name: str, signature: str, reader: Any) -> bool:
    """Say whether a page gave this address to this reader, or to everybody, today or yesterday."""
    today = timezone.localdate()
    return any(
        constant_time_compare(signature, _signature(name, whose, day))
        for whose in (reader, None)
        for day in (today, today - timedelta(days=1))
    )


def _signature(name: str, reader: Any, day: date) -> str:
    whose = "everybody" if reader is None else _as_whom(reader)
    return signing.b64_encode(
        salted_hmac("results.chart", f"{name} {whose} {day}", algorithm="sha256").digest()
    ).decode()


def _as_whom(reader: Any) -> str:
    """Name a person with all that they hold today: once a role ends it is another name."""
    held = sorted(str(part.pk) for part in parts_of(reader) if part.is_live)
    return " ".join([str(reader.pk), *held])


def _file(name: str, extension: str) -> Path:
    return folder() / f"{name}.{extension}"
