"""What changed in an action or a contribution, and what of that somebody may know."""

from collections.abc import Sequence
from typing import Any

from actions.models import (
    Contribution,
    Event,
    FigureKind,
    OperationalAction,
    Participation,
)
from actions.models.contributions import own_team
from actions.models.events import FurtherAction
from actions.models.figures import Figure
from actions.states import SHARED, ContributionState
from cycles.models import IndicatorVersion
from empact.people.models import Organisation, User
from empact.records.changes import Part, Reading, Ref, Value, history_of, versions_of
from oaps import changes as plans
from oaps.states import OAPState

STATE, NARRATIVE, FIGURES = "state", "narrative", "figures"
"""The groups of fields that a contribution has for its readers."""

ALL = frozenset({STATE, NARRATIVE, FIGURES})

ACTION = "action"
WHOLE_ACTION = frozenset({ACTION})


def readable_groups(user: Any, contribution: Contribution) -> Reading:
    """Say which fields of a contribution somebody who sees it today may read in which state.

    Its organisation's team reads all it ever wrote; everybody else what was handed in, as long as
    it was with the reviewers or accepted. Source: domain, section 2, "Who sees a contribution".
    """
    own = Contribution.objects.filter(own_team(user), pk=contribution.pk).exists()
    return dict.fromkeys(ContributionState if own else SHARED, ALL)


def readable_in_action(user: Any, action: OperationalAction) -> Reading:
    """Say in which states of its plan somebody who sees an action today may read it.

    Those who lead it read it from the beginning, everybody else as they read the plan.
    """
    if OperationalAction.objects.led_by(user).filter(pk=action.pk).exists():
        return dict.fromkeys(OAPState, WHOLE_ACTION)
    return dict.fromkeys(plans.readable_groups(user, action.oap), WHOLE_ACTION)


def parts_of_contribution(contribution: Contribution, versions: list[Any]) -> list[Part]:
    """Give the parts of a contribution: where it stood, its narrative and its figures."""
    figures = list(history_of(Figure).filter(contribution=contribution))
    defined = IndicatorVersion.objects.select_related("indicator", "unit").in_bulk(
        {figure.indicator_version_id for figure in figures}
    )
    action = contribution.obligation.action_id

    def title(figure: Any) -> Sequence[Value]:
        return [defined[figure.indicator_version_id].indicator.name, *_apart(figure, action)]

    def answer(figure: Any) -> str:
        if figure.value is None:
            return figure.get_answer_display().lower()
        return defined[figure.indicator_version_id].unit.measure(figure.value, figure.comparator)

    def counted(figure: Any) -> str:
        # What counts is the value, unless a reviewer has decided otherwise.
        if figure.counted is None or figure.counted == figure.value:
            return ""
        return defined[figure.indicator_version_id].unit.measure(figure.counted)

    return [
        Part(
            STATE,
            versions,
            {
                "State": lambda row: row.get_state_display(),
                "Marking": lambda row: row.marking_id,
            },
        ),
        Part(NARRATIVE, versions, {"Narrative": lambda row: row.narrative}),
        Part(
            FIGURES,
            figures,
            {
                "": answer,
                "counted as": counted,
                "certainty": lambda row: row.get_certainty_display(),
            },
            title=title,
        ),
    ]


def _apart(figure: Any, action: object) -> list[Value]:
    """Say what tells a figure apart from the usual one of its indicator."""
    apart: list[Value | None] = [
        "stated for everybody" if figure.kind == FigureKind.CONSOLIDATED else None,
        Ref(Event, figure.event_id) if figure.event_id else None,
        figure.country or None,
        Ref(Organisation, figure.authority_id) if figure.authority_id else None,
        Ref(OperationalAction, figure.action_id) if figure.action_id != action else None,
    ]
    return [value for value in apart if value is not None]


def parts_of_action(user: Any, action: OperationalAction) -> list[Part]:
    """Give the parts of an action: what it says, who takes part, and its events.

    Events that other actions lead are told of as far as somebody sees those.
    """
    participations = history_of(Participation).filter(action=action)
    events = history_of(Event).filter(leading_action=action)
    served = history_of(FurtherAction).filter(
        operationalaction=action, event__in=Event.objects.visible_to(user)
    )
    return [
        Part(
            ACTION,
            versions_of(action),
            {
                "State": lambda row: row.get_state_display(),
                "Reason": lambda row: row.reason,
                "Marking": lambda row: row.marking_id,
                "Number": lambda row: str(row.sequence),
                "Title": lambda row: row.title,
                "Aim": lambda row: row.aim,
                "Character": lambda row: row.get_character_display(),
                "Origin": lambda row: row.get_origin_display(),
            },
        ),
        Part(
            ACTION,
            participations,
            {
                "Role": lambda row: row.get_role_display(),
                "State": lambda row: row.get_state_display(),
                "Person": lambda row: Ref(User, row.person_id) if row.person_id else "",
            },
            title=lambda row: (Ref(Organisation, row.organisation_id),),
        ),
        Part(
            ACTION,
            events,
            {
                "Name": lambda row: row.name,
                "Kind": lambda row: row.get_kind_display(),
                "First day": lambda row: row.first_day.isoformat(),
                "Last day": lambda row: row.last_day.isoformat(),
                "Place": lambda row: row.place,
            },
            title=lambda row: (row.name,),
        ),
        Part(
            ACTION,
            served,
            {"": lambda row: "serves this action too"},
            title=lambda row: (Ref(Event, row.event_id),),
            key=lambda row: row.event_id,
        ),
    ]
