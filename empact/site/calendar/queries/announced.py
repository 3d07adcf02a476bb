"""Announcements to a person: joint action days, meetings and milestones to come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.utils import timezone

from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.events import Event, EventKind
from actions.states import EventState, ParticipationState
from cycles.cycles.models import Cycle, Milestone
from empact.lib.periods import days_in_words
from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import holds
from empact.records.markings.models import highest_of
from empact.site.frame.tasks import Row, united
from oaps.plans.models.plans import OAP

LOOK_AFTER_ALL = (Role.EST, Role.SECRETARIAT, Role.COMMISSION, Role.PRESIDENCY)
AHEAD = timedelta(days=90)
MOST = 6
"""Lines on the home page; the calendar has them all."""


@dataclass(frozen=True)
class Announced:
    """An event on a day to come, of which this person should know beforehand."""

    name: str
    what: str
    first_day: date
    last_day: date
    url: str
    carried: Any = None

    @property
    def in_words(self) -> str:
        return days_in_words(self.first_day, self.last_day)


def announced_to(user: Any) -> list[QuerySet[Any, Any]]:
    """Give the next events and milestones, as querysets to be united with tasks.

    Events are those of actions in which their organisation takes part, or that they lead or drive,
    and those that it joins alone. Those in charge of all plans see all events.
    """
    today = timezone.localdate()
    planned = Event.objects.visible_to(user).filter(state=EventState.PLANNED)
    events = _near(planned, today)
    ours = OperationalAction.objects.filter(_is_ours(user))
    serving = Event.further_actions.through.objects.filter(operationalaction__in=ours.values("pk"))
    if not holds(user, *LOOK_AFTER_ALL):
        joined = Event.objects.announced_to(user)
        events = events.filter(
            Q(leading_action__in=ours.values("pk"))
            | Q(pk__in=serving.values("event"))
            | Q(pk__in=joined.values("pk"))
        )
    return [
        united(
            EVENT,
            _first(Event, events),
            name=F("name"),
            kind=F("kind"),
            first_day=F("first_day"),
            last_day=F("last_day"),
            of=F("pk"),
            goal=F("leading_action__goal__number"),
            sequence=F("leading_action__sequence"),
            title=F("leading_action__title"),
            carried=highest_of("leading_action__marking", "leading_action__oap__marking"),
        ),
        united(
            MILESTONE,
            _first(Milestone, _near(Milestone.objects.visible_to(user), today)),
            name=F("name"),
            first_day=F("first_day"),
            last_day=F("last_day"),
            of=F("cycle"),
            first_year=F("cycle__first_year"),
            last_year=F("cycle__last_year"),
            carried=Value(None),
        ),
    ]


def _is_ours(user: Any) -> Q:
    ours = Organisation.objects.represented_by(user)
    joined = Participation.objects.filter(
        action=OuterRef("pk"), organisation__in=ours, state=ParticipationState.COMMITTED
    )
    led = OperationalAction.objects.led_by(user)
    steered = OAP.objects.steered_by(user)
    return Q(Exists(joined)) | Q(pk__in=led.values("pk")) | Q(oap__in=steered.values("pk"))


def _near(rows: Any, today: date) -> Any:
    return rows.filter(last_day__gte=today, first_day__lte=today + AHEAD)


def _first(model: Any, rows: Any) -> Any:
    nearest = rows.order_by("first_day", "pk").values("pk")[:MOST]
    return model.objects.filter(pk__in=nearest)


def read_announced(rows: Iterable[Row]) -> list[Announced]:
    """Read what was united, the nearest first."""
    found = [READ[row["task"]](row["data"]) for row in rows if row["task"] in READ]
    return sorted(found, key=lambda row: (row.first_day, row.last_day, row.name))[:MOST]


def _days(data: Any) -> dict[str, date]:
    return {name: date.fromisoformat(data[name]) for name in ("first_day", "last_day")}


def _event(data: Any) -> Announced:
    kind = EventKind(data["kind"]).label
    return Announced(
        name=data["name"],
        what=f"{kind} · {data['goal']}.{data['sequence']} {data['title']}",
        url=Event(pk=data["of"]).get_absolute_url(),
        carried=data["carried"],
        **_days(data),
    )


def _milestone(data: Any) -> Announced:
    cycle = Cycle(pk=data["of"], first_year=data["first_year"], last_year=data["last_year"])
    return Announced(
        name=data["name"], what=str(cycle), url=cycle.get_absolute_url(), **_days(data)
    )


EVENT, MILESTONE = "event", "milestone"
READ = {EVENT: _event, MILESTONE: _milestone}
