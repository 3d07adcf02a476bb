"""The latest messages to a user, for the home page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, QuerySet
from django.utils.dateparse import parse_datetime

from actions.messages.models import Message
from empact.lib.statements import now
from empact.people.accounts.models import User
from empact.records.markings.models import highest_of
from empact.site.frame.tasks import united

GOT = "message"

LATELY = timedelta(days=7)
MOST = 3
"""The most messages on the home page; all of them have a page of their own."""


@dataclass(frozen=True)
class Got:
    """A message as the home page names it; its text is on its own page."""

    subject: str
    by: User
    at: datetime | None
    url: str
    carried: Any


def got_by(user: Any) -> QuerySet[Any, Any]:
    """Return the latest messages to this person, to be united with their tasks."""
    since = now() - LATELY
    got = Message.objects.written_to(user).filter(sent_at__gte=since)
    latest = Message.objects.filter(pk__in=got.order_by("-sent_at", "pk").values("pk")[:MOST])
    return united(
        GOT,
        latest,
        of=F("pk"),
        subject=F("subject"),
        at=F("sent_at"),
        first_name=F("by__first_name"),
        last_name=F("by__last_name"),
        username=F("by__username"),
        carried=highest_of("marking"),
    )


def read_got(rows: Iterable[Mapping[str, Any]]) -> list[Got]:
    """Read them from what was united, the latest first."""
    found = [row["data"] for row in rows if row["task"] == GOT]
    found.sort(key=lambda data: data["at"], reverse=True)
    return [
        Got(
            subject=data["subject"],
            by=User(**{name: data[name] for name in ("first_name", "last_name", "username")}),
            at=parse_datetime(data["at"]),
            url=Message(pk=data["of"], sent_at=data["at"]).get_absolute_url(),
            carried=data["carried"],
        )
        for data in found
    ]
