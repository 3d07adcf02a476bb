"""Writing of the events of many actions at once."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.events.writing.events import problems_of_event, reported_days
from actions.operational_actions.content import Content
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event, EventKind
from actions.states import ACTION_ENDS
from empact.lib.blank import is_blank
from empact.lib.languages import Words, one_of
from empact.lib.models import update_all
from oaps.plans.models.plans import OAP

REPORTED = _("Figures were reported on this event, so it stays where it is.")
FIELDS = ("name", "kind", "first_day", "last_day", "place")
LONGEST = 200

FurtherAction: Any = Event.further_actions.through


class Happening:
    """Collects the wanted events that actions of one plan lead, and writes them."""

    def __init__(self, oap: OAP, wanted: Mapping[OperationalAction, Content]) -> None:
        self.oap = oap
        actions = [action.pk for action, whole in wanted.items() if "events" in whole]
        self.events: dict[Any, dict[str, Event]] = defaultdict(dict)
        """By action, the events that it leads by their ids."""
        for event in Event.objects.filter(leading_action__in=actions).order_by("pk"):
            self.events[event.leading_action_id][str(event.pk)] = event
        there = [event.pk for events in self.events.values() for event in events.values()]
        # Of the actions of this plan: those of others stay.
        links = FurtherAction.objects.filter(event__in=there, operationalaction__oap=oap)
        self.links: dict[Any, dict[str, int]] = defaultdict(dict)
        for pk, event, action in links.values_list("pk", "event", "operationalaction"):
            self.links[event][str(action)] = pk
        rows = oap.actions.exclude(state__in=ACTION_ENDS) if actions else oap.actions.none()
        self.open = {str(pk) for pk in rows.values_list("pk", flat=True)}
        reported = Event.objects.filter(pk__in=there, figures__isnull=False)
        self.reported = {*reported.values_list("pk", flat=True)}
        self.reported_days = reported_days(Event.objects.filter(pk__in=there))
        self.gone: list[Any] = []
        self.changed: list[Event] = []
        self.added: list[Event] = []
        self.links_gone: list[int] = []
        self.links_added: list[Any] = []

    def read(self, action: OperationalAction, whole: Content) -> dict[str, Words]:
        """Read the wanted events of an action; events that are missing in it are removed.

        ``serves`` of a line names the further actions of the plan that it serves. Returns the
        problems by place.
        """
        if "events" not in whole:
            return {}
        there = dict(self.events[action.pk])
        problems = {}
        for index, line in enumerate(whole["events"]):
            event = there.pop(line["id"], None) if line.get("id") else Event(leading_action=action)
            for name, problem in self._problems(action, event, line).items():
                problems[f"events[{index}]" + (f".{name}" if name else "")] = problem
            if event is not None:
                self._note(event, line)
        if {event.pk for event in there.values()} & self.reported:
            problems["events"] = str(REPORTED)
        self.gone += [event.pk for event in there.values()]
        return problems

    def _problems(
        self, action: OperationalAction, event: Event | None, line: Content
    ) -> dict[str, Words]:
        if event is None:
            return {"": _("This event is no longer in the action. Remove it, or add it again.")}
        days = {name: date.fromisoformat(line[name]) for name in ("first_day", "last_day")}
        problems = problems_of_event(
            self.oap, event, {**line, **days}, self.reported_days.get(event.pk)
        )
        if is_blank(line["name"]) or len(line["name"].strip()) > LONGEST:
            problems["name"] = format_lazy(
                _("Name the event, in 1 to {longest} characters."), longest=LONGEST
            )
        if line["kind"] not in EventKind.values:
            problems["kind"] = format_lazy(
                _("Choose one of: {names}."), names=one_of(EventKind.labels)
            )
        if str(action.pk) in line["serves"]:
            problems["serves"] = _(
                "This is the action that leads it. Name only other actions here."
            )
        elif {*line["serves"]} - self.open - self.links[event.pk].keys():
            problems["serves"] = _("Name actions of this plan that have not ended.")
        return problems

    def _note(self, event: Event, line: Content) -> None:
        before = {name: getattr(event, name) for name in FIELDS}
        for name in FIELDS:
            setattr(event, name, date.fromisoformat(line[name]) if "day" in name else line[name])
        if not line.get("id"):
            self.added.append(event)
        elif before != {name: getattr(event, name) for name in FIELDS}:
            self.changed.append(event)
        links, serves = self.links[event.pk], {*line["serves"]}
        self.links_gone += [pk for action, pk in links.items() if action not in serves]
        self.links_added += [
            FurtherAction(event_id=event.pk, operationalaction_id=action)
            for action in sorted(serves - links.keys())
        ]

    def write(self) -> None:
        if self.gone:
            Event.objects.filter(pk__in=self.gone).delete()
        update_all(self.changed, FIELDS)
        Event.objects.bulk_create(self.added)
        FurtherAction.objects.filter(pk__in=self.links_gone).delete()
        FurtherAction.objects.bulk_create(self.links_added)
