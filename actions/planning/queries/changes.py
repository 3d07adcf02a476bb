"""Queries of the changes to an action, as far as a reader may see them."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils import timezone

from actions.needs.models import ResourceAllocation, ResourceKind, Support, Target
from actions.operational_actions.models.actions import (
    AnswerOfAction,
    OperationalAction,
    Participation,
)
from actions.operational_actions.models.assignments import Assignment
from actions.operational_actions.models.events import (
    JOINT_ACTION_DAYS,
    Event,
    EventParticipation,
    FurtherAction,
)
from actions.operational_actions.models.kinds import LEADING
from cycles.decisions.queries.changes import releases_of
from cycles.indicators.models import Indicator
from cycles.recommendations.queries.changes import answers_of
from empact.lib.access import readable_in
from empact.lib.numbers import format_number
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.records.changes.queries import Part, Reading, Ref, history_of, versions_of
from oaps.plans.states import OAPState

TITLE, AIM, PLAN, CONTACT = "title", "aim", "plan", "contact"
PARTICIPANTS, EVENTS = "participants", "events"
"""Groups of fields of an action."""


def readable_in_action(user: Any, action: OperationalAction) -> Reading:
    """Give the fields of an action that a reader of today may see, by state of its plan."""
    return readable_in(user, action, OAPState)


def parts_of_action(user: Any, action: OperationalAction) -> list[Part]:
    """Give the parts of an action: its text, its participants, and its events.

    Events that other actions lead are included if the reader sees them.
    """
    versions = versions_of(action)
    leading = history_of(Assignment).filter(action=action, role__in=LEADING)
    events = history_of(Event).filter(leading_action=action)
    served = history_of(FurtherAction).filter(
        operationalaction=action, event__in=Event.objects.visible_to(user)
    )
    return [
        *parts_of_text(versions, lambda model: history_of(model).filter(action=action)),
        answers_of(AnswerOfAction, "answers", operationalaction=action.pk),
        Part(
            PARTICIPANTS,
            leading,
            {
                "Person": lambda row: Ref(User, row.person_id),
                "From": lambda row: row.first_day.isoformat(),
                "To": lambda row: row.last_day.isoformat() if row.last_day else "",
            },
            title=lambda row: (
                row.get_role_display(),
                Ref(Organisation, row.organisation_id, "for {name}"),
            ),
        ),
        Part(
            EVENTS,
            events,
            {
                "Name": lambda row: row.name,
                "Kind": lambda row: row.get_kind_display(),
                "First day": lambda row: row.first_day.isoformat(),
                "Last day": lambda row: row.last_day.isoformat(),
                "Place": where_it_was,
                "Coordination centre": lambda row: (
                    Ref(Organisation, row.coordination_centre_id)
                    if row.coordination_centre_id
                    else ""
                ),
                "Town of the centre": lambda row: row.centre_place,
                "State": lambda row: row.get_state_display(),
            },
            title=lambda row: (row.name,),
        ),
        Part(
            EVENTS,
            history_of(EventParticipation).filter(event__leading_action=action),
            {"Takes part": lambda row: row.get_state_display()},
            title=lambda row: (
                Ref(Event, row.event_id),
                Ref(Organisation, row.organisation_id),
            ),
        ),
        Part(
            EVENTS,
            served,
            {"": lambda row: "serves this action too"},
            title=lambda row: (Ref(Event, row.event_id),),
            key=lambda row: row.event_id,
        ),
        releases_of(action),
    ]


def where_it_was(row: Any) -> str:
    """Give the place of an event, of joint action days only once they are over.

    Source: docs/domain.md, I6.
    """
    is_open = row.kind in JOINT_ACTION_DAYS and row.last_day >= timezone.localdate()
    return "" if is_open else row.place


def parts_of_text(versions: Iterable[Any], of: Callable[[Any], Any]) -> list[Part]:
    """Give the texts, needs and participants of actions.

    They come from their own versions, and from those of the dependent rows, which ``of`` gives by
    model.
    """
    return [
        Part(
            TITLE,
            versions,
            {
                "State": lambda row: row.get_state_display(),
                "Marking": lambda row: row.marking_id,
                "Number": lambda row: str(row.sequence or ""),
                "Title": lambda row: row.title,
                "Character": lambda row: row.get_character_display(),
                "Origin": lambda row: row.get_origin_display(),
            },
        ),
        Part(AIM, versions, {"Reason": lambda row: row.reason, "Aim": lambda row: row.aim}),
        *_parts_of_needs(versions, of),
        Part(
            PARTICIPANTS,
            of(Participation),
            {
                "Role": lambda row: row.get_role_display(),
                "State": lambda row: row.get_state_display(),
            },
            title=lambda row: (Ref(Organisation, row.organisation_id),),
        ),
    ]


def _parts_of_needs(versions: Iterable[Any], of: Callable[[Any], Any]) -> list[Part]:
    """Give the targets and needs of actions, for readers of their plan."""

    def amount(target: Any) -> str:
        unit = f" {target.unit_id}" if target.unit_id else ""
        return f"{format_number(target.value)}{unit} by {target.by_day.isoformat()}"

    return [
        Part(
            PLAN,
            versions,
            {
                "Funding sought": lambda row: row.funding,
            },
        ),
        Part(
            CONTACT,
            versions,
            {
                "Judicial contact": lambda row: (
                    Ref(Organisation, row.judicial_contact_id) if row.judicial_contact_id else ""
                ),
                "First judicial contact": lambda row: (
                    row.judicial_contact_day.isoformat() if row.judicial_contact_day else ""
                ),
                "Function of the contact person": lambda row: (
                    row.get_judicial_contact_function_display()
                ),
            },
        ),
        Part(
            PLAN,
            of(Target),
            {"Target": amount},
            title=lambda row: (Ref(Indicator, row.indicator_id),),
        ),
        Part(
            PLAN,
            of(Support),
            {
                "Support asked for": lambda row: row.what,
                "Kind": lambda row: row.get_kind_display(),
            },
            title=lambda row: (Ref(Organisation, row.asked_of_id),),
        ),
        Part(
            PLAN,
            of(ResourceAllocation),
            {
                **{row.label: _planned(row.value) for row in ResourceKind},
                "Source": lambda row: row.source,
            },
            title=lambda row: (Ref(Organisation, row.organisation_id),),
        ),
    ]


def _planned(kind: str) -> Any:
    """Return a function that gives the planned amount of one kind of resource."""
    return lambda row: format_number(row.planned) if row.kind == kind else ""
