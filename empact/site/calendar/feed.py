"""A calendar as other programs read it: iCalendar (RFC 5545)."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

import icalendar
from django.utils.translation import gettext

from empact.lib.periods import A_DAY
from empact.records.markings.models import Marking
from empact.site.calendar.queries.entries import Entry

ASK_AGAIN = timedelta(hours=4)
"""The time after which calendar programs are asked to fetch it again."""


def write_feed(
    entries: Iterable[Entry],
    *,
    marking: Marking | None,
    at: datetime,
    absolute: Callable[[str], str],
) -> bytes:
    """Write entries of a calendar, each with its marking; ``absolute`` completes an address."""
    feed = icalendar.Calendar()
    feed.add("prodid", "-//EMPACT//Calendar//EN")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", f"EMPACT ({marking})" if marking else "EMPACT")
    feed.add("refresh-interval", ASK_AGAIN, parameters={"value": "DURATION"})
    feed.add("x-published-ttl", icalendar.vDuration(ASK_AGAIN).to_ical().decode())
    for entry in entries:
        feed.add_component(_event(entry, at=at, url=absolute(entry.url)))
    return feed.to_ical()


def _event(entry: Entry, *, at: datetime, url: str) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{entry.key}@empact")
    event.add("dtstamp", at)
    event.add("dtstart", entry.first_day)
    event.add("dtend", entry.last_day + A_DAY)  # the day after the last
    event.add("summary", entry.name)
    lines = [entry.what, entry.about]
    if entry.taking_part:
        lines.append(gettext("Taking part: {names}").format(names=entry.taking_part))
    if entry.marking:
        lines.insert(0, gettext("Marking: {marking}").format(marking=entry.marking))
    event.add("description", "\n".join(lines))
    if entry.place:
        event.add("location", entry.place)
    event.add("url", url)
    event.add("categories", [str(entry.kind.label)])
    event.add("class", "PRIVATE" if entry.marking else "PUBLIC")
    event.add("transp", "TRANSPARENT")  # it takes no time of the person
    return event
