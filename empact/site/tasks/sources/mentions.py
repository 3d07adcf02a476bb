"""Comments on plans and actions that mention a user, who has not answered yet."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import CharField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.comments import ActionComment
from empact.people.accounts.models import User
from empact.records.markings.models import highest_of
from empact.site.frame.tasks import Row, Source, Task, united
from oaps.plans.models.comments import PlanComment
from oaps.plans.models.plans import OAP


def rows(user: Any) -> Iterable[QuerySet[Any, Any]]:
    """Return open comments that mention this person, on objects that they still read."""
    return [
        _united(
            PlanComment.objects.visible_to(user).mentioning(user),
            area=F("oap__area__name"),
            of=F("oap"),
            goal=Value(None, output_field=IntegerField()),
            sequence=Value(None, output_field=IntegerField()),
            title=Value("", output_field=CharField()),
            carried=highest_of("oap__marking"),
        ),
        _united(
            ActionComment.objects.visible_to(user).mentioning(user),
            area=F("action__oap__area__name"),
            of=F("action"),
            goal=F("action__goal__number"),
            sequence=F("action__sequence"),
            title=F("action__title"),
            carried=highest_of("action__marking", "action__oap__marking"),
        ),
    ]


def _united(comments: QuerySet[Any], **about: Any) -> QuerySet[Any, Any]:
    return united(
        NAME,
        comments,
        comment=Coalesce("answers", "pk"),
        at=F("at"),
        first_name=F("by__first_name"),
        last_name=F("by__last_name"),
        username=F("by__username"),
        **about,
    )


def read(row: Row) -> Task:
    data = row["data"]
    is_action = bool(data["title"])
    page = (OperationalAction if is_action else OAP)(pk=data["of"]).get_absolute_url()
    by = User(**{name: data[name] for name in ("first_name", "last_name", "username")})
    at = timezone.localtime(datetime.fromisoformat(data["at"]))
    return Task(
        source=NAME,
        title=gettext("{by} mentioned you").format(by=by),
        url=f"{page}#comment-{data['comment']}",
        detail=f"{_place(data)}, {date_format(at, 'DATETIME_FORMAT')}",
        words=gettext("To answer"),
        carried=data["carried"],
        rank=-at.timestamp(),
    )


def _place(data: Mapping[str, Any]) -> str:
    if not data["title"]:
        return gettext("In the plan {area}").format(area=gettext(data["area"]))
    number = f"{data['goal']}.{data['sequence']} " if data["sequence"] else ""
    return gettext("In {action}").format(
        action=f"{number}{data['title']} ({gettext(data['area'])})"
    )


NAME = "mentions"
SOURCE = Source(
    NAME,
    rows,
    read,
    possibly=lambda user: [
        model.objects.filter(mentioned=user.pk) for model in (PlanComment, ActionComment)
    ],
    most=10,
)
