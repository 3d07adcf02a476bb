"""Fictional events: joint action days where an action asks for checks, and some meetings."""

from datetime import date, timedelta

from django.utils import timezone

from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event, EventKind
from empact.site.demonstration.reading import dice, identity, read

MEETS = 0.25
"""The chance that an action without joint action days meets in a year."""

DAYS_AFTER_THE_FIRST = {EventKind.JAD: 1, EventKind.ACTION_WEEK: 4, EventKind.MEETING: 1}


def load_events(actions: list[OperationalAction]) -> list[Event]:
    with_checks = {
        (row["area"], row["title"]) for row in read("actions") if "checks" in row["asks"]
    }
    events, further = [], []
    for action in actions:
        chance = dice("events", action.id)
        plan = action.oap
        for year in (plan.first_day.year, plan.last_day.year):
            if (plan.area.code, action.title) in with_checks:
                first = date(year, chance.choice([3, 5, 9, 10]), chance.randint(1, 20))
                kind = chance.choice([EventKind.JAD, EventKind.ACTION_WEEK])
                held = event(action, kind, first, f"{action.title}, {first:%B %Y}")
                events.append(held)
                others = [o for o in actions if o.oap_id == plan.pk and o.pk != action.pk]
                further.append((held, chance.choice(others)))
            elif chance.random() < MEETS:
                first = date(year, chance.choice([2, 4, 6, 11]), chance.randint(1, 25))
                name = f"Meeting of {plan.area.code} {action.number}, {first:%B %Y}"
                events.append(event(action, EventKind.MEETING, first, name))
    Event.objects.bulk_create(events)
    through = Event.further_actions.through
    through.objects.bulk_create(
        through(event=held, operationalaction=other) for held, other in further
    )
    return events


def event(action: OperationalAction, kind: EventKind, first_day: date, name: str) -> Event:
    return Event(
        id=identity("event", action.id, first_day),
        name=name,
        kind=kind,
        first_day=first_day,
        last_day=first_day + timedelta(days=DAYS_AFTER_THE_FIRST[kind]),
        place="The Hague" if kind == EventKind.MEETING else _where(first_day),
        leading_action=action,
    )


def _where(first_day: date) -> str:
    """Give the place of joint action days; it is recorded only once they have begun."""
    return "Several countries" if first_day <= timezone.localdate() else ""
