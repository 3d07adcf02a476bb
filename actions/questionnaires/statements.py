"""Queries of a questionnaire; each statement is compiled once for all of a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q

from actions.obligations.models.obligations import Asked
from actions.operational_actions.models.actions import Participation
from actions.operational_actions.models.events import Event
from actions.operational_actions.models.kinds import LEADING
from actions.questionnaires.at_events import reportable_events
from actions.questionnaires.entries import definitions_in
from actions.states import ParticipationState
from cycles.indicators.models import Source
from cycles.rounds.models import ReportingRound
from empact.lib.statements import compiled_once
from empact.people.roles.kinds import COUNTRIES
from empact.people.roles.models.organisations import Organisation

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from empact.people.roles.kinds import OrganisationKind


@compiled_once
def definitions_asked(
    _user: Any, first_day: date, last_day: date, *, reporting: Any, action: Any
) -> QuerySet[Any, Any]:
    """Give the definitions of the indicators that a round asks of an action."""
    asked = Asked.objects.to_report(reporting=reporting, action=action)
    days = ReportingRound(first_day=first_day, last_day=last_day)
    return definitions_in(days).filter(indicator__in=asked.values("indicator"))


@compiled_once
def definitions_reported(_user: Any, first_day: date, last_day: date) -> QuerySet[Any, Any]:
    """Give the definitions of everything that is reported anywhere."""
    days = ReportingRound(first_day=first_day, last_day=last_day)
    return definitions_in(days).filter(indicator__source=Source.REPORTED)


@compiled_once
def events_named(
    _user: Any,
    kind: OrganisationKind,
    last_day: date,
    *,
    organisation: Any,
    reporting: Any,
    action: Any,
) -> QuerySet[Any, Any]:
    """Give the events of an action that an organisation of this kind may name in a round."""
    who = Organisation(pk=organisation, kind=kind)
    rows = reportable_events(who, ReportingRound(pk=reporting, last_day=last_day))
    return rows.serving_any([action])  # type: ignore[no-any-return]


@compiled_once
def organisations_named(
    _user: Any, first_day: date, *, organisation: Any, action: Any
) -> QuerySet[Any, Any]:
    """Give all countries, the organisation and its authorities, and who of them ``leads``."""
    leading = Participation.objects.filter(
        action=action,
        organisation=OuterRef("pk"),
        role__in=LEADING,
        state=ParticipationState.COMMITTED,
    )
    centres = Event.objects.serving_any([action]).filter(coordination_centre=OuterRef("pk"))
    return (
        Organisation.objects.filter(
            Q(kind__in=COUNTRIES, authority_of=None)
            | Q(authority_of=organisation) & ~Q(last_day__lt=first_day)
            | Q(pk=organisation)
        )
        .annotate(leads=Exists(leading) | Exists(centres))
        .order_by("name", "pk")
    )
