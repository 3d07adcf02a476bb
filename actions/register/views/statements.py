"""Queries of the page of an action; each statement is compiled once for all readers."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest

from actions.adoption.queries.obstacles import checked
from actions.amendments.queries.contents import with_amendments
from actions.carry_over.queries import with_line_of
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.event_reports.queries.reports import shared_with
from actions.judicial_measures.models import JudicialMeasure
from actions.needs.models import with_needs
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import (
    OperationalAction,
    Participation,
    ParticipationStateChange,
)
from actions.operational_actions.models.assignments import Assignment
from actions.operational_actions.models.events import Event
from actions.operational_actions.views.navigation import with_ways_up
from actions.resource_use.models import entering_parts
from cycles.recommendations.queries.answers import with_answers
from empact.lib.statements import compiled_once
from empact.records.markings.models import Marking
from oaps.plans.views.comments import with_talk
from priorities.strategic_plans.queries.trail import with_trail


def actions_shown(user: Any) -> QuerySet[Any, Any]:
    """Give the actions that this person sees, with the parts that the page of one shows."""
    asked = OperationalAction.objects.asked_of(user).filter(pk=OuterRef("pk"))
    entering = entering_parts(user).filter(action=OuterRef("pk"))
    rows: Any = OperationalAction.objects.visible_to(user)
    rows = rows.with_relation_of(user).with_marking().with_leading_by(user)
    rows = with_amendments(with_line_of(with_ways_up(rows, user, "pk"), user), user)
    rows = with_answers(with_talk(checked(with_needs(rows, user))), user, "actions")
    rows = rows.annotate(is_asked=Exists(asked), is_entered=Exists(entering))
    rows = with_trail(rows, user, priority="oap__priority", area="oap__area", goal="goal")
    return rows.select_related(  # type: ignore[no-any-return]
        "oap__area", "goal", "judicial_contact", "proposed_by", "merged_into__goal"
    )


@compiled_once
def participations_in(user: Any, *, action: Any) -> QuerySet[Any, Any]:
    """Give who takes part, as far as this person sees it, with the last note on each."""
    noted = ParticipationStateChange.objects.visible_to(user)
    notes = noted.filter(participation=OuterRef("pk")).order_by("-at", "-pk").values("note")
    rows = Participation.objects.visible_to(user).filter(action=action)
    return rows.select_related("organisation").annotate(last_note=Subquery(notes[:1]))


@compiled_once
def assignments_in(user: Any, *, action: Any) -> QuerySet[Any, Any]:
    """Give today's leaders, and the contributors of the own organisation."""
    rows = Assignment.objects.visible_to(user).in_force().filter(action=action)
    return rows.select_related("person").order_by("first_day", "person__last_name", "pk")


@compiled_once
def events_of(user: Any, *, action: Any) -> QuerySet[Any, Any]:
    """Give the events that it leads or that also serve it."""
    rows = Event.objects.visible_to(user).serving_any([action])
    rows = rows.with_marking().with_tactics_for(user)
    rows = rows.select_related("leading_action__goal", "leading_action__oap__area")
    return rows.order_by("first_day", "name", "pk")


@compiled_once
def measures_of(user: Any, *, action: Any) -> QuerySet[Any, Any]:
    """Give the judicial measures that it leads or takes part in, the oldest first."""
    rows = JudicialMeasure.objects.visible_to(user).serving_any([action]).with_marking()
    return rows.with_country_names().order_by("first_day", "label", "pk")


@compiled_once
def owed_in(user: Any, *, action: Any) -> QuerySet[Any, Any]:
    """Give the obligations that this person may follow, the latest round first."""
    readable = Contribution.objects.visible_to(user).filter(obligation=OuterRef("pk"))
    theirs = Obligation.objects.given_to(user).filter(pk=OuterRef("pk"))
    rows = Obligation.objects.overseen_by(user).filter(action=action).with_marking()
    rows = rows.with_relation_of(user)
    return (  # type: ignore[no-any-return]
        rows.annotate(is_readable=Exists(readable), is_theirs=Exists(theirs))
        .select_related("organisation", "round", "contribution")
        .order_by("-round__first_day", "round__pk", "organisation__name", "pk")
    )


@compiled_once
def shared_in(user: Any, at_most: int, *, action: Any) -> QuerySet[Any, Any]:
    """Give the accepted figures of its events that count elsewhere, to be added to nothing."""
    return shared_with(action, user)[:at_most]


@compiled_once
def marking_of_figures(user: Any, *, action: Any) -> QuerySet[Any, Any]:
    """Give the strictest marking of the accepted figures shown with an action, if there are any."""
    own = Figure.objects.visible_to(user).accepted().one_per_source(action)
    shared = shared_with(action, user)
    found = Q(rank=_strictest_rank(own)) | Q(rank=_strictest_rank(shared))
    return Marking.objects.filter(found).order_by("-rank")[:1]


def _strictest_rank(figures: QuerySet[Figure]) -> Subquery:
    paths = ("contribution", "contribution__obligation__action", "action", "action__oap")
    rows = figures.annotate(strictest=Greatest(*(f"{path}__marking__rank" for path in paths)))
    return Subquery(rows.order_by("-strictest").values("strictest")[:1])
