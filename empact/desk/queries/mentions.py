"""Where somebody is named in what is said about plans and actions, and has not answered yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, F, IntegerField, QuerySet, UUIDField, Value
from django.db.models.functions import Cast, Coalesce, JSONObject

from actions.models import ActionComment, OperationalAction
from empact.people.models import User
from empact.records.models import highest_of
from oaps.models import OAP, PlanComment

MENTION = "mention"

MOST = 10
"""Mentions on the home page; what is answered or resolved makes way for earlier ones."""


@dataclass(frozen=True)
class Mention:
    """That somebody named this person in a comment, and where it stands."""

    by: User
    at: datetime
    place: str
    url: str
    carried: Mapping[str, Any] | None
    """The marking of what it is said of, for ``carried_by``."""


def mentions_to(user: Any) -> list[QuerySet[Any, Any]]:
    """Give what names this person and waits for them, to be united with what else does.

    Those comments alone on what they still read. Each row counts as one, and tells the rest.
    """
    return [
        _told(
            PlanComment.objects.visible_to(user).mentioning(user),
            area=F("oap__area__name"),
            of=F("oap"),
            goal=Value(None, output_field=IntegerField()),
            sequence=Value(None, output_field=IntegerField()),
            title=Value("", output_field=CharField()),
            carried=highest_of("oap__marking"),
        ),
        _told(
            ActionComment.objects.visible_to(user).mentioning(user),
            area=F("action__oap__area__name"),
            of=F("action"),
            goal=F("action__goal__number"),
            sequence=F("action__sequence"),
            title=F("action__title"),
            carried=highest_of("action__marking", "action__oap__marking"),
        ),
    ]


def _told(comments: QuerySet[Any], **about: Any) -> QuerySet[Any, Any]:
    told = JSONObject(
        comment=Coalesce("answers", "pk"),
        at=F("at"),
        first_name=F("by__first_name"),
        last_name=F("by__last_name"),
        username=F("by__username"),
        **about,
    )
    return comments.order_by().values(
        kind=Value(MENTION), whose=Cast("pk", UUIDField()), number=Value(1), told=told
    )


def read_mentions(rows: Iterable[Mapping[str, Any]]) -> list[Mention]:
    """Read what was united, the latest first."""
    found = [_read(row["told"]) for row in rows if row["kind"] == MENTION]
    return sorted(found, key=lambda mention: mention.at, reverse=True)[:MOST]


def _read(told: Mapping[str, Any]) -> Mention:
    number = f"{told['goal']}.{told['sequence']} " if told["sequence"] else ""
    is_action = bool(told["title"])
    page = (OperationalAction if is_action else OAP)(pk=told["of"]).get_absolute_url()
    return Mention(
        by=User(**{name: told[name] for name in ("first_name", "last_name", "username")}),
        at=datetime.fromisoformat(told["at"]),
        place=f"{number}{told['title']} ({told['area']})"
        if is_action
        else f"the plan {told['area']}",
        url=f"{page}#comment-{told['comment']}",
        carried=told["carried"],
    )
